import { sql } from 'kysely';
import type { PersonId } from '../domain/person.ts';
import { type Held, holdWithPartner } from './people.ts';
import type { Database, Tx } from './schema.ts';

/** Remembers that an update is being handled. False when it came before. */
export async function takeIn(tx: Tx, updateId: number, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into updates (update_id, handled_at) values (${updateId}, ${now})
    on conflict do nothing
    returning update_id`.execute(tx);
  return rows.length === 1;
}

/**
 * The same for an update in which a person said something: keeps that, and holds the person with their partner, all in
 * one question, because every update begins with it.
 *
 * @returns the people held; null when the update came before
 */
export async function takeInFrom(
  tx: Tx,
  updateId: number,
  { tgid, message }: { tgid: PersonId; message: string },
  now: Date,
): Promise<Held[] | null> {
  const { rows } = await sql<Held & { isFresh: boolean }>`
    with fresh as (
      insert into updates (update_id, handled_at) values (${updateId}, ${now})
      on conflict do nothing
      returning update_id
    ),
    kept as (
      insert into messages (tgid, received_at, message, update_id)
      select ${tgid}::bigint, ${now}, ${message}::text, update_id from fresh
    )
    select held.*, exists (select from fresh) as is_fresh
    from (select) one
    left join (${holdWithPartner(tgid)}) held on true`.execute(tx);
  if (!rows[0]!.isFresh) return null;
  return rows.filter((row) => row.tgid !== null).map(({ isFresh, ...person }) => person);
}

/**
 * Keeps updates and what was said with them, and holds nobody.
 *
 * @returns how many had not come before
 */
export async function keepUnheard(
  database: Database,
  unheard: { updateId: number; tgid: PersonId; message: string }[],
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ kept: number }>`
    with said as (
      select * from unnest(
        ${unheard.map(({ updateId }) => updateId)}::bigint[],
        ${unheard.map(({ tgid }) => tgid)}::bigint[],
        ${unheard.map(({ message }) => message)}::text[]
      ) said (update_id, tgid, message)
    ),
    fresh as (
      insert into updates (update_id, handled_at)
      select distinct update_id, ${now}::timestamptz from said
      on conflict do nothing
      returning update_id
    ),
    kept as (
      insert into messages (tgid, received_at, message, update_id)
      select distinct on (update_id) tgid, ${now}::timestamptz, message, update_id
      from said join fresh using (update_id)
      order by update_id
      returning update_id
    )
    select count(*)::int as kept from kept`.execute(database);
  return rows[0]!.kept;
}

/** Keeps an update whose handling failed for good, so that it is not taken again, and what was said with it. */
export async function keepFailure(
  tx: Tx,
  updateId: number,
  { error, said }: { error: string; said: { tgid: PersonId; message: string } | null },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into updates (update_id, handled_at, error) values (${updateId}, ${now}, ${error})
    on conflict do nothing
    returning update_id`.execute(tx);
  if (rows.length === 0) return false;
  if (said)
    await tx
      .insertInto('messages')
      .values({ ...said, updateId, receivedAt: now })
      .execute();
  return true;
}

/** Whether somebody has written after a moment. */
export async function hasWrittenSince(tx: Tx, tgid: PersonId, moment: Date): Promise<boolean> {
  const { rows } = await sql`
    select from messages where tgid = ${tgid} and received_at > ${moment} limit 1`.execute(tx);
  return rows.length > 0;
}

/**
 * Forgets the ids of the oldest updates from before a moment: Telegram repeats nothing older than a day, and ids start
 * anew.
 *
 * @returns how many were forgotten, at the most `limit`
 */
export async function forgetUpdates(
  database: Database,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const { rows } = await sql<{ forgotten: number }>`
    with old as (
      select update_id from updates where handled_at < ${before} order by handled_at limit ${limit}
    ),
    gone as (
      delete from updates where update_id = any(array(select update_id from old)) returning update_id
    ),
    freed as (
      update messages set update_id = null where update_id = any(array(select update_id from gone))
    )
    select count(*)::int as forgotten from gone`.execute(database);
  return rows[0]!.forgotten;
}
