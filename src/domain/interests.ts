/*
 * What two people have in common, out of what they wrote about themselves.
 *
 * People write freely, in two languages, with endings and slips: «люблю бегать», «бег по утрам», "running". A text is taken
 * apart into features: of each word its first three, four and five letters, which is what its endings leave of a Russian
 * word (stems join fewer of them: those of бег and бегать differ), and the interests of a list (interests.txt) that are found
 * in it, the only bridge between languages. What follows a «не», "not" or "without" counts for nothing. A feature weighs the
 * more the fewer people have it (idf), and two texts are as alike as the angle between them is narrow: 0 nothing in common,
 * 1 the same.
 */

/** A list of interests, by which texts are read. */
export type Interests = {
  names: Record<Language, string>[];
  /** The ways to write them, by the first word. */
  ways: Map<string, Way[]>;
  /** The numbers of the lines that say nothing. */
  wrong: number[];
};

type Language = 'ru' | 'en';
type Way = { words: Written[]; interest: number };
/** A word, or how it begins. */
type Written = { text: string; open: boolean };

/**
 * Reads a list of interests, a line each: `name in Russian | name in English : way to write it, way to write it …`. A star
 * stands for any ending; a line that begins with `#` is a remark. The names are ways to write it, too. Lines that are none are
 * passed over, and their numbers kept.
 */
export function readInterests(list: string): Interests {
  const interests: Interests = { names: [], ways: new Map(), wrong: [] };
  for (const [index, line] of list.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, ru, en, ways] = /^\s*([^|:]+?)\s*\|\s*([^|:]+?)\s*:(.*)$/u.exec(line) ?? [];
    if (!ru || !en) {
      interests.wrong.push(index + 1);
      continue;
    }
    const interest = interests.names.push({ ru, en }) - 1;
    for (const way of [ru, en, ...(ways ?? '').split(',')]) {
      const words = [...plain(way).matchAll(/([\p{L}\p{N}]+|\p{Extended_Pictographic})(\*?)/gu)].map(
        ([, text, star]) => ({ text: text!, open: star === '*' }),
      );
      if (words[0]) listOf(interests.ways, words[0].text).push({ words, interest });
    }
  }
  return interests;
}

/** What people wrote, each as the weights of its features; the weights of one text make a vector of length 1. */
export type Likeness = { starts: Int32Array; features: Int32Array; weights: Float64Array };

/** How much a feature of each kind weighs beside the others, before its rarity. */
const kinds = { interest: 2, five: 1, four: 0.7, three: 0.4 };

/** Reads what people wrote; `null` is nothing. */
export function readTexts(texts: (string | null)[], interests: Interests): Likeness {
  const numbers = new Map<string, number>();
  const having: number[] = [];
  const all = texts.map((text) => {
    const weights = new Map<number, number>();
    for (const [feature, weight] of knownFeatures(text ?? '', interests)) {
      let number = numbers.get(feature);
      if (number === undefined) {
        number = having.push(0) - 1;
        numbers.set(feature, number);
      }
      if (!weights.has(number)) having[number]!++;
      weights.set(number, weight);
    }
    return weights;
  });
  const size = all.reduce((sum, { size: own }) => sum + own, 0);
  const starts = new Int32Array(texts.length + 1);
  const [features, weights] = [new Int32Array(size), new Float64Array(size)];
  let at = 0;
  for (const [person, own] of all.entries()) {
    const sorted = [...own]
      .sort(([a], [b]) => a - b)
      .map(([number, weight]): [number, number] => [
        number,
        weight * Math.log(1 + texts.length / having[number]!),
      ]);
    const length = Math.hypot(...sorted.map(([, weight]) => weight));
    for (const [number, weight] of sorted) {
      features[at] = number;
      weights[at++] = weight / length;
    }
    starts[person + 1] = at;
  }
  return { starts, features, weights };
}

/** How alike two of the texts are, 0 to 1. */
export function likenessOf({ starts, features, weights }: Likeness, one: number, other: number): number {
  let [a, b] = [starts[one]!, starts[other]!];
  const [aEnd, bEnd] = [starts[one + 1]!, starts[other + 1]!];
  let sum = 0;
  while (a < aEnd && b < bEnd) {
    const difference = features[a]! - features[b]!;
    if (difference === 0) sum += weights[a++]! * weights[b++]!;
    else if (difference < 0) a++;
    else b++;
  }
  return Math.min(sum, 1);
}

/** Whether nothing was found in a text. */
export function isBlank({ starts }: Likeness, person: number): boolean {
  return starts[person] === starts[person + 1];
}

/** An interest of the list by its names, or a word as somebody wrote it. */
export type Shared = { interest: Record<Language, string> } | { word: string };

/**
 * What two people have in common, for a person to read: the interests by name, then words that both wrote, as `theirs` has
 * them; at most so many.
 */
