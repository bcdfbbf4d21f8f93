import { FormattedString } from '@grammyjs/parse-mode';
import type { PersonId } from '../domain/person.ts';
import type { Message, Saying, Sayings } from '../domain/sayings.ts';
import { longest } from '../texts/format.ts';
import { screens } from './all.ts';
import { textsFor } from './organising/own-words.ts';
import type { Reader, Row, Screen, View } from './screen.ts';

/** A message in its final words, ready for the outbox. */
export type Spoken = {
  to: PersonId;
  say: Saying;
  about: object;
  text: string;
  entities: FormattedString['entities'];
  keyboard: Button[][];
  photo: string | null;
  shows: PersonId[];
  /** It came by itself: not the answer to what its reader did. */
  news: boolean;
  asks: string | null;
};

type Button = { text: string; callback_data: string } | { text: string; url: string };

/** Puts a message into words in its reader's language. What is no longer true becomes the home screen. */
export async function putIntoWords(reader: Reader, message: Message): Promise<Spoken> {
  const t = await textsFor(reader.tx, reader.person);
  const screen = screens[message.say] as Screen<Saying>;
  const view = await screen.render(reader, message.about as Sayings[Saying], t);
  if (view) return { ...speak(reader.person.tgid, message.say, view), about: message.about };
  const home = await screens.home.render(reader, screen.gone ? { note: screen.gone } : {}, t);
  return speak(reader.person.tgid, 'home', home!, screen.news);
}

/**
 * A view as Telegram's parts: text, entities, buttons with their paths. Never more than Telegram takes, whatever stands in
 * the database: what is too long for a picture goes without it, what is too long for a message is cut.
 */
export function speak(to: PersonId, say: Saying, view: View, news = screens[say].news): Spoken {
  const words = view.text instanceof FormattedString ? view.text : new FormattedString(view.text);
  const photo = view.photo && words.text.length <= longest.caption ? view.photo : null;
  const { text, entities } = words.text.length <= longest.text ? words : words.slice(0, longest.text);
  return {
    to,
    say,
    about: {},
    text,
    entities,
    keyboard: (view.buttons ?? []).map((row) => buttonsOf(say, row)),
    photo,
    shows: view.shows ?? [],
    news,
    asks: view.asks ?? null,
  };
}

function buttonsOf(say: Saying, row: Row): Button[] {
  return Object.entries(row).flatMap(([path, button]): Button[] => {
    if (button === undefined) return [];
    return typeof button === 'string' ? [{ text: button, callback_data: `${say}:${path}` }] : [button];
  });
}
