import { type Interests, isBlank, type Likeness, likenessOf, readTexts } from '../interests.ts';
import type { PersonId } from '../person.ts';

/** Fits and waits are counted in whole ten-thousandths of a point; a point is what the same hobbies are worth. */
export const perPoint = 10_000;

/** How well two people fit, in its parts. */
export type Fit = {
  /** How alike their hobbies are. */
  hobbies: number;
  /** How different their roles and teams are; those who wrote nothing are half as different from anybody. */
  difference: number;
  /** What decides between equals: in a round chance, else how early both came. */
  tie: number;
};

/** The most that each part can be. Roles and teams stand in one text: ½ for the team, ¼ for the role. */
const most: Fit = { hobbies: perPoint, difference: 0.75 * perPoint, tie: 0.25 * perPoint };

/** F of the essay: no pair fits better. */
export const bestFit = total(most);

export type Described = { tgid: PersonId; info: string | null; roleAndData: string | null };

/** What people wrote, read once for all pairs of them, and how ties are decided. */
export type People = {
  ids: PersonId[];
  hobbies: Likeness;
  roles: Likeness;
  /** Of the round. */
  seed: number;
  /** Above 0 to 1, the higher the earlier somebody came; null: chance decides. */
  earliness: Float64Array | null;
};

/**
 * @param ties a round's seed, any whole number, or how early each of them came, from 0 to 1
 */
export function readPeople(people: Described[], interests: Interests, ties: number | Float64Array): People {
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
  };
}

/** How well the people at two places of the list fit; the same from both sides. */
export function fitOf(people: People, one: number, other: number): Fit {
  const { hobbies, roles } = people;
  const knowsRoles = !isBlank(roles, one) && !isBlank(roles, other);
  const difference = knowsRoles ? 1 - likenessOf(roles, one, other) : 0.5;
  return {
    hobbies: Math.round(most.hobbies * likenessOf(hobbies, one, other)),
    difference: Math.round(most.difference * difference),
    tie: Math.floor(most.tie * tieOf(people, one, other)),
  };
}

/** Of early ones the product is largest when the earliest is with the next, and so on. */
function tieOf({ ids, seed, earliness }: People, one: number, other: number): number {
  return earliness ? earliness[one]! * earliness[other]! : chanceOf(ids[one]!, ids[other]!, seed);
}

export function total({ hobbies, difference, tie }: Fit): number {
  return hobbies + difference + tie;
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
