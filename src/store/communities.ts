import { sql } from 'kysely';
import type { Community } from '../domain/community.ts';
import type { Language, PersonId } from '../domain/person.ts';
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

/** All of them, by title. */
export async function findCommunities(tx: Tx): Promise<Community[]> {
  return tx.selectFrom('communities').selectAll().orderBy('title').orderBy('id').execute();
}

export async function findCommunityIds(tx: Tx): Promise<number[]> {
  const rows = await tx.selectFrom('communities').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** A number that comes from outside may be larger than any community's. */
export async function findCommunity(tx: Tx, id: number): Promise<Community | undefined> {
  return tx
    .selectFrom('communities')
    .selectAll()
    .where('id', '=', sql<number>`${id}::bigint`)
    .executeTakeFirst();
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

/** The communities that pair at once in which at least two wait, but for those that are being paired. */
export async function findCommunitiesToPair(tx: Tx): Promise<Community[]> {
  const { rows } = await sql<Community>`
    select c.*
    from (
      select community_id from users
      where status = 'active' and community_id is not null
      group by community_id
      having count(*) > 1
    ) busy
    join communities c on c.id = busy.community_id and c.matching = 'instant'
    where not exists (select from rounds r where r.community_id = c.id and r.ended_at is null)
    order by c.id`.execute(tx);
  return rows;
}

/** The communities with a round to begin, by the schedule or beside it, or with a schedule that was changed. */
export async function findRoundsToBegin(tx: Tx, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id
    from communities c
    where c.matching = 'rounds'
      and (
        c.round_asked_at is not null
        or c.next_round_at <= ${now}
        or c.next_round_by is distinct from concat_ws(' ', c.rounds_cron, c.timezone)
      )
      and not exists (select from rounds r where r.community_id = c.id and r.ended_at is null)
    order by c.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** When the next round is, null for never, and the schedule that this was reckoned from. */
export async function setNextRound(
  tx: Tx,
  communityId: number,
  nextRoundAt: Date | null,
  nextRoundBy: string,
): Promise<void> {
  await tx
    .updateTable('communities')
    .set({ nextRoundAt, nextRoundBy })
    .where('id', '=', communityId)
    .execute();
}

/** A round is wanted beside the schedule; null when it has begun. */
export async function askForRound(tx: Tx, communityId: number, roundAskedAt: Date | null): Promise<void> {
  await tx.updateTable('communities').set({ roundAskedAt }).where('id', '=', communityId).execute();
}

/** A round that is going on. */
export type Round = { id: number; communityId: number; beganAt: Date };

/** Begins a round whose pairs are made meetings later, so many at a time. */
export async function beginRound(
  tx: Tx,
  communityId: number,
  pairs: [PersonId, PersonId][],
  now: Date,
  atOnce: number,
): Promise<void> {
  const { id: roundId } = await tx
    .insertInto('rounds')
    .values({ communityId, beganAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await addPairs(tx, roundId, pairs, atOnce);
}

/** More pairs of a round that is going on, in batches of so many. */
export async function addPairs(
  tx: Tx,
  roundId: number,
  pairs: [PersonId, PersonId][],
  atOnce: number,
): Promise<void> {
  await sql`
    insert into round_pairs (round_id, batch, tgid, tgid_partner)
    select ${roundId}, (place - 1) / ${atOnce}, a, b
    from unnest(${pairs.map(([a]) => a)}::bigint[], ${pairs.map(([, b]) => b)}::bigint[])
      with ordinality pair (a, b, place)`.execute(tx);
}

/** A pair of each batch that is not settled yet, the earliest first. */
export async function findBatches(tx: Tx, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select min(id) as id from round_pairs where not settled
    group by round_id, batch order by 1 limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The pairs of one batch that are not settled yet, by one of them, and of which community they are. */
export async function findBatch(
  tx: Tx,
  pairId: number,
): Promise<{ id: number; communityId: number; people: [PersonId, PersonId] }[]> {
  const { rows } = await sql<{ id: number; communityId: number; people: [PersonId, PersonId] }>`
    select other.id, r.community_id, array[other.tgid, other.tgid_partner] as people
    from round_pairs one
    join round_pairs other on other.round_id = one.round_id and other.batch = one.batch and not other.settled
    join rounds r on r.id = one.round_id
    where one.id = ${pairId}
    order by other.id`.execute(tx);
  return rows;
}

export async function settlePairs(tx: Tx, pairs: number[]): Promise<void> {
  await sql`update round_pairs set settled = true where id = any(${pairs})`.execute(tx);
}

/** Rounds with nothing left to settle. */
export async function findRoundsToEnd(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select r.id from rounds r
    where r.ended_at is null
      and not exists (select from round_pairs p where p.round_id = r.id and not p.settled)
    order by r.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Whether a round is going on in a community. */
export async function hasRound(tx: Tx, communityId: number): Promise<boolean> {
  const { rows } = await sql`
    select from rounds where community_id = ${communityId} and ended_at is null`.execute(tx);
  return rows.length > 0;
}

export async function findRound(tx: Tx, id: number): Promise<Round | undefined> {
  return (await sql<Round>`${roundGoingOn(id)}`.execute(tx)).rows[0];
}

/** A round that is still going on, held until the transaction ends. */
export async function lockRound(tx: Tx, id: number): Promise<Round | undefined> {
  return (await sql<Round>`${roundGoingOn(id)} for update`.execute(tx)).rows[0];
}

function roundGoingOn(id: number) {
  return sql`select id, community_id, began_at from rounds where id = ${id} and ended_at is null`;
}

/** Who was introduced to somebody in a community since then. */
export async function findIntroducedSince(tx: Tx, communityId: number, since: Date): Promise<PersonId[]> {
  const { rows } = await sql<{ tgid: PersonId }>`
    select s.tgid from meetings m join meeting_members s on s.meeting_id = m.meeting_id
    where m.community_id = ${communityId} and m.created_at >= ${since}`.execute(tx);
  return rows.map(({ tgid }) => tgid);
}

/** It is over; who was to meet whom is forgotten, the meetings tell. */
export async function endRound(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`update rounds set ended_at = ${now} where id = ${id}`.execute(tx);
  await sql`delete from round_pairs where round_id = ${id}`.execute(tx);
}

/** A setting that cannot be kept: another community has it, or the database knows no such time zone. */
export class CannotKeep extends Error {
  readonly what: 'title' | 'chatId' | 'timezone';

  constructor(what: CannotKeep['what']) {
    super(`the ${what} cannot be kept`);
    this.what = what;
  }
}

/** Reads why the database takes a community as it should be not; two who take the same title at once are seen by it alone. */
function whyNot(error: unknown): unknown {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '22023') return new CannotKeep('timezone');
  if (constraint === 'communities_title_key') return new CannotKeep('title');
  if (constraint === 'communities_chat_id_key') return new CannotKeep('chatId');
  return error;
}

/**
 * Changes settings.
 *
 * @throws CannotKeep after which the transaction is over
 */
export async function changeCommunity(
  tx: Tx,
  id: number,
  { roleRules, ...change }: Partial<Community>,
): Promise<void> {
  await tx
    .updateTable('communities')
    .set({ ...change, ...(roleRules && { roleRules: JSON.stringify(roleRules) }) })
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      throw whyNot(error);
    });
}

/** @throws CannotKeep after which the transaction is over */
export async function createCommunity(
  tx: Tx,
  founding: Pick<Community, 'title' | 'timezone' | 'roundsCron' | 'matching' | 'access'>,
): Promise<Community> {
  return tx
    .insertInto('communities')
    .values(founding)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      throw whyNot(error);
    });
}

/** Another code; the one before is nobody's any more. */
export async function renewInviteCode(tx: Tx, id: number): Promise<string> {
  const { rows } = await sql<{ inviteCode: string }>`
    update communities set invite_code = default where id = ${id} returning invite_code`.execute(tx);
  return rows[0]!.inviteCode;
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

/** The texts that a community has put in its own words in a language, as they were typed. */
export async function findOwnTexts(
  tx: Tx,
  communityId: number,
  language: Language,
): Promise<{ name: string; text: string }[]> {
  return tx
    .selectFrom('communityTexts')
    .select(['name', 'text'])
    .where('communityId', '=', communityId)
    .where('language', '=', language)
    .execute();
}

/** Puts a text in a community's own words; null gives it back the program's. */
export async function setOwnText(
  tx: Tx,
  of: { communityId: number; language: Language; name: string },
  text: string | null,
): Promise<void> {
  if (text === null) {
    await tx
      .deleteFrom('communityTexts')
      .where((row) => row.and(of))
      .execute();
    return;
  }
  await tx
    .insertInto('communityTexts')
    .values({ ...of, text })
    .onConflict((kept) => kept.columns(['communityId', 'language', 'name']).doUpdateSet({ text }))
    .execute();
}
