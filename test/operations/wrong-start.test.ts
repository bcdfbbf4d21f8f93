import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type BotApiServer, openBotApi } from '../../playground/bot-api.ts';
import { playgroundClock } from '../../playground/clock.ts';
import { readConfig } from '../../src/config.ts';
import { openPostgres } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrations.ts';
import { freePort } from '../support/free-port.ts';
import { freshPostgres } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';

const token = '123456789:AAExampleExampleExampleExample';
let server: BotApiServer;
let url: string;
let drop: () => Promise<void>;
let folder: string;

before(async () => {
  server = await openBotApi({ clock: playgroundClock() });
  ({ url, drop } = await freshPostgres());
  folder = await mkdtemp(join(tmpdir(), 'coffee-'));
});

after(async () => {
  await server.close();
  await drop();
  await rm(folder, { recursive: true });
});

const wrong: [name: string, value: string, example: string][] = [
  ['BOT_TOKEN', 'my-secret-word', '123456789:AA'],
  ['TELEGRAM_API_ROOT', '127.0.0.1:8081', 'http://127.0.0.1:8081'],
  ['DATABASE_URL', 'mysql://anna:my-secret-word@localhost/coffee', 'postgres://user:password@'],
  ['DATABASE_URL', 'my-secret-word', 'postgres://user:password@'],
  ['DATABASE_URL', 'postgres://localhost:my-secret-word/coffee', 'postgres://user:password@'],
  ['PUBLIC_URL', 'coffee.example.com', 'https://coffee.example.com'],
  ['PUBLIC_URL', 'ftp://coffee.example.com', 'https://coffee.example.com'],
  ['PUBLIC_URL', 'https://coffee.example.com/?a=1', 'https://coffee.example.com'],
  ['HOST', ' ', '127.0.0.1'],
  ['PORT', '70000', '3000'],
  ['PORT', 'http', '3000'],
  ['OWNER_IDS', 'anna', '123456789,987654321'],
  ['OWNER_IDS', '1,,2', '123456789,987654321'],
  ['OWNER_IDS', '0', '123456789,987654321'],
  ['OWNER_IDS', '99999999999999999999', '123456789,987654321'],
  ['COMMUNITY_TITLE', '   ', 'Coffee'],
  ['COMMUNITY_TITLE', 'x'.repeat(101), 'Coffee'],
  ['TICK_SECONDS', '0', '60'],
  ['TICK_SECONDS', '1.5', '60'],
  ['LOG_LEVEL', 'loud', 'info'],
  ['MESSAGES_PER_SECOND', '-1', '29'],
];

test('a wrong value ends the start with one line that names it and gives an example', async () => {
  await Promise.all(
    wrong.map(async ([name, value, example]) => {
      const { code, out, err } = await startProgram({ DATA_DIR: join(folder, 'never'), [name]: value }).ended;
      assert.equal(code, 78, `${name}=${value}: ${err}`);
      assert.match(err, new RegExp(`^random-coffee: ${name} .*\n$`));
      assert.ok(err.includes(example), err);
      assert.doesNotMatch(err, /my-secret-word|\bat .*:\d+/);
      assert.equal(out, '');
    }),
  );
});

