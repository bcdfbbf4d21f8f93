import { useTexts } from '../language.ts';
import { texts } from './texts.ts';

const dots = { in_progress: 'bg-accent', done: 'bg-good', failed: 'bg-bad' };

/** How a meeting stands, in a word and a colour. */
export function Result({ result }: { result: keyof typeof dots }) {
  const t = useTexts(texts);
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span aria-hidden="true" className={`size-2 rounded-full ${dots[result]}`} />
      {t.results[result]}
    </span>
  );
}
