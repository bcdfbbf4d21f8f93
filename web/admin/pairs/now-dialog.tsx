import { useState } from 'react';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Rehearsed } from '../parts/rehearsed.tsx';
import type { Queue } from './schedule.tsx';
import { texts } from './texts.ts';

type Props = { communityId: number; queue: Queue; onDone: () => void; onClose: () => void };

/** Asks before people are paired at once, and what is to become of the next regular round. */
export function NowDialog({ communityId: community, queue, onDone, onClose }: Props) {
  const t = useTexts(texts);
  const { momentIn } = useWritten();
  const [instead, setInstead] = useState(queue.isSoon);
  // What the dialog was opened upon: the page goes on being loaded anew behind it.
  const [{ nextRounds, timezone, isSkipped }] = useState(queue);
  const [round = null] = nextRounds;
  const [planned, after] = nextRounds.map((at) => momentIn(at, timezone));
  return (
    <Rehearsed
      act="pairNow"
      asks={{ community, instead: instead ? round : null }}
      title={t.nowTitle}
      yes={t.now}
      sentences={t.troubles}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{t.nowText}</p>
      {isSkipped && <p>{t.staysSkipped}</p>}
      {planned && (
        <fieldset className="space-y-1">
          <legend className="mb-1 font-medium">{t.nextOne(planned)}</legend>
          {[false, true].map((one) => (
            <label
              key={`${one}`}
              className="flex cursor-pointer gap-2.5 rounded-lg px-1 py-1 hover:bg-raised"
            >
              <input
                type="radio"
                name="instead"
                checked={instead === one}
                onChange={() => setInstead(one)}
                className="mt-1 size-4 shrink-0 accent-accent"
              />
              <span>{one ? t.instead(after) : t.besides}</span>
            </label>
          ))}
        </fieldset>
      )}
    </Rehearsed>
  );
}
