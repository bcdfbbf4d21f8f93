import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { RunningBot } from '../../src/adapters/bot.ts';
import { openLog } from '../../src/adapters/log.ts';
import { doorOf, offerStillness, words } from '../../src/adapters/stillness.ts';
import { hours } from '../../src/domain/time.ts';
import { isCurrent, migrate, migrationNames } from '../../src/store/migrations.ts';
import { findTables } from '../../src/store/moving.ts';
import type { Database } from '../../src/store/schema.ts';
import { anotherInMemory } from '../support/embedded.ts';
import { done, everythingIn, exporting, homes, importing, inside } from '../support/homes.ts';
import { appoint } from '../support/organiser.ts';
import { startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';
import { Villager } from '../support/villager.ts';
import { openWorkshop, queue } from '../support/workshop.ts';

const kinds = Object.keys(homes) as (keyof typeof homes)[];
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moving-'));
});

after(() => rm(folder, { recursive: true }));

for (const from of kinds) {
  // Of its own kind there is nothing on the way that the others do not pass through.
  for (const to of kinds.filter((kind) => kind !== from)) {
    test(`everything goes along, and the story goes on (${from} → ${to})`, async (t) => {
      const [source, target] = await Promise.all([homes[from](), homes[to]()]);
      const file = join(folder, `${from}-${to}.jsonl.gz`);
      const old = await source.open();
      await migrate(old);
      const village = await liveIn(old);
      t.after(village.close);
      const { anna } = village;
      const kept = await everythingIn(old);
      for (const [name, rows] of Object.entries(kept)) assert.ok(rows.length > 0, name);
      await old.destroy();

      assert.match(await done(exporting(source, '--to', file)), /rows are in .*\.jsonl\.gz\.\n$/);
      assert.equal((await stat(file)).mode & 0o777, 0o600);
      assert.match(await done(importing(target, '--from', file)), /were compared one by one\.\n$/);

      const moved = await target.open();
      assert.deepEqual(await everythingIn(moved), kept);
      assert.equal(await isCurrent(moved), true);
      const claimed = sql`select from messages_from_bot where claimed_by is not null or claimed_until is not null`;
      assert.equal((await claimed.execute(moved)).rows.length, 0);
      await village.goesOnIn(moved);
      anna.sees('Это письмо ждало переезда');
      await anna.writes('Бот переехал и всё помнит');
      anna.seesLast('Спасибо, передам');
      assert.equal(await latest(moved, 'feedback'), 'Бот переехал и всё помнит');
      const before = await latest(moved, 'meeting');
      const [kira, lev] = [await village.arrives('Кира'), await village.arrives('Лев')];
      await kira.registers();
      await lev.registers();
      lev.sees('Кира');
      assert.ok(Number(await latest(moved, 'meeting')) > Number(before));
      await village.close();
      await moved.destroy();
      await Promise.all([source.drop(), target.drop()]);
    });
  }

  test(`an export while people write to the bot is of one moment (${from})`, async (t) => {
    const home = await homes[from]();
    const database = await home.open();
    await migrate(database);
    const village = await openVillage(database);
    t.after(village.close);
    const log = openLog('silent');
    const stillness = await offerStillness({ database, log }, home.env.DATA_DIR ?? folder);
    const people: Villager[] = [];
    for (const name of ['Анна', 'Борис', 'Вера', 'Глеб', 'Даша', 'Егор']) {
      people.push(await village.arrives(name));
    }
    const file = join(folder, `busy-${from}.jsonl.gz`);
    let busy = true;
    const exported = done(exporting(home, '--to', file)).finally(() => {
      busy = false;
    });
    while (busy) await Promise.all(people.map(doesSomething));
    await exported;
    await Promise.all(people.map(doesSomething));
    const handled = await count(database, 'updates');
    await stillness.stop();
    await village.close();
    await database.destroy();

    const copy = await homes.embedded();
    await done(importing(copy, '--from', file));
    await inside(copy, async (there) => {
      const updates = await count(there, 'updates');
      assert.ok(updates > 0 && updates < handled, `${updates} of ${handled}`);
      assert.deepEqual(await contradictions(there), []);
    });
    await Promise.all([home.drop(), copy.drop()]);
  });

  test(`what was kept under an earlier version becomes today’s (${from})`, async () => {
    const [source, target] = [await homes.PostgreSQL(), await homes[from]()];
    const [first] = migrationNames();
    await inside(source, async (database) => {
      await migrate(database, first);
      await sql`insert into communities (title) values ('Кофейня')`.execute(database);
      await sql`insert into users (tgid, full_name, community_id) values (3, 'Анна', 1)`.execute(database);
      await sql`insert into messages_from_bot (tgid, message, claimed_until) values (3, 'Привет', now())`.execute(
        database,
      );
    });
    const file = join(folder, `earlier-${from}.jsonl.gz`);
    await done(exporting(source, '--to', file));
    await done(importing(target, '--from', file));
    await inside(target, async (database) => {
      assert.equal(await isCurrent(database), true);
      const { rows } = await sql`
        select full_name, message, claimed_until, claimed_by
        from users join messages_from_bot using (tgid)`.execute(database);
      assert.deepEqual(rows, [{ fullName: 'Анна', message: 'Привет', claimedUntil: null, claimedBy: null }]);
    });
    await Promise.all([source.drop(), target.drop()]);
  });

  test(`every table goes along but the lease and what triggers make (${from})`, async () => {
    const home = await homes[from]();
    await inside(home, async (database) => {
      await migrate(database);
      const names = (await findTables(database)).map(({ name }) => name);
      const made = ['journeys', 'people_found'];
      assert.deepEqual(Object.keys(await everythingIn(database)), [...names, ...made].toSorted());
    });
    await home.drop();
  });
}

