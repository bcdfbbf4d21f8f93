import type { Interests, Shared } from './interests.ts';
import { maximumWeightMatching, verify } from './matching.ts';
import { candidatesOf, type Edges, type Gate } from './pairing/candidates.ts';
import {
  bestFit,
  type Described,
  type Fit,
  fitOf,
  type People,
  pairKey,
  perPoint,
  readPeople,
  total,
  type Weights,
} from './pairing/fit.ts';
import { keepingRoundsOpen } from './pairing/looking-ahead.ts';
import { brokenPromises } from './pairing/promises.ts';
import { type RoleRule, readRoleRules } from './pairing/role-rules.ts';
import type { PersonId } from './person.ts';
import { days } from './time.ts';

export type { RoleRule } from './pairing/role-rules.ts';

/*
 * Who is introduced to whom among those who wait in one community.
 *
 * What is looked for. Pairs of people who may meet, such that
 *
 *   Σ fit(i, j) over the pairs  -  Σ single(i) over those left out
 *
 * is as large as can be: exactly, not nearly (matching.ts), and proven each time. All are whole numbers of ten-thousandths of a
 * point (pairing/fit.ts): 0 ≤ fit ≤ F = 2 points, from how alike two people's hobbies are, how different their roles, how far
 * an organiser's soft rules are kept, and, to decide between equals, from an eighth to a quarter of a point, in a round by chance,
 * else for how early both came. A pair that has met before is worth less than that eighth, and more the longer ago it was. What it
 * costs to leave somebody out is theirs alone:
 *
 *   single(i) = F · n / 4  +  2 points a week waited  +  2 points for each round they were left out of before
 *
 * with n people waiting. Two never meet again while either's latest meeting was with the other, nor after a meeting that
 * was done until the community's `repeatAfterDays` are over. Beside rounds, below its `patience` in points, two who may meet wait for
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
 * Later rounds. Nobody who has met before is paired again where as many can be paired with somebody new and nobody is overtaken far
 * for it. And in a small community, when everybody has a partner, the set of pairs is not the best one but the best of those found that
 * leave as many more such rounds as can be (pairing/looking-ahead.ts) and keep these promises. Of an odd number another one may
 * be left out for it, never one who costs more.
 *
 * Above 2,000 people 2 and 3 hold among the pairs looked at (pairing/candidates.ts), and for whoever is left over nearly all are. A
 * newcomer is compared alone, and with many who wait only with those who have waited longest; the next tick looks at everybody.
 *
 * pairing/promises.ts looks at 1 to 4 whenever a set of pairs was chosen, without any of what found it.
 */

/** Somebody who waits for a partner. */
export type Waiting = Described & {
  orderedAt: Date;
  /** In how many rounds nobody was found for them since they registered. */
  timesLeftOut: number;
};

/** What is known of two people: a meeting of the past, seen from one of them, or that one has asked not to meet the other. */
export type PastMeeting = {
  tgid: PersonId;
  partner: PersonId;
  /** When it came to its end. */
  endedAt: Date;
  done: boolean;
  /** It is the latest meeting `tgid` had. */
  latest: boolean;
  /** They are not to meet, whether they have or not. */
  avoided?: boolean;
};

/** A community's settings. */
export type Rules = Partial<Weights> & {
  repeatAfterDays: number | null;
  /** In points. */
  patience: number;
  roleRules?: RoleRule[];
};

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
/** So often those who are left out get more candidates, and so many pairs are looked at for them each time. */
const mostTries = 8;
const mostExtra = 5_000_000;
/** After so many pairs of whom none may meet, somebody else has to find out, for whom nobody waits. */
const mostLooked = 50_000;

type Circumstances = {
  now: Date;
  /** Of a round, or null beside rounds: the same arguments always give the same pairs. */
  seed: number | null;
  interests: Interests;
};

/**
 * The best set of pairs.
 *
 * @param past what is known of any two of those who wait
 */
export function pairUp(
  everybody: Waiting[],
  past: PastMeeting[],
  rules: Rules,
  circumstances: Circumstances,
): Round {
  const waiting = everybody.toSorted((a, b) => a.tgid - b.tgid);
  const count = waiting.length;
  if (!mayAnyMeet(waiting, past, rules, circumstances.now)) {
    return { pairs: [], left: waiting.map(({ tgid }) => tgid), broken: [] };
  }
  const asked = consider(waiting, past, rules, circumstances);
  if (!asked.mayRepeat) return choose(asked, asked.gate);
  const amongNew = choose(asked, asked.amongNew);
  const isFair = amongNew.broken.length === 0;
  if (isFair && amongNew.left.length <= count % 2) return amongNew;
  const amongAll = choose(asked, asked.gate);
  return isFair && amongNew.pairs.length === amongAll.pairs.length ? amongNew : amongAll;
}

