import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import { isDatabaseAway } from '../../src/adapters/outage.ts';
import { openApi } from '../../src/adapters/telegram.ts';
import { openPostgres } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrations.ts';
import type { Database } from '../../src/store/schema.ts';
import { type Line, lineTo } from '../support/line.ts';
import { freshPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

let line: Line;
let drop: () => Promise<void>;
let database: Database;
let here: Workshop;

before(async () => {
  const fresh = await freshPostgres();
  drop = fresh.drop;
  line = await lineTo(fresh.url);
  database = openPostgres(line.url, () => {});
  await migrate(database);
});

afterEach(async () => {
  line.mend();
  here.telegram.faults.clear();
  await here.close();
});

after(async () => {
  await database.destroy();
  await line.close();
  await drop();
});

test('what was committed but not confirmed comes again and is not done twice', async () => {
  here = await openWorkshop(database);
  const { telegram } = here;
  const anna = here.guest('Анна');
  const first = await here.start();
  await until('the bot waits for updates', here.isWaitedOn);
  telegram.faults.add({ method: 'getUpdates', kind: 'reset', times: 1000 });
  telegram.says(anna.id, '/start');
  await until('it is committed', async () => (await kept()).length === 1);
  await first.stop();
  assert.equal(telegram.updates.waiting().size, 1);

  telegram.faults.clear();
  const second = await here.start();
  await telegram.settled();
  await second.settled();
  assert.deepEqual(await kept(), ['/start']);
  assert.equal(anna.heard.length, 1);
});

test('on leaving Telegram is told what need not come again', async () => {
  here = await openWorkshop(database);
  const anna = here.guest('Анна');
  const bot = await here.start();
  here.telegram.says(anna.id, '/start');
  await until('it is committed', async () => (await kept()).length === 1);
  await bot.stop();
  assert.equal(here.telegram.updates.waiting().size, 0);
});

test('what cannot be committed is not confirmed, and is taken when the database is back', async () => {
  here = await openWorkshop(database);
  const { telegram, log } = here;
  const anna = here.guest('Анна');
  const bot = await here.start();
  await anna.writes('/start');
  line.cut();
  telegram.says(anna.id, 'Анна Смирнова');
  await until('the failure is seen', () => log.some((entry) => entry.includes('the database is away')));
  assert.equal(telegram.updates.waiting().size, 1);
  assert.equal(await ready(bot.port), 503);
  line.mend();
  await telegram.settled();
  await bot.settled();
  assert.deepEqual(await kept(), ['/start', 'Анна Смирнова']);
  anna.seesLast('Укажите роль в команде');
  await until('it is ready again', async () => (await ready(bot.port)) === 200);
});

test('a connection that breaks in the middle of a transaction ends that transaction alone', async () => {
  here = await openWorkshop(database);
  await assert.rejects(
    database.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      line.cut();
      await until('the connection is known to be lost', () =>
        sql`select 2`.execute(tx).then(
          () => false,
          () => true,
        ),
      );
      await sql`select 3`.execute(tx);
    }),
    isDatabaseAway,
  );
  line.mend();
  await sql`select 1`.execute(database);
});

test('somebody else who asks with the same token is reported and outlasted', async () => {
  here = await openWorkshop(database);
  const { telegram, log } = here;
  const anna = here.guest('Анна');
  const bot = await here.start();
  await until('the bot waits for updates', here.isWaitedOn);
  await openApi(here.token, here.root).getUpdates({ timeout: 0 });
  await until('it is reported', () => log.some((entry) => entry.includes('somebody else asks')));
  assert.deepEqual(here.givenUp, []);
  await anna.writes('/start');
  await bot.settled();
  anna.seesLast('Укажите свою фамилию и имя');
  assert.equal(polls().filter(({ status }) => status === 409).length, 1);
  assert.ok(telegram.updates.waiting().size === 0);
});

test('many who write at once are each answered in their order', async () => {
  here = await openWorkshop(database);
  const { telegram } = here;
  const people = Array.from({ length: 20 }, (_, n) => here.guest(`№ ${n}`));
  const bot = await here.start();
  for (const { id } of people) {
    telegram.says(id, '/start');
    telegram.says(id, `Имя ${id}`);
  }
  await telegram.settled();
  await bot.settled();
  for (const person of people) {
    assert.equal(person.heard.length, 2);
    person.seesLast('Укажите роль в команде');
  }
  assert.equal((await kept()).length, 40);
});

async function kept(): Promise<string[]> {
  const rows = await database.selectFrom('messages').select('message').orderBy('id').execute();
  return rows.map(({ message }) => message);
}

function polls() {
  return here.telegram.journal.filter(({ method }) => method === 'getUpdates');
}

async function ready(port: number): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}/ready`)).status;
}
