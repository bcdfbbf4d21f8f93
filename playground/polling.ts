import type { Update } from 'grammy/types';
import { conflict, type Refusal } from './answers.ts';
import type { Updates } from './updates.ts';

export type Poll = { offset: number; limit: number; timeout: number };

const LONGEST_POLL = 50;
/** Asking again for the same within this many milliseconds looks like a crash loop: Telegram then gives one at a time. */
const SUSPICIOUS_REPEAT = 500;

/** getUpdates: only the latest caller is served; the one before is told that it was replaced. */
export class Polling {
  readonly #updates: Updates;
  #current: ((refusal: Refusal) => void) | undefined;
  #last = { offset: 0, at: Number.NEGATIVE_INFINITY };

  constructor(updates: Updates) {
    this.#updates = updates;
  }

  /** Somebody waits for an update. */
  isWaitedOn(): boolean {
    return this.#current !== undefined;
  }

  /** The updates from `offset` on; waits up to `timeout` seconds for one, or until the caller is gone. */
  async poll({ offset, limit, timeout }: Poll, gone: AbortSignal): Promise<Update[]> {
    this.end(
      conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
    );
    this.#confirm(offset);
    const repeats = offset === this.#last.offset && performance.now() - this.#last.at < SUSPICIOUS_REPEAT;
    this.#last = { offset, at: performance.now() };
    const most = repeats ? 1 : Math.min(Math.max(limit, 1), 100);
    if (this.#updates.waiting().size > 0 || timeout <= 0) return this.#take(most);
    await this.#somethingNew(Math.min(timeout, LONGEST_POLL), gone);
    return gone.aborted ? [] : this.#take(most);
  }

  /** Ends the poll under way, if there is one, with a refusal. */
  end(refusal: Refusal): void {
    this.#current?.(refusal);
  }

  #confirm(offset: number): void {
    if (offset > 0) this.#updates.confirm(offset);
    if (offset < 0) this.#updates.drop([...this.#updates.waiting()].slice(0, offset));
  }

  #take(most: number): Update[] {
    const waiting = this.#updates.waiting();
    const taken = new Set(waiting.values().take(most));
    // What an earlier answer held may never have arrived: an offset confirms this answer.
    for (const item of waiting) item.delivered = taken.has(item);
    return [...taken].map(({ update }) => update);
  }

  #somethingNew(seconds: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (refusal?: Refusal) => {
        if (this.#current !== finish) return;
        this.#current = undefined;
        clearTimeout(timer);
        forget();
        gone.removeEventListener('abort', leave);
        if (refusal) reject(refusal);
        else resolve();
      };
      const leave = () => finish();
      const timer = setTimeout(leave, seconds * 1_000);
      // What happens in one go is delivered in one go.
      const forget = this.#updates.whenAdded(() => setImmediate(leave));
      gone.addEventListener('abort', leave);
      this.#current = finish;
    });
  }
}
