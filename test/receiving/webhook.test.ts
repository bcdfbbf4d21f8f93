import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import { seededRandom } from '../../playground/clock.ts';
import type { RunningBot } from '../../src/adapters/bot.ts';
import { openApi } from '../../src/adapters/telegram.ts';
import { watchWebhook } from '../../src/adapters/webhook.ts';
import { days } from '../../src/domain/time.ts';
import { openPostgres } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrations.ts';
import type { Database } from '../../src/store/schema.ts';
import { type Line, lineTo } from '../support/line.ts';
import { freshPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import type { Villager } from '../support/villager.ts';
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
  await here.close();
  await sql`truncate lease`.execute(database);
});

after(async () => {
  await database.destroy();
  await line.close();
  await drop();
});

test('only Telegram is let in', async () => {
  here = await openWorkshop(database);
  const { port } = await here.startWithWebhook();
  const update = messageFrom(here.guest('Анна'), 1);
  assert.equal((await post(port, update, {})).status, 401);
  for (const secret of ['', 'x', here.secret.slice(1), `${here.secret}x`]) {
    assert.equal((await post(port, update, secretly(secret))).status, 401);
  }
  assert.deepEqual(await kept(), []);
  assert.equal((await post(port, update)).status, 200);
  assert.deepEqual(await kept(), ['привет']);
});

test('a webhook that another program took away is set again', async () => {
  here = await openWorkshop(database);
  const { port } = await here.startWithWebhook();
  const api = openApi(here.token, here.root);
  const url = `http://127.0.0.1:${port}/webhook`;
  const term = { epoch: 1, idleFor: 0, over: new AbortController().signal };
  const lease = { term: () => term, next: async () => term, stop: async () => {} };
  const at = { publicUrl: `http://127.0.0.1:${port}`, secret: here.secret };
  const house = here.house({ lease });
  const watching = watchWebhook(house, at, 10);
  const isTold = (words: string) => here.log.some((line) => line.includes(words));
  const waiting = async () => (await house.metrics.webhookWaiting.get()).values[0]!.value;

  line.cut();
  const anna = here.guest('Анна');
  here.telegram.says(anna.id, 'привет');
  await until('it is seen that updates wait', async () => (await waiting()) === 1);
  await until('it is told why', () => isTold('Telegram could not bring updates'));
  line.mend();
  await until('they have come', async () => (await waiting()) === 0);
  assert.ok(!isTold('taken the webhook away'));

  await api.deleteWebhook();
  await until('it is set again', async () => (await api.getWebhookInfo()).url === url);
  assert.ok(isTold('another program with this token has taken the webhook away'));
  assert.equal(watching.isReached(), true);
  here.telegram.faults.add({ method: 'getWebhookInfo', kind: 'error' });
  await until('it is known that Telegram is not reached', () => !watching.isReached());
  here.telegram.faults.clear();
  await until('and that it is', () => watching.isReached());
  await watching.stop();
});

test('who cannot set the webhook leaves the lease to others', async () => {
  here = await openWorkshop(database);
  here.telegram.faults.add({ method: 'setWebhook', kind: 'flood', retryAfter: 1 });
  const starting = here.startWithWebhook();
  await until('it is asked to wait', () => here.log.some((line) => line.includes('Telegram asks to wait')));
  assert.deepEqual(await sql`select from lease`.execute(database).then(({ rows }) => rows), []);
  here.telegram.faults.clear();
  await starting;
  await until(
    'it has the lease',
    async () => (await sql`select from lease`.execute(database)).rows.length === 1,
  );
});

test('junk is refused, and what is too large', async () => {
  here = await openWorkshop(database);
  const { port } = await here.startWithWebhook();
  for (const junk of ['', 'junk', 'null', '[]', '{}', '7', '{"update_id":"7"}', '{"update_id":1.5}']) {
    assert.equal((await post(port, junk)).status, 400, junk);
  }
  const large = JSON.stringify({ update_id: 1, message: 'x'.repeat(1024 * 1024) });
  assert.equal((await post(port, large)).status, 413);
  assert.equal((await fetch(`http://127.0.0.1:${port}/webhook`)).status, 404);
});

test('an update that cannot be read is kept as failed and does not come again and again', async () => {
  here = await openWorkshop(database);
  const { port } = await here.startWithWebhook();
  assert.equal((await post(port, '{"update_id":7,"message":{"text":"тайна"}}')).status, 200);
  const updates = await database.selectFrom('updates').select(['updateId', 'error']).execute();
  assert.deepEqual(updates, [{ updateId: 7, error: 'TypeError' }]);
  const told = here.log.filter((entry) => entry.includes('an update failed'));
  assert.equal(told.length, 1);
  assert.match(told[0]!, /"update":7/);
  assert.doesNotMatch(told[0]!, /тайна/);
});

test('an update is answered for only when it is committed', async () => {
  here = await openWorkshop(database);
  const { port } = await here.startWithWebhook();
  const anna = here.guest('Анна');
  line.cut();
  const refused = await post(port, messageFrom(anna, 1));
  assert.equal(refused.status, 503);
  assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
  assert.equal((await fetch(`http://127.0.0.1:${port}/ready`)).status, 503);
  assert.equal((await fetch(`http://127.0.0.1:${port}/health`)).status, 200);
  line.mend();
  await until('it is taken', async () => (await post(port, messageFrom(anna, 1))).status === 200);
  assert.deepEqual(await kept(), ['привет']);
  assert.equal((await post(port, messageFrom(anna, 1))).status, 200);
  assert.deepEqual(await kept(), ['привет']);
});

