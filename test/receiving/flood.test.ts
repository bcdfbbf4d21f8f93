import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openFlood } from '../../src/adapters/flood.ts';
import { takeUpdates } from '../../src/adapters/turns.ts';
import { seconds } from '../../src/domain/time.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { until } from '../support/until.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

let opened: TestDatabase;
let here: Workshop | undefined;

before(async () => {
  opened = await databases.PostgreSQL();
});

afterEach(async () => {
  await here?.close();
  here = undefined;
});

after(() => opened.close());

test('a thousand messages of one person get one kind line, and others are answered meanwhile', async () => {
  here = await openWorkshop(opened.database, { limits: true });
  const { telegram } = here;
  const [anna, boris] = [here.guest('Анна'), here.guest('Борис')];
  await here.start({ messagesPerSecond: 29 });
  for (let n = 0; n < 1000; n++) telegram.says(anna.id, `слово ${n}`);
  telegram.says(boris.id, '/start');
  await telegram.settled();
  await until('Борис is answered', () => boris.heard.length > 0);
  boris.seesLast('Укажите свою фамилию и имя');
  assert.ok(anna.heard.length < 20, 'Анна is not through with what she asked for');
  const said = await opened.database
    .selectFrom('messagesFromBot')
    .select('say')
    .where('tgid', '=', anna.id)
    .orderBy('id')
    .execute();
  assert.equal(said.filter(({ say }) => say === 'tooFast').length, 1);
  assert.equal(said.at(-1)!.say, 'tooFast');
  assert.ok(said.length < 50, `${said.length} answers`);
  const kept = await opened.database
    .selectFrom('messages')
    .select('message')
    .where('tgid', '=', anna.id)
    .execute();
  assert.equal(kept.length, 1000, 'every message is kept, heard or not');
  assert.deepEqual(
    telegram.journal.filter(({ status }) => status === 429),
    [],
  );
});

test('several processes that hear of one flood say one line', async () => {
  here = await openWorkshop(opened.database);
  const { telegram } = here;
  const anna = here.guest('Анна');
  const houses = [here.house(), here.house()];
  for (let n = 0; n < 60; n++) {
    const from = { id: anna.id, is_bot: false, first_name: 'Анна' };
    const chat = { id: anna.id, type: 'private' as const, first_name: 'Анна' };
    const update = (id: number) => ({
      update_id: id,
      message: { message_id: id, date: 0, chat, from, text: `слово ${id}` },
    });
    await Promise.all(houses.map((house, place) => takeUpdates(house, [update(10_000 + 2 * n + place)])));
  }
  const said = await opened.database
    .selectFrom('messagesFromBot')
    .select('say')
    .where('say', '=', 'tooFast')
    .execute();
  assert.equal(said.length, 1);
  assert.equal(telegram.chat(anna.id).length, 0, 'nobody sends here');
});

test('a press is answered though nobody hears it', async () => {
  here = await openWorkshop(opened.database);
  const anna = here.guest('Анна');
  const flood = openFlood(() => 0);
  flood.ignore(anna.id);
  const house = here.house({ flood });
  const callback_query = {
    id: '7',
    from: { id: anna.id, is_bot: false, first_name: 'Анна' },
    chat_instance: '1',
  };
  const chat = { id: anna.id, type: 'private' as const, first_name: 'Анна' };
  const message = { chat, message_id: 1, date: 0 as const };
  await takeUpdates(house, [
    {
      update_id: 1,
      callback_query: { ...callback_query, message, data: 'home:profile' },
    },
  ]);
  await until('it is answered', () =>
    here!.telegram.journal.some(({ method }) => method === 'answerCallbackQuery'),
  );
  assert.equal(anna.heard.length, 0);
});

test('whoever waits for each answer is never too fast', async () => {
  here = await openWorkshop(opened.database);
  const anna = here.guest('Анна');
  const bot = await here.start();
  for (let n = 0; n < 60; n++) {
    here.telegram.says(anna.id, '/help');
    await here.telegram.settled();
    await bot.settled();
  }
  const kept = await opened.database.selectFrom('messages').select('message').execute();
  assert.equal(kept.length, 60);
  assert.ok(!here.log.some((line) => /"outcome":"(flood|unheard)"/.test(line)));
});

test('twenty at once and then one a second are fine, and after a while somebody is heard again', () => {
  let now = 0;
  const flood = openFlood(() => now);
  const counted = (tgid: number, times: number) => Array.from({ length: times }, () => flood.counts(tgid));
  assert.deepEqual(new Set(counted(1, 20)), new Set(['fine']));
  assert.deepEqual(new Set(counted(1, 5)), new Set(['fast']));
  assert.equal(flood.counts(2), 'fine');
  now += seconds(1);
  assert.deepEqual(counted(1, 2), ['fine', 'fast']);
  flood.ignore(1);
  assert.equal(flood.counts(1), 'unheard');
  assert.equal(flood.counts(2), 'fine');
  now += seconds(29.9);
  assert.equal(flood.counts(1), 'unheard');
  now += seconds(0.2);
  assert.deepEqual(new Set(counted(1, 20)), new Set(['fine']));
});

test('however many write, only so many are remembered', () => {
  const flood = openFlood(() => 0);
  for (let n = 0; n < 21; n++) flood.counts(1);
  assert.equal(flood.counts(1), 'fast');
  for (let tgid = 2; tgid <= 10_001; tgid++) flood.counts(tgid);
  assert.equal(flood.counts(1), 'fine');
});
