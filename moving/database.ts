import { aboutDirectory, aboutPostgres, orSay } from '../src/adapters/outage.ts';
import type { Config } from '../src/config.ts';
import { openEmbedded, openPostgres } from '../src/store/database.ts';
import { AlreadyOpen } from '../src/store/embedded.ts';
import { lastMigration } from '../src/store/migrations.ts';
import type { Database } from '../src/store/schema.ts';
import { withCopy } from './copy.ts';

type Where = Pick<Config, 'databaseUrl' | 'dataDir'>;

/**
 * Does something with the database that the environment names.
 *
 * @throws Hindrance when it cannot be had, or is a newer version's
 */
export async function withDatabase<T>(where: Where, act: (database: Database) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = where;
  const about = databaseUrl ? aboutPostgres : aboutDirectory;
  const database = await orSay(about, () =>
    databaseUrl ? openPostgres(databaseUrl, () => {}, 'migrating') : openEmbedded(dataDir),
  );
  try {
    await orSay(about, () => lastMigration(database));
    return await act(database);
  } finally {
    await database.destroy();
  }
}

/** The same for reading: of an embedded database with which a bot is at work a copy is read. */
export async function withSource<T>(where: Where, act: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await withDatabase(where, act);
  } catch (error) {
    if (!((error as Error).cause instanceof AlreadyOpen)) throw error;
  }
  return withCopy(where.dataDir, (copy) => withDatabase({ databaseUrl: undefined, dataDir: copy }, act));
}
