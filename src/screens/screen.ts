import type { Person, PersonId } from '../domain/person.ts';
import { type HomeNote, type Message, type Saying, type Sayings, says } from '../domain/sayings.ts';
import type { Answer } from '../flows/profile.ts';
import type { Moment, Turn } from '../flows/turn.ts';
import type { Words } from '../texts/format.ts';
import type { Texts } from '../texts/ru.ts';

/** Who is going to read a message, and what the bot knows of itself. */
export type Reader = Moment & { person: Person; bot: Bot };

export type Bot = {
  username: string;
  /** Where organisers reach the web admin. */
  adminUrl: string;
  /** That is an address which other machines cannot reach. */
  isAdminLocal: boolean;
};

/**
 * A row of buttons. A key is the path of what pressing it does, `<action>[:<argument>…]`, an entry of the screen's
 * `on`; a button that leads out of Telegram has a url instead.
 */
export type Row = Record<string, string | { text: string; url: string } | undefined>;

/** A message as it will stand in the chat. */
export type View = {
  text: Words;
  photo?: string | null;
  buttons?: Row[];
  /** The question that is open while this is the last answer, `<screen>[:<about>]`: where the next words go. */
  asks?: string;
  /** Whose name or card can be read here, besides the reader's own. */
  shows?: PersonId[];
};

/** What pressing a button does. The arguments come from outside: they are checked by whoever uses them. */
export type Reaction = (turn: Turn, ...args: string[]) => Promise<Message[]>;

export type Screen<S extends Saying = Saying> = {
  /** What the reader will see; null when it is no longer true, and the home screen stands instead. */
  render: (reader: Reader, about: Sayings[S], t: Texts) => Promise<View | null>;
  on: Record<string, Reaction>;
  hears?: (turn: Turn, answer: Answer, ...about: string[]) => Promise<Message[]>;
  /** Happens by itself: never takes the place of another message, and leaves the open question open. */
  news: boolean;
  /** What the home screen says in its place when it is no longer true. */
  gone?: HomeNote;
  /** Can be used before the arrival is finished. */
  always: boolean;
  samples: (t: Texts) => Record<string, View>;
};

/** One screen: what it has to know, how it looks, what a press and a message do. */
export function screen<S extends Saying, F>({
  facts,
  view,
  on = {},
  hears,
  news = false,
  gone,
  always = false,
  samples,
}: {
  say: S;
  /** What has to be known, in as few queries as can be; null when there is nothing to show any more. */
  facts: (reader: Reader, about: Sayings[S]) => Promise<F | null>;
  view: (facts: NoInfer<F>, t: Texts) => View;
  on?: Record<string, Reaction>;
  hears?: Screen['hears'];
  news?: boolean;
  gone?: HomeNote;
  always?: boolean;
  /** For the gallery and the limits test, by what each shows. */
  samples: Record<string, NoInfer<F>>;
}): Screen<S> {
  return {
    async render(reader, about, t) {
      const known = await facts(reader, about);
      return known === null ? null : view(known, t);
    },
    on,
    ...(hears ? { hears } : {}),
    news,
    ...(gone ? { gone } : {}),
    always,
    samples: (t) =>
      Object.fromEntries(Object.entries(samples).map(([name, sample]) => [name, view(sample, t)])),
  };
}

/** A reaction that only leads to another screen. */
export function open<S extends Saying>(say: S, about: Sayings[S]): Reaction {
  return async (turn) => [says(turn.person.tgid, say, about)];
}

/** An id out of a button's path; 0, which finds nothing, when it is none. */
export function idOf(word: string | undefined): number {
  return /^[1-9]\d{0,14}$/.test(word ?? '') ? Number(word) : 0;
}
