import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { Update } from 'grammy/types';
import { open } from './open.ts';

type Delivery = { update: Update; secret: string | undefined };

/** A bot's webhook that answers its n-th delivery with `answer(n)`. */
async function listen(t: TestContext, answer: (n: number, response: ServerResponse) => void) {
  const deliveries: Delivery[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks = await request.toArray();
    const secret = request.headers['x-telegram-bot-api-secret-token'];
    deliveries.push({ update: JSON.parse(Buffer.concat(chunks).toString()), secret: secret?.toString() });
    answer(deliveries.length, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, deliveries };
}

test('updates are brought to the webhook with its secret', async (t) => {
  const { telegram, api, anna } = await open(t);
  const { url, deliveries } = await listen(t, (_, response) => response.end());
  await api.setWebhook(url, { secret_token: 'a-Secret_1', allowed_updates: ['message'] });
  const id = telegram.says(anna.id, 'hello');
  await telegram.settled();
  assert.equal(deliveries.length, 2);
  assert.equal(deliveries[1]?.update.update_id, id);
  assert.equal(deliveries[1]?.secret, 'a-Secret_1');
  const info = await api.getWebhookInfo();
  assert.equal(info.url, url);
  assert.equal(info.pending_update_count, 0);
  assert.deepEqual(info.allowed_updates, ['message']);
});

test('a failed delivery is repeated until it is taken, in order', async (t) => {
  const { telegram, api, anna } = await open(t, { retrySecond: 1 });
  const { url, deliveries } = await listen(t, (n, response) => {
    response.writeHead(n === 2 ? 503 : n <= 4 ? 500 : 200, n === 2 ? { 'retry-after': '3' } : {}).end();
  });
  telegram.says(anna.id, 'second');
  await api.setWebhook(url);
  await telegram.settled();
  const texts = deliveries.map(({ update }) => update.message?.text);
  assert.deepEqual(texts, ['/start', '/start', '/start', '/start', '/start', 'second']);
  assert.match((await api.getWebhookInfo()).last_error_message ?? '', /500 Internal Server Error/);
});

test('a press and a message of one person come at the same time, messages one after another', async (t) => {
  const { telegram, api, anna } = await open(t);
  const open_: ServerResponse[] = [];
  let arrived = () => {};
  const bothHere = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { url, deliveries } = await listen(t, (n, response) => {
    if (n > 2) return void response.end();
    open_.push(response);
    if (open_.length === 2) arrived();
  });
  telegram.says(anna.id, 'second');
  telegram.presses(anna.id, 1, 'a');
  await api.setWebhook(url);
  await bothHere;
  const kinds = deliveries.map(({ update }) => (update.callback_query ? 'press' : update.message?.text));
  assert.deepEqual(kinds.toSorted(), ['/start', 'press']);
  for (const response of open_) response.end();
  await telegram.settled();
  assert.equal(deliveries.at(-1)?.update.message?.text, 'second');
});

test('a webhook that cannot be is refused', async (t) => {
  const { refusal } = await open(t);
  const set = (url: string, secret_token?: string) => refusal('setWebhook', { url, secret_token });
  const noHttps = 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook';
  assert.equal(await set('http://example.com/hook'), noHttps);
  assert.equal(await set('nonsense'), 'Bad Request: bad webhook: invalid webhook URL specified');
  assert.equal(
    await set('http://127.0.0.1/hook', 'секрет'),
    'Bad Request: secret token contains unallowed characters',
  );
  assert.equal(await set('http://127.0.0.1/hook', 'x'.repeat(257)), 'Bad Request: secret token is too long');
});

test('a webhook ends a poll that waits', async (t) => {
  const { telegram, api, root } = await open(t);
  const [start] = await api.getUpdates();
  const poll = assert.rejects(
    api.getUpdates({ offset: start!.update_id + 1, timeout: 50 }),
    /409: Conflict: (terminated by setWebhook request|can't use getUpdates)/,
  );
  await api.setWebhook(`${root}/nowhere`, { drop_pending_updates: true });
  await poll;
  await telegram.settled();
});
