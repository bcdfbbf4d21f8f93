import { useSyncExternalStore } from 'react';

/*
 * The pages' addresses stand whole behind the `#`, what is searched and filtered included: `#/3/people?status=active`.
 * The router's own way would put what follows the `?` before the `#`, where it would outlive its page.
 */

/** What wouter asks for where one is, and how one gets elsewhere. */
export function useHashPath(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, () => partOf(0) || '/'), navigate];
}
useHashPath.hrefs = (path: string) => `#${path}`;

/** The part after the `?`. */
export function useHashSearch(): string {
  return useSyncExternalStore(subscribe, () => partOf(1));
}

function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  const change = replace ? 'replaceState' : 'pushState';
  window.history[change](null, '', `#${to}`);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

function partOf(index: 0 | 1): string {
  return window.location.hash.slice(1).split('?')[index] ?? '';
}
