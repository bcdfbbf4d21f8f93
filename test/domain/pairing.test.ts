import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { readInterests } from '../../src/domain/interests.ts';
import { candidatesOf } from '../../src/domain/pairing/candidates.ts';
import {
  bestFit,
  chanceOf,
  fitOf,
  pairKey,
  perPoint,
  readPeople,
  total,
} from '../../src/domain/pairing/fit.ts';
import { brokenPromises } from '../../src/domain/pairing/promises.ts';
import type { RoleRule } from '../../src/domain/pairing/role-rules.ts';
import { fewestPartners, timetable } from '../../src/domain/pairing/timetable.ts';
import {
  mayAnyMeet,
  type PastMeeting,
  pairUp,
  partnersFor,
  type Rules,
  type Waiting,
} from '../../src/domain/pairing.ts';
import { after, days } from '../../src/domain/time.ts';

const interests = readInterests(readFileSync(path.join(import.meta.dirname, '../../interests.txt'), 'utf8'));
const now = new Date('2026-12-03T12:00:00Z');
const [anna, boris, vera, gleb] = [1, 2, 3, 4] as const;
const usual: Rules = { repeatAfterDays: 180, patience: 0 };

const waits = (tgid: number, forDays: number, more: Partial<Waiting> = {}): Waiting => ({
  tgid,
  orderedAt: after(now, -days(forDays)),
  info: null,
  roleAndData: null,
  timesLeftOut: 0,
  ...more,
});

/** Both sides of a meeting, which was the latest for those named. */
const met = (a: number, b: number, daysAgo: number, done: boolean, latestFor: number[] = []): PastMeeting[] =>
  [
    [a, b],
    [b, a],
  ].map(([tgid, partner]) => ({
    tgid: tgid!,
    partner: partner!,
    endedAt: after(now, -days(daysAgo)),
    done,
    latest: latestFor.includes(tgid!),
  }));

const round = (waiting: Waiting[], past: PastMeeting[] = [], rules = usual, seed: number | null = 1) =>
  pairUp(waiting, past, rules, { now, seed, interests });

/** Who is paired with whom, each pair and all of them in order. */
const pairs = (...args: Parameters<typeof round>) => {
  const { pairs: made, broken } = round(...args);
  assert.deepEqual(broken, []);
  return made.map(({ people }) => people.toSorted((a, b) => a - b)).sort(([a], [b]) => a! - b!);
};

test('beside rounds the two who wait longest are introduced to each other, and equal waits go by id', () => {
  const waiting = [waits(anna, 1 / 24), waits(boris, 5 / 24), waits(vera, 3 / 24), waits(gleb, 2 / 24)];
  assert.deepEqual(pairs(waiting, [], usual, null), [
    [anna, gleb],
    [boris, vera],
  ]);
  assert.deepEqual(pairs([waits(vera, 1), waits(boris, 1), waits(anna, 1)], [], usual, null), [
    [anna, boris],
  ]);
  const seconds = [waits(anna, 2e-5), waits(boris, 1e-5), waits(vera, 0)];
  assert.deepEqual(pairs(seconds, [], usual, null), [[anna, boris]]);
  assert.deepEqual(pairs(seconds, met(anna, boris, 1, false, [anna]), usual, null), [[anna, vera]]);
});

test('of an odd number the one who has waited shortest by far is left out', () => {
  const waiting = [waits(anna, 1), waits(boris, 20), waits(vera, 30)];
  assert.deepEqual(pairs(waiting), [[boris, vera]]);
  assert.deepEqual(round(waiting).left, [anna]);
});

test('who was left out before comes first', () => {
  const waiting = [waits(anna, 0, { timesLeftOut: 2 }), waits(boris, 1), waits(vera, 1)];
  assert.ok(pairs(waiting).flat().includes(anna));
});

