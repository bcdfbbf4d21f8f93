/** More words than these are not looked for. */
const mostWords = 5;
/** Of a longer word only the beginning counts. */
const longestWord = 30;
/** A shorter word has to be spelt as it is. */
const shortestWithTypo = 4;

/** Lower case without ё: what the database's `plain_words` makes of everything that is searched. */
export function plainWords(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}

/** What stands between words, as in the database's `card_words`. */
const between = /[\s!-/:-@[-`{-~«»„“”—–…]+/;

/** The words that somebody looks for; each has to be found. */
export function wordsOf(query: string): string[] {
  return plainWords(query).split(between).filter(Boolean).slice(0, mostWords);
}

/**
 * A word and everything that remains of it without one of its letters: two words that differ by one letter share one of
 * these. The database's `spellings` makes the same of names.
 */
export function spellingsOf(word: string): string[] {
  const letters = [...word].slice(0, longestWord);
  if (letters.length < shortestWithTypo) return [word];
  const without = letters.map((_, place) => letters.toSpliced(place, 1).join(''));
  return [...new Set([letters.join(''), ...without])];
}
