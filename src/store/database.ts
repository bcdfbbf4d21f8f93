import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PGlite, types } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, Tables } from './schema.ts';

/** Another process has the embedded database open. */
export class AlreadyOpen extends Error {}

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
 * @param alert for one short question at a time that must not wait behind others
 */
export function openPostgres(url: string, lost: (error: Error) => void, alert = false): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: alert ? 1 : poolSize,
    connectionTimeoutMillis: alert ? 1500 : patience.connecting,
    query_timeout: alert ? 1500 : patience.answer,
    statement_timeout: patience.statement,
    lock_timeout: patience.locks,
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
  pool.on('error', () => {
    // Has been told by the connection itself.
  });
  const database = wrap(new PostgresDialect({ pool }));
  pools.set(database, pool);
  return database;
}

const pools = new WeakMap<Database, pg.Pool>();

/** The connections of a database that are open, those of them that nobody uses, and how many wait for one. */
export function connectionsOf(database: Database): { open: number; idle: number; waiting: number } {
  const pool = pools.get(database);
  if (!pool) return { open: 1, idle: 0, waiting: 0 };
  return { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount };
}

/**
 * Opens the embedded database in a directory, or in memory when there is none.
 *
 * @throws AlreadyOpen when another process has it: two on one directory would destroy it
 */
export async function openEmbedded(dir?: string): Promise<Database> {
  const lock = dir === undefined ? null : lockDirectory(dir);
  const pglite = await PGlite.create({
    ...(dir === undefined ? {} : { dataDir: join(dir, 'pgdata') }),
    parsers: { [types.INT8]: Number },
    relaxedDurability: false,
  });
  const database = wrap(new PGliteDialect({ pglite }));
  const destroy = database.destroy.bind(database);
  database.destroy = async () => {
    await destroy();
    lock?.close();
  };
  return database;
}

function wrap(dialect: PostgresDialect | PGliteDialect): Database {
  return new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
}

/** A lock of the kernel's on a file beside the data: gone with the process, however that ends. */
function lockDirectory(dir: string): DatabaseSync {
  makeDirectory(resolve(dir));
  const lock = new DatabaseSync(join(dir, 'lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new AlreadyOpen();
  }
  return lock;
}

/** Step by step, because the recursive kind never comes back from below /proc and the like. */
function makeDirectory(dir: string): void {
  if (existsSync(dir)) return;
  makeDirectory(dirname(dir));
  mkdirSync(dir);
}