test('people with the same hobbies, and of different roles, are preferred', () => {
  const waiting = [
    waits(anna, 1, { info: 'бег по утрам', roleAndData: 'дизайнер' }),
    waits(boris, 1, { info: 'настольные игры', roleAndData: 'бухгалтер' }),
    waits(vera, 1, { info: 'board games', roleAndData: 'разработчик' }),
    waits(gleb, 1, { info: 'running', roleAndData: 'продавец' }),
  ];
  for (let seed = 0; seed < 50; seed++) {
    assert.deepEqual(pairs(waiting, [], usual, seed), [
      [anna, gleb],
      [boris, vera],
    ]);
  }
  const colleagues = waiting.map((one, place) => ({
    ...one,
    info: null,
    roleAndData: ['дизайнер', 'дизайнер', 'разработчик', 'разработчик'][place]!,
  }));
  for (let seed = 0; seed < 50; seed++) {
    assert.ok(!pairs(colleagues, [], usual, seed).some(([a, b]) => a === anna && b === boris));
  }
});

test('without anything to go by, chance decides, and differently each time', () => {
  const waiting = [1, 2, 3, 4, 5, 6].map((tgid) => waits(tgid, 1));
  const seen = new Set(
    Array.from({ length: 40 }, (_, seed) => JSON.stringify(pairs(waiting, [], usual, seed))),
  );
  assert.ok(seen.size > 5, `${seen.size}`);
});

test('two do not meet again while it was the latest meeting of either', () => {
  const waiting = [waits(anna, 2), waits(boris, 1)];
  assert.deepEqual(pairs(waiting, met(anna, boris, 400, false, [boris])), []);
  assert.deepEqual(pairs(waiting, met(anna, boris, 400, false, [anna])), []);
  assert.deepEqual(pairs(waiting, met(anna, boris, 1, false)), [[anna, boris]]);
});

test('after a meeting that was done they may meet again once the days have passed, to the moment', () => {
  const waiting = [waits(anna, 2), waits(boris, 1)];
  assert.deepEqual(pairs(waiting, met(anna, boris, 179.999, true)), []);
  assert.deepEqual(pairs(waiting, met(anna, boris, 180, true)), [[anna, boris]]);
  assert.deepEqual(pairs(waiting, met(anna, boris, 1, true), { ...usual, repeatAfterDays: 0 }), [
    [anna, boris],
  ]);
});

test('where nobody meets twice, nobody ever does', () => {
  const past = met(anna, boris, 36_500, true);
  assert.deepEqual(pairs([waits(anna, 2), waits(boris, 1)], past, { ...usual, repeatAfterDays: null }), []);
});

test('a pair is not made that would leave two others with whom they may not meet', () => {
  const waiting = [waits(anna, 9), waits(boris, 9), waits(vera, 1), waits(gleb, 1)];
  assert.deepEqual(
    pairs(waiting, met(vera, gleb, 1, false, [vera])),
    pairs(waiting, met(vera, gleb, 1, false, [gleb])),
  );
  assert.equal(pairs(waiting, met(vera, gleb, 1, false, [vera])).length, 2);
});

test('two who have met are introduced again only when nobody new is left for them, and the oldest of those first', () => {
  const alike = { info: 'бег, керамика', roleAndData: 'дизайнер' };
  const waiting = [waits(anna, 1, alike), waits(boris, 1, alike), waits(vera, 1), waits(gleb, 1)];
  for (let seed = 0; seed < 50; seed++) {
    assert.deepEqual(
      pairs(waiting, [...met(anna, boris, 400, true), ...met(vera, gleb, 400, true)], usual, seed).length,
      2,
    );
    assert.ok(
      !pairs(waiting, met(anna, boris, 400, true), usual, seed).some(([a, b]) => a === anna && b === boris),
    );
  }
  const everybody = [
    ...met(anna, boris, 200, true),
    ...met(anna, vera, 201, true),
    ...met(anna, gleb, 300, true),
    ...met(boris, vera, 300, true),
    ...met(boris, gleb, 200, true),
    ...met(vera, gleb, 200, true),
  ];
  assert.deepEqual(pairs(waiting, everybody), [
    [anna, gleb],
    [boris, vera],
  ]);
});

test('who has asked not to meet somebody never does, and the other one neither', () => {
  const avoided = {
    tgid: boris,
    partner: anna,
    endedAt: after(now, -days(900)),
    done: false,
    latest: false,
    avoided: true,
  };
  assert.deepEqual(pairs([waits(anna, 2), waits(boris, 1)], [avoided], { ...usual, repeatAfterDays: 0 }), []);
});

const newcomers: RoleRule = {
  kind: 'must',
  hard: true,
  role: 'новичок, newcomer',
  partner: 'наставник*, mentor*',
};

