import type { Rehearsal } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Chips } from './chips.tsx';
import { texts } from './texts.ts';

/** Who is told what, word for word. */
export function Told({ told, more }: Rehearsal) {
  const t = useTexts(texts);
  const { number } = useWritten();
  if (told.length === 0) return <p className="text-muted">{t.toldNobody}</p>;
  return (
    <>
      <ul className="space-y-3">
        {told.map(({ tgid, name, text, buttons }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: somebody may be told two things
          <li key={place}>
            <p className="mb-1 text-sm text-muted">{t.toldTo(name ?? `Telegram ${tgid}`)}</p>
            <div className="rounded-xl bg-raised px-3 py-2">
              <p className="break-words whitespace-pre-wrap">{text}</p>
              <Chips labels={buttons} />
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-muted">{t.toldMore(number(more))}</p>}
    </>
  );
}