test('Telegram brings again what the database was away for', async () => {
  here = await openWorkshop(database);
  const bot = await here.startWithWebhook();
  const anna = here.guest('Анна');
  line.cut();
  here.telegram.says(anna.id, '/start');
  await until('it has failed', () => here.log.some((entry) => entry.includes('the database is away')));
  line.mend();
  await here.telegram.settled();
  await bot.settled();
  assert.deepEqual(await kept(), ['/start']);
  anna.seesLast('Укажите свою фамилию и имя');
});

test('a message and a press of one person may come at the same time', async () => {
  here = await openWorkshop(database);
  const bot = await here.startWithWebhook();
  const people = Array.from({ length: 10 }, (_, n) => here.guest(`№ ${n}`));
  for (const { id: tgid } of people) {
    await database
      .insertInto('users')
      .values({ tgid, fullName: `№ ${tgid}`, communityId: 1 })
      .execute();
  }
  for (let round = 0; round < 5; round++) {
    for (const { id } of people) {
      here.telegram.says(id, '/meeting');
      here.telegram.presses(id, 1, round % 2 === 0 ? 'home:register' : 'home:cancel');
      here.telegram.says(id, 'Привет');
    }
  }
  await quiet(bot);
  assert.equal((await kept()).length, 150);
  await holdsTogether(people);
});

test('pairs who act on their meetings all at once leave everything in order', async () => {
  here = await openWorkshop(database);
  const bots = [await here.startWithWebhook(), await here.startWithWebhook()];
  const people = Array.from({ length: 20 }, (_, n) => here.guest(`№ ${n}`));
  for (const { id: tgid } of people) {
    await database
      .insertInto('users')
      .values({ tgid, fullName: `№ ${tgid}`, communityId: 1 })
      .execute();
    here.telegram.presses(tgid, 1, 'home:register');
  }
  await quiet(bots[1]!);
  await holdsTogether(people);
  const { rows } = await sql<{ tgid: number; meetingId: number }>`
    select tgid, meeting_id from meeting_members`.execute(database);
  assert.equal(rows.length, 20);

  const random = seededRandom(11);
  const acts = [
    (id: number, meeting: number) => here.telegram.presses(id, 1, `reject:yes:${meeting}`),
    (id: number, meeting: number) => here.telegram.presses(id, 1, `review:rate:${meeting}:5`),
    (id: number, meeting: number) => here.telegram.presses(id, 1, `review:without:${meeting}`),
    (id: number) => here.telegram.presses(id, 1, 'home:register'),
    (id: number) => here.telegram.presses(id, 1, 'home:cancel'),
    (id: number) => here.telegram.says(id, 'Было здорово'),
    (id: number) => {
      here.telegram.blocks(id);
      here.telegram.unblocks(id);
    },
  ];
  const ticks: Promise<void>[] = [];
  for (let round = 0; round < 10; round++) {
    for (const { tgid, meetingId } of rows)
      acts[Math.floor(random() * acts.length)]!(tgid, meetingId + 10 * round);
    for (const { tgid, meetingId } of rows) acts[Math.floor(random() * acts.length)]!(tgid, meetingId);
    ticks.push(bots[0]!.tick());
  }
  await quiet(bots[1]!);
  await Promise.all(ticks);
  await holdsTogether(people);

  here.clock.forward(days(11));
  await Promise.all(bots.map((bot) => bot.tick()));
  await holdsTogether(people);
});

/** Everything is taken and sent, and nothing failed on the way. */
async function quiet(bot: RunningBot): Promise<void> {
  await here.telegram.settled();
  await bot.settled();
  assert.deepEqual(
    here.log.filter((entry) => (JSON.parse(entry) as { level: number }).level >= 50),
    [],
  );
  assert.deepEqual(
    await database.selectFrom('updates').select('error').where('error', 'is not', null).execute(),
    [],
  );
}

/** People’s status says what their orders and meetings say, and both sides of a meeting say the same. */
async function holdsTogether(people: Villager[]): Promise<void> {
  const { rows } = await sql`
    select * from (
      select u.tgid, u.status,
        (select count(*)::int from orders o
          where o.tgid = u.tgid and o.meeting_id is null and o.cancelled_at is null) as orders,
        (select count(*)::int from meeting_members m where m.tgid = u.tgid and m.result = 'in_progress') as meetings
      from users u
    ) seen
    where (status, orders, meetings) not in (('inactive', 0, 0), ('active', 1, 0), ('in_progress', 0, 1))`.execute(
    database,
  );
  assert.deepEqual(rows, []);
  const sides = await sql`
    select m.meeting_id from meetings m
    left join meeting_members mm on mm.meeting_id = m.meeting_id and mm.result = m.result
    group by m.meeting_id
    having count(*) <> 2 or bool_or(mm.tgid_partner is null)`.execute(database);
  assert.deepEqual(sides.rows, []);
  const known = await database.selectFrom('users').select('tgid').execute();
  assert.equal(known.length, people.length);
}

async function kept(): Promise<string[]> {
  const rows = await database.selectFrom('messages').select('message').orderBy('id').execute();
  return rows.map(({ message }) => message);
}

function secretly(secret: string): Record<string, string> {
  return { 'x-telegram-bot-api-secret-token': secret };
}

function post(port: number, body: string, headers = secretly(here.secret)): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

function messageFrom({ id }: Villager, updateId: number): string {
  const from = { id, is_bot: false, first_name: 'Анна' };
  const message = { message_id: 1, date: 1, chat: { id, type: 'private' }, from, text: 'привет' };
  return JSON.stringify({ update_id: updateId, message });
}