test('a hard rule is never broken, though somebody is left alone for it', () => {
  const waiting = [
    waits(anna, 9, { roleAndData: 'Новичок в дизайне' }),
    waits(boris, 9, { roleAndData: 'newcomer, backend' }),
    waits(vera, 1, { roleAndData: 'Наставница дизайнеров' }),
  ];
  const mentors = { ...newcomers, partner: 'наставни*' };
  assert.equal(pairs(waiting.slice(0, 2), [], usual).length, 1);
  assert.deepEqual(pairs(waiting.slice(0, 2), [], { ...usual, roleRules: [mentors] }), []);
  assert.deepEqual(
    pairs(waiting, [], { ...usual, roleRules: [mentors] })
      .flat()
      .includes(vera),
    true,
  );
  assert.deepEqual(
    pairs([waits(anna, 1, { roleAndData: 'новичок' }), waits(boris, 1)], [], {
      ...usual,
      roleRules: [mentors],
    }),
    [[anna, boris]],
    'who wrote nothing is bound by no rule',
  );
  const apart: RoleRule = { kind: 'dont', hard: true, role: 'дизайн*', partner: 'бухгалтер*' };
  const two = [waits(anna, 1, { roleAndData: 'бухгалтерия' }), waits(boris, 1, { roleAndData: 'Дизайн' })];
  assert.deepEqual(pairs(two, [], { ...usual, roleRules: [apart] }), []);
});

test('a soft rule counts for and against a pair, as much as the community says', () => {
  const waiting = [
    waits(anna, 1, { info: 'бег', roleAndData: 'новичок' }),
    waits(boris, 1, { info: 'бег', roleAndData: 'продавец' }),
    waits(vera, 1, { info: 'шахматы', roleAndData: 'mentor' }),
    waits(gleb, 1, { info: 'шахматы', roleAndData: 'юрист' }),
  ];
  const roleRules = [{ ...newcomers, hard: false }];
  const withMentor = (weights: Partial<Rules>) =>
    pairs(waiting, [], { ...usual, roleRules, ...weights }).some(([a, b]) => a === anna && b === vera);
  assert.equal(withMentor({ rulesWeight: 3 }), true);
  assert.equal(withMentor({ rulesWeight: 0 }), false);
  for (const weights of [
    {},
    { hobbiesWeight: 0, differenceWeight: 0, rulesWeight: 0 },
    { hobbiesWeight: 100 },
  ]) {
    for (const { fit } of round(waiting, [], { ...usual, roleRules, ...weights }).pairs) {
      assert.ok(total(fit) >= 0 && total(fit) <= bestFit);
    }
  }
});

test('with patience two wait until their fit and the longer wait reach it, to the moment', () => {
  const { fit } = round([waits(anna, 0), waits(boris, 0)], [], usual, null).pairs[0]!;
  // Two points a week.
  const forDays = (points: number) => ((points - total(fit) / perPoint) / 2) * 7;
  const rules = { ...usual, patience: 1.4 };
  assert.deepEqual(pairs([waits(anna, forDays(1.3999)), waits(boris, 0)], [], rules, null), []);
  assert.deepEqual(pairs([waits(anna, forDays(1.4001)), waits(boris, 0)], [], rules, null), [[anna, boris]]);
  const alike = [waits(anna, 0, { info: 'бег, керамика' }), waits(boris, 0, { info: 'бег, керамика' })];
  assert.deepEqual(pairs(alike, [], { ...usual, patience: 1.3 }, null), [[anna, boris]]);
  assert.deepEqual(
    pairs([waits(anna, 0), waits(boris, 0)], [], rules, 1),
    [[anna, boris]],
    'nobody is patient in a round',
  );
});

const texts = fc.constantFrom(null, 'бег', 'running, кино', 'керамика', 'кино и чай', 'виолончель');

