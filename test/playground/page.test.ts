import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ClockMoved, PlaygroundPerson, PlaygroundState } from '../../playground/contract.ts';
import { playgroundPage } from '../../playground/page.ts';
import { drawAvatar } from '../../playground/picture.ts';
import { open } from './open.ts';

async function openPage(t: TestContext, clockMoved: () => Promise<void> = async () => {}) {
  const dist = await mkdtemp(join(tmpdir(), 'dist-'));
  t.after(() => rm(dist, { recursive: true }));
  const opened = await open(t);
  const adminLink = async (tgid: number) => `http://127.0.0.1:1/admin#${tgid}`;
  const page = playgroundPage({ ...opened, clockMoved, adminLink, dist });
  t.after(() => page.close());
  const ask = (path: string, init?: RequestInit) => page.app.request(path, init);
  const post = (path: string, body: unknown = {}, headers = {}) =>
    ask(`/playground/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const state = async () => (await (await ask('/playground/api/state')).json()) as PlaygroundState;
  return { ...opened, page, ask, post, state, dist };
}

test('the state shows the bot, its commands, the people and their chats', async (t) => {
  const { api, anna, state } = await openPage(t);
  await api.setMyCommands([{ command: 'help', description: 'Help' }], {
    scope: { type: 'all_private_chats' },
  });
  await api.sendMessage(anna.id, 'Привет, Анна', {
    entities: [{ type: 'bold', offset: 8, length: 4 }],
    reply_markup: { inline_keyboard: [[{ text: 'Сайт', url: 'https://example.com' }]] },
  });
  const { bot, commands, people, chats } = await state();
  assert.deepEqual(bot, { name: 'Random Coffee', username: 'random_coffee_bot' });
  assert.deepEqual(commands, { '': [{ command: 'help', description: 'Help' }] });
  const { id, firstName, lastName, username, languageCode } = anna;
  assert.deepEqual(people, [
    { id, firstName, lastName, username, languageCode, blocked: false, automatic: false },
  ]);
  const { at, ...message } = chats[id]!.at(-1)!;
  assert.ok(Math.abs(Date.now() - Date.parse(at)) < 60_000);
  assert.deepEqual(message, {
    id: 2,
    from: 'bot',
    text: 'Привет, Анна',
    entities: [{ type: 'bold', offset: 8, length: 4 }],
    keyboard: [[{ text: 'Сайт', url: 'https://example.com' }]],
    edited: false,
  });
});

test('people join, write, press, send pictures and other things, and block the bot', async (t) => {
  const { post, telegram, api, ask } = await openPage(t);
  const joined = await post('/people', {
    firstName: 'Boris',
    lastName: '',
    username: '@boris_w',
    languageCode: 'en',
  });
  const boris = (await joined.json()) as PlaygroundPerson;
  assert.equal(boris.username, 'boris_w');
  const dataUrl = `data:image/png;base64,${drawAvatar(9).toString('base64')}`;
  await post(`/people/${boris.id}/text`, { text: 'hello' });
  await post(`/people/${boris.id}/photo`, { dataUrl, caption: 'me' });
  await post(`/people/${boris.id}/photo`, { dataUrl, asFile: true });
  await post(`/people/${boris.id}/other`, { kind: 'poll' });
  await post(`/people/${boris.id}/press`, { messageId: 2, data: 'a' });
  await post(`/people/${boris.id}/blocked`, { blocked: true });
  const kinds = (await api.getUpdates())
    .slice(1)
    .map(({ message, callback_query, my_chat_member }) =>
      message ? Object.keys(message)[4] : (callback_query?.data ?? my_chat_member?.new_chat_member.status),
    );
  assert.deepEqual(kinds, ['text', 'photo', 'document', 'poll', 'a', 'kicked']);
  const photo = telegram.chat(boris.id)[1]!.photo!;
  const picture = await ask(`/playground/api/files/${photo}`);
  assert.equal(picture.headers.get('content-type'), 'image/png');
  assert.deepEqual(Buffer.from(await picture.arrayBuffer()), drawAvatar(9));
});

test('what cannot be done is refused with a sentence', async (t) => {
  const { post, ask, anna } = await openPage(t);
  const refusal = async (path: string, body?: unknown) => {
    const response = await post(path, body);
    return `${response.status} ${((await response.json()) as { error: string }).error}`;
  };
  const someone = { firstName: 'Вера', languageCode: 'ru' };
  assert.equal(await refusal('/people', { ...someone, firstName: ' ' }), '400 First name: empty.');
  assert.equal(
    await refusal('/people', { ...someone, username: 'a b' }),
    '400 Username: 4-32 letters, digits or _, a letter first.',
  );
  assert.equal(await refusal('/people/7/text', { text: 'hi' }), '404 There is no such person.');
  assert.equal(
    await refusal(`/people/${anna.id}/text`, { text: 'x'.repeat(5000) }),
    '400 Text: at most 4096 characters.',
  );
  assert.equal(
    await refusal(`/people/${anna.id}/photo`, {
      dataUrl: 'data:image/png;base64,bm90IGEgcGljdHVyZSBhdCBhbGw=',
    }),
    '400 Telegram would refuse this: Bad Request: IMAGE_PROCESS_FAILED',
  );
  assert.equal(await refusal('/clock', { forwardHours: -1 }), '400 Clock: it goes forward only.');
  assert.equal(await refusal('/nothing'), '404 There is nothing here.');
  assert.equal((await ask('/playground/api/files/none')).status, 404);
  const badJson = await ask('/playground/api/people', { method: 'POST', body: '{' });
  assert.deepEqual(await badJson.json(), { error: 'JSON is expected.' });
  const large = await post(`/people/${anna.id}/text`, { text: 'x'.repeat(16 * 2 ** 20) });
  assert.equal(large.status, 413);
});

test('other sites cannot act in the playground', async (t) => {
  const { post, anna } = await openPage(t);
  const from = async (site: string) =>
    (await post(`/people/${anna.id}/text`, { text: 'hi' }, { 'sec-fetch-site': site })).status;
  assert.equal(await from('cross-site'), 403);
  assert.equal(await from('same-site'), 403);
  assert.equal(await from('same-origin'), 200);
});

test('what happens is told as it happens, until the page is closed', async (t) => {
  const { ask, telegram, anna, page, api } = await openPage(t);
  const response = await ask('/playground/api/events');
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  assert.equal(response.headers.get('x-accel-buffering'), 'no');
  telegram.says(anna.id, 'hello');
  await api.sendChatAction(anna.id, 'typing');
  telegram.clock.forward(1);
  page.close();
  const lines = (await response.text()).split('\n\n');
  assert.equal(lines[0], ': hello');
  const events = lines.filter((line) => line.startsWith('data: ')).map((line) => JSON.parse(line.slice(6)));
  assert.deepEqual(
    events.map(({ type }) => type),
    ['message', 'typing', 'clock'],
  );
  assert.equal(events[0].message.text, 'hello');
});

test('moving the clock looks in every day and every night, and reports what became due', async (t) => {
  let due = async () => {};
  const { post, api, anna, clock } = await openPage(t, () => due());
  const [start] = await api.getUpdates();
  await api.getUpdates({ offset: start!.update_id + 1 });
  const before = clock.now().getTime();
  let looks = 0;
  due = async () => {
    looks += 1;
    if (clock.now().getTime() - before >= 168 * 3_600_000) await api.sendMessage(anna.id, 'Прошла неделя');
  };
  const moved = (await (await post('/clock', { forwardHours: 168 })).json()) as ClockMoved;
  assert.deepEqual(moved.sent, [{ personId: anna.id, messageId: 2, text: 'Прошла неделя' }]);
  assert.ok(Date.parse(moved.now) - before >= 168 * 3_600_000);
  assert.equal(looks, 28);
});

test('the built page and its assets are served, and nothing else', async (t) => {
  const { ask, dist } = await openPage(t);
  assert.equal((await ask('/playground/')).status, 503);
  await mkdir(join(dist, 'playground'));
  await mkdir(join(dist, 'assets'));
  await writeFile(join(dist, 'playground', 'index.html'), '<!doctype html>');
  await writeFile(join(dist, 'assets', 'app-1a2b.js'), 'export {};');
  assert.equal((await ask('/playground')).headers.get('location'), '/playground/');
  const page = await ask('/playground/');
  assert.equal(await page.text(), '<!doctype html>');
  assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'; script-src 'self'/);
  const asset = await ask('/assets/app-1a2b.js');
  assert.equal(asset.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.match(asset.headers.get('cache-control') ?? '', /immutable/);
  assert.equal((await ask('/assets/..%2Fplayground%2Findex.html')).status, 404);
  assert.equal((await ask('/assets/none.js')).status, 404);
});