test('it is still only between transactions, and only until the copy is made or the other has gone', async () => {
  const dir = await mkdtemp(join(folder, 'still-'));
  const database = await anotherInMemory('empty');
  const stillness = await offerStillness({ database, log: openLog('silent') }, dir);
  const order: string[] = [];
  const arrives = async () => {
    const guest = connect(doorOf(dir)).setEncoding('utf8');
    guest.on('data', (word: string) => void order.push(word));
    await once(guest, 'connect');
    return guest;
  };
  const writes = (what: string) => database.transaction().execute(async () => void order.push(what));
  assert.equal((await stat(doorOf(dir))).mode & 0o777, 0o600);

  const guest = await database.transaction().execute(async () => {
    const guest = await arrives();
    await aWhile();
    order.push('first transaction');
    return guest;
  });
  await until('it is still', () => order.includes(words.still));
  const second = writes('second transaction');
  await aWhile();
  order.push('copied');
  guest.write(words.copied);
  await second;
  await until('it is known to be whole', () => order.includes(words.whole));
  assert.deepEqual(
    order.filter((word) => word !== words.whole),
    ['first transaction', words.still, 'copied', 'second transaction'],
  );

  order.length = 0;
  const hasty = await arrives();
  await until('it is still', () => order.includes(words.still));
  const third = writes('third transaction');
  hasty.destroy();
  await third;
  await stillness.stop();
  await database.destroy();
});

test('the program gives its database away while it runs, and goes on', async () => {
  const [home, copy] = [await homes.embedded(), await homes.embedded()];
  const program = startProgram({ ...home.env, COMMUNITY_TITLE: 'Кофейня' });
  const [, page = ''] = /open: (http:\S+)/.exec(await program.says('/playground\n')) ?? [];
  const file = join(folder, 'running.jsonl.gz');
  await done(exporting(home, '--to', file));
  assert.equal((await fetch(new URL('/ready', page))).status, 200);
  const { code, err } = await program.kill('SIGTERM');
  assert.deepEqual([code, err], [0, '']);
  assert.ok(!(await readdir(home.env.DATA_DIR!)).some((name) => /^copy-|sock$/.test(name)));
  await done(importing(copy, '--from', file));
  await inside(copy, async (database) => {
    const titles = await database.selectFrom('communities').select('title').execute();
    assert.deepEqual(titles, [{ title: 'Кофейня' }]);
  });
  await Promise.all([home.drop(), copy.drop()]);
});

