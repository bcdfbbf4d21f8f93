import { sql } from 'kysely';
import type { Entity } from '../../domain/organising/marked-text.ts';
import type { Language, PersonId, Status } from '../../domain/person.ts';
import { lanes } from '../outbox.ts';
import type { Tx } from '../schema.ts';
import { name } from './names.ts';
import { every, isIn, isWithin, type Period, type Scope } from './scope.ts';

/** Whom a broadcast is for. */
export type Audience = Scope & {
  status: Status | null;
  language: Language | null;
  /** Wrote since then. */
  activeSince: Date | null;
  /** Has not written since then. */
  silentSince: Date | null;
};

export type Broadcast = Audience & {
  id: number;
  begunAt: Date;
  byTgid: PersonId;
  text: string;
  entities: Entity[];
  button: { text: string; url: string } | null;
  people: number;
  /** Everybody up to this one has it in the outbox, as far as they could be reached. */
  reachedTgid: PersonId;
  filledAt: Date | null;
  stoppedAt: Date | null;
};

/** How many there are, by the time zone of their community. */
export async function countAudience(
  tx: Tx,
  audience: Audience,
): Promise<{ timezone: string; people: number }[]> {
  const { rows } = await sql<{ timezone: string; people: number }>`
    select coalesce(c.timezone, 'Europe/Moscow') as timezone, count(*)::int as people
    from users u left join communities c on c.id = u.community_id
    where ${isAmong(audience)}
    group by 1
    order by 2 desc, 1`.execute(tx);
  return rows;
}

/** A person `u` who can be reached and is meant. Who has no language of their own is spoken to as `languageOf` says. */
function isAmong(audience: Audience) {
  const { status, language, activeSince, silentSince } = audience;
  // As in the list of people, so that the same number stands there.
  const lastHeard = sql`coalesce(u.active_at, u.registered_at)`;
  return every([
    sql`u.unreachable_at is null`,
    isIn(sql`u.community_id`, audience),
    status && sql`u.status = ${status}`,
    language &&
      sql`coalesce(u.language, case when lower(split_part(u.language_code, '-', 1)) = 'en' then 'en' else 'ru' end) = ${language}`,
    activeSince && sql`${lastHeard} >= ${activeSince}`,
    silentSince && sql`${lastHeard} < ${silentSince}`,
  ]);
}

export type NewBroadcast = Omit<Broadcast, 'id' | 'reachedTgid' | 'filledAt' | 'stoppedAt'> & { key: string };

/** What changes when a broadcast begins, has left for everybody's chat, or is stopped. */
export async function findBroadcastMarks(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ marks: number[] }>`
    select array[coalesce(max(id), 0), count(filled_at)::int, count(stopped_at)::int] as marks from broadcasts`.execute(
    tx,
  );
  return rows[0]!.marks;
}

/** The broadcast that somebody has begun under a key, if there is one. */
export async function findBroadcastByKey(tx: Tx, key: string, byTgid: PersonId): Promise<number | undefined> {
  const found = await tx
    .selectFrom('broadcasts')
    .select('id')
    .where('key', '=', key)
    .where('byTgid', '=', byTgid)
    .executeTakeFirst();
  return found?.id;
}

export async function beginBroadcast(tx: Tx, { entities, button, ...rest }: NewBroadcast): Promise<number> {
  const { id } = await tx
    .insertInto('broadcasts')
    .values({ ...rest, entities: JSON.stringify(entities), button: button && JSON.stringify(button) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findBroadcastsToFill(tx: Tx, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from broadcasts where filled_at is null and stopped_at is null order by id limit ${limit}`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** A broadcast, held until the transaction ends: only one at a time fills or stops it. */
export async function lockBroadcast(tx: Tx, id: number): Promise<Broadcast | undefined> {
  const { rows } = await sql<Broadcast>`select * from broadcasts where id = ${id} for update`.execute(tx);
  return rows[0];
}

/**
 * Puts a broadcast that is held into the outbox for the next so many people, in one statement; who has become unreachable or
 * deleted their data meanwhile is not among them. Nobody gets it twice: `reached_tgid` only grows.
 */
export async function fillBroadcast(tx: Tx, broadcast: Broadcast, now: Date, limit: number): Promise<void> {
  const { id, text, entities, button, reachedTgid } = broadcast;
  await sql`
    with next as (
      select u.tgid from users u
      where u.tgid > ${reachedTgid} and ${isAmong(broadcast)}
      order by u.tgid
      limit ${limit}
      for key share
    ),
    put as (
      insert into messages_from_bot (tgid, created_at, message, say, entities, keyboard, lane, broadcast_id)
      select tgid, ${now}::timestamptz, ${text}, 'broadcast', ${JSON.stringify(entities)}::jsonb,
        ${JSON.stringify(button ? [[button]] : [])}::jsonb, ${lanes.broadcast}::int, ${id}::int
      from next
      order by tgid
    )
    update broadcasts
    set reached_tgid = coalesce((select max(tgid) from next), reached_tgid),
      filled_at = case when (select count(*) from next) < ${limit} then ${now}::timestamptz end
    where id = ${id}`.execute(tx);
}

/** Nothing more of a broadcast that is held goes into the outbox. */
export async function stopBroadcast(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`update broadcasts set stopped_at = ${now} where id = ${id}`.execute(tx);
}

/**
 * What waits of a broadcast that is held leaves the outbox. What is being sent at this moment goes out.
 *
 * @returns how many are kept from it who had it in the outbox
 */
export async function takeBackBroadcast(tx: Tx, id: number): Promise<number> {
  const { rows } = await sql`
    delete from messages_from_bot
    where broadcast_id = ${id} and sent_at is null and failed_at is null
      and claimed_by is null and claimed_until is null
    returning id`.execute(tx);
  return rows.length;
}

/** What has become of a broadcast. */
export type Progress = Broadcast & {
  by: string | null;
  titles: string[];
  sent: number;
  blocked: number;
  failed: number;
  waiting: number;
};

type Looked = {
  id?: number | undefined;
  before?: number | undefined;
  /** Begun within it. */
  period?: Period | undefined;
  limit: number;
};

/** Those that are told within the scope alone, the latest first. */
export async function findBroadcasts(
  tx: Tx,
  scope: Scope,
  { id, before, period, limit }: Looked,
): Promise<Progress[]> {
  const { rows } = await sql<Progress>`
    select b.*, ${name(sql`u`)} as by,
      array(select c.title from communities c where c.id = any(b.communities) order by c.title) as titles,
      outcome.*
    from broadcasts b
    left join users u on u.tgid = b.by_tgid
    cross join lateral (
      select count(m.sent_at)::int as sent,
        (count(*) filter (where m.failed_at is not null and (m.error like '403%' or m.error = 'blocked')))::int as blocked,
        (count(*) filter (where m.failed_at is not null and not (m.error like '403%' or m.error = 'blocked')))::int as failed,
        (count(*) filter (where m.sent_at is null and m.failed_at is null))::int as waiting
      from messages_from_bot m where m.broadcast_id = b.id
    ) outcome
    where ${every([
      sql`b.communities <@ ${scope.communities}::integer[]`,
      !scope.withoutCommunity && sql`not b.without_community`,
      id !== undefined && sql`b.id = ${id}`,
      before !== undefined && sql`b.id < ${before}`,
      period && isWithin(sql`b.begun_at`, period),
    ])}
    order by b.id desc
    limit ${limit}`.execute(tx);
  return rows;
}
