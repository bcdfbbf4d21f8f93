import { type Random, seededRandom } from './clock.ts';

export type Fault = {
  /** Which methods; all of them when absent. */
  method?: string | string[];
  /** Only calls about this chat. */
  chatId?: number;
  /** How many calls; one unless said otherwise, any number with a chance. */
  times?: number;
  /** 0-1: how likely each call is hit. */
  chance?: number;
  /** Of the chance's dice. */
  seed?: number;
  /** Before the call has an effect (default), or after: it worked, and the caller never learns. */
  when?: 'before' | 'after';
  /**
   * - `flood`: 429 with `retryAfter` seconds
   * - `error`: 500
   * - `gateway`: 502 with an HTML body
   * - `hang`: no answer until the caller gives up
   * - `reset`: the connection is cut
   * - `blocked`: 403, the person has blocked the bot
   * - `refused`: 400 with `text` after "Bad Request: "
   */
  kind: 'flood' | 'error' | 'gateway' | 'hang' | 'reset' | 'blocked' | 'refused';
  retryAfter?: number;
  text?: string;
};

type Armed = { fault: Fault; left: number; dice: Random };

/** Faults on demand: what goes wrong with the next calls. */
export class Faults {
  #armed: Armed[] = [];

  /** Arms a fault; gives back what disarms it. */
  add(fault: Fault): () => void {
    const left = fault.times ?? (fault.chance === undefined ? 1 : Number.POSITIVE_INFINITY);
    const armed = { fault, left, dice: seededRandom(fault.seed ?? 1) };
    this.#armed.push(armed);
    return () => {
      this.#armed = this.#armed.filter((other) => other !== armed);
    };
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that hits this call, counted as used. */
  next(method: string, chatId: number | undefined): Fault | undefined {
    const hit = this.#armed.find(
      ({ fault, dice }) =>
        concerns(fault, method, chatId) && (fault.chance === undefined || dice() < fault.chance),
    );
    if (!hit) return undefined;
    hit.left--;
    if (hit.left <= 0) this.#armed = this.#armed.filter((other) => other !== hit);
    return hit.fault;
  }
}

function concerns({ method, chatId }: Fault, called: string, about: number | undefined): boolean {
  const methods = method === undefined ? undefined : [method].flat();
  return (!methods || methods.includes(called)) && (chatId === undefined || chatId === about);
}

type Bucket = { tokens: number; at: number };
type Rate = { perSecond: number; burst: number };

const OVERALL: Rate = { perSecond: 30, burst: 45 };
const PER_CHAT: Rate = { perSecond: 1, burst: 5 };
const MOST_BUCKETS = 10_000;

/**
 * Telegram's flood limits as token buckets in real time: 30 messages a second overall with a burst of 45, one a second
 * in a chat with a burst of 5. Telegram publishes the rates only; the bursts are what passes in practice. Sends and
 * edits count; a refused call takes no token.
 */
export class FloodLimits {
  enabled: boolean;
  /** How many calls were over a limit. */
  refused = 0;
  readonly #overall: Bucket = { tokens: OVERALL.burst, at: performance.now() };
  readonly #chats = new Map<number, Bucket>();

  constructor(enabled: boolean) {
    this.enabled = enabled;
  }

  /** Takes a token for a call about `chatId`, or gives back the seconds to wait. */
  take(chatId: number): number | undefined {
    if (!this.enabled) return undefined;
    const now = performance.now();
    const chat = this.#chats.get(chatId) ?? { tokens: PER_CHAT.burst, at: now };
    refill(this.#overall, OVERALL, now);
    refill(chat, PER_CHAT, now);
    const wait = Math.max(secondsToNext(this.#overall, OVERALL), secondsToNext(chat, PER_CHAT));
    if (wait > 0) {
      this.refused++;
      return Math.ceil(wait);
    }
    this.#overall.tokens--;
    chat.tokens--;
    if (this.#chats.size >= MOST_BUCKETS) this.#chats.clear();
    this.#chats.set(chatId, chat);
    return undefined;
  }
}

function refill(bucket: Bucket, rate: Rate, now: number): void {
  bucket.tokens = Math.min(rate.burst, bucket.tokens + ((now - bucket.at) / 1000) * rate.perSecond);
  bucket.at = now;
}

function secondsToNext(bucket: Bucket, rate: Rate): number {
  return bucket.tokens >= 1 ? 0 : (1 - bucket.tokens) / rate.perSecond;
}
