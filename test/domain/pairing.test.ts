import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type PastMeeting, pairUp, type Waiting } from '../../src/domain/pairing.ts';
import { after, days, hours } from '../../src/domain/time.ts';

const now = new Date('2026-12-03T12:00:00Z');
const [anna, boris, vera, gleb] = [1, 2, 3, 4] as const;
const usual = { repeatAfterDays: 180 };

const waits = (tgid: number, forHours: number): Waiting => ({
  tgid,
  orderedAt: after(now, -hours(forHours)),
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

test('the two who wait longest are introduced to each other', () => {
  const waiting = [waits(anna, 1), waits(boris, 5), waits(vera, 3), waits(gleb, 2)];
  assert.deepEqual(pairUp(waiting, [], usual, now), [
    [boris, vera],
    [gleb, anna],
  ]);
});

test('equal waits go by id', () => {
  assert.deepEqual(pairUp([waits(vera, 1), waits(boris, 1), waits(anna, 1)], [], usual, now), [
    [anna, boris],
  ]);
});

test('two do not meet again while it was the latest meeting of either', () => {
  const waiting = [waits(anna, 2), waits(boris, 1)];
  assert.deepEqual(pairUp(waiting, met(anna, boris, 400, false, [boris]), usual, now), []);
  assert.deepEqual(pairUp(waiting, met(anna, boris, 400, false, [anna]), usual, now), []);
  assert.deepEqual(pairUp(waiting, met(anna, boris, 1, false), usual, now), [[anna, boris]]);
});

test('after a meeting that was done they may meet again once the days have passed, to the moment', () => {
  const waiting = [waits(anna, 2), waits(boris, 1)];
  assert.deepEqual(pairUp(waiting, met(anna, boris, 179.999, true), usual, now), []);
  assert.deepEqual(pairUp(waiting, met(anna, boris, 180, true), usual, now), [[anna, boris]]);
  assert.deepEqual(pairUp(waiting, met(anna, boris, 1, true), { repeatAfterDays: 0 }, now), [[anna, boris]]);
});

test('where nobody meets twice, nobody ever does', () => {
  const past = met(anna, boris, 36_500, true);
  assert.deepEqual(pairUp([waits(anna, 2), waits(boris, 1)], past, { repeatAfterDays: null }, now), []);
});

test('who may not meet the longest waiter gets the next one', () => {
  const waiting = [waits(anna, 3), waits(boris, 2), waits(vera, 1)];
  assert.deepEqual(pairUp(waiting, met(anna, boris, 1, false, [anna]), usual, now), [[anna, vera]]);
});

const queues = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 9 }).chain((people) =>
  fc.record({
    waiting: fc.tuple(...people.map((tgid) => fc.integer({ min: 0, max: 50 }).map((h) => waits(tgid, h)))),
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
    repeatAfterDays: fc.constantFrom(null, 0, 30, 180),
  }),
);

test('whoever waits: nobody twice, nobody forbidden, and no two are left who might have met', () => {
  fc.assert(
    fc.property(queues, ({ waiting, past, repeatAfterDays }) => {
      const forbidden = (a: number, b: number) =>
        past.some(
          ({ tgid, partner, latest, done, endedAt }) =>
            [tgid, partner].includes(a) &&
            [tgid, partner].includes(b) &&
            (latest ||
              (done &&
                (repeatAfterDays === null || now.getTime() - endedAt.getTime() < days(repeatAfterDays)))),
        );
      const pairs = pairUp(waiting, past, { repeatAfterDays }, now);
      const paired = pairs.flat();
      assert.equal(new Set(paired).size, paired.length);
      for (const tgid of paired) assert.ok(waiting.some((one) => one.tgid === tgid));
      for (const [a, b] of pairs) assert.ok(!forbidden(a, b), `${a} and ${b} must not meet`);
      const left = waiting.map(({ tgid }) => tgid).filter((tgid) => !paired.includes(tgid));
      for (const a of left) {
        for (const b of left) assert.ok(a === b || forbidden(a, b), `${a} and ${b} could have met`);
      }
    }),
  );
});

test('whoever waits: the longest waiter gets the longest waiter they may meet', () => {
  fc.assert(
    fc.property(queues, ({ waiting, past, repeatAfterDays }) => {
      const pairs = pairUp(waiting, past, { repeatAfterDays }, now);
      const [first] = waiting.toSorted(
        (a, b) => a.orderedAt.getTime() - b.orderedAt.getTime() || a.tgid - b.tgid,
      );
      const alone = waiting.filter(({ tgid }) => tgid !== first?.tgid);
      const mayMeet = alone.filter(
        (other) => pairUp([first!, other], past, { repeatAfterDays }, now).length === 1,
      );
      const [longest] = mayMeet.toSorted(
        (a, b) => a.orderedAt.getTime() - b.orderedAt.getTime() || a.tgid - b.tgid,
      );
      assert.deepEqual(
        pairs.find((pair) => pair.includes(first?.tgid ?? 0)),
        longest && [first!.tgid, longest.tgid],
      );
    }),
  );
});
