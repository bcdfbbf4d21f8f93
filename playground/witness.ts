import type { PlaygroundEvent } from './contract.ts';

/** One call of the bot's. `status` 0: it got no answer. */
export type Call = {
  at: Date;
  method: string;
  params: Record<string, unknown>;
  status: number;
  answer: unknown;
};

const JOURNAL_SIZE = 5_000;
const MOST_TOASTS = 100;

/** Remembers what was done and said, and tells whoever watches. */
export class Witness {
  readonly journal: Call[] = [];
  readonly #toasts = new Map<number, string[]>();
  readonly #listeners = new Set<(event: PlaygroundEvent) => void>();
  readonly #callListeners = new Set<(call: Call) => void>();

  record(call: Call): void {
    this.journal.push(call);
    if (this.journal.length > JOURNAL_SIZE) this.journal.shift();
    for (const listener of this.#callListeners) listener(call);
  }

  /** Tells `listener` of every call from now on, however many the journal holds. */
  onCall(listener: (call: Call) => void): void {
    this.#callListeners.add(listener);
  }

  toasts(personId: number): string[] {
    return [...(this.#toasts.get(personId) ?? [])];
  }

  on(listener: (event: PlaygroundEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: PlaygroundEvent): void {
    if (event.type === 'toast') {
      const toasts = [...this.toasts(event.personId), event.text];
      this.#toasts.set(event.personId, toasts.slice(-MOST_TOASTS));
    }
    for (const listener of this.#listeners) listener(event);
  }
}
