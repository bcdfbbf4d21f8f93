type Option = { name: string; hint: string };
type Props<Value extends string> = {
  name: string;
  value: Value;
  /** What is absent cannot be chosen. */
  options: Partial<Record<Value, Option>>;
  onChoose: (value: Value) => void;
};

/** One of a few ways, each with what it means. */
export function Options<Value extends string>({ name, value, options, onChoose }: Props<Value>) {
  return (
    <fieldset>
      <legend className="mb-1 text-[15px] font-medium">{name}</legend>
      <div className="space-y-1">
        {Object.entries<Option>(options as Record<string, Option>).map(([option, { name: label, hint }]) => (
          <label key={option} className="flex cursor-pointer gap-2.5 rounded-lg px-1 py-1.5 hover:bg-raised">
            <input
              type="radio"
              name={name}
              checked={option === value}
              onChange={() => onChoose(option as Value)}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span className="text-[15px]">
              {label}
              {hint && <span className="block text-sm text-muted">{hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
