import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openBotApi } from '../../playground/bot-api.ts';
import { playgroundClock } from '../../playground/clock.ts';
import type { PlaygroundPerson, PlaygroundState } from '../../playground/contract.ts';
import { openPostgres } from '../../src/store/database.ts';
import { freePort } from '../support/free-port.ts';
import { freshPostgres } from '../support/postgres.ts';
import { type Program, startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';

const token = '1000000001:PLAYGROUND-0123456789-0123456789-abc';

test('it is ready when Telegram is reached, stops while updates are in flight, and loses nothing', async () => {
  const { url, drop } = await freshPostgres();
  const [port, telegramPort] = [await freePort(), await freePort()];
  const env = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: `http://127.0.0.1:${telegramPort}`,
    DATABASE_URL: url,
    PORT: String(port),
    MESSAGES_PER_SECOND: '0',
    LOG_LEVEL: 'debug',
  };
  const address = `http://127.0.0.1:${port}`;
  const first = startProgram(env);
  await until('it listens', () => status(`${address}/health`, 200));
  assert.equal((await fetch(`${address}/ready`)).status, 503);

  const server = await openBotApi({
    clock: playgroundClock(),
    port: telegramPort,
    limits: false,
    token,
  });
  server.telegram.faults.add({ method: 'deleteWebhook', kind: 'flood', retryAfter: 1 });
  await until('it is ready', () => status(`${address}/ready`, 200));
  assert.match(await (await fetch(`${address}/metrics`)).text(), /coffee_updates_total/);

  const { telegram } = server;
  const people = Array.from({ length: 60 }, (_, n) =>
    telegram.joins({ firstName: `№ ${n}`, languageCode: 'ru' }),
  );
  for (const { id } of people) {
    telegram.says(id, '/start');
    telegram.says(id, 'Тайное Имя');
    telegram.says(id, 'Тайная роль');
  }
  await until('some are answered', () => people.some(({ id }) => telegram.chat(id).length > 3));
  const stopped = await first.kill('SIGTERM');
  assert.deepEqual([stopped.code, stopped.signal], [0, null]);

  const second = startProgram(env);
  await telegram.settled();
  await until('everybody is answered', () =>
    people.every(({ id }) => telegram.chat(id).at(-1)!.text.includes('Укажите кратко о своих хобби')),
  );
  assert.equal((await second.kill('SIGTERM')).code, 0);
  for (const { id } of people) {
    const heard = telegram.chat(id).filter(({ from }) => from === 'bot');
    assert.equal(heard.length, 3);
  }
  const database = openPostgres(url, () => {});
  const kept = await database.selectFrom('messages').select('updateId').execute();
  assert.equal(kept.length, 3 * people.length);
  await database.destroy();
  for (const { out, err } of [stopped, await second.ended]) {
    assert.equal(err, '');
    for (const line of out.trim().split('\n')) JSON.parse(line);
    assert.doesNotMatch(out, /PLAYGROUND-0123|Тайн|postgres:\/\/[^ ]*@/);
  }
  await server.close();
  await drop();
});

test('the playground opens by itself, alone, and survives being killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coffee-'));
  const first = startProgram({ DATA_DIR: folder });
  const page = await addressOf(first);
  assert.equal((await fetch(page)).status, 200);

  const second = await startProgram({ DATA_DIR: folder }).ended;
  assert.equal(second.code, 1);
  assert.match(second.err, /^random-coffee: another process has this DATA_DIR open; .*like \.\/data2\n$/);
  assert.equal(await status(new URL('/health', page).href, 200), true);

  const anna = await arrives(page);
  await says(page, anna.id, '/start', 'Укажите свою фамилию и имя');
  await says(page, anna.id, 'Анна Смирнова', 'Укажите роль в команде');
  await until('it is written down', async () =>
    (await readFile(join(folder, 'playground.json'), 'utf8').catch(() => '')).includes(
      'Укажите роль в команде',
    ),
  );
  const before = (await stateOf(page)).chats[anna.id];
  const killed = await first.kill('SIGKILL');
  assert.equal(killed.signal, 'SIGKILL');
  for (const line of killed.out.trim().split('\n')) {
    if (line && !/The (playground is open|first start makes)/.test(line)) JSON.parse(line);
  }

  const third = startProgram({ DATA_DIR: folder });
  const again = await addressOf(third);
  assert.deepEqual((await stateOf(again)).chats[anna.id], before);
  await says(again, anna.id, 'Дизайнер', 'Укажите кратко о своих хобби');
  const events = await fetch(new URL('/playground/api/events', again));
  const stopped = await third.kill('SIGTERM');
  assert.deepEqual([stopped.code, stopped.signal, stopped.err], [0, null, '']);
  await events.body?.cancel().catch(() => {});
  const state = await readFile(join(folder, 'playground.json'), 'utf8');
  assert.ok(state.includes('Укажите кратко о своих хобби'));
  await rm(folder, { recursive: true });
});

async function addressOf(program: Program): Promise<string> {
  const said = await program.says('/playground\n');
  const [, address] = /The playground is open: (http:\S+)/.exec(said) ?? [];
  return address ?? assert.fail(program.err());
}

async function status(address: string, expected: number): Promise<boolean> {
  const answer = await fetch(address).catch(() => null);
  return answer?.status === expected;
}

async function stateOf(page: string): Promise<PlaygroundState> {
  return (await fetch(new URL('/playground/api/state', page))).json() as Promise<PlaygroundState>;
}

async function arrives(page: string): Promise<PlaygroundPerson> {
  const answer = await send(page, 'people', { firstName: 'Анна', languageCode: 'ru' });
  return answer.json() as Promise<PlaygroundPerson>;
}

async function says(page: string, id: number, text: string, answer: string): Promise<void> {
  await send(page, `people/${id}/text`, { text });
  await until(`«${answer}» is heard`, async () =>
    Boolean((await stateOf(page)).chats[id]?.at(-1)?.text.includes(answer)),
  );
}

async function send(page: string, path: string, body: object): Promise<Response> {
  const answer = await fetch(new URL(`/playground/api/${path}`, page), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200);
  return answer;
}
