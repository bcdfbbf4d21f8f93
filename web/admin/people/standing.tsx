import { useTexts } from '../language.ts';
import { texts } from './texts.ts';

const dots = {
  suspended: 'bg-bad',
  unreachable: 'bg-bad',
  arriving: 'bg-field',
  in_progress: 'bg-good',
  active: 'bg-accent',
  inactive: 'bg-line ring-1 ring-field',
};

/** Where somebody stands, in words and a colour. */
export function Standing({ standing }: { standing: keyof typeof dots }) {
  const t = useTexts(texts);
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${dots[standing]}`} />
      {t.standings[standing]}
    </span>
  );
}
