import type { ReactNode } from 'react';

type Props = { title: string; hint?: string; children: ReactNode };

/** A part of a person's page. */
export function Section({ title, hint, children }: Props) {
  return (
    <div className="rounded-2xl border border-line bg-surface p-4">
      <h2 className="text-lg font-semibold">{title}</h2>
      {hint && <p className="mt-1 max-w-prose text-sm text-muted">{hint}</p>}
      <div className="mt-3">{children}</div>
    </div>
  );
}
