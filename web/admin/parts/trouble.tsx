import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { Refusal } from '../server.ts';
import { texts } from './texts.ts';

type Props = {
  error: Error;
  /** Absent: trying the same again is of no use. */
  onAgain?: (() => void) | undefined;
  /** Sentences for what only this part of the page can be refused. */
  sentences?: Record<string, string>;
};

/** What went wrong, as a sentence, with a way on. */
export function Trouble({ error, onAgain, sentences = {} }: Props) {
  const t = useTexts(texts);
  const why = error instanceof Refusal ? error.message : 'away';
  const isFinal = error instanceof Refusal && error.status < 500;
  return (
    <div role="alert" className="rounded-xl border border-line bg-surface p-4 text-[15px] text-bad">
      <p>{sentences[why] ?? t.troubles[why] ?? t.troubles.failed}</p>
      {onAgain && !isFinal && (
        <Button look="quiet" className="mt-2 -ml-4" onClick={onAgain}>
          {t.again}
        </Button>
      )}
    </div>
  );
}
