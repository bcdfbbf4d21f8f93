import { useLayoutEffect, useState } from 'react';

/**
 * Asks before a page is left on which something is unsaved: within the admin where the browser can be asked to stay, by
 * links, menus and «back»; out of it in the browser's own words.
 *
 * @returns where one is about to go, null for nowhere, and the two answers
 */
export function useLeaving(isUnsaved: boolean): { to: string | null; leave: () => void; stay: () => void } {
  const [to, setTo] = useState<string | null>(null);
  const isGuarded = isUnsaved && to === null;

  // Gone before anything else is done with what has just been saved.
  useLayoutEffect(() => {
    if (!isGuarded) return;
    const out = (event: BeforeUnloadEvent) => event.preventDefault();
    const within = (event: NavigateEvent) => {
      const pathOf = (address: string) => new URL(address).hash.split('?')[0];
      const isSamePage = pathOf(event.destination.url) === pathOf(window.location.href);
      if (!event.cancelable || isSamePage || !event.destination.sameDocument) return;
      event.preventDefault();
      setTo(event.destination.url);
    };
    // Not every browser that the pages are built for has it; there only leaving the admin asks.
    const navigation = 'navigation' in window ? window.navigation : undefined;
    window.addEventListener('beforeunload', out);
    navigation?.addEventListener('navigate', within);
    return () => {
      window.removeEventListener('beforeunload', out);
      navigation?.removeEventListener('navigate', within);
    };
  }, [isGuarded]);

  return {
    to,
    leave: () => {
      if (to !== null) window.location.hash = new URL(to).hash;
      setTo(null);
    },
    stay: () => setTo(null),
  };
}
