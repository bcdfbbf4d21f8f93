import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { Client } from 'pg';
import { freshPostgres, packagedBinaries, startPostgres } from './support/postgres.ts';

test('two fresh databases know nothing of each other', async () => {
  const [mine, yours] = await Promise.all([freshPostgres(), freshPostgres()]);
  await ask(mine.url, 'create table guests (name text)');
  assert.deepEqual(await ask(yours.url, "select to_regclass('guests') as guests"), [{ guests: null }]);
  await Promise.all([mine.drop(), yours.drop()]);
  await assert.rejects(ask(mine.url, 'select 1'), { code: '3D000' });
});

test('a database goes even when somebody still holds it', async () => {
  const { url, drop } = await freshPostgres();
  const holder = new Client(url);
  await holder.connect();
  const thrownOut = new Promise((resolve) => holder.on('error', resolve));
  await drop();
  await thrownOut;
});

test('the PostgreSQL that the install brings knows Cyrillic and is new enough', async () => {
  const server = await startPostgres(await packagedBinaries());
  const question =
    "select lower('ЁЖ') as lower, 'Ж' ilike 'ж' as alike, current_setting('server_version_num')::int >= 150000 as new";
  assert.deepEqual(await ask(server.url, question), [{ lower: 'ёж', alike: true, new: true }]);
  await server.stop();
  await assert.rejects(ask(server.url, 'select 1'), { code: 'ECONNREFUSED' });
});

test('a server ends with its process, however that ends', { timeout: 30_000 }, async () => {
  const script = `
    const { startPostgres } = await import(${JSON.stringify(import.meta.resolve('./support/postgres.ts'))});
    console.log((await startPostgres()).url);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout, 'data');
  const url = String(said).trim();
  assert.deepEqual(await ask(url, 'select 1 as one'), [{ one: 1 }]);
  child.kill('SIGKILL');
  await once(child, 'exit');
  while ((await ask(url, 'select 1').catch(({ code }: NodeJS.ErrnoException) => code)) !== 'ECONNREFUSED');
});

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client(url);
  // The server may end meanwhile; then the question says so.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
