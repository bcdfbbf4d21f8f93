import assert from 'node:assert/strict';
import fs from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { sql } from 'kysely';
import { openLog } from '../../src/adapters/log.ts';
import { openOutage } from '../../src/adapters/outage.ts';
import { checkpoint, lengthOfLog, openEmbedded, tableNames, vacuum } from '../../src/store/database.ts';
import { OtherVersion } from '../../src/store/embedded.ts';
import { furnish } from '../support/embedded.ts';
import { startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'embedded-'));
});

afterEach(async () => {
  mock.restoreAll();
  syncBuiltinESMExports();
  await rm(directory, { recursive: true });
});

test('a commit is answered only when the disk has it, and reading forces nothing', async () => {
  await furnish(directory);
  const database = await openEmbedded(directory);
  await sql`create table guests (name text)`.execute(database);
  const forced = mock.method(fs, 'fsyncSync');
  syncBuiltinESMExports();
  for (const name of ['Анна', 'Борис', 'Вера']) {
    const before = forced.mock.callCount();
    await sql`insert into guests values (${name})`.execute(database);
    assert.ok(forced.mock.callCount() > before, name);
  }
  const before = forced.mock.callCount();
  await sql`select * from guests`.execute(database);
  assert.equal(forced.mock.callCount(), before);
  await database.destroy();
});

test('on a full disk a change fails and nothing else, and with space again it goes on', async () => {
  await furnish(directory);
  const database = await openEmbedded(directory);
  await sql`create table guests (name text)`.execute(database);
  const writeSync = fs.writeSync.bind(fs);
  let isFull = false;
  // As on a real one: what is there can be written over, and nothing can grow.
  const grows = (fd: number, length: number, at: number) => at + length > fs.fstatSync(fd).size;
  const write = (fd: number, bytes: Uint8Array, offset: number, length: number, at: number): number => {
    if (isFull && grows(fd, length, at)) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    return writeSync(fd, bytes, offset, length, at);
  };
  mock.method(fs, 'writeSync', write as typeof fs.writeSync);
  const letters = (n: number) => Array.from({ length: 3000 }, (_, i) => (i * n * 7919) % 97).join();
  const log: string[] = [];
  const outage = openOutage(openLog('info', { write: (line: string) => void log.push(line) }));
  const kept: string[] = [];
  let refused = 0;
  for (let n = 1; n <= 60; n++) {
    isFull = n > 20 && n <= 40;
    try {
      await sql`insert into guests values (${letters(n)})`.execute(database);
      kept.push(letters(n));
    } catch (error) {
      refused++;
      assert.ok(outage.explains(error), String(error));
    }
  }
  assert.ok(refused > 0 && kept.length >= 40, `${refused} refused`);
  assert.equal(log.length, 1);
  assert.match(log[0]!, /the disk of the database is full: waiting for space, nothing is lost/);
  const there = async () => {
    const again = await openEmbedded(directory);
    const { rows } = await sql<{ name: string }>`select name from guests`.execute(again);
    await again.destroy();
    return rows.map(({ name }) => name);
  };
  await database.destroy();
  assert.deepEqual(await there(), kept);
});

test('the log is as long as it is told to be, because nobody else shortens it', async () => {
  await furnish(directory);
  const database = await openEmbedded(directory);
  await sql`create table guests (name text)`.execute(database);
  await checkpoint(database);
  const short = await lengthOfLog(database);
  await sql`insert into guests select repeat('Гость ', 20) || n from generate_series(1, 20000) n`.execute(
    database,
  );
  const long = await lengthOfLog(database);
  assert.ok(long > short + 2_000_000, `${short}, then ${long}`);
  await checkpoint(database);
  assert.ok((await lengthOfLog(database)) < 100_000);
  await database.destroy();
});

test('when not even the log finds room, it is told at once that it broke off, and what was committed is there', async () => {
  let ended = 0;
  await furnish(directory);
  const database = await openEmbedded(directory, () => {
    ended++;
  });
  await sql`create table guests (name text)`.execute(database);
  await sql`insert into guests values ('Анна')`.execute(database);
  const writeSync = mock.method(fs, 'writeSync', () => {
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  });
  await assert.rejects(sql`insert into guests values ('Борис')`.execute(database));
  assert.ok(ended > 0);
  writeSync.mock.restore();
  const copy = join(directory, 'copy');
  await cp(join(directory, 'pgdata'), join(copy, 'pgdata'), { recursive: true });
  await rm(join(copy, 'pgdata/postmaster.pid'), { force: true });
  const again = await openEmbedded(copy);
  const { rows } = await sql<{ name: string }>`select name from guests`.execute(again);
  assert.deepEqual(rows[0], { name: 'Анна' });
  await again.destroy();
});

test('every table can be tidied, and all stays there', async () => {
  await furnish(directory);
  const database = await openEmbedded(directory);
  await sql`create table guests (name text)`.execute(database);
  await sql`insert into guests select 'Гость ' || n from generate_series(1, 1000) n`.execute(database);
  await sql`delete from guests where name like '%7%'`.execute(database);
  for (const table of await tableNames(database)) await vacuum(database, table);
  const { rows } = await sql<{ dead: number; live: number }>`
    select n_dead_tup::int as dead, n_live_tup::int as live from pg_stat_user_tables`.execute(database);
  assert.deepEqual(rows, [{ dead: 0, live: 729 }]);
  await database.destroy();
});

test('what another version of PostgreSQL has made is left alone, with a line that says what to do', async () => {
  await mkdir(join(directory, 'pgdata'));
  await writeFile(join(directory, 'pgdata/PG_VERSION'), '17\n');
  await assert.rejects(openEmbedded(directory), OtherVersion);
  const { code, err } = await startProgram({ DATA_DIR: directory }).ended;
  assert.equal(code, 1);
  assert.match(err, /^random-coffee: DATA_DIR was made by PostgreSQL 17: .*npm run export.*\n$/);
});

test('a first start that is killed at any moment leaves nothing that keeps the next one from starting', async () => {
  const half = join(directory, 'pgdata.half');
  const count = () => {
    try {
      return fs.readdirSync(half, { recursive: true }).length;
    } catch {
      // Not there yet, or on its way to its own name.
      return 0;
    }
  };
  const moments: [string, () => boolean][] = [
    ['the lock is there', () => fs.existsSync(join(directory, 'lock'))],
    ['the first files are', () => count() > 5 || fs.existsSync(join(directory, 'pgdata'))],
    ['it has its name', () => fs.existsSync(join(directory, 'pgdata'))],
  ];
  for (const [what, isSo] of moments) {
    const program = startProgram({ DATA_DIR: directory });
    await until(what, isSo);
    const { signal } = await program.kill('SIGKILL');
    assert.equal(signal, 'SIGKILL');
  }
  const program = startProgram({ DATA_DIR: directory });
  await program.says('The playground is open');
  assert.equal((await program.kill('SIGTERM')).code, 0);
  assert.ok(!fs.existsSync(half));
});
