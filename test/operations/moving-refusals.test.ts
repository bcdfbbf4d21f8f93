import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { doorOf, words } from '../../src/adapters/stillness.ts';
import { ensureCommunity } from '../../src/store/communities.ts';
import { releaseLease, takeLease } from '../../src/store/lease.ts';
import { migrate, migrationNames } from '../../src/store/migrations.ts';
import type { Database } from '../../src/store/schema.ts';
import { done, exporting, type Home, homes, importing, inside } from '../support/homes.ts';
import { until } from '../support/until.ts';

let folder: string;
/** Two people in a community. */
let source: Home;
let file: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'moving-'));
  source = await homes.PostgreSQL();
  file = join(folder, 'whole.jsonl.gz');
  await inside(source, async (database) => {
    await migrate(database);
    await ensureCommunity(database, 'Кофейня');
    await sql`insert into users (tgid, full_name, community_id) values (3, 'Анна', 1), (5, 'Борис', 1)`.execute(
      database,
    );
  });
  await done(exporting(source, '--to', file));
});

after(async () => {
  await source.drop();
  await rm(folder, { recursive: true });
});

test('wrong arguments end with 78 and one line that gives an example', async () => {
  const wrong: [ReturnType<typeof exporting>, RegExp][] = [
    [exporting(source), /^--to and a file are missing, like: npm run export -- --to coffee\.jsonl\.gz$/],
    [exporting(source, '--to'), /^Option '--to.*' argument missing; like: npm run export/],
    [exporting(source, '--to='), /^--to and a file are missing/],
    [exporting(source, file), /^Unexpected argument .*; like: /],
    [exporting(source, '--from', file), /^Unknown option '--from'; like: /],
    [importing(source), /^--from and a file are missing, like: npm run import -- --from coffee\.jsonl\.gz$/],
    [importing(source, '--from', file, '--overwrite'), /^Unknown option '--overwrite'; like: /],
    [exporting({ env: { DATABASE_URL: 'mysql://anna:my-secret@x' } }, '--to', 'x'), /^DATABASE_URL is wrong/],
  ];
  for (const [program, line] of wrong) await refuses(program, line, 78);
});

test('--help says what a command is for', async () => {
  assert.match(await done(exporting({ env: {} }, '--help')), /npm run export -- --to/);
  assert.match(await done(importing({ env: {} }, '--help')), /npm run import -- --from/);
});

test('a file that is there is overwritten only when that is asked for', async () => {
  const there = join(folder, 'there.gz');
  await writeFile(there, 'old');
  await refuses(exporting(source, '--to', there), /there\.gz is there already; .*--overwrite$/);
  assert.equal(await readFile(there, 'utf8'), 'old');
  await done(exporting(source, '--to', there, '--overwrite'));
  assert.deepEqual(gunzipSync(await readFile(there)), gunzipSync(await readFile(file)));
});

test('what cannot be exported leaves no file', async () => {
  const empty = await homes.PostgreSQL();
  const newer = await homes.PostgreSQL();
  await inside(newer, async (database) => {
    await migrate(database);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-tomorrow', '2027')`.execute(
      database,
    );
  });
  const to = join(folder, 'none.gz');
  const nowhere = join(folder, 'nowhere');
  const missing = { env: { DATABASE_URL: source.env.DATABASE_URL!.replace(/[^/]+$/, 'no_such') } };
  await refuses(exporting(empty, '--to', to), /^there is nothing to export: no bot has ever/);
  await refuses(exporting(newer, '--to', to), /newer version \(migration 9999-tomorrow\)/);
  await refuses(exporting(missing, '--to', to), /^DATABASE_URL names a database that does not exist/);
  await refuses(exporting({ env: { DATA_DIR: nowhere } }, '--to', to), /^there is no database in DATA_DIR/);
  assert.equal(existsSync(nowhere), false);
  await refuses(exporting(source, '--to', join(nowhere, 'x.gz')), /nowhere is not there; make it first$/);
  assert.deepEqual(await leftovers(), []);
  assert.equal(existsSync(to), false);
  await Promise.all([empty.drop(), newer.drop()]);
});

