import { sql } from 'kysely';
import type { Database, Tx } from './schema.ts';

/*
 * Everything that is kept, as lines that any of our databases writes and reads alike. PostgreSQL itself puts a row into
 * words and takes it out of them, so that no value passes through a number or a Date of JavaScript on its way.
 */

/**
 * The tables that go along, each behind those its rows point at. A lease is for the processes on one database only, and
 * what triggers make of the others they make there, too.
 */
const tableNames = [
  'communities',
  'community_texts',
  'users',
  'broadcasts',
  'updates',
  'messages',
  'messages_from_bot',
  'meetings',
  'meeting_members',
  'orders',
  'rejections',
  'meeting_reviews',
  'feedback',
  'avoidances',
  'rounds',
  'round_pairs',
  'owners',
  'organisers',
  'organiser_offers',
  'organiser_wishes',
  'organiser_menus',
  'admin_links',
  'admin_sessions',
  'audit_log',
  'acts_done',
];

/** Columns that stay behind: what one process has taken in hand is free for all where another goes on. */
const momentary = ['claimed_by', 'claimed_until'];

export type Table = {
  name: string;
  /** Those that go along. */
  columns: string[];
  /** The primary key's, in their order. */
  key: string[];
  /** The column whose numbers are given by the database, and the last one it gave. */
  counter: string | null;
  last: number | null;
};

/** Makes a transaction write values down in one way wherever it runs, and take as long as it needs. */
export async function beginMoving(tx: Tx): Promise<void> {
  await sql`
    select set_config('timezone', 'UTC', true), set_config('extra_float_digits', '1', true),
      set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`.execute(
    tx,
  );
}

export async function mayMakeTables(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select coalesce(has_schema_privilege(current_schema(), 'create'), false) as may`.execute(tx);
  return rows[0]!.may;
}

/** The tables of today's or an earlier schema; none where no bot has ever been started. */
export async function findTables(database: Database): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select c.relname::text as name,
      array(
        select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname <> all(${momentary}::text[])
        order by a.attnum
      ) as columns,
      array(
        select a.attname::text
        from pg_index i
        cross join unnest(i.indkey::int2[]) with ordinality as part (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = part.attnum
        where i.indrelid = c.oid and i.indisprimary
        order by part.place
      ) as key,
      counter.attname::text as counter,
      pg_sequence_last_value(pg_get_serial_sequence(c.relname, counter.attname)::regclass) as last
    from pg_class c
    left join pg_attribute counter on counter.attrelid = c.oid and counter.attidentity <> ''
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname = any(${tableNames}::text[])
    order by array_position(${tableNames}::text[], c.relname::text)`.execute(database);
  return rows;
}

export async function countRows(tx: Tx, { name }: Pick<Table, 'name'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.id(name)}`.execute(tx);
  return rows[0]!.count;
}

/** The rows of a table in the order of its key, each a line of JSON. One table at a time in a transaction. */
export async function openRows(
  tx: Tx,
  { name, columns, key }: Pick<Table, 'name' | 'columns' | 'key'>,
): Promise<{ next: (count: number) => Promise<string[]>; close: () => Promise<void> }> {
  await sql`
    declare moving no scroll cursor for
    select row_to_json(kept)::text as line
    from (select ${list(columns)} from ${sql.id(name)} order by ${list(key)}) kept`.execute(tx);
  return {
    async next(count) {
      const { rows } = await sql<{ line: string }>`fetch ${sql.lit(count)} from moving`.execute(tx);
      return rows.map(({ line }) => line);
    },
    async close() {
      await sql`close moving`.execute(tx);
    },
  };
}

/** Puts lines into a table as they are, numbers that are otherwise counted included. */
export async function insertRows(
  tx: Tx,
  { name, columns }: Pick<Table, 'name' | 'columns'>,
  lines: string[],
): Promise<void> {
  await sql`
    insert into ${sql.id(name)} (${list(columns)}) overriding system value
    select ${list(columns)}
    from json_populate_recordset(null::${sql.id(name)}, ${`[${lines.join(',')}]`}::text::json)`.execute(tx);
}

/** Lets new numbers begin behind the last one given, and behind every row. */
export async function setCounter(tx: Tx, { name, counter, last }: Table): Promise<void> {
  if (counter === null) return;
  await sql`
    select setval(pg_get_serial_sequence(${name}, ${counter}),
      greatest(${last}::bigint, (select max(${sql.id(counter)}) from ${sql.id(name)})))`.execute(tx);
}

/** Holds the tables against everybody who wants to write, until the transaction ends; gives up after ten seconds (55P03). */
export async function lockTables(tx: Tx, tables: Table[]): Promise<void> {
  await sql`set local lock_timeout = '10s'`.execute(tx);
  await sql`lock table ${list(tables.map(({ name }) => name))} in share row exclusive mode`.execute(tx);
}

/** Lets the database know how much there is now, so that it finds its way. */
export async function lookOver(tx: Tx, tables: Table[]): Promise<void> {
  await sql`analyze ${list(tables.map(({ name }) => name))}`.execute(tx);
}

/**
 * Takes away the community that the first start has made, if it is alone and nobody has changed its settings.
 *
 * @returns whether no community is left
 */
export async function removeFirstCommunity(tx: Tx): Promise<boolean> {
  const settings = sql`(to_jsonb(communities) - array['id', 'title', 'invite_code'])::text as settings`;
  const { rows } = await sql<{ settings: string }>`select ${settings} from communities limit 2`.execute(tx);
  if (rows.length !== 1) return rows.length === 0;
  await sql`delete from communities`.execute(tx);
  const fresh = await sql<{ settings: string }>`
    insert into communities (title) values ('?') returning ${settings}`.execute(tx);
  await sql`delete from communities`.execute(tx);
  return fresh.rows[0]!.settings === rows[0]!.settings;
}

function list(names: string[]) {
  return sql.join(names.map((name) => sql.id(name)));
}
