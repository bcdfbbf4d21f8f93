import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../schema.ts';

/** So many rows are looked at. What is committed late is among them unless so many others have come since. */
const newest = 300;
const nextToSend = 50;

/**
 * A word that is another one whenever something has happened that an organiser could want to see: something came into a
 * table, late or not, or became something else there. Whatever happens leaves a trace in one of these four: an update is a
 * row of messages, what people hear is one of the outbox, what organisers do is one of the audit log.
 *
 * It is made of the newest rows by their numbers, each in its present version (`xmin`, the transaction that wrote it): a
 * row that is committed after those with higher numbers changes it as well, as a message does that is sent or has failed.
 * Of messages that wait behind more than these, those are looked at that go out next. All of it is read off the ends of
 * indexes, however long the tables are.
 */
export async function pulse(database: Database): Promise<string> {
  const { rows } = await sql<{ pulse: string }>`
    select concat_ws('-',
      (${versions(sql`select id, xmin from messages order by id desc limit ${newest}`)}),
      (${versions(sql`select id, xmin from messages_from_bot order by id desc limit ${newest}`)}),
      (${versions(sql`
        select id, xmin from messages_from_bot
        where sent_at is null and failed_at is null
        order by lane, id
        limit ${nextToSend}`)}),
      (${versions(sql`select id, xmin from audit_log order by id desc limit ${newest}`)}),
      (${versions(sql`select meeting_id as id, xmin from meetings order by meeting_id desc limit ${newest}`)})
    ) as pulse`.execute(database);
  return rows[0]!.pulse;
}

function versions(rows: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select sum(hashint8extended(id, xmin::text::bigint)) from (${rows}) looked_at`;
}
