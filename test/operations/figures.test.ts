import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import type { RunningBot } from '../../src/adapters/bot.ts';
import { hours, minutes } from '../../src/domain/time.ts';
import { openPostgres } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrations.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { lineTo } from '../support/line.ts';
import { freshPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import { openWorkshop, queue, type Workshop } from '../support/workshop.ts';

const kinds = Object.keys(databases) as (keyof typeof databases)[];
const opened: Partial<Record<keyof typeof databases, TestDatabase>> = {};
let here: Workshop | undefined;

before(async () => {
  for (const kind of kinds) opened[kind] = await databases[kind]();
});

afterEach(async () => {
  await here?.close();
  here = undefined;
});

after(async () => {
  for (const { close } of Object.values(opened)) await close();
});

for (const kind of kinds) {
  test(`/metrics tells what there is and what was done (${kind})`, async () => {
    const { database } = opened[kind]!;
    here = await openWorkshop(database);
    const { clock, telegram } = here;
    const [anna, boris, vera] = ['Анна', 'Борис', 'Вера'].map((name) => here!.guest(name));
    await database
      .insertInto('users')
      .values([
        { tgid: anna!.id, fullName: 'Анна', communityId: 1, status: 'in_progress' },
        { tgid: boris!.id, fullName: 'Борис', communityId: 1, status: 'in_progress' },
        { tgid: vera!.id, fullName: 'Вера', communityId: 1, status: 'active' },
      ])
      .execute();
    await database.insertInto('orders').values({ tgid: vera!.id, orderedAt: clock.now() }).execute();
    const bot = await here.start();
    telegram.faults.add({ kind: 'refused', chatId: boris!.id });
    await queue(here, { to: boris!, text: 'раз', as: 'news' });
    await vera!.writes('/help');
    await bot.settled();
    const later = new Date(clock.now().getTime() + hours(1));
    await queue(here, { to: anna!, text: 'потом', as: 'notice', notBefore: later });
    clock.forward(minutes(2));

    const figures = await read(bot);
    for (const [line, value] of [
      ['coffee_updates_total{kind="message",outcome="done"}', /^1$/],
      ['coffee_updates_total{kind="press",outcome="failed"}', /^0$/],
      ['coffee_update_seconds_count', /^1$/],
      ['coffee_sends_total{answer="sent"}', /^1$/],
      ['coffee_sends_total{answer="refused"}', /^1$/],
      ['coffee_sends_total{answer="doubt"}', /^0$/],
      ['coffee_refused_messages_total', /^1$/],
      ['coffee_answer_seconds_count', /^1$/],
      ['coffee_people{status="inactive"}', /^0$/],
      ['coffee_people{status="active"}', /^1$/],
      ['coffee_people{status="in_progress"}', /^2$/],
      ['coffee_orders_open', /^1$/],
      ['coffee_meetings{result="in_progress"}', /^0$/],
      ['coffee_outbox_messages{lane="answer"}', /^0$/],
      ['coffee_outbox_messages{lane="notice"}', /^1$/],
      ['coffee_outbox_oldest_seconds{lane="notice"}', /^12\d/],
      ['coffee_tick_seconds_count', /^0$/],
      ['coffee_due_failed_total', /^0$/],
      ['coffee_lease_held', /^1$/],
      ['coffee_lease_epoch', /^\d+$/],
      ['coffee_telegram_reached', /^1$/],
      ['coffee_database_away', /^0$/],
      ['coffee_database_connections{state="open"}', /^[1-9]\d*$/],
      ['coffee_database_connections{state="idle"}', /^\d+$/],
      ['coffee_database_connections{state="waiting"}', /^0$/],
    ] as const) {
      assert.match(figures.get(line) ?? '', value, line);
    }
    assert.doesNotMatch([...figures.keys()].join(), /Анна|потом/);
  });
}

test('what the database does not tell in time is left out, and nobody waits for it', async () => {
  const { database } = opened.PostgreSQL!;
  here = await openWorkshop(database);
  const bot = await here.start();
  await database.transaction().execute(async (tx) => {
    await sql`lock table users`.execute(tx);
    const figures = await read(bot);
    assert.equal(figures.get('coffee_people{status="active"}'), undefined);
    assert.equal(figures.get('coffee_orders_open'), '0');
  });
  await until('it is told', async () => (await read(bot)).has('coffee_people{status="active"}'));
});

test('while the database is away its figures are absent rather than wrong', async () => {
  const { url, drop } = await freshPostgres();
  const line = await lineTo(url);
  const far = openPostgres(line.url, () => {});
  await migrate(far);
  here = await openWorkshop(far);
  const bot = await here.start();
  assert.equal((await read(bot)).get('coffee_orders_open'), '0');
  line.cut();
  await until('it is noticed', async () => (await read(bot)).get('coffee_database_away') === '1');
  const figures = await read(bot);
  for (const absent of ['coffee_orders_open', 'coffee_people{status="active"}']) {
    assert.equal(figures.has(absent), false, absent);
  }
  assert.ok(!here.log.some((entry) => entry.includes('a figure')));
  line.mend();
  await until('they are back', async () => (await read(bot)).has('coffee_orders_open'));
  await here.close();
  here = undefined;
  await far.destroy();
  await line.close();
  await drop();
});

test('what is due and fails is counted', async () => {
  const { database } = opened.PostgreSQL!;
  here = await openWorkshop(database);
  const bot = await here.start();
  await sql`alter table orders rename to orders_elsewhere`.execute(database);
  await bot.tick();
  await sql`alter table orders_elsewhere rename to orders`.execute(database);
  assert.equal((await read(bot)).get('coffee_due_failed_total'), '1');
});

/** What /metrics shows, by the figure's name and labels. */
async function read({ port }: RunningBot): Promise<Map<string, string>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(/ (?=\S+$)/) as [string, string]),
  );
}
