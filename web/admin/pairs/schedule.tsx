import { useState } from 'react';
import type { Json, Questions } from '../../../src/api/contract.ts';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Rehearsed } from '../parts/rehearsed.tsx';
import { NowDialog } from './now-dialog.tsx';
import { texts } from './texts.ts';

export type Queue = Json<Questions['pairs']['answer']>;

type Props = { communityId: number; queue: Queue; maySteer: boolean };

/** When pairs are made, and what can be done about it. */
export function Schedule({ communityId: community, queue, maySteer }: Props) {
  const t = useTexts(texts);
  const { momentIn, number, fraction } = useWritten();
  const [asking, setAsking] = useState<'now' | 'skip' | 'keep' | null>(null);
  const [isStarted, setStarted] = useState(false);
  const isByRounds = queue.matching === 'rounds';
  const [next] = queue.nextRounds;
  const close = () => setAsking(null);
  return (
    <section className="mb-6 rounded-2xl border border-line bg-surface p-4 text-[15px]">
      <p className="text-lg font-medium">
        {t.waiting(number(queue.waiting))}
        <span className="font-normal text-muted">
          {' '}
          · {t.willBe(number(queue.pairCount))} · {t.alone(number(queue.leftCount))}
        </span>
      </p>
      {isByRounds ? (
        <>
          {queue.isRoundGoingOn && <p className="mt-2">{t.going}</p>}
          {queue.isSkipped && <p className="mt-2">{t.skipped}</p>}
          {next ? (
            <>
              <p className="mt-2 text-muted">{t.next}</p>
              <ol className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
                {queue.nextRounds.map((at) => (
                  <li key={at}>{momentIn(at, queue.timezone)}</li>
                ))}
              </ol>
            </>
          ) : (
            <p className="mt-2">{t.noSchedule}</p>
          )}
        </>
      ) : (
        <p className="mt-2 text-muted">
          {queue.patience > 0 ? t.patience(fraction(queue.patience)) : t.instant}
        </p>
      )}
      {isStarted && (
        <p role="status" className="mt-2 text-good">
          {t.started}
        </p>
      )}
      {maySteer && (
        <div className="mt-3 flex flex-wrap gap-2">
          {queue.pairCount > 0 && !queue.isRoundGoingOn && (
            <Button onClick={() => setAsking('now')}>{t.now}</Button>
          )}
          {isByRounds && next && !queue.isSkipped && (
            <Button look="quiet" onClick={() => setAsking('skip')}>
              {t.skip}
            </Button>
          )}
          {queue.isSkipped && (
            <Button look="quiet" onClick={() => setAsking('keep')}>
              {t.keep}
            </Button>
          )}
        </div>
      )}
      {asking === 'now' && (
        <NowDialog
          communityId={community}
          queue={queue}
          onDone={() => {
            setStarted(true);
            close();
          }}
          onClose={close}
        />
      )}
      {asking === 'skip' && next && (
        <Rehearsed
          act="skipRound"
          asks={{ community, round: next }}
          title={t.skipTitle}
          yes={t.skip}
          sentences={t.troubles}
          onDone={close}
          onClose={close}
        >
          <p>{t.skipText(momentIn(next, queue.timezone))}</p>
        </Rehearsed>
      )}
      {asking === 'keep' && (
        <Rehearsed
          act="keepRound"
          asks={{ community }}
          title={t.keepTitle}
          yes={t.keep}
          sentences={t.troubles}
          onDone={close}
          onClose={close}
        >
          <p>{t.keepText}</p>
        </Rehearsed>
      )}
    </section>
  );
}
