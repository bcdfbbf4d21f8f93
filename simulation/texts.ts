import { plural } from '../src/texts/format.ts';
import type { Measure } from './history.ts';

/** The rows of the table of figures. */
export const rows = [
  'arrived',
  'registered',
  'introduced',
  'left',
  'median',
  'p95',
  'most',
  'paired',
  'still',
  'longest',
  'made',
  'met',
  'rejected',
  'expired',
  'repeats',
  'repeatsShare',
  'emptySeats',
  'emptyShare',
  'partners',
  'possible',
  'variety',
  'told',
  'notices',
  'news',
  'aWeek',
] as const;

export type RowName = (typeof rows)[number];

type Chart = { title: string; description: string };

export type Texts = {
  language: string;
  rows: Record<RowName, string>;
  units: { days: (n: string) => string; weeks: (n: number) => string };
  figure: string;
  value: string;
  least: string;
  middle: string;
  most: string;
  week: string;
  numbers: string;
  none: string;
  written: (file: string) => string;
  charts: Record<'people' | 'introductions' | 'waits' | 'waiting' | 'endings', Chart> & {
    variety: Chart & { axis: string; people: string };
  };
  series: Record<
    'here' | 'arrived' | 'first' | 'repeated' | 'median' | 'p95' | 'waiting' | 'met' | 'rejected' | 'expired',
    string
  >;
  simulated: {
    title: string;
    about: (plan: { people: number; weeks: number; seed: number; how: string }) => string;
    instant: string;
    rounds: (cron: string) => string;
    patience: (points: number) => string;
  };
  forecast: {
    title: string;
    about: (facts: { around: string; weeks: string; runs: number; arrivals: string }) => string;
    measures: Record<Measure, string>;
    guesses: (what: string) => string;
    noGuesses: string;
    acquainted: (weeks: string, spread: string) => string;
    reckonedOn: (weeks: string) => string;
    stillNew: string;
    allMet: string;
    spread: string;
  };
};

