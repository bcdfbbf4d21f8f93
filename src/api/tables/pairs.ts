import { type Acquainted, findAcquaintancesOf, findAllAcquainted } from '../../store/insight/pairs.ts';
import type { PairsQuestions } from '../contract/pairs.ts';
import { Refused } from '../endpoint.ts';
import { most, queueOf, tellLeft, tellPairs } from '../pairs.ts';
import { atOnce, type Context, table, type Writer } from './table.ts';

type Answer = PairsQuestions['pairs']['answer'];

/** The queue as it would be paired now. */
export const pairs: Writer = (context) => {
  const { read, round, language, t } = context;
  const { columns: c } = t;
  const community = oneOf(context);
  return table<Answer['pairs'][number]>(t, {
    name: t.sheets.pairs,
    columns: [
      [c.one, ({ people: [one] }) => called(one)],
      [c.oneRole, ({ people: [one] }) => one.role],
      [c.oneSince, ({ people: [one] }) => one.since],
      [c.other, ({ people: [, other] }) => called(other)],
      [c.otherRole, ({ people: [, other] }) => other.role],
      [c.otherSince, ({ people: [, other] }) => other.since],
      [c.fit, ({ fit }) => fit.total],
      [c.fitHobbies, ({ fit }) => fit.hobbies],
      [c.fitDifference, ({ fit }) => fit.difference],
      [c.fitRules, ({ fit }) => fit.rules],
      [c.fitTie, ({ fit }) => fit.tie],
      [c.shared, ({ shared }) => shared.map((one) => one[language]).join(', ')],
    ],
    async *rows() {
      const queue = await read((asker) => queueOf(asker, community, round));
      for (const some of inParts(queue.pairs, most)) yield read((asker) => tellPairs(asker, queue, some));
    },
  });
};

/** Who would stay alone, and why. */
export const alone: Writer = (context) => {
  const { read, round, t } = context;
  const { columns: c } = t;
  const community = oneOf(context);
  return table<Answer['left'][number]>(t, {
    name: t.sheets.alone,
    columns: [
      'tgid',
      [c.name, (one) => called(one)],
      'role',
      'since',
      'timesLeftOut',
      [c.why, ({ why }) => t.whys[why]],
    ],
    async *rows() {
      const queue = await read((asker) => queueOf(asker, community, round));
      for (const some of inParts(queue.left, most)) yield read((asker) => tellLeft(asker, queue, some));
    },
  });
};

/** Everybody who has met anybody, with those whom they have met. */
export const acquaintance: Writer = (context) => {
  const { read, t } = context;
  const { columns: c } = t;
  const community = oneOf(context);
  return table<Acquainted & { whom: string }>(t, {
    name: t.sheets.acquaintance,
    columns: ['tgid', 'name', 'role', [c.acquaintances, ({ met }) => met], 'whom'],
    async *rows() {
      const people = await read(({ tx }) => findAllAcquainted(tx, community));
      for (const some of inParts(people, atOnce)) {
        const told = await read(({ tx }) => findAcquaintancesOf(tx, community, some));
        yield some.flatMap((tgid) => told.find((one) => one.tgid === tgid) ?? []);
      }
    },
  });
};

/** Pairs are made within one community: the page has none of all together. */
function oneOf({ community }: Context): number {
  if (community === undefined) throw new Refused(400, 'wrong', 'community');
  return community;
}

function called({ name, username, tgid }: Answer['pairs'][number]['people'][number]): string {
  return name ?? (username ? `@${username}` : `Telegram ${tgid}`);
}

function* inParts<Item>(items: Item[], size: number): Generator<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