/** Long enough for whatever is not held back. */
async function aWhile(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await setImmediate();
}

type VillageHere = Awaited<ReturnType<typeof openVillage>>;

/** A bot in a workshop, with which people talk until it is stopped, and which can go on in another database. */
async function openVillage(database: Database) {
  const workshop = await openWorkshop(database);
  let bot: RunningBot = await workshop.start();
  const settled = async () => {
    await workshop.telegram.settled();
    await bot.settled();
  };
  return {
    workshop,
    settled,
    async arrives(name: string): Promise<Villager> {
      const { id } = workshop.telegram.joins({ firstName: name, languageCode: 'ru' });
      const villager = new Villager(workshop.telegram, id, settled);
      for (const text of ['/start', name]) await villager.writes(text);
      for (let question = 0; question < 4; question++) await villager.presses('Пропустить');
      return villager;
    },
    stops: () => bot.stop(),
    async goesOnIn(other: Database) {
      bot = await workshop.start({ database: other });
      await settled();
    },
    close: () => workshop.close(),
  };
}

/** Of everything that can be kept at least something, come about as it does. */
async function liveIn(database: Database): Promise<VillageHere & { anna: Villager }> {
  const village = await openVillage(database);
  const { workshop, arrives } = village;
  const [anna, boris, vera, gleb] = [
    await arrives('Анна'),
    await arrives('Борис'),
    await arrives('Вера'),
    await arrives('Глеб'),
  ];
  await anna.registers();
  await boris.registers();
  await vera.registers();
  await gleb.registers();
  await gleb.presses('Встреча состоялась');
  await gleb.presses('4');
  await gleb.writes('Проговорили до вечера 👩‍👩‍👧');
  await boris.presses('Отказаться от встречи');
  await boris.presses('Да, отказаться');
  const dasha = await arrives('Даша');
  await dasha.registers();
  await dasha.writes('/settings');
  await dasha.presses('Удалить мои данные');
  await dasha.presses('Да, удалить');
  await boris.writes('/feedback');
  await boris.writes('Хороший бот');
  await vera.blocks();
  workshop.telegram.faults.add({ method: 'sendMessage', kind: 'refused', text: 'message text is empty' });
  await gleb.writes('/help');
  await anna.writes('/feedback');
  anna.seesLast('бот');
  await village.stops();
  await queue(workshop, { to: anna, text: 'Это письмо ждало переезда' });
  // It was on its way when the process ended.
  const later = new Date(workshop.clock.now().getTime() + hours(1));
  await sql`
    update messages_from_bot set claimed_by = 1, claimed_until = ${later}, attempts = 1
    where sent_at is null and failed_at is null`.execute(database);
  await keepAwkward(database);
  return { ...village, anna };
}