const queues = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 9 }).chain((people) =>
  fc.record({
    waiting: fc.tuple(
      ...people.map((tgid) =>
        fc
          .record({
            forDays: fc.integer({ min: 0, max: 50 }),
            info: texts,
            roleAndData: texts,
            timesLeftOut: fc.nat({ max: 3 }),
          })
          .map(({ forDays, ...more }) => waits(tgid, forDays, more)),
      ),
    ),
    past: fc
      .array(
        fc.tuple(
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 0, max: 400 }),
          fc.boolean(),
          fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ),
        { maxLength: 20 },
      )
      .map((all) =>
        all.flatMap(([a, b, ago, done, latest]) => (a === b ? [] : met(a, b, ago, done, latest))),
      ),
    rules: fc.record({
      repeatAfterDays: fc.constantFrom(null, 0, 30, 180),
      patience: fc.constantFrom(0, 0.5, 1.4),
      roleRules: fc.subarray<RoleRule>([
        { kind: 'must', hard: true, role: 'керамика', partner: 'бег, running' },
        { kind: 'dont', hard: true, role: 'кин*', partner: 'чай' },
        { kind: 'dont', hard: false, role: 'бег', partner: 'керамика' },
      ]),
    }),
    seed: fc.option(fc.nat({ max: 1000 })),
  }),
);

const earlyIn = (all: Waiting[], one: Waiting) =>
  1 - all.toSorted((a, b) => a.orderedAt.getTime() - b.orderedAt.getTime()).indexOf(one) / all.length;

/** By the two hard rules above, in words of their own. */
const against = (roleRules: RoleRule[], a: Waiting, b: Waiting) => {
  const [one, other] = [a.roleAndData, b.roleAndData];
  if (one === null || other === null) return false;
  const has = (kind: string) => roleRules.some((rule) => rule.hard && rule.kind === kind);
  const unmatched = (mine: string, theirs: string) => mine === 'керамика' && !/бег|running/.test(theirs);
  const clash = (mine: string, theirs: string) => mine.includes('кино') && theirs.includes('чай');
  return (
    (has('must') && (unmatched(one, other) || unmatched(other, one))) ||
    (has('dont') && (clash(one, other) || clash(other, one)))
  );
};

const forbidden = (past: PastMeeting[], repeatAfterDays: number | null) => (a: number, b: number) =>
  past.some(
    ({ tgid, partner, latest, done, endedAt }) =>
      [tgid, partner].includes(a) &&
      [tgid, partner].includes(b) &&
      (latest ||
        (done && (repeatAfterDays === null || now.getTime() - endedAt.getTime() < days(repeatAfterDays)))),
  );

const lastMeetings = (sorted: Waiting[], past: PastMeeting[]) => {
  const placeOf = (tgid: number) => sorted.findIndex((one) => one.tgid === tgid);
  return new Map(
    past
      .toSorted((a, b) => a.endedAt.getTime() - b.endedAt.getTime())
      .filter(({ tgid, partner }) => placeOf(tgid) >= 0 && placeOf(partner) >= 0)
      .map(({ tgid, partner, endedAt }) => [
        pairKey(placeOf(tgid), placeOf(partner), sorted.length),
        (now.getTime() - endedAt.getTime()) / days(1),
      ]),
  );
};

