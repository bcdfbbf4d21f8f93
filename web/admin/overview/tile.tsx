import type { ReactNode } from 'react';

/** One figure, what it is of, and how to take it. */
export function Tile({ name, figure, children }: { name: string; figure: string; children: ReactNode }) {
  return (
    <div className="flex flex-col bg-surface p-4">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-1 text-2xl font-semibold tabular-nums">{figure}</dd>
      <dd className="mt-1 text-sm text-muted">{children}</dd>
    </div>
  );
}
