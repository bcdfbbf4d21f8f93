import type { Gate } from './candidates.ts';
import { fewestPartners, timetable } from './timetable.ts';

type Outlook = Gate & {
  /** By place, or -1: the best set of pairs. */
  mate: Int32Array;
  single: Int32Array;
  fit: (one: number, other: number) => number;
  /** A set of pairs keeps what pairing.ts promises. */
  isKept: (mate: Int32Array) => boolean;
};

/** With more people than this, new acquaintances last for years. */
const few = 100;
/** All searches of one round together try so many repairs: others are not answered meanwhile. */
const mostRepairs = 20_000;

/**
 * A set of pairs after which as many more rounds are possible as can be, in each of which everybody meets somebody new: the best set
 * itself, if it leaves them, else the best of those found that do. Of six who have had three rounds the rest may be two
 * triangles of acquaintances to come, in which always two would be left alone: that is worth more than any fit.
 *
 * Only where everybody has a partner now, but for one of an odd number, whose partner is "nobody". Fits may be lower then, and of an odd
 * number another one may be left out, but nobody who costs more.
 */
export function keepingRoundsOpen(outlook: Outlook): Int32Array {
  const { mate, single, fit, mayMeet, isReached, isKept } = outlook;
  const left = [...mate.keys()].filter((person) => mate[person]! < 0);
  const isOdd = mate.length % 2 === 1;
  if (mate.length > few || left.length > (isOdd ? 1 : 0)) return mate;
  const nobody = mate.length;
  const seats = isOdd ? nobody + 1 : nobody;
  const mayPair = (one: number, other: number) => one === nobody || other === nobody || mayMeet(one, other);

  const effort = { left: mostRepairs };
  const rounds = mostRounds(seats, mayPair, effort);
  const isNow = (one: number, other: number) =>
    one < nobody ? (mate[one]! < 0 ? other === nobody : mate[one] === other) : mate[other]! < 0;
  const later = (one: number, other: number) => mayPair(one, other) && !isNow(one, other);
  if (rounds.length < 2 || timetable(seats, later, rounds.length - 1, effort)) return mate;

  const leftCost = left.length > 0 ? single[left[0]!]! : 0;
  let best = mate;
  let most = Number.NEGATIVE_INFINITY;
  for (const round of rounds) {
    const pairs = [...round.entries()].filter(([one, other]) => one < other && other !== nobody);
    const cost = isOdd ? single[round[nobody]!]! : 0;
    const isAllowed = pairs.every(([one, other]) => isReached(one, other, fit(one, other)));
    const worth = pairs.reduce((sum, [one, other]) => sum + fit(one, other), -cost);
    if (cost > leftCost || !isAllowed || worth <= most) continue;
    const other = Int32Array.from(mate, (_, person) => (round[person] === nobody ? -1 : round[person]!));
    if (!isKept(other)) continue;
    most = worth;
    best = other;
  }
  return best;
}

/** As many rounds as were found, in each of which everybody has a partner and no two meet twice. */
function mostRounds(
  people: number,
  mayMeet: (one: number, other: number) => boolean,
  effort: { left: number },
): Int32Array[] {
  for (let rounds = fewestPartners(people, mayMeet); rounds > 0; rounds -= Math.max(1, rounds >> 3)) {
    const found = timetable(people, mayMeet, rounds, effort);
    if (found) return found;
  }
  return [];
}
