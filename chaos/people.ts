import type { Random } from '../playground/clock.ts';
import type { ChatMessage } from '../playground/contract.ts';
import type { Telegram } from '../playground/telegram.ts';

/** One act of somebody's, by the update that it became. */
export type Act = { updateId: number; person: number };

/** Nothing of this may stand in a log: everything that people write and are called has it. */
export const marker = /Тайна|тайн|secretive/i;

/** How likely buttons are pressed, by their paths; the first that fits. The journey has to go on, or nothing happens. */
const likings: [RegExp, number][] = [
  [/:(register|met|rate|skip|me)\b/, 6],
  [/^reject:yes|^ask:|:without\b/, 3],
  [/:(erase|yes)\b/, 0],
  [/./, 1],
];
/** How long somebody waits for an answer before they try something else, in milliseconds. */
const patience = 4000;
const commands = [
  '/start',
  '/meeting',
  '/profile',
  '/history',
  '/settings',
  '/feedback',
  '/help',
  '/privacy',
];

/**
 * People who live through the journey at random, whatever happens around them: they press what is in front of them or
 * was there once, twice at times, write, block the bot and come back, and a few delete everything.
 */
export class People {
  acts: Act[] = [];
  /** Whoever has deleted their data: what was said to them is gone from the log. */
  readonly erased = new Set<number>();
  /** Whoever has blocked the bot at some time: they were not told everything. */
  readonly blocked = new Set<number>();
  readonly ids: number[];
  /** The meetings that somebody was told of. */
  readonly meetings = new Set<string>();
  readonly #telegram: Telegram;
  readonly #random: Random;
  #words = 0;
  /** Who waits for an answer, and since when. */
  readonly #waiting = new Map<number, number>();

  constructor(telegram: Telegram, count: number, random: Random) {
    this.#telegram = telegram;
    this.#random = random;
    telegram.on((event) => {
      if (event.type !== 'message' || event.message.from !== 'bot') return;
      this.#waiting.delete(event.personId);
      for (const data of buttonsOf(event.message)) {
        const [, meetingId] = /:met:(\d+)/.exec(data) ?? [];
        if (meetingId) this.meetings.add(meetingId);
      }
    });
    this.ids = Array.from(
      { length: count },
      (_, n) =>
        telegram.joins({
          firstName: `Тайна${n}`,
          lastName: 'Гостева',
          username: n % 3 === 0 ? `secretive_${n}` : undefined,
          languageCode: n % 5 === 0 ? 'en' : 'ru',
        }).id,
    );
  }

  /** Somebody does something, unless they have just done so and wait for an answer. */
  act(): void {
    const id = this.#pick(this.ids);
    if (performance.now() - (this.#waiting.get(id) ?? 0) < patience) return;
    const heard = this.#telegram.chat(id).filter(({ from }) => from === 'bot');
    const dice = this.#random();
    const last = heard.at(-1);
    if (!last) this.#says(id, '/start');
    else if (dice < 0.74) this.#presses(id, last);
    else if (dice < 0.79) this.#presses(id, this.#pick(heard));
    else if (dice < 0.91) this.#says(id, `тайные слова ${this.#words++}`);
    else if (dice < 0.965) this.#says(id, this.#pick(commands));
    else if (dice < 0.98) this.#did(id, this.#telegram.sendsPhoto(id));
    else if (dice < 0.995) {
      this.blocked.add(id);
      this.#telegram.blocks(id);
    } else {
      this.erased.add(id);
      this.#did(id, this.#telegram.presses(id, last.id, 'erase:yes'));
    }
  }

  /** Acts of which the bot never heard. */
  forget(updates: ReadonlySet<number>): void {
    this.acts = this.acts.filter(({ updateId }) => !updates.has(updateId));
  }

  #presses(id: number, message: ChatMessage): void {
    const { id: messageId, keyboard } = message;
    const buttons = buttonsOf(message);
    const weights = buttons.map((data) => likings.find(([path]) => path.test(data))![1]);
    let dice = this.#random() * weights.reduce((sum, weight) => sum + weight, 0);
    const data = buttons.find((_, place) => {
      dice -= weights[place]!;
      return dice < 0;
    });
    if (data === undefined)
      this.#says(id, keyboard.length > 0 ? '/meeting' : `Тайна Гостева ${this.#words++}`);
    else {
      this.#did(id, this.#telegram.presses(id, messageId, data));
      if (this.#random() < 0.15) this.#did(id, this.#telegram.presses(id, messageId, data));
    }
  }

  #says(id: number, text: string): void {
    this.#did(id, this.#telegram.says(id, text));
  }

  #did(person: number, updateId: number): void {
    this.acts.push({ updateId, person });
    this.#waiting.set(person, performance.now());
  }

  #pick<T>(list: T[]): T {
    return list[Math.floor(this.#random() * list.length)]!;
  }
}

function buttonsOf({ keyboard }: ChatMessage): string[] {
  return keyboard.flat().flatMap(({ data }) => (data === undefined ? [] : [data]));
}
