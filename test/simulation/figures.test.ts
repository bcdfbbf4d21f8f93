import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Chart, svgOf, tableOf } from '../../simulation/charts.ts';
import { figuresOf, percentile, repeatsIn } from '../../simulation/figures.ts';
import { usual } from '../../simulation/habits.ts';
import { historyOf, isAround } from '../../simulation/history.ts';
import { acquaintedAfter, spreadOf } from '../../simulation/outlook.ts';
import { waitsOf } from '../../simulation/waits.ts';
import { after, days } from '../../src/domain/time.ts';
import type { Life } from '../../src/store/figures.ts';

const monday = new Date('2026-03-02T09:00:00Z');
const day = (n: number) => after(monday, days(n));
const [anna, boris, vera, gleb] = [1, 2, 3, 4];

type Order = Partial<Life['orders'][number]> & { tgid: number; orderedAt: Date };
type Meeting = Partial<Life['meetings'][number]> & { people: number[]; createdAt: Date };

function life(told: { orders?: Order[]; meetings?: Meeting[]; people?: number[]; left?: number[] }): Life {
  const people = told.people ?? [anna, boris, vera, gleb];
  return {
    community: { matching: 'instant' } as Life['community'],
    people: people.map((tgid) => ({
      tgid,
      registeredAt: monday,
      status: 'inactive',
      state: null,
      notificationId: 0,
      autoOrder: true,
      unreachableAt: told.left?.includes(tgid) ? day(3) : null,
      roleAndData: null,
      info: null,
    })),
    orders: (told.orders ?? []).map((order) => ({
      meetingId: null,
      cancelledAt: null,
      notificationId: 0,
      timesLeftOut: 0,
      ...order,
    })),
    meetings: (told.meetings ?? []).map((meeting, place) => ({
      meetingId: place + 1,
      endsAt: after(meeting.createdAt, days(10)),
      result: 'in_progress',
      notificationId: 0,
      rejectedBy: null,
      ...meeting,
    })),
    avoidances: [],
    rounds: [],
  };
}

test('a wait ends with a partner, is taken back, or goes on', () => {
  const waits = waitsOf(
    life({
      orders: [
        { tgid: anna, orderedAt: day(0), meetingId: 1 },
        { tgid: boris, orderedAt: day(2), meetingId: 1 },
        { tgid: vera, orderedAt: day(1), cancelledAt: day(4) },
        { tgid: gleb, orderedAt: day(5) },
      ],
      meetings: [{ people: [anna, boris], createdAt: day(2) }],
    }),
  );
  assert.deepEqual(waits, [
    { tgid: anna, from: day(0), until: day(2), meetingId: 1 },
    { tgid: boris, from: day(2), until: day(2), meetingId: 1 },
    { tgid: vera, from: day(1), until: day(4), meetingId: null },
    { tgid: gleb, from: day(5), until: null, meetingId: null },
  ]);
});

test('whose partner cancels waits once more from then on, though the order is the same', () => {
  const waits = waitsOf(
    life({
      orders: [{ tgid: anna, orderedAt: day(0), meetingId: 2 }],
      meetings: [
        { people: [anna, boris], createdAt: day(1), endsAt: day(3), result: 'failed', rejectedBy: boris },
        { people: [anna, vera], createdAt: day(8) },
      ],
    }),
  );
  assert.deepEqual(
    waits.map(({ from, until }) => [from, until]),
    [
      [day(0), day(1)],
      [day(3), day(8)],
    ],
  );
});

