import { sql } from 'kysely';
import type { Community } from '../domain/community.ts';
import type { Database, Tx } from './schema.ts';

/** The communities anybody may pick, by title. */
export async function findOpenCommunities(tx: Tx): Promise<Community[]> {
  return tx
    .selectFrom('communities')
    .selectAll()
    .where('access', '=', 'open')
    .orderBy('title')
    .orderBy('id')
    .execute();
}

export async function findCommunity(tx: Tx, id: number): Promise<Community | undefined> {
  return tx.selectFrom('communities').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findCommunityByInvite(tx: Tx, code: string): Promise<Community | undefined> {
  return tx.selectFrom('communities').selectAll().where('inviteCode', '=', code).executeTakeFirst();
}

/**
 * Holds a community, so that only one at a time pairs its people. Taken after people, before those who wait.
 * Undefined when it is held by another and should be had only if free.
 */
export async function lockCommunity(
  tx: Tx,
  id: number,
  when: 'wait' | 'if free',
): Promise<Community | undefined> {
  const { rows } = await sql<Community>`
    select * from communities where id = ${id}
    for no key update ${when === 'if free' ? sql`skip locked` : sql``}`.execute(tx);
  return rows[0];
}

/** The communities in which at least two wait. */
export async function findCommunitiesToPair(tx: Tx): Promise<Community[]> {
  const { rows } = await sql<Community>`
    select c.*
    from (
      select community_id from users
      where status = 'active' and community_id is not null
      group by community_id
      having count(*) > 1
    ) busy
    join communities c on c.id = busy.community_id
    order by c.id`.execute(tx);
  return rows;
}

/** Makes the first community when there is none yet. */
export async function ensureCommunity(database: Database, title: string): Promise<void> {
  await sql`
    insert into communities (title)
    select ${title} where not exists (select from communities)
    on conflict do nothing`.execute(database);
}

/** A group has become another one for Telegram: what is kept about it and what waits for it go along. */
export async function moveGroup(database: Database, from: number, to: number): Promise<void> {
  await sql`
    with moved as (update communities set chat_id = ${to} where chat_id = ${from})
    update messages_from_bot set tgid = ${to}
    where tgid = ${from} and sent_at is null and failed_at is null`.execute(database);
}
