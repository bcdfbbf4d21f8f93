import type { Interests, Shared } from './interests.ts';
import { maximumWeightMatching, verify } from './matching.ts';
import { candidatesOf, type Edges, type Gate } from './pairing/candidates.ts';
import { bestFit, type Described, type Fit, fitOf, perPoint, readPeople } from './pairing/fit.ts';
import { brokenPromises } from './pairing/promises.ts';
import type { PersonId } from './person.ts';
import { days } from './time.ts';

/*
 * Who is introduced to whom among those who wait in one community.
 *
 * What is looked for. Pairs of people who may meet, such that
 *
 *   Σ fit(i, j) over the pairs  -  Σ single(i) over those left out
 *
 * is as large as can be: exactly, not nearly (matching.ts), and proven each time. All are whole numbers of ten-thousandths of a
 * point (pairing/fit.ts): 0 ≤ fit ≤ F = 2 points, from how alike two people's hobbies are, how different their roles, and, to
 * decide between equals, in a round a little chance, else how early both came. What it costs to leave somebody out is theirs alone:
 *
 *   single(i) = F · n / 4  +  2 points a week waited  +  2 points for each round they were left out of before
 *
 * with n people waiting. Two never meet again while either's latest meeting was with the other, nor after a meeting that
 * was done until the community's `repeatAfterDays` are over. Below its `patience` in points two who may meet wait for
 * somebody better: they are paired as soon as their fit and the points that the longer of them has waited reach it. So
 * nobody waits for that longer than patience / 2 weeks, and with 0, the default, nobody does at all.
 *
 * What this promises. Call two people *ready* when they may meet and have reached the patience.
 *
 *   1. Nobody is paired with whom they are not ready.
 *   2. No two who are left out are ready: adding their pair would gain fit + single + single' > 0.
 *   3. As many are paired as can be. Were there more pairs, some path i - a - b … - j from one left out to another would
 *      lead over pairs of ours and pairs of theirs in turn; changing sides along it gains single(i) + single(j) ≥ F·n/2
 *      and loses at most F for each of our pairs on it, of which there are fewer than n/2.
 *   4. Nobody is overtaken far: if i is left out, is ready for a, and a is paired with b, then single(b) ≥ single(i) - F, for
 *      giving a to i instead gains at least single(i) - single(b) - F. F is a week of waiting, or one time left out.
 *   5. So waiting is bounded. Each round without a partner brings i another 2 points of having been left out beside 2 a
 *      week, and whoever came so much later as to be more than F behind cannot push i back any more: only those before i
 *      can, who get fewer, as long as somebody is there for whom i is ready.
 *
 * pairing/promises.ts looks at 1 to 4 after every real round, without any of what found it.
 */

/** Somebody who waits for a partner. */
export type Waiting = Described & {
  orderedAt: Date;
  /** In how many rounds nobody was found for them since they registered. */
  timesLeftOut: number;
};

/** A meeting of the past, seen from one of its two. */
export type PastMeeting = {
  tgid: PersonId;
  partner: PersonId;
  /** When it came to its end. */
  endedAt: Date;
  done: boolean;
  /** It is the latest meeting `tgid` had. */
  latest: boolean;
};

/** A community's settings; `patience` in points. */
export type Rules = { repeatAfterDays: number | null; patience: number };

type Pair = { people: [PersonId, PersonId]; fit: Fit };

/** What came out, and what of it is not as promised, in words; nothing ever should be. */
export type Round = { pairs: Pair[]; left: PersonId[]; broken: string[] };

/** Why two were introduced, as one of them may read it; the days that each had waited are whole. */
export type Reason = { shared: Shared[]; isFirst: boolean; waited: { me: number; them: number } };

const week = days(7);
const pointsAWeek = 2;
const pointsLeftOut = 2;
/** What an Int32Array takes: at 400,000 people who wait the first part of `single` stops growing. */
const mostSingle = 2 ** 31 - 1;
/** So often those who are left out get more candidates. */
const mostTries = 8;

/**
 * The best set of pairs.
 *
 * @param past the meetings that any two of those who wait had with each other
 * @param seed of this round, or null beside rounds: the same arguments always give the same pairs
 */
