import { seconds } from '../domain/time.ts';

/**
 * Who writes so fast that a person could not. Whether that is a flood is known only together with what still has to be
 * said to them; a flood is ended by hearing nothing of it for a while. It is kept in the log of messages all the same.
 */
export type Flood = {
  /** Counts a message or a press. */
  counts: (tgid: number) => 'fine' | 'fast' | 'unheard';
  /** Nothing is heard of somebody for a while. */
  ignore: (tgid: number) => void;
};

/** So many at once, and afterwards one a second. */
const burst = 20;
export const unheardFor = seconds(30);
/** More people than write within a minute anywhere; the oldest are forgotten. */
const mostPeople = 10_000;

/** @param clock monotonic, in milliseconds */
export function openFlood(clock: () => number): Flood {
  const people = new Map<number, { left: number; at: number; unheardUntil: number }>();
  return {
    counts(tgid) {
      const now = clock();
      const known = people.get(tgid);
      if (known && known.unheardUntil > now) return 'unheard';
      const left = Math.min(burst, known ? known.left + (now - known.at) / 1000 : burst);
      people.delete(tgid);
      people.set(tgid, { left: Math.max(0, left - 1), at: now, unheardUntil: 0 });
      if (people.size > mostPeople) people.delete(people.keys().next().value!);
      return left < 1 ? 'fast' : 'fine';
    },
    ignore(tgid) {
      people.delete(tgid);
      people.set(tgid, { left: burst, at: clock(), unheardUntil: clock() + unheardFor });
    },
  };
}
