import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openPostgres } from '../src/store/database.ts';
import { createMeetings } from '../src/store/meetings.ts';
import { isCurrent, migrate, migrationNames, NewerDatabase, statementsOf } from '../src/store/migrations.ts';
import type { Database } from '../src/store/schema.ts';
import { emptied } from './support/databases.ts';
import { anotherInMemory } from './support/embedded.ts';
import { freshPostgres } from './support/postgres.ts';

type Empty = { database: Database; another: () => Database; close: () => Promise<void> };

/** Databases without a table. */
const empty: Record<'embedded' | 'PostgreSQL', () => Promise<Empty>> = {
  async embedded() {
    const database = await anotherInMemory('empty');
    return { database, another: () => database, close: () => database.destroy() };
  },
  async PostgreSQL() {
    const { url, drop } = await freshPostgres();
    const opened: Database[] = [];
    const another = () => {
      opened.push(openPostgres(url, () => {}));
      return opened.at(-1)!;
    };
    return {
      database: another(),
      another,
      async close() {
        for (const database of opened) await database.destroy();
        await drop();
      },
    };
  },
};

const kinds = Object.keys(empty) as (keyof typeof empty)[];
const migrated: Partial<Record<keyof typeof empty, Empty>> = {};

before(async () => {
  for (const kind of kinds) {
    migrated[kind] = await empty[kind]();
    await migrate(migrated[kind].database);
  }
});

after(async () => {
  for (const { close } of Object.values(migrated)) await close();
});

for (const kind of kinds) {
  test(`every version leads to today’s schema, which is the one of schema.sql (${kind})`, async () => {
    const today = await catalogOf(migrated[kind]!.database);
    for (const version of migrationNames()) {
      const { database, close } = await empty[kind]();
      assert.equal(await isCurrent(database), false);
      await migrate(database, version);
      await migrate(database);
      assert.equal(await isCurrent(database), true);
      await migrate(database);
      assert.deepEqual(await catalogOf(database), today);
      if (version === migrationNames()[0]) {
        await sql`drop schema public cascade`.execute(database);
        await sql`create schema public`.execute(database);
        const page = readFileSync(join(import.meta.dirname, '../schema.sql'), 'utf8');
        for (const statement of statementsOf(page)) await sql.raw(statement).execute(database);
        assert.deepEqual(await catalogOf(database), today);
      }
      await close();
    }
  });
}

test('whoever had an order before, or is given one by hand, is known to have had one', async () => {
  const { database, close } = await empty.PostgreSQL();
  await migrate(database, '0002-one-sends');
  await sql`insert into users (tgid) values (1), (2), (3)`.execute(database);
  await sql`insert into orders (tgid, cancelled_at) values (1, now()), (1, null)`.execute(database);
  await migrate(database);
  await sql`insert into orders (tgid) values (2)`.execute(database);
  await sql`delete from orders`.execute(database);
  const { rows } = await sql`select tgid, has_ordered from users order by tgid`.execute(database);
  assert.deepEqual(rows, [
    { tgid: 1, hasOrdered: true },
    { tgid: 2, hasOrdered: true },
    { tgid: 3, hasOrdered: false },
  ]);
  await close();
});

test('the version before can go on working while a new one migrates', () => {
  const [, ...later] = migrationNames();
  const breaking =
    /\bdrop (table|column|function)\b|\brename\b|\balter column\b|\badd constraint\b|\badd column (?![^,;]*\bdefault\b)[^,;]*\bnot null\b/;
  for (const bad of [
    'alter table users drop column state',
    'alter table users rename to people',
    'alter table users add column age integer not null',
  ]) {
    assert.match(bad, breaking);
  }
  for (const name of later) {
    const text = readFileSync(join(import.meta.dirname, `../migrations/${name}.sql`), 'utf8');
    for (const statement of statementsOf(text)) assert.doesNotMatch(statement, breaking, name);
  }
});

test('five who start at the same time migrate once', async () => {
  const { another, close } = await empty.PostgreSQL();
  const five = Array.from({ length: 5 }, another);
  await Promise.all(five.map((database) => migrate(database)));
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    five[0]!,
  );
  assert.deepEqual(
    rows.map(({ name }) => name),
    migrationNames(),
  );
  await close();
});

