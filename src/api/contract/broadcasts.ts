import type { MarkedText } from '../../domain/organising/marked-text.ts';
import type { Status } from '../../domain/person.ts';

/** What a message looks like: its text with its marks, and a button that leads somewhere. */
type Shown = MarkedText & { button: Link | null };
type Link = { text: string; url: string };

/** Whom something is told; each absent: all. Who cannot be reached is never among them. */
export type Audience = {
  community?: number | undefined;
  status?: Status | undefined;
  language?: 'ru' | 'en' | undefined;
  activity?: Activity | undefined;
};
/** Wrote within so many days, or did not. */
type Activity = 'active-7' | 'active-30' | 'silent-30' | 'silent-90';

export type BroadcastRow = Shown & {
  id: number;
  begunAt: Date;
  by: string | null;
  /** The communities by title. */
  communities: string[];
  /** So many were to get it when it began, and what has become of them. Who deletes their data is no longer counted. */
  people: number;
  sent: number;
  blocked: number;
  failed: number;
  /** Neither sent nor given up. */
  waiting: number;
  state: 'going' | 'done' | 'stopped';
  /** Null as long as nothing can be said. */
  secondsLeft: number | null;
  mayStop: boolean;
};

type Written = { typed: string; button: Link | null };

export type BroadcastsQuestions = {
  audience: {
    asks: Audience;
    answer: {
      people: number;
      /** How many of them live by which clocks. */
      clocks: { timezone: string; people: number }[];
    };
  };
  /** The latest first; `before` is the number of the last one that is there already. */
  broadcasts: {
    asks: { community?: number | undefined; before?: number };
    answer: { broadcasts: BroadcastRow[]; isMore: boolean };
  };
  broadcast: { asks: { id: number }; answer: BroadcastRow };
};

export type BroadcastsActs = {
  /** What has been typed, as it will be shown. Changes nothing: a whole text has no room in an address. */
  readBroadcast: { asks: { typed: string }; answer: MarkedText & { longest: number } };
  /** Sends it to oneself. */
  testBroadcast: { asks: Written; answer: Record<never, never> };
  /** `people` is the number that was confirmed: when it is another by now (other-number), nothing is sent. */
  beginBroadcast: {
    asks: Written & {
      audience: Audience /** The page's own word for it: sent twice, it is one broadcast. */;
      key: string;
      people: number;
    };
    answer: { id: number };
  };
  /** `kept` messages did not go out; refused (broadcast-over) when there is nothing left to stop. */
  stopBroadcast: { asks: { id: number }; answer: { kept: number } };
};