export function sharedInterests(
  mine: string | null,
  theirs: string | null,
  interests: Interests,
  most = 3,
): Shared[] {
  const [own, other] = [readText(mine ?? '', interests), readText(theirs ?? '', interests)];
  const shared = [...other.interests].filter((interest) => own.interests.has(interest));
  const roots = new Set(own.words.filter(({ named }) => !named).map(({ text }) => rootOf(text)));
  const words = new Map(
    other.words
      .filter(({ text, named }) => !named && text.length >= 4 && roots.has(rootOf(text)))
      .map(({ text, typed }): [string, string] => [rootOf(text), typed]),
  );
  return [
    ...shared.map((interest) => ({ interest: interests.names[interest]! })),
    ...[...words.values()].map((word) => ({ word })),
  ].slice(0, most);
}

/** Whether any interest of the list is found in a text. */
export function findsAny(text: string, interests: Interests): boolean {
  return readText(text, interests).interests.size > 0;
}

/** So many texts are kept read. */
const mostKept = 20_000;
const kept = new WeakMap<Interests, Map<string, [string, number][]>>();

/** The features of a text, read once: the same people are looked at again and again while they wait. */
function knownFeatures(text: string, interests: Interests): [string, number][] {
  let known = kept.get(interests);
  if (!known || known.size > mostKept) {
    known = new Map();
    kept.set(interests, known);
  }
  const features = known.get(text) ?? [...featuresOf(text, interests)];
  known.set(text, features);
  return features;
}

function* featuresOf(text: string, interests: Interests): Iterable<[string, number]> {
  const read = readText(text, interests);
  for (const interest of read.interests) yield [`#${interest}`, kinds.interest];
  for (const { text: word } of read.words) {
    if (word.length >= 3) yield [word.slice(0, 3), kinds.three];
    if (word.length >= 4) yield [`4${word.slice(0, 4)}`, kinds.four];
    if (word.length >= 5) yield [`5${word.slice(0, 5)}`, kinds.five];
  }
}

/** A word of a text: plain, as it was typed, and whether an interest of the list was found in it. */
type Word = { text: string; typed: string; named: boolean };

/** The words that say something, and the interests found in them. */
function readText(text: string, interests: Interests): { words: Word[]; interests: Set<number> } {
  const found = new Set<number>();
  const words: Word[] = [];
  for (const part of text.split(/[.,;:!?()\n/|•—–]+|\s-\s/u)) {
    const all = [...part.matchAll(/[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu)].map(
      ([typed]): Word => ({
        text: plain(typed),
        typed: typed.toLowerCase(),
        named: false,
      }),
    );
    const not = all.findIndex((word) => denying.has(word.text));
    const meant = not < 0 ? all : all.slice(0, not);
    for (let at = 0; at < meant.length; ) {
      const ways = [...waysAt(meant, at, interests)];
      const length = Math.max(...ways.map(({ words: way }) => way.length), 0);
      for (const { words: way, interest } of ways) if (way.length === length) found.add(interest);
      for (const word of meant.slice(at, at + length)) word.named = true;
      at += Math.max(length, 1);
    }
    words.push(...meant.filter((word) => !saysNothing.has(word.text)));
  }
  return { words, interests: found };
}

/** The ways to write an interest that stand here; the longest counts, so that table tennis is no tennis. */
function* waysAt(words: Word[], at: number, { ways }: Interests): Iterable<Way> {
  const { text } = words[at]!;
  for (let length = 1; length <= text.length; length++) {
    for (const way of ways.get(text.slice(0, length)) ?? []) {
      if (way.words.every((one, place) => fits(one, words[at + place]?.text))) yield way;
    }
  }
}

function fits({ text, open }: Written, word: string | undefined): boolean {
  return open ? word?.startsWith(text) === true : word === text;
}

const rootOf = (word: string): string => word.slice(0, 5);

/** One way to write what is the same: without case, ё, and the kinds of letters that only look different. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replaceAll('\ufe0f', '');
}

function listOf<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

const setOf = (words: string): Set<string> => new Set(words.split(/\s+/));

/** Up to the next mark nothing is meant that follows them. */
const denying = setOf(`не ни нет без кроме ненавижу not no never without except hate don dont doesn isn`);

/** Words that are in every text about hobbies. */
const saysNothing = setOf(`
  и а но в во на с со к ко по за из у о об от до для при про или же бы ли что как это то так все всё еще уже тоже также
  я мы он она они мой моя мое мои меня мне себя свой свои наш
  люблю любим любит любить нравится нравятся обожаю предпочитаю увлекаюсь увлекаемся увлечен увлечена увлечение увлечения
  хобби интересы интерес интересуюсь интересно занимаюсь заниматься занимаемся хожу ходить ходим езжу ездить играю играть
  играем смотрю смотреть слушаю слушать делаю делать учусь учить изучаю учу хочу могу
  очень много немного чуть иногда часто редко всегда обычно каждый каждую каждое день дни дня утром утрам вечером вечерам
  выходные выходным неделю раз время свободное свободный жизнь последнее сейчас давно недавно разные разное разных любой
  любые новый новые новое хорошие хороший всякие самые больше
  i we am is are be been was do does done did have has had my me our a an the and or but of in on at to for with from by
  about as it its this that these those so
  love loves like likes enjoy enjoys adore prefer fan hobby hobbies interest interests interested into keen fond
  play plays playing go goes going watch watching listen listening make making learn learning try trying doing
  very much lot lots sometimes often always usually every day days week weekend weekends morning mornings evening evenings
  time free new all any some good great things stuff
`);
