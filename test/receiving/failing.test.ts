import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import { openPostgres } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrations.ts';
import type { Database } from '../../src/store/schema.ts';
import { type Line, lineTo } from '../support/line.ts';
import { freshPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

let near: Database;
let far: Database;
let line: Line;
let close: () => Promise<void>;
let here: Workshop;

before(async () => {
  const { url, drop } = await freshPostgres();
  line = await lineTo(url);
  near = openPostgres(url, () => {});
  far = openPostgres(line.url, () => {});
  await migrate(near);
  close = async () => {
    await far.destroy();
    await near.destroy();
    await line.close();
    await drop();
  };
});

afterEach(async () => {
  line.mend();
  await here.close();
  await sql`drop trigger if exists fails on feedback`.execute(near);
});

after(() => close());

test('what fails four times and then works has its effect once, and nobody hears of it', async () => {
  const { anna, bot } = await annaGivesFeedback(4, 'P0001');
  assert.deepEqual(await feedback(), ['Тайна']);
  assert.ok(!anna.heard.some(({ text }) => text.includes('сломалось')));
  assert.ok(!here.log.some((entry) => entry.includes('an update failed')));
  await bot.stop();
});

test('what fails five times is kept as failed without a word of it in the log, told once, and passed', async () => {
  const { anna, bot } = await annaGivesFeedback(Number.MAX_SAFE_INTEGER, 'P0001');
  const { rows } = await sql<{ tries: number }>`select last_value::int as tries from tries`.execute(near);
  assert.equal(rows[0]!.tries, 5);
  assert.deepEqual(await errors(), ['error P0001']);
  assert.equal(anna.heard.filter(({ text }) => text.includes('сломалось')).length, 1);
  assert.deepEqual(
    (await near.selectFrom('messages').select('message').orderBy('id').execute()).at(-1)?.message,
    'Тайна',
  );
  const told = here.log.filter((entry) => entry.includes('an update failed'));
  assert.equal(told.length, 1);
  assert.doesNotMatch(here.log.join('\n'), /Тайна/);

  await anna.writes('/help');
  await bot.settled();
  anna.seesLast('Бот знакомит');
  assert.deepEqual(await errors(), ['error P0001']);
});

for (const [name, code] of [
  ['a deadlock', '40P01'],
  ['a serialisation failure', '40001'],
  ['a lock that took too long', '55P03'],
] as const) {
  test(`${name} is repeated in silence`, async () => {
    await annaGivesFeedback(3, code);
    assert.deepEqual(await feedback(), ['Тайна']);
    assert.ok(!here.log.some((entry) => (JSON.parse(entry) as { level: number }).level >= 40));
  });
}

test('the database being away is said once, however many notice, and so is that it is back', async () => {
  here = await openWorkshop(far);
  const people = ['Анна', 'Борис', 'Вера'].map((name) => here.guest(name));
  const bot = await here.startWithWebhook({ tickSeconds: 1 });
  line.cut();
  for (const { id } of people) here.telegram.says(id, '/start');
  await until('it is noticed', () => said('the database is away') > 0);
  assert.equal(await ready(bot.port), 503);
  const answer = await fetch(`http://127.0.0.1:${bot.port}/webhook`, {
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': here.secret },
    body: '{"update_id":4711}',
  });
  assert.equal(answer.status, 503);
  assert.ok(Number(answer.headers.get('retry-after')) > 0);
  line.mend();
  await until('it is back', () => said('the database is back') > 0);
  await until('it is ready', async () => (await ready(bot.port)) === 200);
  await here.telegram.settled();
  await bot.settled();
  for (const person of people) person.seesLast('Укажите свою фамилию и имя');
  assert.equal(said('the database is away'), 1);
  assert.equal(said('the database is back'), 1);
  const others = here.log.filter(
    (entry) =>
      (JSON.parse(entry) as { level: number }).level >= 40 &&
      !/the database is away|Telegram could not bring updates/.test(entry),
  );
  assert.deepEqual(others, []);
});

test('with every connection taken nothing is lost', async () => {
  here = await openWorkshop(far);
  const anna = here.guest('Анна');
  const bot = await here.start();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holders = Array.from({ length: 10 }, () =>
    far.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      await released;
    }),
  );
  here.telegram.says(anna.id, '/start');
  await until('somebody has given up waiting', () => said('the database is away') > 0);
  release();
  await Promise.allSettled(holders);
  await here.telegram.settled();
  await bot.settled();
  anna.seesLast('Укажите свою фамилию и имя');
});

/** Anna’s feedback fails so many times, and its error names what she wrote. */
async function annaGivesFeedback(times: number, code: string) {
  here = await openWorkshop(near);
  const bot = await here.start();
  const anna = here.guest('Анна');
  await near
    .insertInto('users')
    .values({ tgid: anna.id, fullName: 'Анна', communityId: 1, state: null })
    .execute();
  await sql`drop sequence if exists tries`.execute(near);
  await sql`create sequence tries`.execute(near);
  await sql`
    create or replace function fails() returns trigger language plpgsql as $$
    begin
      if nextval('tries') <= ${sql.raw(String(times))} then
        raise exception 'cannot keep "%"', new.feedback using errcode = ${sql.raw(`'${code}'`)};
      end if;
      return new;
    end $$`.execute(near);
  await sql`create trigger fails before insert on feedback for each row execute function fails()`.execute(
    near,
  );
  await anna.writes('/feedback');
  await bot.settled();
  await anna.writes('Тайна');
  await bot.settled();
  return { anna, bot };
}

async function feedback(): Promise<string[]> {
  return (await near.selectFrom('feedback').select('feedback').execute()).map((row) => row.feedback);
}

async function errors(): Promise<(string | null)[]> {
  const rows = await near.selectFrom('updates').select('error').where('error', 'is not', null).execute();
  return rows.map(({ error }) => error);
}

async function ready(port: number): Promise<number> {
  return (await fetch(`http://127.0.0.1:${port}/ready`)).status;
}

function said(words: string): number {
  return here.log.filter((entry) => entry.includes(words)).length;
}
