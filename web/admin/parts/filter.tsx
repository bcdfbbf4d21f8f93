type Props<Value extends string> = {
  label: string;
  value: Value | undefined;
  /** What stands there when nothing is chosen. */
  all: string;
  options: Record<Value, string>;
  onChoose: (value: Value | undefined) => void;
};

/** Narrows a list down by one thing. */
export function Filter<Value extends string>({ label, value, all, options, onChoose }: Props<Value>) {
  return (
    <label className="block text-sm text-muted">
      {label}
      <select
        value={value ?? ''}
        onChange={({ target }) => onChoose((target.value || undefined) as Value | undefined)}
        className="mt-1 block min-h-10 w-full rounded-lg border border-field bg-surface px-3 py-1.5 text-[15px] text-ink"
      >
        <option value="">{all}</option>
        {Object.entries<string>(options).map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
