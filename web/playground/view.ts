import type { ClockMoved, PlaygroundState } from '../../playground/contract.ts';

export type Notice = { about: 'clock'; moved: ClockMoved } | { about: 'ten' };
/** What did not work: the server's sentence, if it gave one, and the way to try again. */
export type Failure = { id: number; sentence?: string; again: () => void };

/** Everything the page shows. */
export type View = {
  /** Nothing until the server has answered for the first time. */
  state?: PlaygroundState;
  /** Milliseconds by which the playground's clock is ahead of ours. */
  ahead: number;
  connected: boolean;
  moving: boolean;
  /** One chat at a time, on a phone. */
  narrow: boolean;
  /** Whose chats are open, in the order of the columns; on a phone only `focused` is seen. */
  open: number[];
  focused?: number;
  /** A message somebody asked to see; `times` tells one request from the next. */
  sought?: { personId: number; messageId?: number; times: number };
  unread: Record<number, number>;
  aside: Record<number, Aside>;
  notice?: Notice;
  failures: Failure[];
};

/** What passes by in a chat without being a message; the counts tell one from the next. */
export type Aside = { typing: number; toast?: { text: string; count: number }; answers: number };

export const quiet: Aside = { typing: 0, answers: 0 };

export const nothingYet: View = {
  ahead: 0,
  connected: true,
  moving: false,
  narrow: false,
  open: [],
  unread: {},
  aside: {},
  failures: [],
};

export function isSeen(view: View, personId: number): boolean {
  return view.narrow ? view.focused === personId : view.open.includes(personId);
}
