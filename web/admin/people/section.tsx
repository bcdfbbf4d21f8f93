import type { ReactNode } from 'react';

type Props = {
  title: string;
  hint?: string;
  /** Beside the title. */
  beside?: ReactNode;
  children: ReactNode;
};

/** A part of a person's page. */
export function Section({ title, hint, beside, children }: Props) {
  return (
    <div className="rounded-2xl border border-line bg-surface p-4">
      <div className="flex items-start justify-between gap-2">
        <h2 className="text-lg font-semibold">{title}</h2>
        {beside && <div className="-my-1.5 -mr-2">{beside}</div>}
      </div>
      {hint && <p className="mt-1 max-w-prose text-sm text-muted">{hint}</p>}
      <div className="mt-3">{children}</div>
    </div>
  );
}