test('a file that is not as it was written changes nothing', async () => {
  const packed = await readFile(file);
  const lines = gunzipSync(packed).toString().split('\n');
  const text = (some: string[]) => gzipSync(some.join('\n'));
  const changed = (line: number, from: string, to: string) => {
    assert.ok(lines[line]!.includes(from), lines[line]);
    return text(lines.with(line, lines[line]!.replace(from, to)));
  };
  const damaged: Record<string, Buffer> = {
    'without its end': packed.subarray(0, packed.length - 20),
    'cut in half': packed.subarray(0, packed.length / 2),
    empty: Buffer.alloc(0),
    'not packed': gunzipSync(packed),
    'without the last line': text([...lines.slice(0, -2), '']),
    'with something behind it': text([...lines.slice(0, -1), '{}', '']),
    'without a row': text(lines.toSpliced(2, 1)),
    'with a row twice': text(lines.toSpliced(2, 0, lines[2]!)),
    'with another name': changed(2, 'Анна', 'Алла'),
    'with another count': changed(0, '"rows":2', '"rows":1'),
    'of something else': changed(0, 'random-coffee', 'random-tea'),
    'without a header': text(lines.slice(1)),
  };
  const target = await homes.PostgreSQL();
  for (const [name, bytes] of Object.entries(damaged)) {
    const path = join(folder, 'damaged.gz');
    await writeFile(path, bytes);
    await refuses(
      importing(target, '--from', path),
      /damaged\.gz is damaged, cut off, or no export/,
      1,
      name,
    );
  }
  const later = join(folder, 'later.gz');
  await writeFile(later, changed(0, '"format":1', '"format":2'));
  await refuses(importing(target, '--from', later), /later\.gz was written by a newer version;/);
  await writeFile(later, changed(0, migrationNames().at(-1)!, '9999-tomorrow'));
  await refuses(importing(target, '--from', later), /newer version \(migration 9999-tomorrow\)/);
  await refuses(
    importing(target, '--from', join(folder, 'no-such.gz')),
    /^it could not import: ENOENT: no such file .*no-such\.gz/,
  );
  assert.equal(await inside(target, isUntouched), true);
  await target.drop();
});

test('a target in which something is kept is left alone, and it is said where', async () => {
  const target = await homes.PostgreSQL();
  const database = await target.open();
  await migrate(database);
  await ensureCommunity(database, 'Кофейня');
  const keeps = async (line: RegExp, act: ReturnType<typeof sql>, undo: ReturnType<typeof sql>) => {
    await act.execute(database);
    await refuses(importing(target, '--from', file), line);
    await undo.execute(database);
  };
  await keeps(
    /^the target is not empty: there are rows in users, feedback; take another/,
    sql`with anna as (insert into users (tgid) values (3) returning tgid)
      insert into feedback (tgid, feedback) values (3, 'Хороший бот')`,
    sql`delete from users`,
  );
  await keeps(
    /there are rows in updates;/,
    sql`insert into updates (update_id, handled_at) values (1, now())`,
    sql`delete from updates`,
  );
  await keeps(
    /there are rows in communities;/,
    sql`update communities set meeting_days = 14`,
    sql`update communities set meeting_days = 10`,
  );
  await keeps(
    /there are rows in communities;/,
    sql`insert into communities (title) values ('Дизайнеры')`,
    sql`delete from communities where title = 'Дизайнеры'`,
  );
  assert.equal((await database.selectFrom('communities').selectAll().execute()).length, 1);

  await done(importing(target, '--from', file));
  const kept = await database.selectFrom('users').select('fullName').orderBy('tgid').execute();
  assert.deepEqual(kept, [{ fullName: 'Анна' }, { fullName: 'Борис' }]);
  await refuses(importing(target, '--from', file), /there are rows in users; take another/);
  await database.destroy();
  await target.drop();
});

test('a bot that runs on the target has to be stopped first', async () => {
  const server = await homes.PostgreSQL();
  await inside(server, async (database) => {
    await migrate(database);
    const lease = { holder: 'another', lasts: 60_000, alone: false };
    const { epoch } = (await takeLease(database, lease))!;
    await refuses(importing(server, '--from', file), /^a bot is running on the target; stop it/);
    await releaseLease(database, epoch);
    await done(importing(server, '--from', file));
  });
  const embedded = await homes.embedded();
  await inside(embedded, async () => {
    await refuses(importing(embedded, '--from', file), /^another process has this DATA_DIR open; stop it/);
  });
  await Promise.all([server.drop(), embedded.drop()]);
});

