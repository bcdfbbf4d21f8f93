/** The playground's time: real time plus what people have skipped. */
export type Clock = {
  now(): Date;
  /** Skips `ms` milliseconds; time never goes back. */
  forward(ms: number): void;
  /** How far it is ahead of real time, in milliseconds. */
  readonly ahead: number;
  /** Calls `listener` after every skip; gives back what stops that. */
  whenMoved(listener: () => void): () => void;
};

/** A clock that starts `ahead` milliseconds ahead of real time. */
export function playgroundClock(ahead = 0): Clock {
  const listeners = new Set<() => void>();
  let skipped = ahead;
  return {
    now: () => new Date(Date.now() + skipped),
    forward(ms) {
      if (!(ms >= 0)) throw new RangeError(`The clock goes forward only, not by ${ms} ms`);
      skipped += ms;
      for (const listener of listeners) listener();
    },
    get ahead() {
      return skipped;
    },
    whenMoved(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Gives numbers from 0 (included) to 1 (not included). */
export type Random = () => number;

/** The same numbers for the same seed: mulberry32, small and good enough for dice. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
