import { isDeepStrictEqual } from 'node:util';
import { type Failure, Hindrance, orSay } from '../src/adapters/outage.ts';
import { isLeaseHeld } from '../src/store/lease.ts';
import { lastMigration, migrate, migrationNames } from '../src/store/migrations.ts';
import {
  beginMoving,
  countRows,
  findTables,
  insertRows,
  lockTables,
  lookOver,
  mayMakeTables,
  openRows,
  removeFirstCommunity,
  setCounter,
  type Table,
} from '../src/store/moving.ts';
import type { Tx } from '../src/store/schema.ts';
import { run } from './command.ts';
import { withDatabase } from './database.ts';
import { type FileTable, type Header, headerOf, type Rows, rowsOf } from './file.ts';

const usage = `Puts everything from a file that "npm run export" has written into an empty database.

  npm run import -- --from coffee.jsonl.gz

The database is the bot's: by DATABASE_URL, else the embedded one in DATA_DIR. No bot may be running on it. It is
filled as a whole or left as it was.`;

await run(
  { name: 'import', usage, file: 'from', example: 'coffee.jsonl.gz', flags: [] },
  async (file, _, config, progress) => {
    const head = await headerOf(file);
    refuseNewer(head, file);
    const count = head.tables.reduce((sum, { rows }) => sum + rows, 0);
    const through = (doing: string) => counted(rowsOf(file), (done) => progress(doing, done, count));
    // To its end, before anything is touched.
    for await (const _rows of through('Reading'));
    await withDatabase(config, (database) =>
      database.transaction().execute(async (tx) => {
        const tables = await prepare(tx, head, { alone: !config.databaseUrl });
        for await (const { table, lines } of through('Importing')) await insertRows(tx, table, lines);
        await compare(tx, tables, through('Checking'));
        for (const table of tables) await setCounter(tx, table);
        await migrate(tx);
        await lookOver(tx, await findTables(tx));
      }),
    );
    return `${count.toLocaleString('en')} rows of ${file} are imported and were compared one by one.`;
  },
);

function refuseNewer({ migration }: Header, file: string): void {
  if (migrationNames().includes(migration)) return;
  throw new Hindrance(
    `${file} was written by a newer version (migration ${migration}); import it with that version or a later one`,
  );
}

/** A table of the file, and what the target knows of it. */
type Target = Table & FileTable;

/**
 * Makes the target an empty database with the file's schema, which nobody else writes to.
 *
 * @param alone no other process can have it open
 * @returns the file's tables, as they are filled
 */
async function prepare(tx: Tx, head: Header, { alone }: { alone: boolean }): Promise<Target[]> {
  await beginMoving(tx);
  const present = await lastMigration(tx);
  if (present !== null && present > head.migration) {
    throw new Hindrance(
      `the target's schema (${present}) is newer than the file's (${head.migration}); take a database on which no bot was started yet`,
    );
  }
  if (present === null && (await findTables(tx)).length > 0) {
    throw new Hindrance('the target has tables of another program; take a database of its own for the bot');
  }
  if (!(await mayMakeTables(tx))) {
    throw new Hindrance(
      'DATABASE_URL: this user may make no tables there; make it the owner of the database',
    );
  }
  await migrate(tx, head.migration);
  const tables = await findTables(tx);
  await orSay(aboutLocks, () => lockTables(tx, tables));
  if (!alone && (await isLeaseHeld(tx))) {
    throw new Hindrance('a bot is running on the target; stop it and import again');
  }
  await refuseFilled(tx, tables);
  const shape = (some: Pick<Table, 'name' | 'columns'>[]) =>
    some.map(({ name, columns }) => [name, columns.toSorted()]);
  if (!isDeepStrictEqual(shape(tables), shape(head.tables))) {
    throw new Hindrance(
      `the file has other tables or columns than a database of migration ${head.migration}`,
    );
  }
  return tables.map((table, n) => ({ ...table, ...head.tables[n]! }));
}

/** The community of the first start is not what anybody wants to keep. */
async function refuseFilled(tx: Tx, tables: Table[]): Promise<void> {
  const filled: string[] = [];
  for (const table of tables) {
    if (table.name !== 'communities' && (await countRows(tx, table)) > 0) filled.push(table.name);
  }
  if (filled.length === 0 && !(await removeFirstCommunity(tx))) filled.push('communities');
  if (filled.length > 0) {
    throw new Hindrance(
      `the target is not empty: there are rows in ${filled.join(', ')}; take another database or another DATA_DIR`,
    );
  }
}

/** Reads everything back and holds it against the file, row by row. */
async function compare(tx: Tx, tables: Target[], file: AsyncGenerator<Rows>): Promise<void> {
  for (const table of tables) {
    const there = await openRows(tx, table);
    for (let left = table.rows; left > 0; ) {
      const { value } = await file.next();
      if (!isDeepStrictEqual(await there.next(value.lines.length), value.lines)) throw different(table);
      left -= value.lines.length;
    }
    if ((await there.next(1)).length > 0) throw different(table);
    await there.close();
  }
}

function different({ name }: Table): Hindrance {
  return new Hindrance(
    `what was read back from ${name} is not what the file says; nothing was imported, please report it`,
  );
}

function aboutLocks({ code }: Failure): string | null {
  return code === '55P03' ? 'another program holds the tables of the target; stop it and import again' : null;
}

async function* counted(rows: AsyncIterable<Rows>, progress: (done: number) => void): AsyncGenerator<Rows> {
  let done = 0;
  for await (const some of rows) {
    yield some;
    done += some.lines.length;
    progress(done);
  }
}