test('a database of a later version is refused, and a known one is left alone', async () => {
  const { database } = migrated.PostgreSQL!;
  const add = sql`insert into kysely_migration (name, timestamp) values ('9999-tomorrow', '2026')`;
  await add.execute(database);
  await assert.rejects(migrate(database), (error) => {
    assert.ok(error instanceof NewerDatabase);
    return error.message === '9999-tomorrow';
  });
  await sql`delete from kysely_migration where name = '9999-tomorrow'`.execute(database);
  await migrate(database);
});

/** One row per table with the customer's fields alone. */
const customersRows = [
  `insert into users (tgid, username, community_id, first_name, last_name, full_name, role_and_data, info, photo,
    social_profile, status, registered_at, notification_id, state)
  values (1, 'anna', 1, 'Анна', 'Смирнова', 'Смирнова Анна', 'Дизайнер', 'Керамика', 'file', 'Люблю раф', 'inactive',
    '2026-11-01 12:00+03', 0, null), (2, null, 1, null, null, 'Борис', null, null, null, null, 'inactive',
    '2026-11-01 12:00+03', 1, null)`,
  `insert into messages (tgid, received_at, message) values (1, '2026-11-01 12:00+03', 'Привет')`,
  `insert into messages_from_bot (tgid, created_at, message) values (1, '2026-11-01 12:00+03', 'Привет')`,
  `insert into meetings (meeting_id, created_at, ends_at, result, notification_id, community_id)
  values (1, '2026-11-02 12:00+03', '2026-11-12 12:00+03', 'in_progress', 0, 1)`,
  `insert into meeting_members (meeting_id, tgid, tgid_partner) values (1, 1, 2), (1, 2, 1)`,
  `insert into orders (tgid, ordered_at, meeting_id, notification_id) values (1, '2026-11-01 12:00+03', 1, 0)`,
  `insert into orders (tgid, ordered_at, meeting_id, notification_id) values (1, '2026-11-02 12:00+03', null, 2)`,
  `insert into rejections (meeting_id, tgid, rejected_at) values (1, 2, '2026-11-03 12:00+03')`,
  `insert into meeting_reviews (tgid, written_at, review, meeting_id)
  values (1, '2026-11-03 12:00+03', 'Отлично', 1)`,
  `insert into feedback (tgid, written_at, feedback) values (1, '2026-11-03 12:00+03', 'Спасибо')`,
];

