import type { ReactNode } from 'react';

type Row = { key: string; name: ReactNode; value: number; written: ReactNode };

/** A bar for each, one below the other, as long as its share of the largest. */
export function BarRows({ rows }: { rows: Row[] }) {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ul className="space-y-2 text-[15px]">
      {rows.map(({ key, name, value, written }) => (
        <li key={key}>
          <div className="flex justify-between gap-3">
            <span className="min-w-0">{name}</span>
            <span className="text-muted tabular-nums">{written}</span>
          </div>
          <div aria-hidden="true" className="mt-1 h-2 overflow-hidden rounded-full bg-raised">
            <div className="h-full rounded-full bg-accent" style={{ width: `${(100 * value) / most}%` }} />
          </div>
        </li>
      ))}
    </ul>
  );
}
