import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Hindrance } from '../src/adapters/outage.ts';
import { isMade } from '../src/store/embedded.ts';
import { lastMigration } from '../src/store/migrations.ts';
import { beginMoving, countRows, findTables, openRows } from '../src/store/moving.ts';
import type { Database, Tx } from '../src/store/schema.ts';
import { type Progress, run } from './command.ts';
import { withSource } from './database.ts';
import { linesAtOnce, type Rows, refuseExisting, writeExport } from './file.ts';

const usage = `Writes everything that the bot keeps into one file, whether the bot runs or not.

  npm run export -- --to coffee.jsonl.gz
  npm run export -- --to coffee.jsonl.gz --overwrite

The database is the bot's: by DATABASE_URL, else the embedded one in DATA_DIR. Only you can read the file;
"npm run import" puts it into another database.`;

await run(
  { name: 'export', usage, file: 'to', example: 'coffee.jsonl.gz', flags: ['overwrite'] },
  async (file, flags, config, progress) => {
    const overwrite = flags.has('overwrite');
    if (!overwrite) refuseExisting(file);
    if (!existsSync(dirname(file))) throw new Hindrance(`${dirname(file)} is not there; make it first`);
    if (!config.databaseUrl && !isMade(config.dataDir)) {
      throw new Hindrance('there is no database in DATA_DIR; set DATABASE_URL or DATA_DIR as for the bot');
    }
    const count = await withSource(config, (database) => exportFrom(database, file, overwrite, progress));
    return `${count.toLocaleString('en')} rows are in ${file}.`;
  },
);

/** Everything as it is at one moment, however long the writing takes. */
async function exportFrom(
  database: Database,
  file: string,
  overwrite: boolean,
  progress: Progress,
): Promise<number> {
  const reading = database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return reading.execute(async (tx) => {
    await beginMoving(tx);
    const migration = await lastMigration(tx);
    if (migration === null) {
      throw new Hindrance('there is nothing to export: no bot has ever been started on this database');
    }
    const tables: Source[] = [];
    for (const table of await findTables(tx)) tables.push({ ...table, rows: await countRows(tx, table) });
    const count = tables.reduce((sum, { rows }) => sum + rows, 0);
    const head = { migration, tables: tables.map(({ key, counter, ...told }) => told) };
    await writeExport(
      file,
      head,
      rowsOf(tx, tables, (done) => progress('Exporting', done, count)),
      {
        overwrite,
      },
    );
    return count;
  });
}

type Source = Awaited<ReturnType<typeof findTables>>[number] & { rows: number };

async function* rowsOf(tx: Tx, tables: Source[], progress: (done: number) => void): AsyncGenerator<Rows> {
  let done = 0;
  for (const table of tables) {
    const rows = await openRows(tx, table);
    for (let lines = await rows.next(linesAtOnce); lines.length > 0; lines = await rows.next(linesAtOnce)) {
      yield { table, lines };
      done += lines.length;
      progress(done);
    }
    await rows.close();
  }
}
