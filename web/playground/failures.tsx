import { X } from 'lucide-react';
import { Button } from '../shared/button.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { useActs } from './acts.ts';
import { useTexts } from './texts/texts.ts';
import type { Failure } from './view.ts';

/** What did not work, each with the way to try it once more. */
export function Failures({ failures }: { failures: Failure[] }) {
  const t = useTexts();
  const { readFailure } = useActs();
  return (
    <div role="alert">
      {failures.map(({ id, sentence, again }) => (
        <div key={id} className="flex items-center gap-2 border-b border-line bg-surface px-4 py-1">
          <p className="min-w-0 flex-1 text-[15px] text-bad">{sentence ?? t.failure.unreachable}</p>
          <Button
            look="quiet"
            onClick={() => {
              readFailure(id);
              again();
            }}
          >
            {t.failure.again}
          </Button>
          <IconButton label={t.failure.dismiss} icon={X} onClick={() => readFailure(id)} />
        </div>
      ))}
    </div>
  );
}
