/** Steers the direction of the text around it: could make a name read as something else. */
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Control characters but the newline, and marks that are never seen and join nothing. */
const control = /(?!\n)[\p{Cc}\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]/gu;
/** Joins, selects or does nothing, but shows nothing itself. */
const ignorable = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Takes room but shows nothing. */
const empty = /[\s\u2800]/gu;

/**
 * What a person typed, made safe to show: control, bidi and invisible characters dropped, at most one empty line
 * in a row, blanks at the ends gone, composed (NFC). Markup is left alone: it is shown literally. '' when nothing
 * visible is left.
 */
export function cleanText(typed: string): string {
  const text = typed
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(bidi, '')
    .replace(control, '')
    .normalize('NFC')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return isBlank(text) ? '' : text;
}

/** The same on one line: newlines and runs of blanks become one space. */
export function cleanLine(typed: string): string {
  return cleanText(typed).replace(/\s+/g, ' ');
}

/** How many characters Telegram counts, in UTF-16 units at the most: the strictest of the ways to count. */
export function lengthOf(text: string): number {
  return text.length;
}

/** How many characters a reader makes out: an emoji is one, blanks between words count, what shows nothing does not. */
export function visibleLength(text: string): number {
  return isBlank(text) ? 0 : [...text.replace(ignorable, '')].length;
}

function isBlank(text: string): boolean {
  return text.replace(ignorable, '').replace(empty, '') === '';
}
