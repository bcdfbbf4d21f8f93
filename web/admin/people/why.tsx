import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { PersonLink } from '../parts/person-link.tsx';
import type { PersonPage } from './person-page.ts';
import { Standing } from './standing.tsx';
import { texts } from './texts.ts';

/** Where somebody stands, and why. */
export function Why({ person }: { person: PersonPage }) {
  const t = useTexts(texts);
  const { moment, day } = useWritten();
  const { standing, suspendedAt, unreachableAt, waitingSince, meeting, question } = person;
  const [screen = '', about = ''] = question?.split(':') ?? [];
  return (
    <div className="mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-[15px]">
      <Standing standing={standing} />
      {suspendedAt && <span>{t.why.suspended(moment(suspendedAt))}</span>}
      {unreachableAt && <span>{t.why.unreachable(moment(unreachableAt))}</span>}
      {waitingSince && <span>{t.why.waiting(moment(waitingSince))}</span>}
      {meeting && (
        <span>
          {t.why.meeting(day(meeting.endsAt))}
          {meeting.partner ? <PersonLink {...meeting.partner} username={null} /> : t.deleted}
        </span>
      )}
      {question && (
        <span className="text-muted">
          {t.why.question(t.questions[about] ?? t.questions[screen] ?? question)}
        </span>
      )}
    </div>
  );
}
