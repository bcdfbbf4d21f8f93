import type { Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { createInMemory, openDirectory } from './embedded.ts';
import type { Database, Tables } from './schema.ts';

/** How many connections to PostgreSQL a process holds at the most, besides the one of its lease. */
const poolSize = 10;
/** What takes longer than these milliseconds is given up, so that nobody waits for ever for a server that is silent. */
const patience = {
  connecting: 5000,
  locks: 20_000,
  statement: 30_000,
  answer: 35_000,
  idleTransaction: 10_000,
};
const int8 = 20;
const int8Array = 1016;

/**
 * Opens PostgreSQL.
 *
 * @param url  `postgres://user:password@host:port/name`
 * @param lost told of every connection that breaks; the pool replaces it by itself
 * @param use  `alert`: one short question at a time that must not wait behind others; `migrating`: statements that may
 *             take as long as they need
 */
export function openPostgres(
  url: string,
  lost: (error: Error) => void,
  use: 'people' | 'alert' | 'migrating' = 'people',
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: use === 'alert' ? 1 : poolSize,
    connectionTimeoutMillis: use === 'alert' ? 1500 : patience.connecting,
    ...(use === 'migrating'
      ? {}
      : {
          query_timeout: use === 'alert' ? 1500 : patience.answer,
          statement_timeout: patience.statement,
          lock_timeout: patience.locks,
        }),
    // A process that was frozen in the middle of a transaction must not hold people's rows.
    idle_in_transaction_session_timeout: patience.idleTransaction,
    keepAlive: true,
    application_name: 'random-coffee',
    types: {
      // Telegram's ids stay far below 2^53.
      getTypeParser(oid: number, format) {
        const parse = pg.types.getTypeParser(oid, format);
        if (oid === int8) return Number;
        return oid === int8Array ? (text: string) => parse(text).map(Number) : parse;
      },
    },
  });
  // Also of those in use: their queries fail, and the event that nobody hears would end the process.
  pool.on('connect', (client) => client.on('error', lost));
  // Whoever asked has given up, but the question goes on: of a server that has fallen silent, for a quarter of an hour.
  pool.on('release', (_, client) => {
    const { _activeQuery: unanswered, connection } = client as unknown as Wire;
    if (unanswered) connection.stream.destroy();
  });
  pool.on('error', () => {
    // Has been told by the connection itself.
  });
  const database = wrap(new PostgresDialect({ pool }));
  pools.set(database, pool);
  return database;
}

/** What of a client its types do not tell. */
type Wire = { _activeQuery: object | null; connection: { stream: Socket } };

const pools = new WeakMap<Database, pg.Pool>();

/** Whether it lives within this process, where nobody vacuums it but us. */
export function isEmbedded(database: Database): boolean {
  return embedded.has(database);
}

const embedded = new WeakMap<Database, PGlite>();

/** The connections of a database that are open, those of them that nobody uses, and how many wait for one. */
export function connectionsOf(database: Database): { open: number; idle: number; waiting: number } {
  const pool = pools.get(database);
  if (!pool) return { open: 1, idle: 0, waiting: 0 };
  return { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount };
}

/**
 * Opens the embedded database in a directory.
 *
 * @param ended told when it breaks off by itself
 * @throws AlreadyOpen, OtherVersion as `openDirectory`
 */
export async function openEmbedded(dir: string, ended: () => void = () => {}): Promise<Database> {
  const { pglite, unlock } = await openDirectory(dir, ended);
  const database = wrapEmbedded(pglite);
  const destroy = database.destroy.bind(database);
  database.destroy = async () => {
    await destroy();
    unlock();
  };
  return database;
}

/**
 * The same in memory, gone when it is closed.
 *
 * @param like what it begins with, as PGlite's `dumpDataDir` gives it; a fifth of the time that an empty one takes
 */
export async function openInMemory(like?: Blob): Promise<Database> {
  return wrapEmbedded(await createInMemory(like));
}

/** Another one in memory, with the same in it. */
export async function copyInMemory(database: Database): Promise<Database> {
  return openInMemory(await embedded.get(database)!.dumpDataDir('none'));
}

function wrapEmbedded(pglite: PGlite): Database {
  const database = wrap(new PGliteDialect({ pglite }));
  embedded.set(database, pglite);
  return database;
}

/** The tables, for whoever looks after them one by one. */
export async function tableNames(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`.execute(database);
  return rows.map(({ name }) => name);
}

/** How many bytes of its log a database would have to go through after a crash; its files hold about as many. */
export async function lengthOfLog(database: Database): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select (pg_current_wal_insert_lsn() - redo_lsn)::double precision as bytes
    from pg_control_checkpoint()`.execute(database);
  return rows[0]!.bytes;
}

/** Writes into the tables' files what so far stands in the log alone, which then begins anew. */
export async function checkpoint(database: Database): Promise<void> {
  await sql`checkpoint`.execute(database);
}

/** Makes the room of old rows free again and counts a table anew for the planner. The embedded database does not by itself. */
export async function vacuum(database: Database, table: string): Promise<void> {
  await sql`vacuum (analyze) ${sql.table(table)}`.execute(database);
}

function wrap(dialect: PostgresDialect | PGliteDialect): Database {
  return new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
}
