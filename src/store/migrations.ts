import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from './schema.ts';

/** Deadlock, serialisation failure, a lock that took too long: the version before was at work on the same tables. */
const lostToOthers = /^(40P01|40001|55P03)$/;
const mostTries = 5;
const directory = join(import.meta.dirname, '../../migrations');

/** The database was made by a later version of the program. */
export class NewerDatabase extends Error {}

/**
 * Brings the database to today's schema, under a lock that other processes wait for.
 *
 * @param upTo stop after this migration (a file's name without `.sql`); all of them when absent
 * @throws NewerDatabase when it holds migrations that this program does not know
 */
export async function migrate(database: Database, upTo?: string): Promise<void> {
  const known = readMigrations();
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => known } });
  await refuseNewer(database, known);
  for (let tries = 1; ; tries++) {
    const { error } = upTo ? await migrator.migrateTo(upTo) : await migrator.migrateToLatest();
    if (!error) return;
    if (tries >= mostTries || !lostToOthers.test((error as { code?: string }).code ?? '')) throw error;
  }
}

/** Whether the schema is the one this program was written for. */
export async function isCurrent(database: Database): Promise<boolean> {
  const applied = await appliedMigrations(database);
  return Object.keys(readMigrations()).every((name) => applied.includes(name));
}

/**
 * The last migration that the database has seen; null when there was none yet.
 *
 * @throws NewerDatabase when it is none that this program knows
 */
export async function lastMigration(database: Database): Promise<string | null> {
  await refuseNewer(database, readMigrations());
  return (await appliedMigrations(database)).at(-1) ?? null;
}

/** The migrations' names in their order. */
export function migrationNames(): string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -'.sql'.length))
    .sort();
}

/** The statements of a file of SQL: each ends with a semicolon before an empty line or the end. */
export function statementsOf(text: string): string[] {
  return text.split(/;\s*\n\s*\n|;\s*$/).filter((statement) => statement.trim() !== '');
}

function readMigrations(): Record<string, Migration> {
  return Object.fromEntries(
    migrationNames().map((name) => [
      name,
      {
        up: async (database) => {
          // A large table takes its time.
          await sql`set local statement_timeout = 0`.execute(database);
          for (const statement of statementsOf(readFileSync(join(directory, `${name}.sql`), 'utf8'))) {
            await sql.raw(statement).execute(database);
          }
        },
      },
    ]),
  );
}

async function refuseNewer(database: Database, known: Record<string, Migration>): Promise<void> {
  const unknown = (await appliedMigrations(database)).find((name) => !(name in known));
  if (unknown) throw new NewerDatabase(unknown);
}

async function appliedMigrations(database: Database): Promise<string[]> {
  const { rows } = await sql<{ present: boolean }>`
    select to_regclass('kysely_migration') is not null as present`.execute(database);
  if (!rows[0]?.present) return [];
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    database,
  );
  return applied.rows.map(({ name }) => name);
}
