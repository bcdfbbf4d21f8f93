import { Agent, request } from 'node:http';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { languages } from '../src/texts/languages.ts';
import type { Call } from './stand-in.ts';

type Walker = {
  id: number;
  messageId: number;
  keyboard: { text: string; callback_data?: string }[];
  /** When the updates were sent whose answers are still to come, in milliseconds. */
  asked: number[];
};

const words = 'Люблю горы, керамику и разговоры о книгах';
/** What happens by itself answers nobody; everything else the bot says answers the oldest update of that person. */
const { main } = languages.ru;
const news = [main.found, main.partnerMet, main.partnerRejected].map((text) => text.slice(0, 25));
/** A walker who deleted everything would have to arrive again. */
const avoided = /^(erase|privacy):|:erase$/;

/**
 * People who walk through the bot at random over its webhook: they press any button in front of them or write a few
 * words. Every update gets one answer, so the time from the update to the call that answers it can be taken.
 */
export class Crowd {
  readonly #walkers: Walker[];
  readonly #url: URL;
  readonly #secret: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });
  readonly #random: () => number;
  // Ids that an earlier crowd has used would count as repeated.
  #updateId = Date.now();
  /** Milliseconds from an update to the call that answers it. */
  readonly times: number[] = [];
  answered = 0;
  refused = 0;
  #waiting = new Map<number, () => void>();

  constructor(people: number, webhook: string, secret: string, random: () => number) {
    this.#walkers = Array.from({ length: people }, (_, i) => ({
      id: 1000 + i,
      messageId: 0,
      keyboard: [],
      asked: [],
    }));
    this.#url = new URL(webhook);
    this.#secret = secret;
    this.#random = random;
  }

  /** What the bot said. */
  hear({ method, params, messageId }: Call): void {
    if (!/^(send|edit)/.test(method)) return;
    const walker = this.#walkers[Number(params.chat_id) - 1000]!;
    const media = params.media as { caption?: string } | undefined;
    const text = String(params.text ?? params.caption ?? media?.caption);
    const markup = params.reply_markup as InlineKeyboardMarkup | undefined;
    walker.messageId = messageId;
    walker.keyboard = (markup?.inline_keyboard.flat() ?? []) as Walker['keyboard'];
    if (news.some((start) => text.startsWith(start))) return;
    const asked = walker.asked.shift();
    if (asked === undefined) return;
    this.times.push(performance.now() - asked);
    this.answered++;
    this.#waiting.get(walker.id)?.();
  }

  /** Everybody arrives: a name and four questions passed over. */
  async arrive(): Promise<void> {
    await this.#each(async (walker) => {
      await this.#answerTo(walker, () => this.#write(walker, '/start'));
      await this.#answerTo(walker, () => this.#write(walker, `Гость ${walker.id}`));
      for (let i = 0; i < 4; i++)
        await this.#answerTo(walker, () => this.#press(walker, walker.keyboard[0]!));
    });
  }

  /** So many updates a second, spread evenly, whether the bot keeps up or not. */
  async walkAtRate(perSecond: number, forSeconds: number): Promise<void> {
    const total = perSecond * forSeconds;
    const began = performance.now();
    for (let sent = 0; sent < total; ) {
      const owed = Math.min(total, ((performance.now() - began) / 1000) * perSecond);
      for (; sent < owed; sent++)
        void this.#step(this.#walkers[Math.floor(this.#random() * this.#walkers.length)]!);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await this.quiet();
  }

  /** So many people at once, each with the next act as soon as the last was answered. */
  async walkAtOnce(people: number, updates: number): Promise<void> {
    let left = updates;
    await Promise.all(
      this.#walkers.slice(0, people).map(async (walker) => {
        while (left-- > 0) await this.#answerTo(walker, () => this.#step(walker));
      }),
    );
  }

  /** Nobody waits for an answer any more. */
  async quiet(): Promise<void> {
    const until = performance.now() + 30_000;
    while (this.#walkers.some(({ asked }) => asked.length > 0) && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (const walker of this.#walkers) walker.asked.length = 0;
  }

  close(): void {
    this.#agent.destroy();
  }

  #step(walker: Walker): Promise<void> {
    const buttons = walker.keyboard.filter(({ callback_data: path }) => path && !avoided.test(path));
    const pick = buttons[Math.floor(this.#random() * buttons.length)];
    return pick && this.#random() < 0.7 ? this.#press(walker, pick) : this.#write(walker, words);
  }

  async #answerTo(walker: Walker, act: () => Promise<void>): Promise<void> {
    const answer = new Promise<void>((resolve) => this.#waiting.set(walker.id, resolve));
    await act();
    await answer;
  }

  async #each(act: (walker: Walker) => Promise<void>): Promise<void> {
    for (let from = 0; from < this.#walkers.length; from += 20) {
      await Promise.all(this.#walkers.slice(from, from + 20).map(act));
    }
  }

  #write(walker: Walker, text: string): Promise<void> {
    return this.#send(walker, {
      message: { message_id: 1, date: 0, chat: { id: walker.id, type: 'private' }, from: from(walker), text },
    });
  }

  #press(walker: Walker, button: Walker['keyboard'][number]): Promise<void> {
    return this.#send(walker, {
      callback_query: {
        id: `${this.#updateId}`,
        from: from(walker),
        chat_instance: '1',
        data: button.callback_data,
        message: {
          message_id: walker.messageId,
          date: 1,
          chat: { id: walker.id, type: 'private' },
          text: '',
          reply_markup: { inline_keyboard: [walker.keyboard] },
        },
      },
    });
  }

  #send(walker: Walker, what: object): Promise<void> {
    const body = JSON.stringify({ update_id: ++this.#updateId, ...what });
    walker.asked.push(performance.now());
    return this.#bring(body);
  }

  /** An idle connection may be closed in the moment of its next use: then, as Telegram does, once more. */
  #bring(body: string): Promise<void> {
    return new Promise((resolve) => {
      const call = request(
        this.#url,
        {
          method: 'POST',
          agent: this.#agent,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'x-telegram-bot-api-secret-token': this.#secret,
          },
        },
        (response) => {
          if (response.statusCode !== 200) this.refused++;
          response.resume();
          response.on('end', resolve);
        },
      );
      call.on('error', () => resolve(this.#bring(body)));
      call.end(body);
    });
  }
}

function from({ id }: Walker) {
  return { id, is_bot: false, first_name: `Гость ${id}`, language_code: 'ru' };
}