test('whoever waits: the set of pairs is the best of all there are, and nothing is broken', () => {
  fc.assert(
    fc.property(queues, ({ waiting, past, rules, seed }) => {
      const sorted = waiting.toSorted((a, b) => a.tgid - b.tgid);
      const people = readPeople(
        sorted,
        interests,
        seed ?? Float64Array.from(sorted, (one) => earlyIn(sorted, one)),
        { ...rules, metDaysAgo: lastMeetings(sorted, past) },
      );
      const placeOf = (tgid: number) => people.ids.indexOf(tgid);
      const points = ({ orderedAt }: Waiting) =>
        Math.floor(((now.getTime() - orderedAt.getTime()) / days(7)) * 2 * perPoint);
      const of = (tgid: number) => waiting.find((one) => one.tgid === tgid)!;
      const mayNot = forbidden(past, rules.repeatAfterDays);
      const worthOf = (a: number, b: number): number | null => {
        const fit = total(fitOf(people, placeOf(a), placeOf(b)));
        const longest = Math.max(points(of(a)), points(of(b)));
        return mayNot(a, b) ||
          against(rules.roleRules, of(a), of(b)) ||
          fit + longest < Math.round((seed === null ? rules.patience : 0) * perPoint)
          ? null
          : fit;
      };
      const single = (tgid: number) =>
        (bestFit * waiting.length) / 4 + points(of(tgid)) + 2 * perPoint * of(tgid).timesLeftOut;
      const best = (left: number[], worth = worthOf): number => {
        const [one, ...others] = left;
        if (one === undefined) return 0;
        const worths = others.flatMap((other) => {
          const fit = worth(one, other);
          return fit === null
            ? []
            : [
                fit +
                  best(
                    others.filter((another) => another !== other),
                    worth,
                  ),
              ];
        });
        return Math.max(best(others, worth) - single(one), ...worths);
      };
      const worthOfNew = (a: number, b: number) =>
        past.some(({ tgid, partner }) => tgid === a && partner === b) ? null : worthOf(a, b);
      const { pairs: made, left, broken } = round(waiting, past, rules, seed);
      assert.deepEqual(broken, []);
      assert.deepEqual(
        [...made.flatMap((pair) => pair.people), ...left].toSorted((a, b) => a - b),
        people.ids,
      );
      for (const {
        people: [a, b],
      } of made)
        assert.notEqual(worthOf(a, b), null);
      const value =
        made.reduce((sum, { people: [a, b] }) => sum + worthOf(a, b)!, 0) -
        left.reduce((sum, tgid) => sum + single(tgid), 0);
      const isFull = left.length <= waiting.length % 2;
      const isNew = made.every(({ people: [a, b] }) => worthOfNew(a, b) !== null);
      const among = [best(people.ids), ...(isNew ? [best(people.ids, worthOfNew)] : [])];
      const isBest = among.some((one) => Math.abs(value - one) < 1e-6);
      // In a round with everybody in it later rounds come before fits.
      assert.ok(isBest || (isFull && seed !== null && value < among[0]!), `${value} instead of ${among}`);
      assert.equal(
        mayAnyMeet(waiting, past, rules, now),
        waiting.some(({ tgid: a }) =>
          waiting.some(({ tgid: b }) => a !== b && !mayNot(a, b) && !against(rules.roleRules, of(a), of(b))),
        ),
      );
    }),
    { numRuns: 300 },
  );
});

test('a newcomer gets whom the best set of pairs would give them, when the others know each other', () => {
  fc.assert(
    fc.property(queues, fc.nat(), ({ waiting, past, rules }, nth) => {
      if (waiting.length < 2) return;
      const { tgid } = waiting[nth % waiting.length]!;
      const others = waiting.filter((one) => one.tgid !== tgid).map((one) => one.tgid);
      const acquainted = others.flatMap((a) =>
        others.flatMap((b) => (a < b ? met(a, b, 1, false, [a]) : [])),
      );
      const known = [...past.filter((one) => one.tgid === tgid || one.partner === tgid), ...acquainted];
      const [best = null] = partnersFor(tgid, waiting, known, rules, { now, seed: null, interests });
      const [pair] = pairs(waiting, known, rules, null);
      assert.equal(best, pair?.find((one) => one !== tgid) ?? null);
    }),
    { numRuns: 200 },
  );
});

test('the order in which people stand in the list changes nothing', () => {
  fc.assert(
    fc.property(queues, ({ waiting, past, rules, seed }) => {
      assert.deepEqual(
        pairs(waiting, past, rules, seed),
        pairs(waiting.toReversed(), past.toReversed(), rules, seed),
      );
    }),
    { numRuns: 100 },
  );
});

const many = Array.from({ length: 600 }, (_, n): Waiting => {
  const hobbies = ['бег', 'йога', 'кино', 'керамика', 'шахматы', 'кофе', 'горы', 'гитара', 'собаки', 'театр'];
  const some = [0, 1, 2].map((place) => hobbies[Math.floor(chanceOf(n, place, 7) * hobbies.length)]);
  return waits(n + 1, chanceOf(n, 9, 7) * 3, { info: n % 9 === 0 ? null : some.join(', ') });
});

test('among the candidates of many, hardly anything is lost', () => {
  const people = readPeople(many, interests, 1);
  const open = { mayMeet: () => true, isReached: () => true };
  const all = candidatesOf(people, open).lists;
  const some = candidatesOf(people, open, 100).lists;
  assert.equal(all.one.length, (600 * 599) / 2);
  assert.ok(some.one.length < all.one.length / 5);
  const bestOf = ({ one, other, fit }: typeof all) => {
    const best = new Map<number, number>();
    for (const [place, worth] of fit.entries()) {
      for (const person of [one[place]!, other[place]!])
        best.set(person, Math.max(worth, best.get(person) ?? 0));
    }
    return [...best.values()].reduce((sum, worth) => sum + worth, 0);
  };
  assert.equal(new Set([...some.one, ...some.other]).size, 600);
  assert.ok(bestOf(some) > 0.98 * bestOf(all), `${bestOf(some) / bestOf(all)}`);
});

