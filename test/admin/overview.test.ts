import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Span } from '../../src/api/contract/overview.ts';
import { days } from '../../src/domain/time.ts';
import { statementsOf } from '../../src/store/migrations.ts';
import type { Database } from '../../src/store/schema.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { appoint, type Organiser, signIn, signInFromChat } from '../support/organiser.ts';
import { fillTwelveWeeks, villageTime as now, type TwelveWeeks } from '../support/twelve-weeks.ts';
import { story, tellStories } from '../support/village.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';
import { isStuck, type Lived, livesOf, medianOf, standingOf, stepOf, stepsInOrder } from './counted.ts';

let opened: TestDatabase;
let here: Workshop;
let life: TwelveWeeks;
let lives: Lived[];
let owner: Organiser;
let viewer: Organiser;

const [coffee, design] = [1, 2];

before(async () => {
  opened = await databases.PostgreSQL();
  const { database } = opened;
  here = await openWorkshop(database);
  // Before there is anybody who could be paired.
  const bot = await here.start({ clock: () => now });
  life = await fillTwelveWeeks(database);
  lives = livesOf(life);
  await appoint(database, { id: 1 }, 'owner');
  owner = await signIn(await bot.linkFor(1));
  await appoint(database, { id: 2 }, { role: 'viewer', communityId: design });
  viewer = await signIn(await bot.linkFor(2));
});

after(async () => {
  await here.close();
  await opened.close();
});

/** Who asks about what, and whose people and meetings it is then about. */
const scopes = (): [string, Organiser, number | undefined, (communityId: number | null) => boolean][] => [
  ['an owner, all', owner, undefined, () => true],
  ['an owner, «Кофейня»', owner, coffee, (id) => id === coffee],
  ['a viewer, «Дизайнеры»', viewer, design, (id) => id === design],
  ['a viewer, all', viewer, undefined, (id) => id === design],
];

const within = (at: Date, from: Date, to: Date) => at > from && at <= to;
const ago = (count: number) => new Date(+now - days(count));