export const texts: Record<'ru' | 'en', Texts> = {
  ru: {
    language: 'ru',
    rows: {
      arrived: 'пришло людей',
      registered: 'искали собеседника',
      introduced: 'из них кого-то нашли',
      left: 'ушло (заблокировали бота)',
      median: 'ожидание: половина ждала не дольше',
      p95: 'ожидание: 95 из 100 не дольше',
      most: 'ожидание: самое долгое',
      paired: 'ожиданий, закончившихся парой',
      still: 'ещё ждут в конце',
      longest: 'самое долгое из этих ожиданий',
      made: 'знакомств',
      met: 'встреча состоялась',
      rejected: 'отказались',
      expired: 'срок вышел молча',
      repeats: 'повторных знакомств',
      repeatsShare: 'доля повторных',
      emptySeats: 'пустых мест',
      emptyShare: 'доля пустых мест',
      partners: 'разных собеседников у человека (медиана)',
      possible: 'могло бы быть (медиана)',
      variety: 'разнообразие: разных из возможных встреч',
      told: 'сообщений от бота',
      notices: 'из них напоминаний',
      news: 'из них новостей',
      aWeek: 'без спроса на человека в неделю',
    },
    units: {
      days: (n) => `${n} дн.`,
      weeks: (n) => `${n} ${plural('ru', n, { one: 'неделю', few: 'недели', other: 'недель' })}`,
    },
    figure: 'показатель',
    value: 'значение',
    least: 'меньшее',
    middle: 'среднее',
    most: 'большее',
    week: 'неделя',
    numbers: 'Те же числа таблицей',
    none: 'нет',
    written: (file) => `Графики: ${file}`,
    charts: {
      people: {
        title: 'Люди',
        description: 'Сколько человек участвует к концу недели и сколько пришло за неделю.',
      },
      introductions: {
        title: 'Знакомства',
        description: 'Сколько пар познакомлено за неделю: впервые и повторно.',
      },
      waits: {
        title: 'Ожидание',
        description: 'Сколько дней ждали те, кому на этой неделе нашли собеседника.',
      },
      waiting: { title: 'Ждут в конце недели', description: 'Скольким в конце недели ещё никого не нашли.' },
      endings: {
        title: 'Чем кончились встречи',
        description: 'Встречи по неделям, в которые они закончились.',
      },
      variety: {
        title: 'Разные собеседники',
        description: 'У скольких людей сколько разных собеседников.',
        axis: 'собеседников',
        people: 'человек',
      },
    },
    series: {
      here: 'участвует',
      arrived: 'пришло',
      first: 'впервые',
      repeated: 'повторно',
      median: 'половина не дольше',
      p95: '95 из 100 не дольше',
      waiting: 'ждут',
      met: 'состоялись',
      rejected: 'отказ',
      expired: 'срок вышел',
    },
    simulated: {
      title: 'Жизнь придуманного сообщества',
      about: ({ people, weeks, seed, how }) =>
        `Людей: ${people}, недель: ${weeks}, ${how}, начальное число случайностей: ${seed}.`,
      instant: 'пары составляются сразу',
      rounds: (cron) => `раунды по расписанию «${cron}»`,
      patience: (points) => `, терпение: ${points}`,
    },
    forecast: {
      title: 'Прогноз для сообщества',
      about: ({ around, weeks, runs, arrivals }) =>
        `Сейчас участвуют: ${around}. Взгляд вперёд на ${weeks}, вариантов: ${runs}. Новых в неделю: ${arrivals}.`,
      measures: {
        arrivals: 'сколько приходит новых',
        registers: 'какая доля подаёт заявку',
        searchesOn: 'у кого включён поиск следующего',
        rejects: 'доля отказов',
        comes: 'доля состоявшихся встреч',
        meetsAfter: 'через сколько дней встречаются',
        cancels: 'сколько снимает заявку',
        returns: 'сколько возвращается',
        leaves: 'сколько уходит',
      },
      guesses: (what) => `Истории мало, поэтому не измерено, а предположено: ${what}.`,
      noGuesses: 'Всё измерено по истории сообщества.',
      acquainted: (weeks, spread) =>
        `Новые знакомства у тех, кто участвует сейчас, закончатся примерно через ${weeks} (${spread}); дальше только повторы и новички.`,
      reckonedOn: (weeks) =>
        `За это время новые знакомства не закончатся; если пойдёт так же, их хватит примерно на ${weeks}.`,
      stillNew: 'За это время новые знакомства не закончатся.',
      allMet: 'Те, кто участвует сейчас, уже все знакомы: дальше только повторы и новички.',
      spread: 'Линия: средний из вариантов; полоса: от меньшего до большего.',
    },
  },
  en: {
    language: 'en',
    rows: {
      arrived: 'people arrived',
      registered: 'people who looked for a partner',
      introduced: 'of those, introduced to somebody',
      left: 'left (blocked the bot)',
      median: 'waiting: half waited no longer than',
      p95: 'waiting: 95 of 100 no longer than',
      most: 'waiting: the longest',
      paired: 'waits that ended with a partner',
      still: 'still waiting at the end',
      longest: 'the longest of those waits',
      made: 'introductions',
      met: 'meetings that took place',
      rejected: 'given up',
      expired: 'ran out in silence',
      repeats: 'repeated introductions',
      repeatsShare: 'share of repeats',
      emptySeats: 'empty seats',
      emptyShare: 'share of empty seats',
      partners: 'different partners a person had (median)',
      possible: 'could have had (median)',
      variety: 'variety: different ones of those possible',
      told: 'messages of the bot',
      notices: 'of those, reminders',
      news: 'of those, news',
      aWeek: 'unasked, per person and week',
    },
    units: {
      days: (n) => `${n} d`,
      weeks: (n) => `${n} ${plural('en', n, { one: 'week', other: 'weeks' })}`,
    },
    figure: 'figure',
    value: 'value',
    least: 'least',
    middle: 'middle',
    most: 'most',
    week: 'week',
    numbers: 'The same numbers as a table',
    none: 'none',
    written: (file) => `Charts: ${file}`,
    charts: {
      people: { title: 'People', description: 'Who takes part at the end of a week, and who came in it.' },
      introductions: {
        title: 'Introductions',
        description: 'Pairs introduced in a week: for the first time, and again.',
      },
      waits: {
        title: 'Waiting',
        description: 'How many days those had waited who were given a partner in a week.',
      },
      waiting: {
        title: 'Waiting at the end of a week',
        description: 'For how many nobody had been found at the end of a week.',
      },
      endings: { title: 'How meetings ended', description: 'Meetings by the week in which they ended.' },
      variety: {
        title: 'Different partners',
        description: 'How many people have had how many different partners.',
        axis: 'partners',
        people: 'people',
      },
    },
    series: {
      here: 'take part',
      arrived: 'came',
      first: 'first',
      repeated: 'again',
      median: 'half no longer',
      p95: '95 of 100 no longer',
      waiting: 'wait',
      met: 'took place',
      rejected: 'given up',
      expired: 'ran out',
    },
    simulated: {
      title: 'The life of a made-up community',
      about: ({ people, weeks, seed, how }) => `${people} people, ${weeks} weeks, ${how}, seed ${seed}.`,
      instant: 'paired at once',
      rounds: (cron) => `rounds by "${cron}"`,
      patience: (points) => `, patience ${points}`,
    },
    forecast: {
      title: 'A forecast for the community',
      about: ({ around, weeks, runs, arrivals }) =>
        `Taking part now: ${around}. Lived ahead: ${weeks}, ${runs} times. New people a week: ${arrivals}.`,
      measures: {
        arrivals: 'how many come',
        registers: 'how many register',
        searchesOn: 'who has the next search switched on',
        rejects: 'the share given up',
        comes: 'the share that take place',
        meetsAfter: 'after how many days people meet',
        cancels: 'how many take their order back',
        returns: 'how many come back',
        leaves: 'how many leave',
      },
      guesses: (what) => `There is too little history; not measured but guessed: ${what}.`,
      noGuesses: "Everything is measured from the community's history.",
      acquainted: (weeks, spread) =>
        `New acquaintances among those who take part now run out in about ${weeks} (${spread}); from then on there are repeats and newcomers.`,
      reckonedOn: (weeks) =>
        `New acquaintances do not run out in this time; at this pace they last about ${weeks}.`,
      stillNew: 'New acquaintances do not run out in this time.',
      allMet: 'Those who take part now have all met already: what is left are repeats and newcomers.',
      spread: 'The line is the middle run; the band reaches from the least to the most.',
    },
  },
};