/** The best set of pairs among those that a gate lets pass. */
function choose({ people, single, gate, isRound }: Considered, among: Gate): Round {
  const count = people.ids.length;
  const edges = candidatesOf(people, among);
  const fits = (one: number, other: number) => fitOf(people, one, other);
  const whole = new Set<number>();
  let leftBefore = count + 1;
  for (let tries = 1; ; tries++) {
    const { mate: best, isBest } = solve(count, edges, single);
    const left = [...best.keys()].filter((person) => best[person]! < 0);
    const lacking = edges.isPartial ? left.filter((person) => !whole.has(person)) : [];
    // The last of an odd number had their candidates like all others: with more, only somebody else would be left.
    const isSettled = () =>
      left.length <= count % 2 && brokenPromises({ mate: best, single, fits, ...among }).length === 0;
    // Where roles do not go together very many are left, and nothing helps them.
    const isUseful = tries < mostTries && left.length < leftBefore;
    if (lacking.length > 0 && isUseful && !isSettled()) {
      leftBefore = left.length;
      const each = Math.ceil(mostExtra / lacking.length);
      for (const person of lacking) {
        whole.add(person);
        edges.addSome(person, each);
      }
      continue;
    }
    const fit = (one: number, other: number) => total(fits(one, other));
    const brokenBy = (mate: Int32Array) => brokenPromises({ mate, single, fits, ...gate });
    const isKept = (mate: Int32Array) => brokenBy(mate).length === 0;
    const mate = isRound ? keepingRoundsOpen({ mate: best, single, fit, isKept, ...among }) : best;
    return {
      pairs: pairsOf(mate, people.ids, fits),
      left: people.ids.filter((_, person) => mate[person]! < 0),
      broken: [...(isBest ? [] : ['the pairs are not proven to be the best']), ...brokenBy(mate)],
    };
  }
}

/**
 * Those whom somebody who has just come may meet at once, the best first: by the same number as above, of which nothing but
 * their own pair can change as long as those who waited before may not meet each other.
 *
 * @param waiting with the newcomer
 * @param past    what is known of the newcomer and any of the others
 */
export function partnersFor(
  newcomer: PersonId,
  everybody: Waiting[],
  past: PastMeeting[],
  rules: Rules,
  circumstances: Circumstances,
): PersonId[] {
  const waiting = everybody.toSorted((a, b) => a.tgid - b.tgid);
  const { people, single, gate, amongNew } = consider(waiting, past, rules, circumstances);
  const me = people.ids.indexOf(newcomer);
  const partners = [...people.ids.keys()]
    .filter((other) => other !== me && gate.mayMeet(me, other))
    .map((other) => ({ other, fit: total(fitOf(people, me, other)), isNew: amongNew.mayMeet(me, other) }))
    .filter(({ other, fit }) => gate.isReached(me, other, fit))
    .sort((a, b) => b.fit + single[b.other]! - a.fit - single[a.other]! || a.other - b.other);
  const longest = Math.max(...partners.map(({ other }) => single[other]!));
  const bestNew = partners.find(({ isNew }) => isNew);
  const isFair = bestNew !== undefined && single[bestNew.other]! >= longest - bestFit;
  const inTurn = isFair ? partners.toSorted((a, b) => Number(b.isNew) - Number(a.isNew)) : partners;
  return inTurn.map(({ other }) => people.ids[other]!);
}

/** People in the order of their ids, what it costs to leave each of them out, and who may be paired with whom. */
type Considered = {
  people: People;
  single: Int32Array;
  gate: Gate;
  /** The same without those who have met before, of whom there are some who may meet again. */
  amongNew: Gate;
  mayRepeat: boolean;
  isRound: boolean;
};

function consider(
  waiting: Waiting[],
  past: PastMeeting[],
  rules: Rules,
  { now, seed, interests }: Circumstances,
): Considered {
  const count = waiting.length;
  const acquaintances = acquaintancesAmong(waiting, past, rules, now);
  const people = readPeople(waiting, interests, seed ?? earliness(waiting), {
    ...rules,
    metDaysAgo: acquaintances.metDaysAgo,
  });
  const waited = Int32Array.from(waiting, ({ orderedAt }) => pointsWaited(orderedAt, now));
  const single = Int32Array.from(waiting, ({ timesLeftOut }, person) =>
    Math.min(
      Math.floor((bestFit * count) / 4) + waited[person]! + pointsLeftOut * perPoint * timesLeftOut,
      mostSingle,
    ),
  );
  // Rounds are what a community waits for that has them.
  const patience = seed === null ? Math.round(rules.patience * perPoint) : 0;
  const gate: Gate = {
    mayMeet: (one, other) => !acquaintances.areApart(one, other) && people.rules.allows(one, other),
    isReached: (one, other, fit) => fit + Math.max(waited[one]!, waited[other]!) >= patience,
  };
  const hasMet = (one: number, other: number) => people.metDaysAgo.has(pairKey(one, other, count));
  return {
    people,
    single,
    gate,
    amongNew: { ...gate, mayMeet: (one, other) => !hasMet(one, other) && gate.mayMeet(one, other) },
    mayRepeat: people.metDaysAgo.size > 0,
    isRound: seed !== null,
  };
}

