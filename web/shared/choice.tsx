type Props<Value extends string> = {
  label: string;
  value: Value;
  options: Record<Value, string>;
  onChoose: (value: Value) => void;
};

export function Choice<Value extends string>({ label, value, options, onChoose }: Props<Value>) {
  return (
    <label className="block text-sm text-muted">
      {label}
      <select
        value={value}
        onChange={(event) => onChoose(event.target.value as Value)}
        className="mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink"
      >
        {Object.entries<string>(options).map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
