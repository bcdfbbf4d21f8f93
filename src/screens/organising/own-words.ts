import { FormattedString } from '@grammyjs/parse-mode';
import { type Blank, blanksIn, mainTextNames } from '../../domain/organising/main-texts.ts';
import { readMarks } from '../../domain/organising/marked-text.ts';
import { type Language, languageOf, type Person } from '../../domain/person.ts';
import { findOwnTexts } from '../../store/communities.ts';
import type { Tx } from '../../store/schema.ts';
import { lengthOf, type Words } from '../../texts/format.ts';
import { languages } from '../../texts/languages.ts';
import type { Texts } from '../../texts/ru.ts';

/** What a transaction has read already: in one, many people of a community may be told something. */
const read = new WeakMap<Tx, Map<string, Promise<Texts>>>();

/** The texts in a reader's language, in the words of their community. */
export async function textsFor(tx: Tx, person: Person): Promise<Texts> {
  const { communityId } = person;
  const language = languageOf(person);
  if (communityId === null) return languages[language];
  const known = read.get(tx) ?? new Map<string, Promise<Texts>>();
  read.set(tx, known);
  const key = `${communityId} ${language}`;
  const texts = known.get(key) ?? inOwnWords(tx, communityId, language);
  known.set(key, texts);
  return texts;
}

async function inOwnWords(tx: Tx, communityId: number, language: Language): Promise<Texts> {
  const own = await findOwnTexts(tx, communityId, language);
  const usual = languages[language];
  if (own.length === 0) return usual;
  const main = { ...usual.main };
  for (const name of mainTextNames) main[name] = own.find((one) => one.name === name)?.text ?? main[name];
  return { ...usual, main };
}

/** What stands for each blank; null or absent: there is nothing to say. */
export type Filling = Partial<Record<Blank, Words | null>>;

/**
 * A text with its marks read and its blanks filled in. A line whose blanks have all nothing to say is left out. What is
 * filled in is text like any other, whatever it contains, and what is marked around it covers it.
 */
export function fill(text: string, filling: Filling = {}): FormattedString {
  const isThere = (blank: Blank | undefined) => blank === undefined || lengthOf(filling[blank] ?? '') > 0;
  const said = text
    .split('\n')
    .filter((line) => {
      const found = blanksIn(line);
      return found.length === 0 || found.some(({ blank }) => isThere(blank));
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const marked = readMarks(said);
  let whole = '';
  let read = 0;
  const moves: { from: number; by: number }[] = [];
  const within: FormattedString['entities'] = [];
  for (const { at, written, blank } of blanksIn(marked.text)) {
    if (blank === undefined) continue;
    const words = filling[blank] ?? '';
    const { text, entities } = typeof words === 'string' ? new FormattedString(words) : words;
    whole += marked.text.slice(read, at);
    within.push(...entities.map((entity) => ({ ...entity, offset: entity.offset + whole.length })));
    whole += text;
    read = at + written.length;
    moves.push({ from: read, by: text.length - written.length });
  }
  whole += marked.text.slice(read);
  const moved = (place: number) =>
    moves.reduce((sum, { from, by }) => (from <= place ? sum + by : sum), place);
  const around = marked.entities.map((entity) => {
    const offset = moved(entity.offset);
    return { ...entity, offset, length: moved(entity.offset + entity.length) - offset };
  });
  return new FormattedString(
    whole,
    [...around, ...within].filter(({ length }) => length > 0),
  );
}
