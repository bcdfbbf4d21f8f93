import type { Json, Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { texts } from './texts.ts';

type Fit = Json<Questions['pairs']['answer']>['pairs'][number]['fit'];

const parts = ['hobbies', 'difference', 'rules', 'tie'] as const;
const colours: Record<(typeof parts)[number], string> = {
  hobbies: 'bg-accent',
  difference: 'bg-good',
  rules: 'bg-bad',
  tie: 'bg-field',
};
/** The most that two can have. */
const best = 2;

/** A number out of its parts: as a bar, and in words. */
export function FitBar({ fit }: { fit: Fit }) {
  const t = useTexts(texts);
  const { fraction } = useWritten();
  const there = parts.filter((part) => fit[part] > 0.005);
  return (
    <div className="min-w-40">
      <div aria-hidden="true" className="flex h-2 overflow-hidden rounded-full bg-raised">
        {there.map((part) => (
          <span key={part} className={colours[part]} style={{ width: `${(fit[part] / best) * 100}%` }} />
        ))}
      </div>
      <p className="mt-1 text-sm">{t.points(fraction(fit.total))}</p>
      <ul className="text-sm text-muted">
        {there.map((part) => (
          <li key={part} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${colours[part]}`} />
            {t.parts[part]}: {fraction(fit[part])}
          </li>
        ))}
      </ul>
    </div>
  );
}
