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
  /** So that equals are not paired in the order of their ids: the same for a pair within a round. */
  chance: number;
};

/** The most that each part can be. Roles and teams stand in one text: ½ for the team, ¼ for the role. */
const most: Fit = { hobbies: perPoint, difference: 0.75 * perPoint, chance: 0.25 * perPoint };

/** F of the essay: no pair fits better. */
export const bestFit = total(most);

export type Described = { tgid: PersonId; info: string | null; roleAndData: string | null };

/** What people wrote, read once for all pairs of them. */
export type People = { ids: PersonId[]; hobbies: Likeness; roles: Likeness; seed: number };

/** @param seed of the round; any whole number */
export function readPeople(people: Described[], interests: Interests, seed: number): People {
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
    seed,
  };
}

/** How well the people at two places of the list fit; the same from both sides. */
export function fitOf({ ids, hobbies, roles, seed }: People, one: number, other: number): Fit {
  const knowsRoles = !isBlank(roles, one) && !isBlank(roles, other);
  const difference = knowsRoles ? 1 - likenessOf(roles, one, other) : 0.5;
  return {
    hobbies: Math.round(most.hobbies * likenessOf(hobbies, one, other)),
    difference: Math.round(most.difference * difference),
    chance: Math.floor(most.chance * chanceOf(ids[one]!, ids[other]!, seed)),
  };
}

export function total({ hobbies, difference, chance }: Fit): number {
  return hobbies + difference + chance;
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