test('among very many nobody is left out for whom somebody beside their candidates is there', () => {
  const crowd = Array.from({ length: 2002 }, (_, n) => waits(n + 1, 1, { info: many[n % 600]!.info }));
  // Anna has met all but one.
  const past = crowd.slice(2).flatMap(({ tgid }) => met(anna, tgid, 1, true));
  const { pairs: made, left, broken } = round(crowd, past);
  assert.deepEqual([left, broken], [[], []]);
  assert.ok(made.some(({ people }) => people.includes(anna) && people.includes(boris)));
});

test('of an odd number of very many one is left out, and all else is as promised', () => {
  const crowd = Array.from({ length: 2001 }, (_, n) => waits(n + 1, n / 100, { info: many[n % 600]!.info }));
  const { pairs: made, left, broken } = round(crowd);
  assert.deepEqual([made.length, left.length, broken], [1000, 1, []]);
});

test('what is not as promised is found', () => {
  const outcome = {
    mate: Int32Array.of(1, 0, 3, 2, -1),
    single: Int32Array.of(9, 9, 9, 9, 9),
    mayMeet: () => true,
    isReached: () => true,
    fits: () => ({ hobbies: 0, difference: 0, rules: 0, tie: 0 }),
  };
  assert.deepEqual(brokenPromises(outcome), []);
  const says = (change: Partial<typeof outcome>) => brokenPromises({ ...outcome, ...change });
  assert.deepEqual(says({ mate: Int32Array.of(1, 0, -1, -1, -1) }), ['two are left out who may meet']);
  assert.deepEqual(says({ mate: Int32Array.of(1, 2, 1, -1, -1) }), [
    'somebody is paired with two',
    'two are left out who may meet',
  ]);
  assert.deepEqual(says({ mayMeet: () => false }), ['two are paired who may not meet']);
  assert.deepEqual(says({ single: Int32Array.of(9, 9, 9, 9, bestFit + 10) }), [
    'somebody was overtaken by far',
  ]);
  assert.deepEqual(says({ single: Int32Array.of(9, 9, 9, 9, bestFit + 9) }), []);
});

/** A group that stays together: everybody takes part in every round, and every meeting is done. */
function roundsOf(count: number, rounds: number, seed: number): { repeats: number; left: number } {
  const hobbies = ['бег', 'йога', 'кино', 'шахматы', 'кофе', null];
  const latest = new Map<number, number>();
  const past: PastMeeting[] = [];
  let [repeats, left] = [0, 0];
  for (let week = 0; week < rounds; week++) {
    const moment = after(now, days(7 * week));
    const people = Array.from({ length: count }, (_, place) => ({
      ...waits(place + 1, 0, { info: hobbies[Math.floor(chanceOf(place, seed, 3) * hobbies.length)]! }),
      orderedAt: after(moment, -days(5)),
    }));
    const known = past.map((one) => ({ ...one, latest: latest.get(one.tgid) === one.partner }));
    const out = pairUp(people, known, usual, { now: moment, seed: week, interests });
    assert.deepEqual(out.broken, []);
    left += out.left.length;
    for (const { people: pair } of out.pairs) {
      for (const [tgid, partner] of [pair, pair.toReversed()] as [number, number][]) {
        if (past.some((one) => one.tgid === tgid && one.partner === partner)) repeats++;
        past.push({ tgid, partner, endedAt: after(moment, days(3)), done: true, latest: false });
        latest.set(tgid, partner);
      }
    }
  }
  return { repeats, left };
}

test('in a group of any even number everybody meets everybody, each round somebody new', () => {
  for (let count = 4; count <= 40; count += count < 20 ? 2 : 10) {
    for (const seed of count < 20 ? [1, 2, 3] : [1]) {
      assert.deepEqual(roundsOf(count, count - 1, seed), { repeats: 0, left: 0 }, `${count} people, ${seed}`);
    }
  }
});