/** Because of this its two may not meet again, for now or for good. */
export function keepsApart(
  { latest, done, endedAt, avoided }: PastMeeting,
  { repeatAfterDays }: Pick<Rules, 'repeatAfterDays'>,
  now: Date,
): boolean {
  if (latest || avoided) return true;
  return done && (repeatAfterDays === null || now.getTime() - endedAt.getTime() < days(repeatAfterDays));
}

/** A hard rule that a pair would break: they have just met, have met before, one has asked not to, or roles keep them apart. */
export type BrokenRule = 'just-met' | 'met-before' | 'avoided' | 'roles';

/**
 * Every hard rule that keeps two apart.
 *
 * @param past what is known of the two
 */
export function rulesBrokenBy(
  pair: [Pick<Waiting, 'roleAndData'>, Pick<Waiting, 'roleAndData'>],
  past: PastMeeting[],
  rules: Pick<Rules, 'repeatAfterDays' | 'roleRules'>,
  now: Date,
): BrokenRule[] {
  const apart = past.filter((meeting) => keepsApart(meeting, rules, now));
  const roles = readRoleRules(
    pair.map(({ roleAndData }) => roleAndData),
    rules.roleRules ?? [],
  );
  const broken: Record<BrokenRule, boolean> = {
    'just-met': apart.some(({ latest }) => latest),
    'met-before': apart.some(({ latest, avoided }) => !latest && !avoided),
    avoided: apart.some(({ avoided }) => avoided),
    roles: !roles.allows(0, 1),
  };
  return (Object.keys(broken) as BrokenRule[]).filter((rule) => broken[rule]);
}

/**
 * Whether there are two among them who may meet, whatever their patience: asked often, answered fast. Of very many none of whom may
 * meet it says yes.
 */
export function mayAnyMeet(
  waiting: Pick<Waiting, 'tgid' | 'roleAndData'>[],
  past: PastMeeting[],
  rules: Pick<Rules, 'repeatAfterDays' | 'roleRules'>,
  now: Date,
): boolean {
  const { areApart } = acquaintancesAmong(waiting, past, rules, now);
  const roles = readRoleRules(
    waiting.map(({ roleAndData }) => roleAndData),
    rules.roleRules ?? [],
  );
  let looked = 0;
  for (let one = 0; one < waiting.length; one++) {
    for (let other = one + 1; other < waiting.length; other++) {
      if (!areApart(one, other) && roles.allows(one, other)) return true;
      if (++looked > mostLooked) return true;
    }
  }
  return false;
}

/** Of people by their places in the list: who may not meet again, and how long ago those met who have and may. */
function acquaintancesAmong(
  waiting: Pick<Waiting, 'tgid'>[],
  past: PastMeeting[],
  rules: Pick<Rules, 'repeatAfterDays'>,
  now: Date,
): { areApart: (one: number, other: number) => boolean; metDaysAgo: Map<number, number> } {
  const places = new Map(waiting.map(({ tgid }, place) => [tgid, place]));
  const apart = new Set<number>();
  const metDaysAgo = new Map<number, number>();
  for (const meeting of past) {
    const [one, other] = [places.get(meeting.tgid), places.get(meeting.partner)];
    if (one === undefined || other === undefined) continue;
    const key = pairKey(one, other, waiting.length);
    if (keepsApart(meeting, rules, now)) apart.add(key);
    const ago = Math.max(0, (now.getTime() - meeting.endedAt.getTime()) / days(1));
    metDaysAgo.set(key, Math.min(ago, metDaysAgo.get(key) ?? ago));
  }
  for (const key of apart) metDaysAgo.delete(key);
  if (apart.size === 0) return { areApart: () => false, metDaysAgo };
  return { areApart: (one, other) => apart.has(pairKey(one, other, waiting.length)), metDaysAgo };
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

/** The pairs by their people, each with its fit. */
function pairsOf(mate: Int32Array, ids: PersonId[], fits: (one: number, other: number) => Fit): Pair[] {
  return [...mate.entries()]
    .filter(([one, other]) => one < other)
    .map(([one, other]) => ({ people: [ids[one]!, ids[other]!], fit: fits(one, other) }));
}
