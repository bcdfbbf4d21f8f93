import { useState } from 'react';
import type { Json, Questions } from '../../../src/api/contract.ts';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Asked } from '../parts/asked.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { Bubble } from '../parts/bubble.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { useAct, useAsk } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { texts } from './texts.ts';

type Row = Json<Questions['broadcast']['answer']>;

/** While it goes out, it is looked at so often, in milliseconds. */
const every = 2000;

/** What has become of a broadcast; while it goes out, how far it is. */
export function OneBroadcast({ id }: { id: number }) {
  const t = useTexts(texts);
  const { to } = useWhere();
  const [isGoing, setIsGoing] = useState(true);
  const asked = useAsk('broadcast', { id }, isGoing ? { every } : {});
  if (asked.data && (asked.data.state === 'going') !== isGoing) setIsGoing(!isGoing);
  return (
    <div className="max-w-2xl space-y-5 rounded-2xl border border-line bg-surface p-4 sm:p-6">
      <BackLink href={to('broadcasts')} label={t.back} />
      <Asked query={asked}>{(row) => <Progress row={row} />}</Asked>
    </div>
  );
}

function Progress({ row }: { row: Row }) {
  const t = useTexts(texts);
  const { length, moment, number } = useWritten();
  const stop = useAct('stopBroadcast');
  const [stopping, setStopping] = useState(false);
  const { sent, blocked, failed, waiting, state, people } = row;
  const done = sent + blocked + failed;
  return (
    <>
      <p className="text-[15px] text-muted">
        {moment(row.begunAt)} · {row.communities.join(', ')} · {t.states[state]}
      </p>
      <div>
        <progress
          aria-label={t.progress}
          max={Math.max(done + waiting, 1)}
          value={done}
          className="h-3 w-full accent-accent"
        />
        <p className="text-[15px] tabular-nums">
          {t.progressOf(done, people)}
          {row.secondsLeft !== null && (
            <span className="text-muted"> · {t.left(length(row.secondsLeft))}</span>
          )}
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {(
          [
            ['sent', sent],
            ['blocked', blocked],
            ['failed', failed],
            ['waiting', waiting],
          ] as const
        ).map(([name, count]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{t[name]}</dt>
            <dd className="text-xl font-semibold tabular-nums">{number(count)}</dd>
          </div>
        ))}
      </dl>
      {state === 'going' && row.mayStop && <Button onClick={() => setStopping(true)}>{t.stop}</Button>}
      <Bubble
        {...row}
        buttons={row.button ? [{ text: row.button.text, isLink: true }] : []}
        theme="light"
        label={t.preview}
      />
      {stopping && (
        <Confirm
          title={t.stopTitle}
          yes={t.stop}
          isBusy={stop.isPending}
          error={stop.error}
          sentences={t.troubles}
          onYes={() => stop.mutate({ id: row.id }, { onSuccess: () => setStopping(false) })}
          onClose={() => setStopping(false)}
        >
          <p>{t.stopText(waiting)}</p>
        </Confirm>
      )}
    </>
  );
}