test('the figures of two weeks', () => {
  const figures = figuresOf(
    life({
      orders: [
        { tgid: anna, orderedAt: day(0), meetingId: 1 },
        { tgid: boris, orderedAt: day(1), meetingId: 1 },
        { tgid: anna, orderedAt: day(5), meetingId: 2 },
        { tgid: boris, orderedAt: day(5), meetingId: 2 },
        { tgid: vera, orderedAt: day(6) },
      ],
      meetings: [
        { people: [anna, boris], createdAt: day(1), endsAt: day(5), result: 'done' },
        { people: [anna, boris], createdAt: day(9) },
      ],
      left: [gleb],
    }),
    { found: 4, stillLooking: 1, home: 5 },
    { from: monday, until: day(14) },
  );
  assert.deepEqual(figures.people, { arrived: 4, registered: 3, introduced: 2, left: 1 });
  assert.deepEqual(figures.waits, { paired: 1, median: 1, p95: 4, most: 4, still: 1, longest: 8 });
  assert.deepEqual(figures.meetings, { made: 2, met: 1, rejected: 0, expired: 0 });
  assert.deepEqual(figures.repeats, { count: 1, share: 0.5 });
  // At the end of the first week three wait, at the end of the second one; four seats were taken.
  assert.deepEqual(figures.emptySeats, { count: 4, share: 0.5 });
  // Two others were there, and two meetings were had, with one and the same partner.
  assert.deepEqual(figures.variety, { partners: 1, possible: 2, share: 0.5 });
  assert.deepEqual(figures.told, { inAll: 10, notices: 1, news: 4, aWeek: 5 / 6 });
  assert.deepEqual(
    figures.byWeek.map(({ first, repeated, met, here, waiting }) => [first, repeated, met, here, waiting]),
    [
      [1, 0, 1, 3, 3],
      [0, 1, 0, 3, 1],
    ],
  );
  assert.deepEqual(figures.partners, [0, 2]);
});

test('in rounds seats are counted when a round has made its pairs', () => {
  const lived = life({
    orders: [
      { tgid: anna, orderedAt: day(0), meetingId: 1 },
      { tgid: boris, orderedAt: day(1), meetingId: 1 },
      { tgid: vera, orderedAt: day(2) },
      { tgid: gleb, orderedAt: after(day(3), days(0.01)) },
    ],
    meetings: [{ people: [anna, boris], createdAt: after(day(3), 20_000) }],
  });
  const figures = figuresOf(
    { ...lived, community: { matching: 'rounds' } as Life['community'], rounds: [day(3)] },
    {},
    { from: monday, until: day(14) },
  );
  assert.deepEqual(figures.emptySeats, { count: 1, share: 1 / 3 });
});

test('of nothing there are no shares', () => {
  const { waits, repeats, variety } = figuresOf(life({}), {}, { from: monday, until: day(7) });
  assert.deepEqual([waits.median, waits.paired, repeats.share, variety.share], [null, null, null, null]);
});

test('a percentile is one of the values, and so many do not exceed it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, at) => {
        const found = percentile(values, at)!;
        assert.ok(values.includes(found));
        assert.ok(values.filter((value) => value <= found).length >= at * values.length);
        assert.ok(values.filter((value) => value < found).length <= at * values.length);
      },
    ),
  );
  assert.equal(percentile([], 0.5), null);
});

test('a pair is a repeat whichever way round it stands', () => {
  const { meetings } = life({
    meetings: [
      { people: [anna, boris], createdAt: day(0) },
      { people: [boris, anna], createdAt: day(1) },
      { people: [anna, vera], createdAt: day(2) },
      { people: [anna], createdAt: day(3) },
    ],
  });
  assert.deepEqual([...repeatsIn(meetings)], [2]);
});

test('a community of which little is known is taken for a usual one, and that is said', () => {
  const { guesses, habits } = historyOf(life({}), day(10));
  assert.deepEqual(guesses, [
    'arrivals',
    'registers',
    'searchesOn',
    'rejects',
    'comes',
    'meetsAfter',
    'cancels',
    'returns',
    'leaves',
  ]);
  assert.equal(habits.meetsAfter, usual.meetsAfter);
  // Two in whom nothing is known give a meeting up as often as two usual ones do.
  assert.ok(Math.abs(habits.rejects - usual.rejects) < 1e-12);
});

