import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Scheduler, startScheduler } from '../../src/adapters/scheduler.ts';
import { days, minutes } from '../../src/domain/time.ts';
import {
  findMeetingsToAskAbout,
  findMeetingsToEnd,
  findNewcomersToInvite,
  findWaitingToComfort,
} from '../../src/store/due.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { until } from '../support/until.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

const kinds = Object.keys(databases) as (keyof typeof databases)[];
const opened: Partial<Record<keyof typeof databases, TestDatabase>> = {};
let here: Workshop;
let scheduler: Scheduler | undefined;

before(async () => {
  for (const kind of kinds) opened[kind] = await databases[kind]();
});

afterEach(async () => {
  await scheduler?.stop();
  await here.close();
});

after(async () => {
  for (const { close } of Object.values(opened)) await close();
});

for (const kind of kinds) {
  test(`whatever is due is done in one tick, though it fails for hundreds before (${kind})`, async () => {
    const { database } = opened[kind]!;
    here = await openWorkshop(database);
    await newcomers(300);
    await sql`
      create function fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`.execute(
      database,
    );
    await sql`
      create trigger fails before insert on messages_from_bot
      for each row when (new.tgid <= 260) execute function fail()`.execute(database);
    scheduler = startScheduler(here.house(), 3600);
    try {
      await scheduler.tick();
    } finally {
      await sql`drop function fail cascade`.execute(database);
    }
    assert.equal(here.log.filter((line) => line.includes('something due failed')).length, 260);
    assert.deepEqual(await invited(), { count: 40, first: 261 });
    await scheduler.tick();
    assert.deepEqual(await invited(), { count: 300, first: 1 });
  });

  test(`in the middle of a tick others are let in, and it ends when it is to stop (${kind})`, async () => {
    const { database } = opened[kind]!;
    here = await openWorkshop(database);
    await newcomers(240);
    scheduler = startScheduler(here.house(), 3600);
    const ticking = scheduler.tick();
    await until('somebody was invited', async () => (await invited()).count > 0);
    await sql`
      insert into users (tgid, full_name, community_id, status)
      values (501, 'Анна', 1, 'active'), (502, 'Борис', 1, 'active')`.execute(database);
    await sql`insert into orders (tgid) values (501), (502)`.execute(database);
    scheduler.pairSoon(1);
    const meetings = () => database.selectFrom('meetings').select('meetingId').execute();
    await until('two were introduced', async () => (await meetings()).length === 1);
    await scheduler.stop();
    await ticking;
    const { count } = await invited();
    assert.ok(count < 240, `${count}`);
  });

  test(`what is held back in a community asleep stands in nobody’s way (${kind})`, async () => {
    const { database } = opened[kind]!;
    here = await openWorkshop(database);
    const now = here.clock.now();
    const long = new Date(now.getTime() - days(9));
    const longer = new Date(now.getTime() - days(10) + minutes(1));
    await sql`
      insert into communities (id, title, timezone) values (2, 'Далеко', 'America/New_York')`.execute(
      database,
    );
    await sql`
      insert into users (tgid, community_id, registered_at, status)
      select 10 * c + n, c, case when c = 2 then ${longer} else ${long}::timestamptz end,
        case when n < 4 then 'inactive' else 'active' end
      from generate_series(1, 2) c, generate_series(1, 6) n`.execute(database);
    await sql`
      insert into orders (tgid, ordered_at)
      select tgid, registered_at from users where status = 'active'`.execute(database);
    await sql`
      insert into meetings (meeting_id, community_id, created_at, ends_at)
      select 10 * c + n, c, case when c = 2 then ${longer} else ${long}::timestamptz end,
        case when n > 3 then ${now}::timestamptz + interval '1 day' else ${long} end
      from generate_series(1, 2) c, generate_series(1, 6) n`.execute(database);
    const asked = { now, limit: 2 };
    await database.transaction().execute(async (tx) => {
      assert.deepEqual(await findNewcomersToInvite(tx, asked), [11, 12]);
      assert.deepEqual(await findNewcomersToInvite(tx, { ...asked, except: [11] }), [12, 13]);
      assert.deepEqual(await findMeetingsToEnd(tx, asked), [11, 12]);
      assert.deepEqual(await findMeetingsToAskAbout(tx, asked), [14, 15]);
      const comforted = await findWaitingToComfort(tx, { ...asked, except: [14] });
      assert.deepEqual(comforted, [
        { tgid: 15, notice: 2 },
        { tgid: 16, notice: 2 },
      ]);
    });
  });

  test(`updates of more than three days ago are forgotten, however many (${kind})`, async () => {
    const { database } = opened[kind]!;
    here = await openWorkshop(database);
    const now = here.clock.now();
    await sql`
      insert into updates (update_id, handled_at)
      select n, ${now}::timestamptz - (n - 0.5) * interval '3 minutes'
      from generate_series(1, 4000) n`.execute(database);
    await sql`
      insert into messages (tgid, message, update_id) select 1, 'Привет', update_id from updates`.execute(
      database,
    );
    scheduler = startScheduler(here.house(), 3600);
    await scheduler.tick();
    const { rows } = await sql<{ updates: number; known: number; messages: number }>`
      select (select count(*)::int from updates) as updates, count(update_id)::int as known,
        count(*)::int as messages
      from messages`.execute(database);
    assert.deepEqual(rows, [{ updates: 1440, known: 1440, messages: 4000 }]);
  });
}

/** People 1, 2 … to whom an invitation is due. */
async function newcomers(count: number): Promise<void> {
  await sql`
    insert into users (tgid, full_name, community_id, registered_at)
    select n, 'Гость ' || n, 1, ${new Date(here.clock.now().getTime() - days(8))}::timestamptz + n * interval '1 second'
    from generate_series(1, ${count}::int) n`.execute(here.database);
}

async function invited(): Promise<{ count: number; first: number | null }> {
  const { rows } = await sql<{ count: number; first: number | null }>`
    select count(*)::int as count, min(tgid) as first from messages_from_bot where say = 'invitation'`.execute(
    here.database,
  );
  return rows[0]!;
}
