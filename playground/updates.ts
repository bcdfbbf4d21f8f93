import type { Update } from 'grammy/types';
import type { Clock, Random } from './clock.ts';
import { tenthsSince2024 } from './people.ts';

/** Chances of 0-1 that an update comes twice, and that it overtakes those that wait. */
export type Disturbance = { twice: number; early: number; random: Random };
export type NewUpdate = Omit<Update, 'update_id'>;
export type Queued = {
  update: Update;
  /** Moment of the playground's clock, in milliseconds. */
  at: number;
  /** Stands in the latest answer to a poll, or the webhook has taken it. */
  delivered: boolean;
  /** Comes out of turn: no offset confirms it before it was delivered. */
  outOfTurn: boolean;
};

const REMEMBERED = 2_000;
const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;
/** Sent only to bots that ask for them by name. */
const ON_REQUEST = ['chat_member', 'message_reaction', 'message_reaction_count'];

/**
 * Updates on their way to the bot, until it confirms them. Ids grow; they start at a number derived from the clock, so
 * that a playground that has lost its memory doesn't give new updates ids which the bot has seen.
 */
export class Updates {
  /** What the bot wants to hear of; empty means the default. Kept until it says otherwise. */
  allowed: string[] = [];
  readonly #clock: Clock;
  #nextId: number;
  #queue = new Set<Queued>();
  /** Nothing in the queue expires before this moment: no need to look. */
  #nextExpiry = Number.POSITIVE_INFINITY;
  /** Waited too long and were dropped. */
  readonly expired = new Set<number>();
  readonly #remembered = new Map<number, Update>();
  readonly #listeners = new Set<() => void>();
  readonly #awaiting = new Set<{ left: Set<Queued>; done: () => void }>();
  #held: Queued[] | undefined;
  #disturbance: Disturbance | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#nextId = tenthsSince2024(clock.now());
  }

  /** Queues an update, unless the bot doesn't want its kind; gives back its id. */
  put(body: NewUpdate): number {
    const update: Update = structuredClone({ update_id: this.#nextId++, ...body });
    this.#remember(update);
    if (this.#isWanted(body)) this.#enter(update);
    return update.update_id;
  }

  /** The same update, id and all, once more. */
  repeat(updateId: number): void {
    const update = this.#remembered.get(updateId);
    if (!update) throw new Error(`No update ${updateId} is remembered`);
    this.#push({ update, at: this.#now(), delivered: false, outOfTurn: true });
  }

  /** Holds back what comes from now on, until the given function releases it, in turn or the other way round. */
  hold(): (order?: 'in turn' | 'reversed') => void {
    const held: Queued[] = [];
    this.#held = held;
    return (order = 'in turn') => {
      this.#held = undefined;
      if (order === 'reversed') held.reverse();
      for (const item of held) this.#push({ ...item, outOfTurn: order === 'reversed' });
    };
  }

  /** From now on updates suffer this; undefined ends it. */
  disturb(disturbance: Disturbance | undefined): void {
    this.#disturbance = disturbance;
  }

  /** What waits, in the order of delivery. Presses are kept 150 s, everything else 24 h. */
  waiting(): ReadonlySet<Queued> {
    const now = this.#now();
    if (now > this.#nextExpiry) {
      const late = [...this.#queue].filter((item) => now > expiry(item));
      for (const { update } of late) this.expired.add(update.update_id);
      this.drop(late);
      this.#nextExpiry = Math.min(...[...this.#queue].map(expiry));
    }
    return this.#queue;
  }

  /** The bot has everything below `offset`. */
  confirm(offset: number): void {
    const isConfirmed = ({ update, outOfTurn, delivered }: Queued) =>
      update.update_id < offset && (delivered || !outOfTurn);
    this.drop([...this.#queue].filter(isConfirmed));
  }

  /** The latest answer to a poll was lost: no offset is about what it held, as far as that comes out of turn. */
  notArrived(): void {
    for (const item of this.#queue) item.delivered = false;
  }

  /** Takes updates out of the queue: confirmed, expired or dropped. */
  drop(items: Iterable<Queued>): void {
    for (const item of [...items]) {
      this.#queue.delete(item);
      for (const waiter of this.#awaiting) {
        if (!waiter.left.delete(item) || waiter.left.size > 0) continue;
        this.#awaiting.delete(waiter);
        waiter.done();
      }
    }
  }

  /** Resolves once every update that waits now is confirmed. */
  settled(): Promise<void> {
    const left = new Set(this.waiting());
    if (left.size === 0) return Promise.resolve();
    return new Promise((done) => void this.#awaiting.add({ left, done }));
  }

  /** Calls `listener` when there is something new; gives back what stops that. */
  whenAdded(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  saved() {
    return { nextId: this.#nextId, allowed: this.allowed, queue: [...this.#queue] };
  }

  /** Goes on well above the last known id: the newest updates may have been lost before they were saved. */
  restore({ nextId, allowed, queue }: ReturnType<Updates['saved']>): void {
    this.#nextId = Math.max(this.#nextId, nextId + 1_000);
    this.allowed = allowed;
    for (const item of queue) this.#push(item);
  }

  #isWanted(body: NewUpdate): boolean {
    const kinds = Object.keys(body);
    return this.allowed.length > 0
      ? kinds.some((kind) => this.allowed.includes(kind))
      : !kinds.some((kind) => ON_REQUEST.includes(kind));
  }

  #enter(update: Update): void {
    const item: Queued = { update, at: this.#now(), delivered: false, outOfTurn: false };
    if (this.#held) {
      this.#held.push(item);
      return;
    }
    const { random, twice, early } = this.#disturbance ?? { random: () => 1, twice: 0, early: 0 };
    const overtakes = random() < early && this.#queue.size > 0;
    if (overtakes) for (const other of this.#queue) other.outOfTurn = true;
    this.#push(item, overtakes ? 'first' : 'last');
    if (random() < twice) this.#push({ ...item, outOfTurn: true });
  }

  #push(item: Queued, place: 'first' | 'last' = 'last'): void {
    this.#queue = place === 'first' ? new Set([item, ...this.#queue]) : this.#queue.add(item);
    this.#nextExpiry = Math.min(this.#nextExpiry, expiry(item));
    for (const listener of this.#listeners) listener();
  }

  #remember(update: Update): void {
    this.#remembered.set(update.update_id, update);
    if (this.#remembered.size > REMEMBERED) this.#remembered.delete(this.#remembered.keys().next().value!);
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

function expiry({ update, at }: Queued): number {
  return at + (update.callback_query ? 150 * SECOND : DAY);
}
