import type {
  ChatMessage,
  ClockMoved,
  PlaygroundEvent,
  PlaygroundPerson,
  PlaygroundState,
} from '../../playground/contract.ts';
import type { Remembered } from './open-chats.ts';
import { type Aside, type Failure, isSeen, type Notice, quiet, type View } from './view.ts';

export type Happening =
  | { what: 'loaded'; state: PlaygroundState; remembered: Remembered }
  | { what: 'event'; event: PlaygroundEvent }
  | { what: 'connected'; connected: boolean }
  | { what: 'resized'; narrow: boolean }
  | { what: 'looked'; personId: number; messageId?: number }
  | { what: 'went-back' }
  | { what: 'closed'; personId: number }
  | { what: 'clock-moving' }
  | { what: 'clock-moved'; moved?: ClockMoved }
  | { what: 'ten-came' }
  | { what: 'notice-read' }
  | { what: 'failed'; failure: Failure }
  | { what: 'failure-read'; id: number };

/** The view after something has happened. */
export function after(view: View, happening: Happening): View {
  switch (happening.what) {
    case 'loaded':
      return loaded(view, happening.state, happening.remembered);
    case 'event':
      return view.state ? afterEvent(view, view.state, happening.event) : view;
    case 'connected':
      return { ...view, connected: happening.connected };
    case 'resized':
      return seen({ ...view, narrow: happening.narrow });
    case 'looked':
      return looked(view, happening.personId, happening.messageId);
    case 'went-back':
      return { ...view, focused: undefined };
    case 'closed':
      return {
        ...view,
        open: view.open.filter((id) => id !== happening.personId),
        focused: view.focused === happening.personId ? undefined : view.focused,
      };
    case 'clock-moving':
      return { ...view, moving: true, notice: undefined };
    case 'clock-moved':
      return clockMoved(view, happening.moved);
    case 'ten-came':
      return { ...view, notice: { about: 'ten' } };
    case 'notice-read':
      return { ...view, notice: undefined };
    case 'failed':
      return { ...view, failures: [...view.failures, happening.failure] };
    case 'failure-read':
      return { ...view, failures: view.failures.filter(({ id }) => id !== happening.id) };
  }
}

/** At first the chats that were open last time, or those of the first three people who do not act by themselves. */
function loaded(view: View, state: PlaygroundState, remembered: Remembered): View {
  const ids = state.people.map(({ id }) => id);
  const wanted = view.state ? view.open : remembered.open;
  const known = wanted.filter((id) => ids.includes(id));
  const played = state.people.filter(({ automatic }) => !automatic).map(({ id }) => id);
  const open = known.length > 0 || view.state ? known : played.slice(0, 3);
  const focused = ids.find((id) => id === (view.state ? view.focused : remembered.focused));
  return { ...view, state, open, focused, ahead: aheadAt(state.now) };
}

function afterEvent(view: View, state: PlaygroundState, event: PlaygroundEvent): View {
  switch (event.type) {
    case 'person':
      return { ...view, state: { ...state, people: putById(state.people, event.person) } };
    case 'message':
      return afterMessage(view, state, event.personId, event.message);
    case 'deleted': {
      const left = (state.chats[event.personId] ?? []).filter(({ id }) => id !== event.messageId);
      return aside(withChat(view, state, event.personId, left), event.personId, answered);
    }
    case 'typing':
      return aside(view, event.personId, (was) => ({ ...was, typing: was.typing + 1 }));
    case 'toast':
      return aside(view, event.personId, (was) => {
        const count = (was.toast?.count ?? 0) + 1;
        return { ...was, answers: was.answers + 1, toast: { text: event.text, count } };
      });
    case 'clock':
      return {
        ...view,
        state: { ...state, now: event.now },
        ahead: aheadAt(event.now),
        notice: isOlder(view.notice, event.now) ? undefined : view.notice,
      };
  }
}

/** Somebody has moved the clock further, maybe in another window. */
function isOlder(notice: Notice | undefined, now: string): boolean {
  return notice?.about === 'clock' && Date.parse(notice.moved.now) < Date.parse(now);
}

function afterMessage(view: View, state: PlaygroundState, personId: number, message: ChatMessage): View {
  const chat = state.chats[personId] ?? [];
  const isNew = !chat.some(({ id }) => id === message.id);
  const next = withChat(view, state, personId, putById(chat, message));
  if (message.from === 'person') return next;
  const counts = isNew && !isSeen(view, personId);
  const unread = counts ? { ...view.unread, [personId]: (view.unread[personId] ?? 0) + 1 } : view.unread;
  return aside({ ...next, unread }, personId, answered);
}

function looked(view: View, personId: number, messageId?: number): View {
  const open = view.open.includes(personId) ? view.open : [...view.open, personId];
  const notice = view.narrow ? undefined : view.notice;
  const sought = { personId, messageId, times: (view.sought?.times ?? 0) + 1 };
  return seen({ ...view, open, focused: personId, sought, notice });
}

function clockMoved(view: View, moved?: ClockMoved): View {
  if (!moved) return { ...view, moving: false };
  return { ...view, moving: false, ahead: aheadAt(moved.now), notice: { about: 'clock', moved } };
}

function seen(view: View): View {
  const unread = Object.entries(view.unread).filter(([id]) => !isSeen(view, Number(id)));
  return { ...view, unread: Object.fromEntries(unread) };
}

function withChat(view: View, state: PlaygroundState, personId: number, chat: ChatMessage[]): View {
  return { ...view, state: { ...state, chats: { ...state.chats, [personId]: chat } } };
}

function aside(view: View, personId: number, change: (was: Aside) => Aside): View {
  return { ...view, aside: { ...view.aside, [personId]: change(view.aside[personId] ?? quiet) } };
}

const answered = (was: Aside): Aside => ({ ...was, typing: 0, answers: was.answers + 1 });

const aheadAt = (now: string): number => Date.parse(now) - Date.now();

function putById<Thing extends PlaygroundPerson | ChatMessage>(things: Thing[], thing: Thing): Thing[] {
  const place = things.findLastIndex(({ id }) => id === thing.id);
  return place === -1 ? [...things, thing] : things.with(place, thing);
}
