import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { openEmbedded, openPostgres } from '../../src/store/database.ts';
import type { Database } from '../../src/store/schema.ts';
import { furnish } from './embedded.ts';
import { freshPostgres } from './postgres.ts';
import { startProgram } from './program.ts';

/** Where a database may live: what the environment says of it, and how it is opened. Nothing is in it at first. */
export type Home = {
  env: Record<string, string>;
  open: () => Promise<Database>;
  drop: () => Promise<void>;
};

export const homes: Record<'embedded' | 'PostgreSQL', () => Promise<Home>> = {
  async embedded() {
    const dir = await mkdtemp(join(tmpdir(), 'home-'));
    await furnish(dir);
    return {
      env: { DATA_DIR: dir },
      open: () => openEmbedded(dir),
      drop: () => rm(dir, { recursive: true }),
    };
  },
  /** Set up in a way of its own: what is written down must not depend on that. */
  async PostgreSQL() {
    const { url, drop } = await freshPostgres();
    const database = openPostgres(url, () => {});
    const name = sql.id(new URL(url).pathname.slice(1));
    await sql`alter database ${name} set timezone = 'Asia/Yekaterinburg'`.execute(database);
    await sql`alter database ${name} set extra_float_digits = 0`.execute(database);
    await database.destroy();
    return { env: { DATABASE_URL: url }, open: async () => openPostgres(url, () => {}), drop };
  },
};

/** Does something with the database of a home that nobody else has open. */
export async function inside<T>(home: Home, act: (database: Database) => Promise<T>): Promise<T> {
  const database = await home.open();
  try {
    return await act(database);
  } finally {
    await database.destroy();
  }
}

/** `npm run export` and `npm run import` as processes. */
export const exporting = (home: Pick<Home, 'env'>, ...args: string[]) =>
  startProgram(home.env, ['moving/export.ts', ...args]);
export const importing = (home: Pick<Home, 'env'>, ...args: string[]) =>
  startProgram(home.env, ['moving/import.ts', ...args]);

/** One of them, to its good end. */
export async function done({ ended }: ReturnType<typeof startProgram>): Promise<string> {
  const { code, out, err } = await ended;
  assert.equal(code, 0, err);
  assert.equal(err, '');
  return out;
}

/** Every row of every table, as text; without what is true of one moment and one process only. */
export async function everythingIn(database: Database): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not like 'kysely%' and table_name <> 'lease'
    order by name`.execute(database);
  assert.ok(rows.length > 10);
  const tables: Record<string, string[]> = {};
  const settings = sql`set_config('timezone', 'UTC', true), set_config('extra_float_digits', '1', true)`;
  for (const { name } of rows) {
    const whole: RawBuilder<{ row: string }> = sql`
      select (to_jsonb(t) - array['claimed_by', 'claimed_until'])::text as row from ${sql.id(name)} t order by 1`;
    tables[name] = await database.transaction().execute(async (tx) => {
      await sql`select ${settings}`.execute(tx);
      return (await whole.execute(tx)).rows.map(({ row }) => row);
    });
  }
  return tables;
}