export function pairUp(
  everybody: Waiting[],
  past: PastMeeting[],
  rules: Rules,
  { now, seed, interests }: { now: Date; seed: number | null; interests: Interests },
): Round {
  const waiting = everybody.toSorted((a, b) => a.tgid - b.tgid);
  const count = waiting.length;
  const isApart = apart(waiting, past, rules, now);
  if (!mayAny(count, isApart)) {
    return { pairs: [], left: waiting.map(({ tgid }) => tgid), broken: [] };
  }
  const people = readPeople(waiting, interests, seed ?? earliness(waiting));
  const waited = Int32Array.from(waiting, ({ orderedAt }) => pointsWaited(orderedAt, now));
  const single = Int32Array.from(waiting, ({ timesLeftOut }, person) =>
    Math.min(
      Math.floor((bestFit * count) / 4) + waited[person]! + pointsLeftOut * perPoint * timesLeftOut,
      mostSingle,
    ),
  );
  const patience = Math.round(rules.patience * perPoint);
  const gate: Gate = {
    mayMeet: (one, other) => !isApart(one, other),
    isReached: (one, other, fit) => fit + Math.max(waited[one]!, waited[other]!) >= patience,
  };

  const edges = candidatesOf(people, gate);
  const whole = new Set<number>();
  for (let tries = 1; ; tries++) {
    const { mate, isBest } = solve(count, edges, single);
    const left = [...mate.keys()].filter((person) => mate[person]! < 0);
    const lacking = left.filter((person) => edges.isPartial && !whole.has(person));
    if (lacking.length > 0 && tries < mostTries) {
      for (const person of lacking) {
        whole.add(person);
        edges.addAll(person);
      }
      continue;
    }
    const fits = (one: number, other: number) => fitOf(people, one, other);
    return {
      pairs: pairsOf(mate, people.ids, fits),
      left: left.map((person) => people.ids[person]!),
      broken: [
        ...(isBest ? [] : ['the pairs are not proven to be the best']),
        ...brokenPromises({ mate, single, fits, ...gate }),
      ],
    };
  }
}

/** Because of this meeting its two may not meet again, for now or for good. */
export function keepsApart(
  { latest, done, endedAt }: PastMeeting,
  { repeatAfterDays }: Pick<Rules, 'repeatAfterDays'>,
  now: Date,
): boolean {
  if (latest) return true;
  return done && (repeatAfterDays === null || now.getTime() - endedAt.getTime() < days(repeatAfterDays));
}

/** Whether there are two among them who may meet, whatever their patience: asked often, answered fast. */
export function mayAnyMeet(
  waiting: Pick<Waiting, 'tgid'>[],
  past: PastMeeting[],
  rules: Pick<Rules, 'repeatAfterDays'>,
  now: Date,
): boolean {
  return mayAny(waiting.length, apart(waiting, past, rules, now));
}

function mayAny(count: number, isApart: (one: number, other: number) => boolean): boolean {
  for (let one = 0; one < count; one++) {
    for (let other = one + 1; other < count; other++) if (!isApart(one, other)) return true;
  }
  return false;
}

function apart(
  waiting: Pick<Waiting, 'tgid'>[],
  past: PastMeeting[],
  rules: Pick<Rules, 'repeatAfterDays'>,
  now: Date,
): (one: number, other: number) => boolean {
  const places = new Map(waiting.map(({ tgid }, place) => [tgid, place]));
  const pairs = new Set<number>();
  const keyOf = (one: number, other: number) => Math.min(one, other) * waiting.length + Math.max(one, other);
  for (const meeting of past) {
    const [one, other] = [places.get(meeting.tgid), places.get(meeting.partner)];
    if (one === undefined || other === undefined || !keepsApart(meeting, rules, now)) continue;
    pairs.add(keyOf(one, other));
  }
  return (one, other) => pairs.has(keyOf(one, other));
}

/** 1 for who came first, and less for each who came later; equals go by id. */
function earliness(waiting: Waiting[]): Float64Array {
  const early = new Float64Array(waiting.length);
  const places = [...waiting.keys()].sort(
    (a, b) => waiting[a]!.orderedAt.getTime() - waiting[b]!.orderedAt.getTime() || a - b,
  );
  for (const [rank, place] of places.entries()) early[place] = 1 - rank / waiting.length;
  return early;
}

function pointsWaited(since: Date, now: Date): number {
  const waited = Math.max(now.getTime() - since.getTime(), 0);
  return Math.min(Math.floor((waited / week) * pointsAWeek * perPoint), mostSingle);
}

function solve(count: number, edges: Edges, single: Int32Array): { mate: Int32Array; isBest: boolean } {
  const { one, other, fit } = edges.lists;
  const { mate, proof } = maximumWeightMatching(count, one, other, fit, single);
  return { mate, isBest: verify(count, one, other, fit, single, mate, proof).optimal };
}

/** The longest waiters need not come first: who is paired with whom does not depend on the order. */
function pairsOf(mate: Int32Array, ids: PersonId[], fits: (one: number, other: number) => Fit): Pair[] {
  return [...mate.entries()]
    .filter(([one, other]) => one < other)
    .map(([one, other]) => ({ people: [ids[one]!, ids[other]!], fit: fits(one, other) }));
}
