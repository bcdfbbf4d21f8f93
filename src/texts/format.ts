import { FormattedString } from '@grammyjs/parse-mode';
import type { Card } from '../domain/person.ts';

/** A text, with entities where some of it is set off. What a person typed is text like any other, never markup. */
export type Words = string | FormattedString;

/** Telegram's limits in characters, of a message and of the words under a picture. */
export const longest = { text: 4096, caption: 1024 };

export function lengthOf(words: Words): number {
  return typeof words === 'string' ? words.length : words.text.length;
}

export const bold = (text: string): FormattedString => FormattedString.b(text);

/** Lines one below the other; what is absent leaves no gap. */
export function lines(...parts: (Words | null | undefined | false)[]): FormattedString {
  return FormattedString.join(parts.filter(isThere), '\n');
}

/** Paragraphs with an empty line between them. */
export function paragraphs(...parts: (Words | null | undefined | false)[]): FormattedString {
  return FormattedString.join(parts.filter(isThere), '\n\n');
}

/** «Label: value», nothing without a value. */
export function labelled(label: string, value: string | null): FormattedString | null {
  return value ? FormattedString.join([bold(`${label}:`), ' ', value]) : null;
}

/** How to write to somebody: @username, else a link to their profile with the words given. */
export function contact({ tgid, username }: Pick<Card, 'tgid' | 'username'>, words: string): Words {
  if (username) return `@${username}`;
  const user = { id: tgid, is_bot: false, first_name: words };
  return new FormattedString(words, [{ type: 'text_mention', offset: 0, length: words.length, user }]);
}

/** Chooses the plural form: `plural('ru', 3, { one: …, few: …, many: … })`. */
export function plural(
  language: string,
  n: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
): string {
  return forms[new Intl.PluralRules(language).select(n)] ?? forms.other;
}

/** Not longer than so many characters. */
export const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** A length of time in whole days, hours or minutes: two of a smaller unit say more than one of a larger. */
export function inWholes<Forms>(
  seconds: number,
  units: { day: Forms; hour: Forms; minute: Forms },
): [number, Forms] {
  if (seconds >= 2 * 86_400) return [Math.round(seconds / 86_400), units.day];
  if (seconds >= 2 * 3600) return [Math.round(seconds / 3600), units.hour];
  return [Math.max(1, Math.round(seconds / 60)), units.minute];
}

/** «3 декабря» */
export function day(language: string, moment: Date, timezone: string): string {
  return formatOf(language, timezone, { day: 'numeric', month: 'long' }).format(moment);
}

/** «четверг, 3 декабря в 15:00» */
export function moment(language: string, at: Date, timezone: string): string {
  return formatOf(language, timezone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** «15:00» */
export function time(language: string, at: Date, timezone: string): string {
  return formatOf(language, timezone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** «03.12.2026» */
export function shortDay(language: string, moment: Date, timezone: string): string {
  return formatOf(language, timezone, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(moment);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each language, zone and kind, because making one costs more than everything else in a message. */
function formatOf(language: string, timezone: string, kind: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timezone} ${kind.month} ${kind.weekday}`;
  const made = formats.get(key) ?? makeFormat(language, timezone, kind);
  formats.set(key, made);
  return made;
}

/** PostgreSQL knows a few zones that the runtime does not: those are told in UTC. */
function makeFormat(
  language: string,
  timezone: string,
  kind: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(language, { ...kind, timeZone: timezone });
  } catch {
    return new Intl.DateTimeFormat(language, { ...kind, timeZone: 'UTC' });
  }
}

function isThere(part: Words | null | undefined | false): part is Words {
  return part !== null && part !== undefined && part !== false && part !== '';
}
