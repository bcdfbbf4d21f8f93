import { sql } from 'kysely';
import type { Database } from './schema.ts';

/** The tables, for whoever looks after them one by one. */
export async function tableNames(database: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by tablename`.execute(database);
  return rows.map(({ name }) => name);
}

/** Makes the room of old rows free again and counts a table anew for the planner. The embedded database does not by itself. */
export async function vacuum(database: Database, table: string): Promise<void> {
  await sql`vacuum (analyze) ${sql.table(table)}`.execute(database);
}
