import type { ComponentProps } from 'react';

type Props = ComponentProps<'input'> & { label: string };

export function Field({ label, ...rest }: Props) {
  return (
    <label className="block text-sm text-muted">
      {label}
      <input
        className="mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink"
        {...rest}
      />
    </label>
  );
}
