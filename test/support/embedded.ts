import { openAsBlob, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { openInMemory } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrations.ts';
import type { Database } from '../../src/store/schema.ts';

/*
 * To make an embedded database takes PostgreSQL seconds, to copy one a fraction of that. So a whole run makes one (its
 * directory is TEST_EMBEDDED, set by `global-setup.ts`); a test file run alone makes one for itself.
 */
type Content = 'empty' | 'migrated';

/** Another database in memory. */
export async function anotherInMemory(content: Content): Promise<Database> {
  return openInMemory(await openAsBlob(dump(await model(), content)));
}

/** Puts an empty database into a directory, as DATA_DIR has it. */
export async function furnish(directory: string): Promise<void> {
  await cp(join(await model(), 'pgdata'), join(directory, 'pgdata'), { recursive: true });
}

/** What the others are copies of; `directory` is a new one. */
export async function makeModel(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const made = await PGlite.create({ dataDir: join(directory, 'pgdata') });
  await keep(made, 'empty');
  await made.close();
  const pglite = await PGlite.create({ loadDataDir: await openAsBlob(dump(directory, 'empty')) });
  const database: Database = new Kysely({ dialect: new PGliteDialect({ pglite }) });
  await migrate(database);
  await keep(pglite, 'migrated');
  await database.destroy();

  async function keep(from: PGlite, content: Content): Promise<void> {
    const tar = await from.dumpDataDir('none');
    await writeFile(dump(directory, content), new Uint8Array(await tar.arrayBuffer()));
  }
}

let own: Promise<string> | undefined;

function model(): Promise<string> {
  own ??= Promise.resolve(process.env.TEST_EMBEDDED ?? makeOwn());
  return own;
}

async function makeOwn(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'embedded-model-'));
  process.once('exit', () => rmSync(directory, { recursive: true }));
  await makeModel(directory);
  return directory;
}

function dump(directory: string, content: Content): string {
  return join(directory, `${content}.tar`);
}
