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

/** An empty database with one community, «Кофейня». */
export async function emptied(database: Database): Promise<void> {
  await sql`
    truncate communities, users, updates, messages, messages_from_bot, meetings, meeting_members, orders,
      rejections, meeting_reviews, feedback restart identity cascade`.execute(database);
  await database.insertInto('communities').values({ title: 'Кофейня' }).execute();
}
