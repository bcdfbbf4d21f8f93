import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from 'grammy';
import { open } from './open.ts';

test('bursts pass, then a chat is told to wait', async (t) => {
  const { telegram, anna, call } = await open(t, { limits: true });
  const send = () => call('sendMessage', { chat_id: anna.id, text: 'hello' });
  for (let sent = 0; sent < 5; sent++) assert.equal((await send()).ok, true);
  const { error_code, description, parameters } = await send();
  assert.equal(error_code, 429);
  assert.equal(description, 'Too Many Requests: retry after 1');
  assert.deepEqual(parameters, { retry_after: 1 });
  assert.equal((await call('sendChatAction', { chat_id: anna.id, action: 'typing' })).ok, true);
  telegram.limits.enabled = false;
  assert.equal((await send()).ok, true);
});

test('no more than about thirty messages a second pass overall', async (t) => {
  const { telegram, call } = await open(t, { limits: true });
  const people = Array.from({ length: 150 }, (_, place) =>
    telegram.joins({ firstName: `Гость ${place}`, languageCode: 'ru' }),
  );
  for (const { id } of people) telegram.says(id, 'hello');
  const answers = await Promise.all(people.map(({ id }) => call('sendMessage', { chat_id: id, text: 'hi' })));
  assert.ok(answers.filter(({ ok }) => ok).length >= 45);
  assert.ok(answers.some(({ error_code }) => error_code === 429));
});

test('faults strike the calls they are meant for, as often as told', async (t) => {
  const { telegram, anna, call } = await open(t);
  const send = () => call('sendMessage', { chat_id: anna.id, text: 'hello' });
  telegram.faults.add({ method: 'sendMessage', kind: 'flood', retryAfter: 7 });
  telegram.faults.add({ method: 'sendMessage', kind: 'error' });
  telegram.faults.add({ chatId: anna.id, kind: 'blocked' });
  telegram.faults.add({ kind: 'refused', text: 'chat not found' });
  assert.equal((await call('getMe')).description, 'Bad Request: chat not found');
  assert.deepEqual((await send()).parameters, { retry_after: 7 });
  assert.equal((await send()).description, 'Internal Server Error');
  assert.equal((await send()).description, 'Forbidden: bot was blocked by the user');
  assert.equal((await send()).ok, true);
  assert.deepEqual(
    telegram.journal.map(({ method, status }) => `${method} ${status}`),
    ['getMe 400', 'sendMessage 429', 'sendMessage 500', 'sendMessage 403', 'sendMessage 200'],
  );
});

test('a gateway answers with HTML, a reset cuts the line, a hang waits for the caller to give up', async (t) => {
  const { telegram, anna, api, root, token } = await open(t);
  const impatient = new Api(token, { apiRoot: root, timeoutSeconds: 0.05 });
  telegram.faults.add({ method: 'sendMessage', kind: 'gateway' });
  const response = await fetch(`${root}/bot${token}/sendMessage?chat_id=${anna.id}&text=x`);
  assert.equal(response.status, 502);
  assert.match(await response.text(), /^<html>/);
  telegram.faults.add({ method: 'sendMessage', kind: 'reset' });
  await assert.rejects(api.sendMessage(anna.id, 'x'), /Network request/);
  telegram.faults.add({ method: 'sendMessage', kind: 'hang' });
  await assert.rejects(impatient.sendMessage(anna.id, 'x'), /Network request/);
  assert.equal(telegram.chat(anna.id).length, 1);
});

test('a fault after the effect hides that it worked', async (t) => {
  const { telegram, anna, api } = await open(t);
  telegram.faults.add({ method: ['sendMessage'], kind: 'reset', when: 'after' });
  await assert.rejects(api.sendMessage(anna.id, 'arrived'), /Network request/);
  assert.equal(telegram.chat(anna.id).at(-1)?.text, 'arrived');
});

test('chance strikes by its seed, until it is cleared', async (t) => {
  const { telegram, call } = await open(t);
  const statuses = async () => {
    telegram.faults.add({ kind: 'error', chance: 0.5, seed: 7 });
    const answers = [];
    for (let calls = 0; calls < 10; calls++) answers.push((await call('getMe')).ok);
    telegram.faults.clear();
    return answers;
  };
  const first = await statuses();
  assert.deepEqual(await statuses(), first);
  assert.ok(first.includes(true) && first.includes(false));
  assert.equal((await call('getMe')).ok, true);
});

test('who blocks the bot cannot be reached until they write again', async (t) => {
  const { telegram, api, anna, refusal } = await open(t);
  const send = () => refusal('sendMessage', { chat_id: anna.id, text: 'hello' });
  telegram.blocks(anna.id);
  telegram.blocks(anna.id);
  assert.equal(await send(), 'Forbidden: bot was blocked by the user');
  telegram.says(anna.id, 'я вернулась');
  assert.equal(await send(), undefined);
  const updates = (await api.getUpdates()).slice(1);
  assert.deepEqual(
    updates.map(({ my_chat_member, message }) => my_chat_member?.new_chat_member.status ?? message?.text),
    ['kicked', 'member', 'я вернулась'],
  );
});
