import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from 'react';
import { type Acts, actsOn } from './acts.ts';
import { after } from './happenings.ts';
import { follow } from './live.ts';
import { rememberedOpen, rememberOpen } from './open-chats.ts';
import { nothingYet, type View } from './view.ts';

/** The page's view, kept up to date by the server, and what can be done with it. */
export function usePlayground(): { view: View; acts: Acts } {
  const [view, tell] = useReducer(after, nothingYet);
  const latest = useRef(view);
  useLayoutEffect(() => {
    latest.current = view;
  });
  const acts = useMemo(() => actsOn(() => latest.current, tell), []);

  useEffect(
    () =>
      follow({
        state: (state) => tell({ what: 'loaded', state, remembered: rememberedOpen() }),
        event: (event) => tell({ what: 'event', event }),
        connected: (connected) => tell({ what: 'connected', connected }),
      }),
    [],
  );

  useEffect(() => {
    const phone = window.matchMedia('(width < 48rem)');
    const resized = () => tell({ what: 'resized', narrow: phone.matches });
    resized();
    phone.addEventListener('change', resized);
    return () => phone.removeEventListener('change', resized);
  }, []);

  useEffect(() => {
    if (view.state) rememberOpen({ open: view.open, focused: view.focused });
  }, [view.state, view.open, view.focused]);

  return { view, acts };
}
