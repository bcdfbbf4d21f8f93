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

/**
 * What people wrote, each as the numbers of its features in ascending order. The weight of a feature is the same for all who
 * have it, so its square and the lengths of the texts' vectors are all that comparing takes.
 */
export type Likeness = {
  starts: Int32Array;
  features: Int32Array;
  /** By feature. */
  squares: Float64Array;
  /** By text. */
  lengths: Float64Array;
  /** The squares of one text's features, 0 for others, while it is compared with many. */
  spread: Float64Array;
  spreadOf: number;
};

/** How much a feature of each kind weighs beside the others, before its rarity. */
const kinds = { interest: 2, five: 1, four: 0.7, three: 0.4 };

/** Reads what people wrote; `null` is nothing. */
export function readTexts(texts: (string | null)[], interests: Interests): Likeness {
  const numbers = new Map<string, number>();
  /** By feature: what its kind weighs, and in how many texts it is. */
  const kindOf: number[] = [];
  const having: number[] = [];
  const starts = new Int32Array(texts.length + 1);
  let features: Int32Array = new Int32Array(16 * texts.length);
  let end = 0;
  for (const [person, text] of texts.entries()) {
    const known = text === null ? [] : once(keptTexts, interests, text, featuresOf);
    if (end + known.length > features.length) features = enlarged(features, end + known.length);
    const start = end;
    for (const [feature, weight] of known) {
      let number = numbers.get(feature);
      if (number === undefined) {
        number = kindOf.push(weight) - 1;
        having.push(0);
        numbers.set(feature, number);
      }
      features[end++] = number;
    }
    const own = features.subarray(start, end).sort();
    end = start;
    for (const number of own) {
      if (end > start && features[end - 1] === number) continue;
      features[end++] = number;
      having[number]!++;
    }
    starts[person + 1] = end;
  }
  features = features.slice(0, end);
  const squares = Float64Array.from(
    kindOf,
    (kind, number) => (kind * Math.log(1 + texts.length / having[number]!)) ** 2,
  );
  const lengths = Float64Array.from(texts, (_, person) => {
    let square = 0;
    for (let at = starts[person]!; at < starts[person + 1]!; at++) square += squares[features[at]!]!;
    return Math.sqrt(square);
  });
  return { starts, features, squares, lengths, spread: new Float64Array(kindOf.length), spreadOf: -1 };
}

function enlarged(list: Int32Array, least: number): Int32Array {
  const larger = new Int32Array(2 * least);
  larger.set(list);
  return larger;
}

/** How alike two of the texts are, 0 to 1. Fast where one is compared with many in a row. */
export function likenessOf(likeness: Likeness, one: number, other: number): number {
  if (likeness.spreadOf !== one) spread(likeness, one);
  const { starts, features, lengths, spread: own } = likeness;
  const end = starts[other + 1]!;
  let shared = 0;
  for (let at = starts[other]!; at < end; at++) shared += own[features[at]!]!;
  return shared === 0 ? 0 : Math.min(shared / (lengths[one]! * lengths[other]!), 1);
}

function spread(likeness: Likeness, one: number): void {
  const { starts, features, squares, spread: own, spreadOf: before } = likeness;
  if (before >= 0) for (let at = starts[before]!; at < starts[before + 1]!; at++) own[features[at]!] = 0;
  for (let at = starts[one]!; at < starts[one + 1]!; at++) own[features[at]!] = squares[features[at]!]!;
  likeness.spreadOf = one;
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

/** What a word says, read once: most words are written by many. */
type Known = {
  text: string;
  typed: string;
  /** The ways to write an interest that may begin with it. */
  ways: Way[];
  denies: boolean;
  saysNothing: boolean;
  features: Feature[];
};
type Feature = [name: string, weight: number];

/** So many texts are kept read, and so many words. */
const mostKept = 20_000;
type Kept<Item> = WeakMap<Interests, Map<string, Item>>;
const keptTexts: Kept<Feature[]> = new WeakMap();
const keptWords: Kept<Known> = new WeakMap();

/** What is kept of a text, or read now: the same people are looked at again and again while they wait. */
function once<Item>(
  kept: Kept<Item>,
  interests: Interests,
  text: string,
  read: (text: string, interests: Interests) => Item,
): Item {
  let known = kept.get(interests);
  if (!known || known.size > mostKept) {
    known = new Map();
    kept.set(interests, known);
  }
  let item = known.get(text);
  if (item === undefined) {
    item = read(text, interests);
    known.set(text, item);
  }
  return item;
}

function featuresOf(text: string, interests: Interests): Feature[] {
  const read = readText(text, interests);
  return [
    ...[...read.interests].map((interest): Feature => [`#${interest}`, kinds.interest]),
    ...read.words.flatMap(({ features }) => features),
  ];
}

function readWord(typed: string, { ways }: Interests): Known {
  const text = plain(typed);
  const features: Feature[] = [];
  if (text.length >= 3) features.push([text.slice(0, 3), kinds.three]);
  if (text.length >= 4) features.push([`4${text.slice(0, 4)}`, kinds.four]);
  if (text.length >= 5) features.push([`5${text.slice(0, 5)}`, kinds.five]);
  return {
    text,
    typed: typed.toLowerCase(),
    ways: Array.from({ length: text.length }, (_, last) => ways.get(text.slice(0, last + 1)) ?? [])
      .flat()
      .filter(({ words: [first] }) => fits(first!, text)),
    denies: denying.has(text),
    saysNothing: saysNothing.has(text),
    features,
  };
}

/** A word of a text, and whether an interest of the list was found in it. */
type Word = Known & { named: boolean };

/** The words that say something, and the interests found in them. */
function readText(text: string, interests: Interests): { words: Word[]; interests: Set<number> } {
  const found = new Set<number>();
  const words: Word[] = [];
  for (const part of text.split(/[.,;:!?()\n/|•—–]+|\s-\s/u)) {
    const all = [...part.matchAll(/[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu)].map(([typed]) =>
      once(keptWords, interests, typed, readWord),
    );
    const not = all.findIndex(({ denies }) => denies);
    const meant = (not < 0 ? all : all.slice(0, not)).map((word): Word => ({ ...word, named: false }));
    for (let at = 0; at < meant.length; ) {
      const ways = waysAt(meant, at);
      const length = Math.max(...ways.map(({ words: way }) => way.length), 0);
      for (const { words: way, interest } of ways) if (way.length === length) found.add(interest);
      for (const word of meant.slice(at, at + length)) word.named = true;
      at += Math.max(length, 1);
    }
    words.push(...meant.filter((word) => !word.saysNothing));
  }
  return { words, interests: found };
}

/** The ways to write an interest that stand here; the longest counts, so that table tennis is no tennis. */
function waysAt(words: Word[], at: number): Way[] {
  return words[at]!.ways.filter(({ words: way }) =>
    way.every((one, place) => fits(one, words[at + place]?.text)),
  );
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
