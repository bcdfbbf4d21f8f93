import { type Interests, isBlank, type Likeness, likenessOf, readTexts } from '../interests.ts';
import type { PersonId } from '../person.ts';
import { type RoleRule, type RolesByRule, readRoleRules } from './role-rules.ts';

/** Fits and waits are counted in whole ten-thousandths of a point; a point is what the same hobbies are worth by default. */
export const perPoint = 10_000;

/** How well two people fit, in its parts. */
export type Fit = {
  /** How alike their hobbies are. */
  hobbies: number;
  /** How different their roles and teams are; those who wrote nothing are half as different from anybody. */
  difference: number;
  /** How far an organiser's soft rules are kept; half where there are some and none is about these two. */
  rules: number;
  /** What decides between equals: in a round chance, else how early both came. Less when they have met before. */
  tie: number;
};

/** How much the first three parts weigh beside each other in a community; each 0 or more. */
export type Weights = { hobbiesWeight: number; differenceWeight: number; rulesWeight: number };

/** F of the essay: no pair fits better. */
export const bestFit = 2 * perPoint;
const mostTie = 0.25 * perPoint;

export type Described = { tgid: PersonId; info: string | null; roleAndData: string | null };

/** What people wrote, read once for all pairs of them, and what else their fits are made of. */
export type People = {
  ids: PersonId[];
  hobbies: Likeness;
  roles: Likeness;
  /** Of the round. */
  seed: number;
  /** Above 0 to 1, the higher the earlier somebody came; null: chance decides. */
  earliness: Float64Array | null;
  rules: RolesByRule;
  /** The most that each part can be. */
  most: Omit<Fit, 'tie'>;
  /** Days since the last meeting of two who have met and may meet again, by `pairKey`. */
  metDaysAgo: Map<number, number>;
};

/**
 * @param ties a round's seed, any whole number, or how early each of them came, from 0 to 1
 */
export function readPeople(
  people: Described[],
  interests: Interests,
  ties: number | Float64Array,
  {
    metDaysAgo = new Map(),
    roleRules = [],
    ...weights
  }: Partial<Weights> & { metDaysAgo?: Map<number, number>; roleRules?: RoleRule[] } = {},
): People {
  const rules = readRoleRules(
    people.map(({ roleAndData }) => roleAndData),
    roleRules,
  );
  return {
    ids: people.map(({ tgid }) => tgid),
    hobbies: readTexts(
      people.map(({ info }) => info),
      interests,
    ),
    roles: readTexts(
      people.map(({ roleAndData }) => roleAndData),
      interests,
    ),
    seed: typeof ties === 'number' ? ties : 0,
    earliness: typeof ties === 'number' ? null : ties,
    rules,
    most: shares(weights, rules.soft.length > 0),
    metDaysAgo,
  };
}

/** By default ½ for another team and ¼ for another role, which stand in one text. */
function shares(
  { hobbiesWeight = 1, differenceWeight = 0.75, rulesWeight = 1 }: Partial<Weights>,
  hasRules: boolean,
): Omit<Fit, 'tie'> {
  const counted = hasRules ? rulesWeight : 0;
  const point = (bestFit - mostTie) / (hobbiesWeight + differenceWeight + counted || 1);
  return { hobbies: point * hobbiesWeight, difference: point * differenceWeight, rules: point * counted };
}

/** One number for two places of a list of `count` people, the same from both sides. */
export function pairKey(one: number, other: number, count: number): number {
  return one < other ? one * count + other : other * count + one;
}

/**
 * How well the people at two places of the list fit; the same from both sides. Whom somebody has met before is worth less
 * than anybody new, the more the longer ago that was, whatever they have in common: they know.
 */
export function fitOf(people: People, one: number, other: number): Fit {
  const { hobbies, roles, rules, most, metDaysAgo } = people;
  if (metDaysAgo.size > 0) {
    const ago = metDaysAgo.get(pairKey(one, other, people.ids.length));
    if (ago !== undefined) {
      return {
        hobbies: 0,
        difference: 0,
        rules: 0,
        tie: Math.floor(((mostTie / 2 - 1) * ago) / (ago + 365)),
      };
    }
  }
  const knowsRoles = !isBlank(roles, one) && !isBlank(roles, other);
  const difference = knowsRoles ? 1 - likenessOf(roles, one, other) : 0.5;
  return {
    hobbies: Math.floor(most.hobbies * likenessOf(hobbies, one, other)),
    difference: Math.floor(most.difference * difference),
    rules: most.rules > 0 ? Math.floor(most.rules * rules.kept(one, other)) : 0,
    tie: Math.floor((mostTie / 2) * (1 + tieOf(people, one, other))),
  };
}

/** Of early ones the product is largest when the earliest is with the next, and so on. */
function tieOf({ ids, seed, earliness }: People, one: number, other: number): number {
  return earliness ? earliness[one]! * earliness[other]! : chanceOf(ids[one]!, ids[other]!, seed);
}

export function total({ hobbies, difference, rules, tie }: Fit): number {
  return hobbies + difference + rules + tie;
}

/** A number from 0 to 1, below 1, that looks thrown; the same for a pair from both sides and a seed. */
export function chanceOf(a: PersonId, b: PersonId, seed: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  let state = seed | 0;
  for (const part of [low, low / 2 ** 32, high, high / 2 ** 32]) {
    state = Math.imul(state ^ (part | 0), 0x9e3779b1);
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
    state ^= state >>> 13;
  }
  return (state >>> 0) / 2 ** 32;
}