for (const [n, name] of [
  'an owner, all',
  'an owner, «Кофейня»',
  'a viewer, «Дизайнеры»',
  'a viewer, all',
].entries()) {
  test(`people, the funnel and who is stuck are as counted one by one: ${name}`, async () => {
    const [, organiser, community, isTheirs] = scopes()[n]!;
    const { people, waiting, funnel, meetingsHad } = await organiser.asks('overview', { community });
    const all = lives.filter(({ person }) => isTheirs(person.communityId));
    const count = (is: (lived: Lived) => boolean) => all.filter(is).length;

    assert.ok(all.length > 50);
    assert.equal(people.total, all.length);
    const standings = ['suspended', 'unreachable', 'arriving', 'in_progress', 'active', 'inactive'];
    assert.deepEqual(
      people.standings,
      Object.fromEntries(standings.map((one) => [one, count((lived) => standingOf(lived) === one)])),
    );
    assert.equal(
      people.newThisWeek,
      count(({ person }) => within(person.registeredAt, ago(7), now)),
    );
    assert.equal(
      people.newWeekBefore,
      count(({ person }) => within(person.registeredAt, ago(14), ago(7))),
    );

    const open = life.orders.filter(
      ({ meetingId, cancelledAt, tgid }) =>
        meetingId === null && cancelledAt === null && all.some(({ person }) => person.tgid === tgid),
    );
    assert.equal(waiting.count, open.length);
    const longest = open.toSorted((a, b) => +a.orderedAt - +b.orderedAt)[0];
    assert.equal(waiting.longestSince, longest?.orderedAt.toISOString() ?? null);

    for (const [place, { step, reached, stuck, medianSeconds }] of funnel.entries()) {
      assert.equal(step, stepsInOrder[place]);
      assert.equal(
        reached,
        count((lived) => stepsInOrder.indexOf(stepOf(lived)) >= place),
        step,
      );
      assert.equal(
        stuck,
        count((lived) => stepOf(lived) === step && isStuck(lived, now)),
        step,
      );
      const lengths = all.flatMap((lived) => {
        const [from, to] = [lived.reached[place - 1], lived.reached[place]];
        return from && to ? [+to - +from] : [];
      });
      near(medianSeconds, medianOf(lengths), step);
    }
    assert.equal(funnel.length, 6);

    const had = [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 5],
      [6, 10],
      [11, Number.POSITIVE_INFINITY],
    ] as const;
    assert.deepEqual(
      meetingsHad.map(({ people }) => people),
      had.map(([from, to]) => count(({ done }) => done >= from && done <= to)),
    );
  });

  test(`meetings, the wait and the ratings are as counted one by one: ${name}`, async () => {
    const [, organiser, community, isTheirs] = scopes()[n]!;
    for (const span of [30, 90] satisfies Span[]) {
      const overview = await organiser.asks('overview', { community, days: span });
      const theirs = life.meetings.filter(({ communityId }) => isTheirs(communityId));
      const over = theirs.filter(({ result }) => result !== 'in_progress');
      const countIn = (from: Date, to: Date) => ({
        made: theirs.filter(({ createdAt }) => within(createdAt, from, to)).length,
        done: over.filter(({ result, endsAt }) => result === 'done' && within(endsAt, from, to)).length,
        failed: over.filter(({ result, endsAt }) => result === 'failed' && within(endsAt, from, to)).length,
      });

      for (const [figures, from, to] of [
        [overview.now, ago(span), now],
        [overview.before, ago(2 * span), ago(span)],
      ] as const) {
        const { medianSecondsToPartner, ratings, ...counts } = figures;
        assert.deepEqual(counts, countIn(from, to));
        const waits = theirs
          .filter(({ createdAt }) => within(createdAt, from, to))
          .flatMap(({ meetingId, createdAt }) =>
            life.orders.flatMap((order) =>
              order.meetingId === meetingId ? [+createdAt - +order.orderedAt] : [],
            ),
          );
        near(medianSecondsToPartner, medianOf(waits), 'the wait');
        const given = life.reviews.filter(
          ({ writtenAt, meetingId }) =>
            within(writtenAt, from, to) && theirs.some((meeting) => meeting.meetingId === meetingId),
        );
        assert.deepEqual(
          ratings,
          [1, 2, 3, 4, 5].map((rating) => given.filter((one) => one.rating === rating).length),
        );
      }
      assert.ok(overview.now.done > 5 && overview.now.failed > 5 && overview.now.ratings[4] > 0);

      const { weeks } = overview;
      assert.equal(weeks.length, Math.ceil(span / 7));
      assert.equal(weeks[0]!.from, ago(span).toISOString());
      assert.equal(weeks.at(-1)!.to, now.toISOString());
      for (const { from, to, ...counts } of weeks) {
        assert.deepEqual(counts, countIn(new Date(from), new Date(to)));
      }
    }
  });

  test(`how many new pairs are left is as counted one by one: ${name}`, async () => {
    const [, organiser, community, isTheirs] = scopes()[n]!;
    const { pools } = await organiser.asks('pool', { community });
    const there = life.communities.filter(({ id }) => isTheirs(id));
    assert.deepEqual(
      pools.map(({ title }) => title),
      there.map(({ title }) => title).toSorted(),
    );
    for (const pool of pools) {
      const part = partOf(pool.communityId);
      let pairsLeft = 0;
      for (const one of part) {
        for (const other of part) {
          if (one.person.tgid < other.person.tgid && !one.partners.includes(other.person.tgid)) pairsLeft++;
        }
      }
      assert.ok(part.length > 20);
      assert.equal(pool.people, part.length);
      assert.equal(pool.pairsLeft, pairsLeft);
      const made = life.meetings.filter(
        ({ communityId, createdAt }) => communityId === pool.communityId && within(createdAt, ago(28), now),
      );
      assert.equal(pool.pairsAWeek, made.length / 4);
      assert.equal(pool.weeksLeft, pairsLeft / (made.length / 4));
      assert.deepEqual(pool.metEverybody, { count: 0, some: [] });
    }
  });
}

/** Who takes part in a community. */
function partOf(communityId: number): Lived[] {
  return lives.filter(
    ({ person, latestOrder }) =>
      person.communityId === communityId &&
      !person.unreachableAt &&
      !person.suspendedAt &&
      (person.status === 'active' || (latestOrder !== undefined && latestOrder > ago(60))),
  );
}

