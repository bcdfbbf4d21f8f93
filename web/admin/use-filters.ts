import { useSearchParams } from 'wouter';

/**
 * What a list is narrowed down to, kept in the address, so that it can be passed on and come back to. An empty value is
 * none.
 */
export function useFilters<Key extends string>(
  keys: readonly Key[],
): [Partial<Record<Key, string>>, (change: Partial<Record<Key, string>>) => void] {
  const [params, setParams] = useSearchParams();
  const filters: Partial<Record<Key, string>> = {};
  for (const key of keys) filters[key] = params.get(key) ?? undefined;
  const change = (to: Partial<Record<Key, string>>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries<string | undefined>(to)) {
          if (value) next.set(key, value);
          else next.delete(key);
        }
        return next;
      },
      { replace: true },
    );
  return [filters, change];
}
