import type { Language } from '../person.ts';
import { lengthOf, visibleLength } from '../plain-text.ts';
import { readMarks } from './marked-text.ts';

/** What is filled in to a text, by what stands for it in braces in each language. Both are understood in either. */
export const blanks = {
  card: { ru: 'карточка', en: 'card' },
  name: { ru: 'имя', en: 'name' },
  contact: { ru: 'контакт', en: 'contact' },
  reasons: { ru: 'общее', en: 'in common' },
  deadline: { ru: 'срок', en: 'deadline' },
  since: { ru: 'дата заявки', en: 'registered on' },
  community: { ru: 'сообщество', en: 'community' },
  next: { ru: 'следующие пары', en: 'next pairs' },
} satisfies Record<string, Record<Language, string>>;

export type Blank = keyof typeof blanks;

/**
 * The texts of the main screens that a community may put in its own words: what each must have filled in, what it may, and
 * how many characters it may take as it is typed. The words under a picture have less room, and the card needs most of it.
 */
export const mainTexts = {
  welcome: { must: [], may: [], most: 1000 },
  fullName: { must: [], may: [], most: 300 },
  roleAndData: { must: [], may: [], most: 300 },
  info: { must: [], may: [], most: 300 },
  photo: { must: [], may: [], most: 300 },
  socialProfile: { must: [], may: [], most: 300 },
  arrived: { must: ['card'], may: [], most: 200 },
  inactive: { must: [], may: [], most: 1000 },
  active: { must: [], may: ['since', 'community'], most: 1000 },
  found: { must: ['card'], may: ['reasons', 'deadline'], most: 200 },
  inProgress: { must: ['name'], may: ['contact', 'deadline'], most: 1000 },
  didYouMeet: { must: ['name'], may: ['deadline'], most: 1000 },
  review: { must: ['name'], may: [], most: 800 },
  partnerMet: { must: ['name'], may: [], most: 1000 },
  partnerRejected: { must: [], may: [], most: 1000 },
  failed: { must: ['name'], may: [], most: 1000 },
  invitation: { must: [], may: [], most: 1000 },
  stillLooking: { must: [], may: [], most: 1000 },
  stillLookingInRounds: { must: [], may: ['next'], most: 1000 },
  nobodyYet: { must: [], may: [], most: 1000 },
  nobodyYetInRounds: { must: [], may: ['next'], most: 1000 },
} as const satisfies Record<string, { must: Blank[]; may: Blank[]; most: number }>;

/** For these there is sometimes nothing to say. */
export const sometimesEmpty: readonly Blank[] = ['reasons', 'contact'];

export type MainText = keyof typeof mainTexts;

export const mainTextNames = Object.keys(mainTexts) as MainText[];

const braces = /\{([^{}\n]*)\}/g;

/** What is wrong with a text; `blank` as it was typed, or the one that is missing. */
export type TextProblem =
  | { why: 'empty' }
  | { why: 'too-long' }
  | { why: 'unknown-blank'; blank: string }
  | { why: 'repeated-blank'; blank: string }
  | { why: 'missing-blank'; blank: Blank };

/** Undefined when a community may say it so. */
export function problemOf(name: MainText, typed: string): TextProblem | undefined {
  const { must, may, most }: { must: readonly Blank[]; may: readonly Blank[]; most: number } =
    mainTexts[name];
  const { text, entities } = readMarks(typed);
  if (visibleLength(text) === 0) return { why: 'empty' };
  if (lengthOf(typed) > most) return { why: 'too-long' };
  // An address is no place to fill anything in.
  const [inAddress] = entities.flatMap((one) => ('url' in one ? blanksIn(one.url) : []));
  if (inAddress) return { why: 'unknown-blank', blank: inAddress.written };
  const found = blanksIn(text);
  const unknown = found.find(({ blank }) => blank === undefined || ![...must, ...may].includes(blank));
  if (unknown) return { why: 'unknown-blank', blank: unknown.written };
  // Forty cards in one message are more than Telegram takes.
  const repeated = found.find(({ blank }, place) =>
    found.some((one, at) => at < place && one.blank === blank),
  );
  if (repeated) return { why: 'repeated-blank', blank: repeated.written };
  const missing = must.find((one) => !found.some(({ blank }) => blank === one));
  return missing && { why: 'missing-blank', blank: missing };
}

/** Everything in braces, where it stands (in UTF-16 units), and what it is for; undefined for nothing that is known. */
export function blanksIn(text: string): { at: number; written: string; blank: Blank | undefined }[] {
  return [...text.matchAll(braces)].map(({ index, 0: written, 1: inside = '' }) => ({
    at: index,
    written,
    blank: blankCalled(inside.trim().replace(/\s+/g, ' ').toLowerCase()),
  }));
}

function blankCalled(written: string): Blank | undefined {
  return (Object.keys(blanks) as Blank[]).find((blank) => Object.values(blanks[blank]).includes(written));
}