/** The database reckons in microseconds and in floating point. */
function near(actual: number | null, expected: number | null, what: string): void {
  if (actual === null || expected === null) assert.equal(actual, expected, what);
  else assert.ok(Math.abs(actual - expected) < 0.01, `${what}: ${actual}, expected ${expected}`);
}

test('another community does not exist for a viewer, and a span is one of four', async () => {
  for (const question of ['overview', 'pool'] as const) {
    await viewer.isNotAnswered(404, 'not-found', question, { community: coffee });
    await owner.isNotAnswered(404, 'not-found', question, { community: 77 });
    await owner.isNotAnswered(400, 'wrong', question, { community: 'кофе' });
  }
  await owner.isNotAnswered(400, 'wrong', 'overview', { days: 31 });
});

test('what is kept of everybody’s journey is what can be made anew from everything that happened', async () => {
  assert.deepEqual(await madeAnew(opened.database), { count: 300, different: 0 });
});

/** How many journeys there are when they are made as for those who were there before, and how many differ. */
async function madeAnew(database: Database): Promise<{ count: number; different: number }> {
  const migration = readFileSync(join(import.meta.dirname, '../../migrations/0008-overview.sql'), 'utf8');
  const anew = statementsOf(migration).find((statement) => /^insert into journeys/m.test(statement))!;
  return database.connection().execute(async (one) => {
    await sql`create temporary table made_anew (like journeys including generated)`.execute(one);
    await sql.raw(anew.replace('insert into journeys', 'insert into made_anew')).execute(one);
    const { rows } = await sql<{ count: number; different: number }>`
      select (select count(*)::int from made_anew) as count, (
        select count(*)::int from (
          (table journeys except table made_anew) union all (table made_anew except table journeys)
        ) different
      ) as different`.execute(one);
    await sql`drop table made_anew`.execute(one);
    return rows[0]!;
  });
}

tellStories();

story(
  'a meeting in the chat moves both along the funnel, and two who know each other have no pair left',
  async (village) => {
    const galina = await village.arrives('Галина Морозова');
    await appoint(village.database, galina, 'owner');
    const organiser = await signInFromChat(galina);
    const reached = async () => (await organiser.asks('overview', {})).funnel.map(({ reached }) => reached);
    const pool = async () => (await organiser.asks('pool', {})).pools[0]!;

    const anna = village.comes('Анна Смирнова');
    await anna.writes('/start');
    assert.deepEqual(await reached(), [2, 1, 0, 0, 0, 0]);
    await anna.writes('Анна Смирнова');
    for (let question = 0; question < 4; question++) await anna.presses('Пропустить');
    assert.deepEqual(await reached(), [2, 2, 0, 0, 0, 0]);
    await anna.registers();
    assert.deepEqual(await reached(), [2, 2, 1, 0, 0, 0]);
    const boris = await village.arrives('Борис Котов');
    await boris.registers();
    assert.deepEqual(await reached(), [3, 3, 2, 2, 0, 0]);
    await boris.presses('Встреча состоялась');
    await boris.presses('5');
    assert.deepEqual(await reached(), [3, 3, 2, 2, 2, 1]);

    const { people, pairsLeft, metEverybody } = await pool();
    assert.deepEqual({ people, pairsLeft }, { people: 2, pairsLeft: 0 });
    assert.deepEqual(
      metEverybody.some.map(({ name }) => name),
      ['Анна Смирнова', 'Борис Котов'],
    );
    const vera = await village.arrives('Вера Лисицына');
    assert.equal((await pool()).people, 2);
    await vera.registers();
    assert.deepEqual([(await pool()).people, (await pool()).pairsLeft], [3, 1]);
    assert.equal((await pool()).metEverybody.count, 1);

    const stuck = async () => (await organiser.asks('overview', {})).funnel.map(({ stuck }) => stuck);
    assert.deepEqual(await stuck(), [0, 0, 0, 0, 0, 0]);
    await village.clock.passes(days(8));
    assert.deepEqual(await stuck(), [0, 1, 0, 1, 1, 1]);
    await boris.blocks();
    assert.deepEqual(await stuck(), [0, 1, 0, 1, 1, 0]);
    assert.deepEqual(await madeAnew(village.database), { count: 4, different: 0 });
  },
);