/** Values that are easily spoilt on the way. */
async function keepAwkward(database: Database): Promise<void> {
  await sql`
    with round as (insert into rounds (community_id, began_at) select min(id), now() from communities returning id)
    insert into round_pairs (round_id, batch, tgid, tgid_partner, settled)
    select round.id, 0, min(tgid), max(tgid), true from round, users group by round.id`.execute(database);
  await sql`insert into avoidances (tgid, avoids) select min(tgid), max(tgid) from users`.execute(database);
  const [somebody] = await database.selectFrom('users').select('tgid').orderBy('tgid').execute();
  await appoint(database, { id: somebody!.tgid }, 'owner');
  await appoint(database, { id: somebody!.tgid }, { role: 'viewer', communityId: 1 });
  for (const statement of [
    "insert into organiser_offers (community_id, role, offered_at, offered_by) values (1, 'viewer', now(), 7)",
    'insert into organiser_menus (tgid) values (7)',
    'insert into organiser_wishes (tgid, noted_at) values (7, now())',
    "insert into admin_links (tgid, made_at, expires_at) values (7, now(), now() + interval '10 minutes')",
    `insert into admin_sessions (secret_hash, tgid, began_at, seen_at, expires_at)
     values ('of a secret', 7, now(), now(), now() + interval '14 days')`,
    "insert into audit_log (at, by_tgid, act, about) values (now(), 7, 'pairNow', '{\"of\": 1}')",
    "insert into acts_done (by_tgid, key, asked, answer, done_at) values (7, 'one-letter', 'a hash', '{}', now())",
    "insert into community_texts (community_id, language, name, text) values (1, 'ru', 'invitation', '*Ну что*,\nпознакомимся?')",
    `insert into broadcasts (begun_at, by_tgid, text, communities, people, filled_at)
     values (now(), 7, 'Привет всем', '{1}', 3, now())`,
  ]) {
    await sql.raw(statement).execute(database);
  }
  const text = 'вторая\nстрока\r\n\t"кавычки" \\n \\u0000 \\\\ 👩‍👩‍👧 \u2028 \u200f e\u0301 \u0001 \ufeff';
  await sql`
    insert into communities (title, chat_id, access, patience, waiting_notice_days, quiet_from, quiet_to)
    values (${text}, -9223372036854775808, 'members', 0.1::float8 + 0.2::float8, '{2,30}', '21:30:00.123456', '00:00'),
      ('без тишины', null, 'members', 1e-300, '{0,2147483647}', null, null)`.execute(database);
  await sql`
    insert into feedback (tgid, written_at, feedback)
    select max(tgid), moment, ${text} from users, unnest(array[
      '2026-11-24 10:00:00.123456+00', '0044-03-15 12:00:00+00 BC', 'infinity', '9999-12-31 23:59:59.999999+00'
    ]::timestamptz[]) moment group by moment`.execute(database);
  await sql`
    insert into messages_from_bot (tgid, message, about, shows, sent_at)
    values (9007199254740993, ${text},
      '{"a": 1.10, "big": 123456789012345678901234567890, "text": "\\\\u0000 \\n", "none": null, "": [[]]}',
      '{1,9007199254740993,-1}', '2026-11-24 10:00:00.000001+00')`.execute(database);
}

/** Registers, or gives the meeting up, or asks what there is to do. */
async function doesSomething(person: Villager): Promise<void> {
  const label = ['Да, отказаться', 'Отказаться от встречи', 'Найти собеседника'].find((one) =>
    person.labels.includes(one),
  );
  await (label ? person.presses(label) : person.writes('/meeting'));
}

/** What cannot be between two turns. */
async function contradictions(database: Database): Promise<string[]> {
  const { rows } = await sql<{ wrong: string }>`
    select 'a meeting without its two: ' || meeting_id as wrong
    from meetings m
    where (select count(*) from meeting_members o where o.meeting_id = m.meeting_id and o.result = m.result) <> 2
    union all
    select 'a meeting in progress of somebody who has none: ' || tgid
    from users u
    where (status = 'in_progress') <> exists (
      select from meeting_members o where o.tgid = u.tgid and o.result = 'in_progress')
    union all
    select 'an open order of somebody who does not wait: ' || tgid
    from users u
    where (status = 'active') <> exists (
      select from orders o where o.tgid = u.tgid and meeting_id is null and cancelled_at is null)
    union all
    select 'an update without its message: ' || update_id
    from updates u where not exists (select from messages m where m.update_id = u.update_id)
    union all
    select 'a message without its update: ' || m.id
    from messages m where not exists (select from updates u where u.update_id = m.update_id)
    union all
    select 'a message without an answer: ' || m.id
    from messages m where not exists (select from messages_from_bot a where a.update_id = m.update_id)`.execute(
    database,
  );
  return rows.map(({ wrong }) => wrong);
}

async function latest(database: Database, what: 'feedback' | 'meeting'): Promise<string> {
  const { rows } = await (what === 'feedback'
    ? sql<{ found: string }>`select feedback as found from feedback order by id desc limit 1`
    : sql<{ found: string }>`select max(meeting_id)::text as found from meetings`
  ).execute(database);
  return rows[0]!.found;
}

async function count(
  database: Database,
  table: Parameters<Database['selectFrom']>[0] & string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.id(table)}`.execute(
    database,
  );
  return rows[0]!.count;
}
