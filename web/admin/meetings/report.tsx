import type { Json, Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { PersonLink } from '../parts/person-link.tsx';
import { texts } from './texts.ts';

type Props = { report: Json<Questions['meeting']['answer']>['reports'][number] };

/** What one of the two did and said. */
export function Report({ report: { side, registeredAt, rejectedAt, review } }: Props) {
  const t = useTexts(texts);
  const { moment } = useWritten();
  if (!side) {
    return (
      <section className="rounded-2xl border border-line bg-surface p-4 text-muted">{t.deleted}</section>
    );
  }
  return (
    <section className="rounded-2xl border border-line bg-surface p-4">
      <h2 className="mb-3 text-lg font-semibold">
        <PersonLink {...side} />
      </h2>
      <dl className="grid gap-x-6 gap-y-2 text-[15px] sm:grid-cols-[max-content_1fr]">
        {side.role && (
          <>
            <dt className="text-muted">{t.role}</dt>
            <dd className="break-words">{side.role}</dd>
          </>
        )}
        {side.hobbies && (
          <>
            <dt className="text-muted">{t.hobbies}</dt>
            <dd className="break-words">{side.hobbies}</dd>
          </>
        )}
        <dt className="text-muted">{t.registered}</dt>
        <dd>{registeredAt ? moment(registeredAt) : t.byHand}</dd>
        {rejectedAt && (
          <>
            <dt className="text-muted">{t.rejected}</dt>
            <dd>{moment(rejectedAt)}</dd>
          </>
        )}
        <dt className="text-muted">{t.review}</dt>
        <dd className="break-words whitespace-pre-wrap">
          {review
            ? [review.rating && t.rating(review.rating), review.words].filter(Boolean).join(' · ')
            : t.noReview}
        </dd>
      </dl>
    </section>
  );
}
