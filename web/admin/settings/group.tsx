import { type ReactNode, useId } from 'react';

/** Settings that belong together. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-4 rounded-2xl border border-line bg-surface p-4 sm:p-6 xl:grid-cols-[12rem_1fr]"
    >
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      <div className="min-w-0 max-w-2xl space-y-5">{children}</div>
    </section>
  );
}
