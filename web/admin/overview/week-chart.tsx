import { useTexts } from '../language.ts';
import { texts } from './texts.ts';

type Week = { label: string; made: number; done: number; failed: number };

const kinds = ['made', 'done', 'failed'] as const;
const colours: Record<(typeof kinds)[number], string> = {
  made: 'bg-field',
  done: 'bg-good',
  failed: 'bg-bad',
};
/** So many labels find room below on a phone. */
const mostLabels = 5;

/** Meetings by week: how many began, and beside it how those went that ended. The table behind it says the same. */
export function WeekChart({ weeks }: { weeks: Week[] }) {
  const t = useTexts(texts);
  const top = evenTop(Math.max(1, ...weeks.map(({ made, done, failed }) => Math.max(made, done + failed))));
  const every = Math.ceil(weeks.length / mostLabels);
  const height = (count: number) => ({ height: `${(100 * count) / top}%` });
  return (
    <div role="img" aria-label={t.weeks.title} className="text-xs text-muted">
      <div className="relative ml-8 h-48">
        {[top, top / 2, 0].map((mark) => (
          <div
            key={mark}
            className="absolute inset-x-0 border-t border-line"
            style={{ bottom: `${(100 * mark) / top}%` }}
          >
            <span className="absolute -left-8 w-7 -translate-y-1/2 text-right">{mark}</span>
          </div>
        ))}
        <div className="absolute inset-0 flex">
          {weeks.map((week) => (
            <div
              key={week.label}
              data-week
              className="group relative flex h-full flex-1 items-end justify-center gap-px hover:bg-raised"
            >
              <span className={`w-2/5 max-w-5 rounded-t-sm ${colours.made}`} style={height(week.made)} />
              <span className="flex h-full w-2/5 max-w-5 flex-col justify-end">
                <span className={`rounded-t-sm ${colours.failed}`} style={height(week.failed)} />
                <span className={colours.done} style={height(week.done)} />
              </span>
              <span className="pointer-events-none absolute bottom-full z-10 hidden w-max rounded-lg border border-line bg-surface px-2 py-1 text-ink shadow-sm group-hover:block">
                {week.label}
                {kinds.map((kind) => (
                  <span key={kind} className="block">
                    {t.weeks[kind]}: {week[kind]}
                  </span>
                ))}
              </span>
            </div>
          ))}
        </div>
      </div>
      <div className="ml-8 flex pt-1">
        {weeks.map(({ label }, place) => (
          <span key={label} className="relative h-4 flex-1">
            {place % every === 0 && <span className="absolute left-0 whitespace-nowrap">{label}</span>}
          </span>
        ))}
      </div>
      <p className="mt-3 flex flex-wrap justify-center gap-x-4 gap-y-1 text-[13px]">
        {kinds.map((kind) => (
          <span key={kind} className="flex items-center gap-1.5">
            <span className={`size-2.5 rounded-full ${colours[kind]}`} />
            {t.weeks[kind]}
          </span>
        ))}
      </p>
    </div>
  );
}

/** An even number not below it, with few digits that are not zero. */
function evenTop(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / (2 * unit)) * 2 * unit;
}
