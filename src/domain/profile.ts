import type { Person } from './person.ts';
import { cleanLine, cleanText, lengthOf, visibleLength } from './plain-text.ts';

/** The five questions, in the order in which a newcomer is asked. Only the name is required. */
export const fields = ['fullName', 'roleAndData', 'info', 'photo', 'socialProfile'] as const;

export type Field = (typeof fields)[number];

/** Everything a person can be asked to write, with the characters it may have. */
export const limits = {
  fullName: { min: 2, max: 100 },
  roleAndData: { min: 1, max: 200 },
  info: { min: 1, max: 250 },
  socialProfile: { min: 1, max: 200 },
  review: { min: 1, max: 2000 },
  feedback: { min: 1, max: 2000 },
  letter: { min: 1, max: 4000 },
} as const;

export type Written = keyof typeof limits;

/** Why an answer could not be taken. Lengths in characters. */
export type Problem =
  | { kind: 'blank'; min: number; max: number }
  | { kind: 'too-short'; min: number; was: number }
  | { kind: 'too-long'; max: number; was: number }
  | { kind: 'text-expected' }
  | { kind: 'photo-expected' }
  | { kind: 'photo-as-file' };

/** Takes what was typed as an answer to a question, cleaned, or says what is wrong with it. */
export function readAnswer(about: Written, typed: string): { value: string } | { problem: Problem } {
  const value = about === 'fullName' ? cleanLine(typed) : cleanText(typed);
  const { min, max } = limits[about];
  const [visible, was] = [visibleLength(value), lengthOf(value)];
  if (visible === 0) return { problem: { kind: 'blank', min, max } };
  if (visible < min) return { problem: { kind: 'too-short', min, was: visible } };
  if (was > max) return { problem: { kind: 'too-long', max, was } };
  return { value };
}

export function isField(word: string | undefined): word is Field {
  return fields.some((field) => field === word);
}

/** The question after this one; null after the last. */
export function nextField(field: Field): Field | null {
  return fields[fields.indexOf(field) + 1] ?? null;
}

/** Whether the card holds nothing but the name, so that a hint to fill it in is worth giving. */
export function isBare(card: Pick<Person, 'roleAndData' | 'info' | 'photo' | 'socialProfile'>): boolean {
  return !card.roleAndData && !card.info && !card.photo && !card.socialProfile;
}
