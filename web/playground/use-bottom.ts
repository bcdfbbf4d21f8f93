import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ChatMessage } from '../../playground/contract.ts';

type Bottom = {
  log: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  atBottom: boolean;
  /** How many of the bot's messages came while the reader was further up. */
  missed: number;
  toBottom: () => void;
  /** Runs a change that puts something above, and leaves what is in view where it is. */
  holding: (change: () => void) => void;
};

const nearly = 48;

/** Keeps a list of messages at its end, as new ones come and pictures load, unless the reader has scrolled up. */
export function useBottom(messages: ChatMessage[]): Bottom {
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const heldFrom = useRef<number>(undefined);
  const [atBottom, setAtBottom] = useState(true);
  const [lastSeen, setLastSeen] = useState(0);
  const last = messages.at(-1);

  const toBottom = useCallback(() => {
    sticks.current = true;
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
    setAtBottom(true);
  }, []);

  useEffect(() => {
    const { current: box } = log;
    const { current: inside } = content;
    if (!box || !inside) return;
    const grown = new ResizeObserver(() => sticks.current && toBottom());
    grown.observe(box);
    grown.observe(inside);
    let top = box.scrollTop;
    const scrolled = () => {
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < nearly;
      if (near) sticks.current = true;
      else if (box.scrollTop < top) sticks.current = false; // not when the box has only become smaller
      top = box.scrollTop;
      setAtBottom(sticks.current);
    };
    box.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      grown.disconnect();
      box.removeEventListener('scroll', scrolled);
    };
  }, [toBottom]);

  useLayoutEffect(() => {
    if (last?.from === 'person' || sticks.current) toBottom();
  }, [last, toBottom]);

  useEffect(() => {
    if (atBottom && last) setLastSeen(last.id);
  }, [atBottom, last]);

  useLayoutEffect(() => {
    if (heldFrom.current === undefined || !log.current) return;
    log.current.scrollTop += log.current.scrollHeight - heldFrom.current;
    heldFrom.current = undefined;
  });

  const holding = (change: () => void) => {
    heldFrom.current = log.current?.scrollHeight;
    change();
  };

  const missed = messages.filter(({ id, from }) => from === 'bot' && id > lastSeen).length;
  return { log, content, atBottom, missed, toBottom, holding };
}
