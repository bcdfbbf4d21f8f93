import type { Character } from './cast.ts';
import type { Random } from './clock.ts';
import type { ChatButton, ChatMessage } from './contract.ts';

/** What somebody of the crowd does next, after `pause` milliseconds. */
export type Act = { pause: number } & (
  | { press: string; label: string }
  | { say: string; answers: string }
  | { photo: number; answers: string }
);

/** The bot's labels in both languages, without the emoji that may stand in front. */
const LABELS = {
  iAm: /^(Я —|I am) /,
  skip: /^(Пропустить|Skip)$/,
  find: /^(Найти собеседника|Find a partner)$/,
  met: /^(Встреча состоялась|We met)$/,
  reject: /^(Отказаться от встречи|Cancel the meeting)$/,
  reallyReject: /^(Да, отказаться|Yes, cancel it)$/,
  good: /^[45]$/,
  noReview: /^(Без отзыва|No review)$/,
};
/** What an open question is about, by its words; the first that fits. */
const QUESTIONS: [keyof Character, RegExp][] = [
  ['role', /роль|role/i],
  ['hobbies', /хобби|hobb/i],
  ['hue', /фото|photo/i],
  ['about', /о себе|about/i],
];
const NAME_QUESTION = /фамилию и имя|surname|full name|your name/i;
const COMMUNITY_QUESTION = /сообществ|communit/i;
const WORDS = {
  ru: ['Отлично поговорили, спасибо!', 'Было интересно, встретимся ещё', 'Хороший разговор за кофе'],
  en: ['Great talk, thanks!', 'It was fun, we will meet again', 'A good chat over coffee'],
};
const REJECTS = 0.12;
const WRITES_A_REVIEW = 0.4;
const MOST_TRIES = 2;

/**
 * What `who` does about the bot's latest message; undefined when there is nothing to do. `tries` counts how often each
 * question was answered: an answer the bot doesn't take is not given for ever.
 */
export function choose(
  who: Character,
  message: ChatMessage,
  tries: ReadonlyMap<string, number>,
  random: Random,
): Act | undefined {
  const pause = 300 + 1_700 * random();
  const press = (label: RegExp, after = pause): Act | undefined => {
    const found = message.keyboard.flat().filter((button) => button.data && label.test(words(button)));
    const button = found[Math.floor(random() * found.length)];
    return button && { pause: after, press: button.data!, label: words(button) };
  };
  const hasReview = press(LABELS.noReview) !== undefined;
  return (
    press(LABELS.iAm) ??
    press(LABELS.reallyReject) ??
    (hasReview && random() < WRITES_A_REVIEW ? review(who, pause, tries, random) : undefined) ??
    press(LABELS.good) ??
    (press(LABELS.skip) && answer(who, message, pause, tries)) ??
    press(LABELS.skip) ??
    meeting(press, random) ??
    press(LABELS.find) ??
    press(LABELS.noReview) ??
    openQuestion(who, message, pause, tries)
  );
}

/** The words on a button, without the emoji around them. */
function words({ text }: ChatButton): string {
  return text
    .replace(/[\ufe0f\u20e3]/g, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim();
}

function answer(who: Character, message: ChatMessage, pause: number, tries: ReadonlyMap<string, number>) {
  const question = QUESTIONS.find(([, asked]) => asked.test(message.text))?.[0];
  const known = question && who[question];
  if (known === undefined || (tries.get(question!) ?? 0) >= MOST_TRIES) return undefined;
  return typeof known === 'number'
    ? { pause, photo: known, answers: question! }
    : { pause, say: known, answers: question! };
}

/** Whoever is introduced to somebody meets them, or now and then gives it up. */
function meeting(press: (label: RegExp, after: number) => Act | undefined, random: Random): Act | undefined {
  const after = 5_000 + 10_000 * random();
  return press(random() < REJECTS ? LABELS.reject : LABELS.met, after);
}

function review(who: Character, pause: number, tries: ReadonlyMap<string, number>, random: Random) {
  if ((tries.get('review') ?? 0) >= MOST_TRIES) return undefined;
  const said = WORDS[who.languageCode.startsWith('ru') ? 'ru' : 'en'];
  return { pause: pause + 1_000, say: said[Math.floor(random() * said.length)]!, answers: 'review' };
}

function openQuestion(
  who: Character,
  { text, keyboard }: ChatMessage,
  pause: number,
  tries: ReadonlyMap<string, number>,
): Act | undefined {
  const [first] = keyboard.flat();
  if (NAME_QUESTION.test(text) && !first && (tries.get('name') ?? 0) < MOST_TRIES) {
    return { pause, say: who.fullName, answers: 'name' };
  }
  const choosesCommunity = COMMUNITY_QUESTION.test(text) && first?.data?.includes('communit');
  return choosesCommunity ? { pause, press: first!.data!, label: words(first!) } : undefined;
}
