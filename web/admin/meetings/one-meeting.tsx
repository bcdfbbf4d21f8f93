import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { useLanguage, useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { useWritten } from '../moments.ts';
import { Asked } from '../parts/asked.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Rehearsed } from '../parts/rehearsed.tsx';
import { useAsk } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { ExtendDialog } from './extend-dialog.tsx';
import { Report } from './report.tsx';
import { Result } from './result.tsx';
import { texts } from './texts.ts';

/** A meeting from both sides. */
export function OneMeeting({ meetingId }: { meetingId: number }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { moment } = useWritten();
  const { to } = useWhere();
  const { communities, isOwner } = useMe();
  const query = useAsk('meeting', { meetingId });
  const [asking, setAsking] = useState<'close' | 'extend' | null>(null);
  return (
    <>
      <p className="mb-3">
        <BackLink href={to('meetings')} label={t.back} />
      </p>
      <Asked query={query} lines={10}>
        {(meeting) => {
          const names = meeting.sides.map((side) => side?.name ?? t.deleted).join(t.and);
          const role = communities.find(({ id }) => id === meeting.communityId)?.role;
          const maySteer = isOwner || role === 'organiser';
          return (
            <>
              <PageHead title={names} hint={`${t.one(`${meetingId}`)} · ${meeting.community ?? ''}`}>
                {meeting.mayClose && maySteer && (
                  <>
                    <Button look="quiet" onClick={() => setAsking('extend')}>
                      {t.extend}
                    </Button>
                    <Button look="quiet" onClick={() => setAsking('close')}>
                      {t.close}
                    </Button>
                  </>
                )}
              </PageHead>
              <dl className="mb-5 grid gap-x-8 gap-y-2 text-[15px] sm:grid-cols-[max-content_1fr]">
                <dt className="text-muted">{t.result}</dt>
                <dd>
                  <Result result={meeting.result} />
                </dd>
                <dt className="text-muted">{t.made}</dt>
                <dd>{moment(meeting.createdAt)}</dd>
                <dt className="text-muted">{t.ends}</dt>
                <dd>{moment(meeting.endsAt)}</dd>
                <dt className="text-muted">{t.why}</dt>
                <dd>
                  {meeting.shared.length > 0
                    ? `${t.shared}: ${meeting.shared.map((one) => one[language]).join(', ')}`
                    : t.nothingShared}
                  . {meeting.metBefore ? t.again : t.first}.
                </dd>
              </dl>
              <div className="grid gap-4 lg:grid-cols-2">
                {meeting.reports.map((report, place) => (
                  <Report key={report.side?.tgid ?? place} report={report} />
                ))}
              </div>
              {asking === 'extend' && <ExtendDialog {...meeting} onClose={() => setAsking(null)} />}
              {asking === 'close' && (
                <Rehearsed
                  act="closeMeeting"
                  asks={{ meetingId }}
                  title={t.closeTitle}
                  yes={t.close}
                  sentences={t.troubles}
                  onDone={() => setAsking(null)}
                  onClose={() => setAsking(null)}
                >
                  <p>{t.closeText}</p>
                </Rehearsed>
              )}
            </>
          );
        }}
      </Asked>
    </>
  );
}
