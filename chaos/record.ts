import type { Telegram } from '../playground/telegram.ts';
import { seconds } from '../src/domain/time.ts';

/** What could be seen in a chat: at which moment a message of the bot's had which text. */
export type Seen = { messageId: number; text: string };

/** Everything that reached people's phones, in order, and what became of the bot's calls. */
export class Record {
  readonly chats = new Map<number, Seen[]>();
  /** Calls that changed or may have changed something, and of which the bot cannot know whether they did. */
  unknown = 0;
  sent = 0;
  /** The most that Telegram has taken within any ten seconds: within one, what left evenly may arrive closer together. */
  mostInTenSeconds = 0;
  /** Calls that Telegram refused for their speed, and those of them that came right after a frozen process woke. */
  refused = { inAll: 0, onWaking: 0 };
  /** A process that was frozen may have woken up within the last seconds. */
  isWaking = () => false;
  #sentAt: number[] = [];
  #pacedAt: number[] = [];

  constructor(telegram: Telegram) {
    telegram.on((event) => {
      if (event.type !== 'message' || event.message.from !== 'bot') return;
      const chat = this.chats.get(event.personId) ?? [];
      this.chats.set(event.personId, chat);
      chat.push({ messageId: event.message.id, text: event.message.text });
    });
    telegram.witness.onCall(({ method, status }) => {
      if (!/^(send|edit|delete)/.test(method)) return;
      if (status === 0 || status >= 500) this.unknown++;
      if (telegram.limits.refused > this.refused.inAll) {
        this.refused.inAll = telegram.limits.refused;
        if (this.isWaking()) this.refused.onWaking++;
      }
      if (status !== 200) return;
      this.sent++;
      this.#sentAt.push(performance.now());
      if (/^(send|edit)/.test(method)) this.#countPaced(performance.now());
    });
  }

  #countPaced(now: number): void {
    if (this.isWaking()) this.#pacedAt = [];
    this.#pacedAt.push(now);
    this.#pacedAt = this.#pacedAt.filter((at) => at > now - seconds(10));
    this.mostInTenSeconds = Math.max(this.mostInTenSeconds, this.#pacedAt.length);
  }

  /** How many calls Telegram has taken within the last so many milliseconds, up to a second. */
  sentWithin(milliseconds: number): number {
    const now = performance.now();
    this.#sentAt = this.#sentAt.filter((at) => at > now - 1000);
    return this.#sentAt.filter((at) => at > now - milliseconds).length;
  }
}
