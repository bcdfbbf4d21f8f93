import { Star } from 'lucide-react';
import { Link } from 'wouter';
import type { Json, Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { useWritten } from '../moments.ts';
import { PersonLink } from '../parts/person-link.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useAct } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { texts } from './texts.ts';

type Props = { of: 'meetings' | 'bot'; said: Json<Questions['said']['answer']>['said'][number] };

/** One review: who, of what, the words, and what can be done about it. */
export function SaidItem({ of, said }: Props) {
  const t = useTexts(texts);
  const { moment, day } = useWritten();
  const { community, to } = useWhere();
  const { isOwner, communities } = useMe();
  const handle = useAct('handle');
  const { rating, words, meetingId, partner, handledAt, communityId } = said;
  const maySteer = isOwner || communities.find(({ id }) => id === communityId)?.role === 'organiser';
  return (
    <li className="rounded-2xl border border-line bg-surface p-4">
      <p className="flex flex-wrap items-baseline gap-x-2 text-[15px]">
        <PersonLink {...said} />
        <span className="text-muted">
          {of === 'bot' ? t.aboutBot : t.aboutMeeting(partner ?? t.deleted)} · {moment(said.writtenAt)}
          {!community && said.community && ` · ${said.community}`}
        </span>
      </p>
      {rating !== null && (
        <p className="mt-2 flex items-center gap-0.5 text-accent-ink">
          <span className="sr-only">{t.rating(rating)}</span>
          {[1, 2, 3, 4, 5].map((star) => (
            <Star key={star} aria-hidden="true" size={17} fill={star <= rating ? 'currentColor' : 'none'} />
          ))}
        </p>
      )}
      <p className={`mt-2 break-words whitespace-pre-wrap ${words ? '' : 'text-muted'}`}>
        {words ?? t.noWords}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-[15px]">
        {meetingId !== null && (
          <Link
            href={to(`meetings/${meetingId}`)}
            className="text-accent-ink underline-offset-2 hover:underline"
          >
            {t.meeting}
          </Link>
        )}
        {maySteer && (
          <button
            type="button"
            disabled={handle.isPending}
            onClick={() => handle.mutate({ of, id: said.id, isHandled: handledAt === null })}
            className="text-accent-ink underline-offset-2 hover:underline"
          >
            {handledAt === null ? t.handle : t.unhandle}
          </button>
        )}
        {maySteer && said.isReachable && (
          <Link
            href={to(`people/${said.tgid}?do=write`)}
            className="text-accent-ink underline-offset-2 hover:underline"
          >
            {t.answer}
          </Link>
        )}
        {handledAt !== null && <span className="text-muted">{t.handled(day(handledAt))}</span>}
      </div>
      {handle.error && <Trouble error={handle.error} />}
    </li>
  );
}