test('how a community behaves is read from what has happened', () => {
  const people = Array.from({ length: 40 }, (_, n) => n + 1);
  const pairs = Array.from({ length: 20 }, (_, n) => [2 * n + 1, 2 * n + 2]);
  const meetings = pairs.map((two, n) => ({
    people: two,
    createdAt: day(20),
    endsAt: day(n < 15 ? 23 : 25),
    result: n < 15 ? ('done' as const) : ('failed' as const),
    rejectedBy: n < 15 ? null : two[0]!,
  }));
  const orders = pairs.flatMap((two, n) =>
    two.map((tgid) => ({ tgid, orderedAt: day(20), meetingId: n + 1 })),
  );
  const { habits, arrivals, guesses } = historyOf(life({ people, meetings, orders }), day(56));
  assert.equal(arrivals, 5);
  assert.ok(Math.abs((1 - habits.rejects) ** 2 - 0.75) < 1e-12);
  assert.equal(habits.registers, 1);
  assert.equal(habits.leaves, 0);
  assert.equal(habits.returns, 0);
  // Fifteen meetings are too few to tell how many take place.
  assert.deepEqual(guesses, ['comes', 'meetsAfter']);
});

test('whoever has neither come, looked nor met for two months does not take part, nor who has left', () => {
  const lived = life({
    orders: [{ tgid: boris, orderedAt: day(80) }],
    meetings: [{ people: [vera, gleb], createdAt: day(60), endsAt: day(70), result: 'done' }],
    left: [gleb],
  });
  assert.deepEqual([anna, boris, vera, gleb].filter(isAround(lived, day(100))), [boris, vera]);
});

test('new acquaintances run out once most have met all others who still take part', () => {
  const met = (one: number, other: number, at: number) => ({ people: [one, other], createdAt: day(at) });
  const meetings = [met(anna, boris, 1), met(vera, gleb, 1), met(anna, vera, 9), met(boris, gleb, 9)];
  const among = [anna, boris, vera, gleb];
  const from = { from: monday, weeks: 4 };
  const last = [met(anna, gleb, 20), met(boris, vera, 20)];
  assert.equal(acquaintedAfter(life({ meetings: [...meetings, ...last] }), among, from), 3);
  // Gleb leaves: the others have only Boris and Vera to introduce, and nobody does.
  assert.equal(acquaintedAfter(life({ meetings, left: [gleb] }), among, from), null);
  // One new pair in the second half of four weeks: the four that are left take eight more.
  const slowly = [met(anna, boris, 1), met(vera, gleb, 20)];
  assert.equal(acquaintedAfter(life({ meetings: slowly }), among, from), 12);
});

test('of several lives the least, the middle and the most are told, without those that know nothing', () => {
  assert.deepEqual(spreadOf([5, null, 1, 3]), { least: 1, middle: 3, most: 5 });
  assert.equal(spreadOf([null]), null);
});

const chart: Chart = {
  id: 'waits',
  title: 'Ожидание <дней>',
  description: 'Сколько ждали',
  kind: 'lines',
  axis: 'неделя',
  places: ['1', '2', '3'],
  series: [
    {
      name: 'половина',
      values: [1, null, 3],
      band: { low: [0, null, 2], high: [4, null, 9], names: ['от', 'до'] },
    },
  ],
};

test('a chart tells whoever does not see it what it is, and has its numbers as a table', () => {
  const svg = svgOf(chart, String);
  assert.match(svg, /role="img".*aria-labelledby="waits-title waits-desc"/);
  assert.match(svg, /<title id="waits-title">Ожидание &#60;дней&#62;<\/title>/);
  assert.match(svg, /<desc id="waits-desc">Сколько ждали<\/desc>/);
  const cells = [...tableOf(chart, String).matchAll(/<td>([^<]*)/g)].map(([, cell]) => cell);
  assert.deepEqual(cells, ['0', '1', '4', '–', '–', '–', '2', '3', '9']);
});

test('nothing of a chart lies outside of it, whatever the numbers', () => {
  const values = fc.array(fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1e6, noNaN: true })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(values, fc.constantFrom('bars' as const, 'lines' as const), (list, kind) => {
      const places = list.map((_, n) => `${n}`);
      const svg = svgOf({ ...chart, kind, places, series: [{ name: 'все', values: list }] }, String);
      assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
      const heights = [...svg.matchAll(/\by="(-?[\d.]+)"/g)].map(([, y]) => Number(y));
      assert.ok(heights.every((y) => y >= 0 && y <= 190));
    }),
  );
});