test('a webhook without https is for a Bot API server of one’s own', () => {
  const http = { BOT_TOKEN: token, PUBLIC_URL: 'http://coffee.example.com' };
  for (const root of [undefined, 'https://api.telegram.org', 'https://api.telegram.org/']) {
    assert.throws(
      () => readConfig({ ...http, TELEGRAM_API_ROOT: root }),
      /^WrongConfig: PUBLIC_URL|PUBLIC_URL must/,
    );
  }
  const own = readConfig({ ...http, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/' });
  assert.equal(own.telegramApiRoot, 'http://127.0.0.1:8081');
  assert.equal(own.publicUrl, 'http://coffee.example.com');
});

test('a Bot API server that lacks a method is no wrong token', async () => {
  const older = createHttpServer((request, response) => {
    const lacks = /\/(deleteWebhook|setMyCommands|setMyShortDescription)$/.test(request.url!);
    const me = { id: 123456789, is_bot: true, first_name: 'Кофе', username: 'coffee_bot' };
    const result = request.url!.endsWith('/getMe') ? me : [];
    response.statusCode = lacks ? 404 : 200;
    request
      .resume()
      .on('end', () =>
        response.end(
          JSON.stringify(
            lacks ? { ok: false, error_code: 404, description: 'Not Found' } : { ok: true, result },
          ),
        ),
      );
  }).listen(0, '127.0.0.1');
  await once(older, 'listening');
  const { port: telegramPort } = older.address() as AddressInfo;
  const port = await freePort();
  const program = startProgram({
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: `http://127.0.0.1:${telegramPort}`,
    DATABASE_URL: url,
    PORT: String(port),
  });
  await until('it is ready', () =>
    fetch(`http://127.0.0.1:${port}/ready`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  await until('it has asked for all', () => program.out().split('could not be registered').length > 6);
  assert.equal((await program.kill('SIGTERM')).code, 0);
  older.closeAllConnections();
  older.close();
});

test('what is empty counts as absent', () => {
  const names = [
    'BOT_TOKEN',
    'DATABASE_URL',
    'PORT',
    'OWNER_IDS',
    'COMMUNITY_TITLE',
    'TICK_SECONDS',
    'LOG_LEVEL',
  ];
  assert.deepEqual(readConfig(Object.fromEntries(names.map((name) => [name, '']))), readConfig({}));
  assert.deepEqual(readConfig({ OWNER_IDS: ' 1, 2 ' }).ownerIds, [1, 2]);
});

test('a token that Telegram refuses is one line', async () => {
  await fails(
    { BOT_TOKEN: token, TELEGRAM_API_ROOT: server.root, DATABASE_URL: url },
    /^Telegram refuses the token: compare BOT_TOKEN/,
  );
});

test('a database that cannot be had is one line', async () => {
  const urlWith = (change: Partial<URL>) => Object.assign(new URL(url), change).href;
  const port = String(await freePort());
  const strict = createServer((socket) => {
    const fields = Buffer.from('SFATAL\0C28P01\0Mpassword authentication failed for user "anna"\0\0');
    const length = Buffer.alloc(5, 'E');
    length.writeInt32BE(fields.length + 4, 1);
    socket.once('data', () => socket.end(Buffer.concat([length, fields])));
    socket.on('error', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(strict, 'listening');
  const strictPort = String((strict.address() as AddressInfo).port);
  const name = { DATABASE_URL: urlWith({ pathname: '/nowhere' }) };
  await Promise.all([
    fails({ DATABASE_URL: urlWith({ port }) }, /^DATABASE_URL: .*not reached \(ECONNREFUSED\)/),
    fails(
      { DATABASE_URL: urlWith({ hostname: 'nowhere.invalid' }) },
      /^DATABASE_URL: .*not reached \((ENOTFOUND|EAI_AGAIN)\)/,
    ),
    fails(
      { DATABASE_URL: urlWith({ port: strictPort, password: 'my-secret-word' }) },
      /^DATABASE_URL: .*refuses/,
    ),
    fails(
      { DATABASE_URL: urlWith({ username: 'nobody-known', password: 'my-secret-word' }) },
      /^DATABASE_URL: .*refuses/,
    ),
    fails(name, /^DATABASE_URL names a database that does not exist/),
  ]);
  strict.close();
});

test('a database of a newer version is one line', async () => {
  const newer = await freshPostgres();
  const database = openPostgres(newer.url, () => {});
  await migrate(database);
  await sql`insert into kysely_migration (name, timestamp) values ('9999-tomorrow', '2027')`.execute(
    database,
  );
  await database.destroy();
  await fails({ DATABASE_URL: newer.url }, /newer version \(migration 9999-tomorrow\)/);
  await newer.drop();
});

test('where it cannot listen is one line', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const PORT = String((holder.address() as AddressInfo).port);
  await Promise.all([
    fails({ DATABASE_URL: url, PORT }, /^PORT is in use by another program; set another one, like PORT=3001/),
    fails(
      { DATABASE_URL: url, HOST: 'nowhere.invalid' },
      /^PORT and HOST cannot be listened on .*HOST=127\.0\.0\.1/,
    ),
    fails(
      { DATABASE_URL: url, HOST: '192.0.2.1' },
      /^PORT and HOST cannot be listened on .*HOST=127\.0\.0\.1/,
    ),
  ]);
  holder.close();
});

test('a directory that cannot be used is one line', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  await Promise.all([
    fails({ DATA_DIR: file }, /^DATA_DIR cannot be used \(\w+\).* like \.\/data/),
    fails({ DATA_DIR: join(file, 'below') }, /^DATA_DIR cannot be used \(\w+\).* like \.\/data/),
  ]);
});

/** It ends with 1 and one line that says so, without a stack or a secret. */
async function fails(env: Record<string, string>, why: RegExp): Promise<void> {
  const { code, err } = await startProgram({ DATA_DIR: join(folder, 'playground'), ...env }).ended;
  assert.equal(code, 1, err);
  assert.match(err, /^random-coffee: [^\n]+\n$/);
  assert.match(err.slice('random-coffee: '.length), why);
  assert.doesNotMatch(err, /my-secret-word|AAExample/);
}