for (const kind of kinds) {
  test(`a customer’s row of every table can be inserted by hand (${kind})`, async () => {
    const { database } = migrated[kind]!;
    await emptied(database);
    for (const row of customersRows) await sql.raw(row).execute(database);
    const { rows } = await sql<{ result: string }>`select result from meeting_members`.execute(database);
    assert.deepEqual(rows, [{ result: 'in_progress' }, { result: 'in_progress' }]);
  });

  test(`ids given by hand do not stand in the way of those to come (${kind})`, async () => {
    const { database } = migrated[kind]!;
    await emptied(database);
    await sql`insert into communities (id, title) values (2, 'Клуб'), (40, 'Отдел')`.execute(database);
    await database
      .insertInto('communities')
      .values([{ title: 'Двор' }, { title: 'Хор' }])
      .execute();
    const communities = await database.selectFrom('communities').select('id').orderBy('id').execute();
    assert.deepEqual(
      communities.map(({ id }) => id),
      [1, 2, 40, 41, 42],
    );

    await sql`insert into users (tgid) values (1), (2), (3), (4)`.execute(database);
    await sql`insert into meetings (meeting_id, result) values (1, 'done'), (7, 'failed')`.execute(database);
    assert.equal(await meet(database, 1, 2), 8);
    await sql`insert into meetings (meeting_id, result) values (5, 'done')`.execute(database);
    assert.equal(await meet(database, 3, 4), 9);
  });

  test(`the database itself refuses what must not be (${kind})`, async () => {
    const { database } = migrated[kind]!;
    await emptied(database);
    await sql`insert into users (tgid) values (1), (2), (3)`.execute(database);
    const refuses = (statement: string, said: { code: string | RegExp; constraint?: string }) =>
      assert.rejects(sql.raw(statement).execute(database), said, statement);

    await sql`insert into orders (tgid) values (1)`.execute(database);
    await refuses('insert into orders (tgid) values (1)', { code: '23505', constraint: 'one_open_order' });
    await sql`update orders set cancelled_at = now()`.execute(database);
    await sql`insert into orders (tgid) values (1)`.execute(database);

    await meet(database, 1, 2);
    await assert.rejects(meet(database, 2, 3), { code: '23505', constraint: 'one_meeting_in_progress' });
    await sql`update meetings set result = 'done'`.execute(database);
    await meet(database, 2, 3);
    await refuses(`update meetings set result = 'in_progress'`, { code: '23505' });

    await assert.rejects(meet(database, 1, 1), { code: /^23/ });
    await refuses(`insert into meeting_members (meeting_id, tgid, tgid_partner) values (1, 3, 3)`, {
      code: '23514',
    });

    await sql`insert into updates (update_id, handled_at) values (5, now())`.execute(database);
    await refuses('insert into updates (update_id, handled_at) values (5, now())', { code: '23505' });
    await sql`insert into messages (tgid, message, update_id) values (1, 'раз', 5)`.execute(database);
    await refuses(`insert into messages (tgid, message, update_id) values (1, 'раз', 5)`, { code: '23505' });

    for (const zone of ['Mars/Olympus', '', 'Москва']) {
      await refuses(`update communities set timezone = '${zone}'`, { code: /^(22023|23514)$/ });
    }
    for (const zone of ['UTC', 'Europe/Moscow', 'America/Argentina/Buenos_Aires', 'Etc/GMT+12']) {
      await sql`update communities set timezone = ${zone}`.execute(database);
    }
    await refuses(`update communities set quiet_from = null`, { code: '23514' });
    await refuses(`update communities set waiting_notice_days = '{5,1}'`, { code: '23514' });
    const rule = (change: object) =>
      JSON.stringify([{ kind: 'must', hard: true, role: 'новичок', partner: 'наставник', ...change }]);
    await sql.raw(`update communities set role_rules = '${rule({})}'`).execute(database);
    for (const wrong of [
      { kind: 'maybe' },
      { hard: 'yes' },
      { role: ' ' },
      { partner: 5 },
      { role: undefined },
    ]) {
      await refuses(`update communities set role_rules = '${rule(wrong)}'`, { code: '23514' });
    }
    for (const wrong of ['{}', '"must"', '[5]', '[[]]']) {
      await refuses(`update communities set role_rules = '${wrong}'`, { code: '23514' });
    }
    await refuses(`update communities set hobbies_weight = -1`, { code: '23514' });
    await refuses('insert into avoidances (tgid, avoids) values (1, 1)', { code: '23514' });
    await refuses(`update users set status = 'asleep'`, { code: '23514' });
    await refuses(`insert into communities (title) values ('Кофейня')`, { code: '23505' });
  });
}

async function meet(database: Database, a: number, b: number): Promise<number> {
  const now = new Date('2026-11-23T12:00:00Z');
  const [made] = await database
    .transaction()
    .execute((tx) => createMeetings(tx, [[a, b]], { createdAt: now, endsAt: now, communityId: 1 }));
  return made!.meetingId;
}

/** Everything that makes up the schema, in words that can be compared. */
async function catalogOf(database: Database): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', 'column', table_name, column_name, data_type, udt_name, column_default, is_nullable,
      is_identity, identity_generation) as line
    from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%'
    union all
    select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
    from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text not like 'kysely%'
    union all
    select indexdef from pg_indexes where schemaname = 'public' and tablename not like 'kysely%'
    union all
    select pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
    union all
    select pg_get_functiondef(p.oid) from pg_proc p where p.pronamespace = 'public'::regnamespace
    union all
    select concat_ws(' ', 'sequence', sequence_name, data_type, start_value, increment)
    from information_schema.sequences where sequence_schema = 'public'
    order by line`.execute(database);
  assert.ok(rows.length > 100);
  return rows.map(({ line }) => line);
}