test('a target that is further than the file is left alone', async () => {
  const target = await homes.PostgreSQL();
  const earlier = await homes.PostgreSQL();
  const [first] = migrationNames();
  await inside(earlier, (database) => migrate(database, first));
  await inside(target, (database) => migrate(database));
  const from = join(folder, 'earlier.gz');
  await done(exporting(earlier, '--to', from));
  await refuses(importing(target, '--from', from), /is newer than the file's \(0001-the-nine-tables\); take/);
  await Promise.all([target.drop(), earlier.drop()]);
});

test('a target that is another program’s is left alone', async () => {
  const target = await homes.PostgreSQL();
  await inside(target, async (database) => {
    await sql`create table users (name text)`.execute(database);
    await refuses(importing(target, '--from', file), /^the target has tables of another program; take/);
    await sql`drop table users`.execute(database);
    await sql`drop schema public`.execute(database);
    await refuses(importing(target, '--from', file), /^DATABASE_URL: this user may make no tables there;/);
  });
  await target.drop();
});

test('a row that comes out different is found, and nothing is imported', async () => {
  const target = await homes.PostgreSQL();
  await inside(target, async (database) => {
    await migrate(database);
    await sql`
      create function spoil() returns trigger language plpgsql as 'begin new.role_and_data := ''x''; return new; end'`.execute(
      database,
    );
    await sql`create trigger spoil before insert on users for each row execute function spoil()`.execute(
      database,
    );
    await refuses(
      importing(target, '--from', file),
      /^what was read back from users is not what the file says/,
    );
    assert.deepEqual(await database.selectFrom('users').selectAll().execute(), []);
  });
  await target.drop();
});

test('of a directory that is open elsewhere only a whole copy is exported, and none stays behind', async () => {
  const home = await homes.embedded();
  const dir = home.env.DATA_DIR!;
  const to = join(folder, 'copied.gz');
  await inside(home, async () => {
    await refuses(
      exporting(home, '--to', to),
      /^another process has this DATA_DIR open and gives no copy away/,
    );

    const hasty = createServer((guest) => guest.once('data', () => guest.end()).write(words.still));
    await once(hasty.listen(doorOf(dir)), 'listening');
    await refuses(
      exporting(home, '--to', to),
      /went on or ended before the copy of DATA_DIR was whole; try again$/,
    );
    hasty.close();

    let copied = false;
    const silent = createServer((guest) => {
      guest.on('error', () => {});
      guest.once('data', () => {
        copied = true;
      });
      guest.write(words.still);
    });
    await once(silent.listen(doorOf(dir)), 'listening');
    const waiting = exporting(home, '--to', to);
    await until('the copy is made', () => copied);
    assert.equal((await readdir(dir)).filter((name) => name.startsWith('copy-')).length, 1);
    const { code, err } = await waiting.kill('SIGTERM');
    assert.deepEqual([code, err], [1, 'random-coffee: the export was stopped; nothing has changed\n']);
    silent.close();
  });
  assert.deepEqual((await readdir(dir)).toSorted(), ['lock', 'pgdata']);
  assert.deepEqual(await leftovers(), []);
  await home.drop();
});

async function refuses(
  { ended }: ReturnType<typeof exporting>,
  line: RegExp,
  expected = 1,
  what?: string,
): Promise<void> {
  const { code, out, err } = await ended;
  assert.equal(out, '', what);
  assert.match(err, /^random-coffee: [^\n]+\n$/, what);
  assert.match(err.slice('random-coffee: '.length, -1), line, what);
  assert.equal(code, expected, what);
  assert.doesNotMatch(err, /my-secret/);
}

async function leftovers(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.part'));
}

/** There is not even a table. */
async function isUntouched(database: Database): Promise<boolean> {
  const { rows } = await sql`select from information_schema.tables where table_schema = 'public'`.execute(
    database,
  );
  return rows.length === 0;
}
