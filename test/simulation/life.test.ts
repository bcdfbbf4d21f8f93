import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { figuresOf } from '../../simulation/figures.ts';
import { lookAhead } from '../../simulation/outlook.ts';
import { type Lived, type Plan, simulate } from '../../simulation/simulation.ts';
import { after, days } from '../../src/domain/time.ts';
import type { Database } from '../../src/store/schema.ts';
import { anotherInMemory } from '../support/embedded.ts';

const small: Plan = { people: 20, weeks: 4, seed: 7, settings: {} };

async function lives(plan: Plan, look: (lived: Lived, database: Database) => Promise<void> = async () => {}) {
  const database = await anotherInMemory('migrated');
  try {
    const lived = await simulate(database, plan);
    await look(lived, database);
    const { life, told, from, until } = lived;
    return figuresOf(life, told, { from, until });
  } finally {
    await database.destroy();
  }
}

test('the same seed makes the same life, another seed another', async () => {
  const shortly = { ...small, people: 16, weeks: 2 };
  const figures = await lives(shortly);
  assert.ok(figures.meetings.made > 5, `${figures.meetings.made} meetings`);
  assert.deepEqual(await lives(shortly), figures);
  assert.notDeepEqual(await lives({ ...shortly, seed: 8 }), figures);
});

for (const settings of [{}, { matching: 'rounds', roundsCron: '0 10 * * 1,4' }] as const) {
  test(`the figures are those that the database counts itself (${JSON.stringify(settings)})`, async () => {
    await lives({ ...small, settings }, async ({ life, told, from, until }, database) => {
      const {
        people,
        waits,
        meetings,
        repeats,
        emptySeats,
        told: said,
      } = figuresOf(life, told, { from, until });
      const one = async (question: ReturnType<typeof sql>) =>
        Object.values((await sql<Record<string, number>>`${question}`.execute(database)).rows[0]!)[0];
      const seats = sql`(
        select s.tgid, extract(epoch from m.created_at - greatest(
          (select max(o.ordered_at) from orders o where o.tgid = s.tgid and o.ordered_at <= m.created_at),
          lag(m.ends_at) over (partition by s.tgid order by m.created_at)
        )) / 86400 as days
        from meetings m join meeting_members s using (meeting_id)
      ) seats`;
      const met = sql`from meetings m where result`;
      assert.equal(people.arrived, await one(sql`select count(*)::int from users`));
      assert.equal(
        people.left,
        await one(sql`select count(*)::int from users where unreachable_at is not null`),
      );
      assert.equal(people.introduced, await one(sql`select count(distinct tgid)::int from meeting_members`));
      assert.equal(meetings.made, await one(sql`select count(*)::int from meetings`));
      assert.equal(meetings.met, await one(sql`select count(*)::int ${met} = 'done'`));
      assert.equal(meetings.rejected, await one(sql`select count(*)::int from rejections`));
      assert.equal(
        meetings.expired,
        await one(sql`select count(*)::int ${met} = 'failed'
          and not exists (select from rejections r where r.meeting_id = m.meeting_id)`),
      );
      assert.equal(
        repeats.count,
        await one(sql`
          select (count(*) - count(distinct (tgid, tgid_partner)))::int from meeting_members where tgid < tgid_partner`),
      );
      assert.equal(
        waits.still,
        await one(sql`
          select count(*)::int from orders where meeting_id is null and cancelled_at is null`),
      );
      for (const [at, mine] of [
        [0.5, waits.median],
        [0.95, waits.p95],
        [1, waits.most],
      ] as const) {
        const theirs = await one(
          sql`select (percentile_disc(${at}) within group (order by days))::float8 from ${seats}`,
        );
        assert.ok(Math.abs(mine! - theirs!) < 1e-6, `${at}: ${mine} and ${theirs}`);
      }
      assert.equal(
        said.notices,
        await one(sql`
          select count(*)::int from messages_from_bot
          where say in ('invitation', 'stillLooking', 'nobodyYet', 'didYouMeet') and sent_at is not null`),
      );
      if (settings.matching) {
        assert.ok(life.rounds.length >= 6, `${life.rounds.length} rounds`);
        const leftOut = await one(sql`select count(*)::int from messages_from_bot where say = 'leftOut'`);
        assert.equal(emptySeats.count, leftOut);
      }
      // Everything was handled, and each message arrived.
      assert.equal(await one(sql`select count(*)::int from updates where error is not null`), 0);
      assert.equal(await one(sql`select count(*)::int from messages_from_bot where sent_at is null`), 0);
    });
  });
}

test('a community lives on from where it stands, and what it was stays as it was', async () => {
  await lives({ ...small, people: 16, weeks: 3 }, async ({ life, until }) => {
    const horizon = { now: until, weeks: 1, runs: 2, seed: 1 };
    const before = structuredClone(life);
    const shares: number[] = [];
    const outlook = await lookAhead(
      life,
      () => anotherInMemory('migrated'),
      horizon,
      (share) => shares.push(share),
    );
    assert.deepEqual(life, before);
    assert.equal(outlook.runs.length, 2);
    assert.deepEqual(outlook.until, after(until, days(7)));
    for (const { meetings, byWeek } of outlook.runs) {
      assert.ok(meetings.made > 0);
      assert.equal(byWeek.length, 1);
    }
    assert.notDeepEqual(outlook.runs[0], outlook.runs[1]);
    assert.ok(outlook.around > 5 && outlook.around <= 16, `${outlook.around}`);
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );
    const again = await lookAhead(life, () => anotherInMemory('migrated'), { ...horizon, runs: 1 });
    assert.deepEqual(again.runs[0], outlook.runs[0]);
  });
});
