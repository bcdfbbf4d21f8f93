import { FormattedString } from '@grammyjs/parse-mode';
import { type Blank, blanksIn } from '../domain/main-texts.ts';
import { readMarks } from '../domain/organising/marked-text.ts';
import { lengthOf, type Words } from './format.ts';

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
