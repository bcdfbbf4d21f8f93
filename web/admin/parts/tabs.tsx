type Props<Value extends string> = {
  label: string;
  value: Value;
  options: Record<Value, string>;
  onChoose: (value: Value) => void;
};

/** One of a few, all of them in sight. */
export function Tabs<Value extends string>({ label, value, options, onChoose }: Props<Value>) {
  return (
    <fieldset className="inline-flex flex-wrap rounded-xl bg-raised p-1">
      <legend className="sr-only">{label}</legend>
      {Object.entries<string>(options).map(([option, name]) => (
        <label
          key={option}
          className="cursor-pointer rounded-lg px-3 py-1.5 text-[15px] text-muted has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
        >
          <input
            type="radio"
            name={label}
            className="sr-only"
            checked={option === value}
            onChange={() => onChoose(option as Value)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
