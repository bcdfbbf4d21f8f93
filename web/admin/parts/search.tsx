import { useEffect, useState } from 'react';

type Props = { label: string; hint?: string; value: string; onSearch: (words: string) => void };

/** How long somebody who types has to stop before it is looked for, in milliseconds. */
const pause = 300;

/** Narrows a list down by words. */
export function Search({ label, hint, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value);

  useEffect(() => setTyped(value), [value]);

  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onSearch(typed), pause);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);

  return (
    <label className="block min-w-48 flex-1 text-sm text-muted">
      {label}
      <input
        type="search"
        value={typed}
        placeholder={hint}
        onChange={({ target }) => setTyped(target.value)}
        className="mt-1 block min-h-10 w-full rounded-lg border border-field bg-surface px-3 py-1.5 text-[15px] text-ink placeholder:text-muted"
      />
    </label>
  );
}