test('and in a group of an odd number one waits each time, never one who has waited', () => {
  for (const count of [5, 7, 11]) {
    const { repeats, left } = roundsOf(count, count, 1);
    assert.deepEqual({ repeats, left }, { repeats: 0, left: count }, `${count} people`);
  }
});

test('a timetable is one: in each round everybody has a partner, and nobody the same one twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 9 }),
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (half, seed, part) => {
        const people = 2 * half;
        const mayMeet = (one: number, other: number) => chanceOf(one, other, seed) < part;
        for (let rounds = fewestPartners(people, mayMeet); rounds > 0; rounds--) {
          const found = timetable(people, mayMeet, rounds);
          if (!found) continue;
          assert.equal(found.length, rounds);
          for (let one = 0; one < people; one++) {
            const partners: number[] = found.map((round) => round[one]!);
            assert.equal(new Set(partners).size, rounds);
            for (const [round, other] of partners.entries()) {
              assert.ok(mayMeet(one, other) && other !== one && found[round]?.[other] === one);
            }
          }
          assert.deepEqual(timetable(people, mayMeet, rounds), found, 'the same again');
          return;
        }
      },
    ),
    { numRuns: 200 },
  );
  const triangles = (one: number, other: number) => one % 2 === other % 2;
  assert.equal(timetable(6, triangles, 2), null);
  assert.equal(timetable(6, triangles, 1), null);
  assert.equal(
    timetable(5, () => true, 4),
    null,
  );
});

test('every timetable that there is, is found: sets of pairs put together at random', () => {
  for (let seed = 0; seed < 300; seed++) {
    const people = 6 + 2 * (seed % 10);
    const edges = new Set<number>();
    let rounds = 0;
    for (let tries = 0; tries < 40 && rounds < 5; tries++) {
      const order = Array.from({ length: people }, (_, n) => n).sort(
        (a, b) => chanceOf(a, 99, seed * 100 + tries) - chanceOf(b, 99, seed * 100 + tries),
      );
      const pairsOfRound = Array.from({ length: people / 2 }, (_, n) =>
        pairKey(order[2 * n]!, order[2 * n + 1]!, people),
      );
      if (pairsOfRound.some((key) => edges.has(key))) continue;
      for (const key of pairsOfRound) edges.add(key);
      rounds++;
    }
    const mayMeet = (one: number, other: number) => edges.has(pairKey(one, other, people));
    assert.ok(timetable(people, mayMeet, rounds), `${people} people, ${rounds} rounds, ${seed}`);
  }
});

test('where many more need a mentor than there are, the mentors are given out and the rest are left, soon', () => {
  const roleRules = [{ ...newcomers, partner: 'наставни*' }];
  const waiting = Array.from({ length: 4000 }, (_, n) =>
    waits(n + 1, chanceOf(n, 1, 5) * 3, {
      info: ['бег', 'кино', 'шахматы'][n % 3]!,
      roleAndData: n % 10 === 0 ? 'наставник' : 'новичок',
    }),
  );
  const { pairs: made, left, broken } = round(waiting, [], { ...usual, roleRules });
  assert.deepEqual(broken, []);
  assert.equal(made.length, 400);
  assert.equal(left.length, 3200);
  assert.equal(
    mayAnyMeet(
      waiting.filter((_, n) => n % 10 > 0),
      [],
      { ...usual, roleRules },
      now,
    ),
    true,
    'for all it knows',
  );
});

test('two circles with a bridge between them do not keep anybody waiting for a timetable', () => {
  const circleOf = (tgid: number) => (tgid <= 51 ? 'завод' : 'офис');
  const waiting = Array.from({ length: 100 }, (_, n) => waits(n + 1, 1, { roleAndData: circleOf(n + 1) }));
  const past = waiting.flatMap(({ tgid: a }) =>
    waiting.flatMap(({ tgid: b }) =>
      a < b && circleOf(a) !== circleOf(b) && a > 1 ? met(a, b, 1, true) : [],
    ),
  );
  const { left, broken } = round(waiting, past);
  assert.deepEqual({ left, broken }, { left: [], broken: [] });
  const effort = { left: 500 };
  const split = (one: number, other: number) => one < 51 === other < 51 || one === 0 || other === 0;
  assert.equal(timetable(100, split, 30, effort), null);
  assert.ok(effort.left <= 0);
});
