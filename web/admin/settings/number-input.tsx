import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  /** NaN while nothing is there. */
  value: number;
  onChange: (value: number) => void;
};

/** A number; the form is not sent without one. */
export function NumberInput({ value, onChange, ...rest }: Props) {
  return (
    <input
      {...rest}
      type="number"
      required
      value={Number.isNaN(value) ? '' : value}
      onChange={({ target }) => onChange(target.valueAsNumber)}
      className="block w-28 rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink disabled:opacity-70"
    />
  );
}
