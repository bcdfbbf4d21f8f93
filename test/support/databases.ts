import { sql } from 'kysely';
import { openPostgres } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrations.ts';
import type { Database } from '../../src/store/schema.ts';
import { anotherInMemory } from './embedded.ts';
import { freshPostgres } from './postgres.ts';

export type TestDatabase = { database: Database; close: () => Promise<void> };

/** The two databases the bot runs on. Everything that remembers is tested on both. */
export const databases: Record<'embedded' | 'PostgreSQL', () => Promise<TestDatabase>> = {
  async embedded() {
    const database = await anotherInMemory('migrated');
    return { database, close: () => database.destroy() };
  },
  async PostgreSQL() {
    const { url, drop } = await freshPostgres();
    const database = openPostgres(url, () => {}, 'migrating');
    await migrate(database);
    return {
      database,
      async close() {
        await database.destroy();
        await drop();
      },
    };
  },
};

/** An empty database with one community, «Кофейня». To delete a few rows is a tenth of the work of truncating tables. */
export async function emptied(database: Database): Promise<void> {
  await sql.raw(emptying).execute(database);
  await database.insertInto('communities').values({ title: 'Кофейня' }).execute();
}

/** What hangs on people, meetings and communities goes with them. */
const emptying = `do $$
declare emptied text;
begin
  foreach emptied in array array[
    'messages', 'messages_from_bot', 'updates', 'users', 'meetings', 'communities',
    'broadcasts', 'owners', 'organiser_wishes', 'organiser_menus', 'admin_links', 'admin_sessions', 'audit_log'
  ] loop
    execute format('delete from %I', emptied);
  end loop;
  perform setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
  from pg_sequences where schemaname = 'public' and last_value is not null;
end $$`;
