import type { ReactNode } from 'react';

/** Nothing is here yet: says so, and what to do first. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="rounded-2xl border border-dashed border-field p-8 text-center">
      <p className="text-lg font-medium">{title}</p>
      {children && <div className="mx-auto mt-2 max-w-prose text-[15px] text-muted">{children}</div>}
    </div>
  );
}
