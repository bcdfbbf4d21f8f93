import { type RawBuilder, sql } from 'kysely';
import type { PersonId } from '../domain/person.ts';
import type { Tx } from './schema.ts';

/**
 * What is due is a question, not an appointment: every query asks the present settings of the community, so a change
 * of them counts at once, and a restart forgets nothing. Each finds what is due to anybody, the longest overdue first, or
 * to the one that `only` names, to be asked again once its row is held.
 *
 * A tick asks all of this, so the price must not grow with the number of people, but only with what is due. Each index
 * holds what may still become due, by the community and from the longest wait on. So of a community whose moment has
 * not come, or that is asleep, nothing is read.
 */
export type Asked = {
  now: Date;
  only?: number;
  limit?: number;
  /** Those that need not be found again. */
  except?: number[];
  /** What is due there alone. */
  communityId?: number;
};

/** People who came some days ago and never registered. */
export async function findNewcomersToInvite(tx: Tx, asked: Asked): Promise<PersonId[]> {
  return findDue(tx, asked, {
    id: sql`u.tgid`,
    of: sql`users u`,
    communityId: sql`u.community_id`,
    elsewhere: onlyOpenCommunity,
    since: sql`u.registered_at`,
    isDue: sql`u.notification_id = 0
        and u.status = 'inactive'
        and u.unreachable_at is null
        and u.suspended_at is null
        and not u.has_ordered
        and u.registered_at <= ${daysBefore(asked.now, sql`coalesce(c.newcomer_notice_days, 7)`)}`,
  });
}

/** Meetings that have been in progress for some days. */
export async function findMeetingsToAskAbout(tx: Tx, asked: Asked): Promise<number[]> {
  return findDue(tx, asked, {
    id: sql`m.meeting_id`,
    of: sql`meetings m`,
    communityId: sql`m.community_id`,
    since: sql`m.created_at`,
    // Nearly all have their end before them: said so that they are not looked up by it.
    isDue: sql`m.result = 'in_progress'
        and m.notification_id = 0
        and m.ends_at - ${asked.now}::timestamptz > interval '0'
        and m.created_at <= ${daysBefore(asked.now, sql`coalesce(c.meeting_notice_days, 7)`)}`,
  });
}

/** Meetings whose time is over. */
export async function findMeetingsToEnd(tx: Tx, asked: Asked): Promise<number[]> {
  return findDue(tx, asked, {
    id: sql`m.meeting_id`,
    of: sql`meetings m`,
    communityId: sql`m.community_id`,
    since: sql`m.ends_at`,
    isDue: sql`m.result = 'in_progress' and m.ends_at <= ${asked.now}`,
  });
}

/**
 * People who wait, with the number of the notice they should get: the later one when both are due. An order does not
 * know its community, so what is read are the orders of those to whom it could be due by the shortest wait that any
 * community awake has.
 */
export async function findWaitingToComfort(
  tx: Tx,
  { now, only, limit = most, except = [], communityId }: Asked,
): Promise<{ tgid: PersonId; notice: 1 | 2 }[]> {
  const orders =
    only === undefined
      ? sql`(
        select ${daysBefore(now, sql`min(c.waiting_notice_days[1])`)} as first,
          ${daysBefore(now, sql`min(c.waiting_notice_days[2])`)} as second
        from communities c
        where ${awake(now)}
      ) shortest
      cross join lateral (values (0, shortest.first), (1, shortest.second)) so_far (notices, wait)
      cross join lateral (
        select o.tgid, o.ordered_at, o.notification_id
        from orders o
        where o.meeting_id is null
          and o.cancelled_at is null
          and o.notification_id = so_far.notices
          and o.ordered_at <= so_far.wait
          and o.tgid <> all(${except})
        order by o.ordered_at
      ) o`
      : sql`(
        select * from orders
        where tgid = ${only} and meeting_id is null and cancelled_at is null and notification_id < 2
      ) o`;
  const { rows } = await sql<{ tgid: PersonId; notice: 1 | 2 }>`
    select o.tgid, due.notice
    from ${orders}
    cross join lateral (
      select community_id from users where tgid = o.tgid and status = 'active' ${oneByOne}
    ) u
    join communities c on c.id = u.community_id
    cross join lateral (
      select
        case
          when o.ordered_at <= ${daysBefore(now, sql`c.waiting_notice_days[2]`)} then 2
          when o.ordered_at <= ${daysBefore(now, sql`c.waiting_notice_days[1]`)} then 1
          else 0
        end as notice
    ) due
    where due.notice > o.notification_id
      and ${awake(now)}
      ${isThere(communityId)}
    limit ${limit}`.execute(tx);
  return rows;
}

export async function markInvited(tx: Tx, tgid: PersonId): Promise<void> {
  await tx.updateTable('users').set({ notificationId: 1 }).where('tgid', '=', tgid).execute();
}

export async function markComforted(tx: Tx, tgid: PersonId, notice: 1 | 2): Promise<void> {
  await sql`
    update orders set notification_id = ${notice}
    where tgid = ${tgid} and meeting_id is null and cancelled_at is null`.execute(tx);
}

export async function markAskedAbout(tx: Tx, meetingId: number): Promise<void> {
  await tx.updateTable('meetings').set({ notificationId: 1 }).where('meetingId', '=', meetingId).execute();
}

/** How many are found at once. */
const most = 1000;

/** A kind of thing that can become due in a community `c`, whose settings are all null where there is none. */
type Kind = {
  id: RawBuilder<unknown>;
  of: RawBuilder<unknown>;
  communityId: RawBuilder<unknown>;
  /** The community that counts for what has none. */
  elsewhere?: RawBuilder<unknown>;
  since: RawBuilder<unknown>;
  isDue: RawBuilder<unknown>;
};

/** Of each community that is awake, and of what is in none, the longest overdue; of them all again the longest. */
async function findDue(
  tx: Tx,
  { now, only, limit = most, except = [], communityId: there }: Asked,
  { id, of, communityId, elsewhere = sql`null`, since, isDue }: Kind,
): Promise<number[]> {
  const circles = sql`(
      select c.id as circle, c.* from communities c
      union all
      select 0, c.* from (select) one left join communities c on c.id = ${elsewhere}
    ) c`;
  const isOfCircle = sql`coalesce(${communityId}, 0) = c.circle`;
  const { rows } = await (only === undefined
    ? sql<{ id: number }>`
    select due.id
    from ${circles}
    cross join lateral (
      select ${id} as id, ${since} as since
      from ${of}
      where ${isOfCircle}
        and ${isDue}
        and ${id} <> all(${except})
      order by ${since}
      limit ${limit}
    ) due
    where ${awake(now)}
      ${isThere(there)}
    order by due.since
    limit ${limit}`
    : sql<{ id: number }>`
    select ${id} as id
    from ${of}
    join ${circles} on ${isOfCircle}
    where ${id} = ${only}
      and ${isDue}
      and ${awake(now)}`
  ).execute(tx);
  return rows.map((row) => row.id);
}

function daysBefore(now: Date, days: RawBuilder<unknown>) {
  return sql`${now}::timestamptz - interval '24 hours' * ${days}`;
}

/** Of a community `c`, when it is asked for one alone. */
function isThere(communityId: number | undefined) {
  return communityId === undefined ? sql`` : sql`and c.id = ${communityId}`;
}

/** Keeps the planner from reading a whole table when it takes few rows for many. */
const oneByOne = sql`offset 0`;

/** In which everybody lands who has none yet. */
const onlyOpenCommunity = sql`(
      select min(id) from communities where access = 'open' having count(*) = 1
    )`;

/** It is not the quiet time of the community `c`; who is in none yet has the usual nights of the default settings. */
export function awake(now: Date) {
  const local = sql`(${now}::timestamptz at time zone coalesce(c.timezone, 'Europe/Moscow'))::time`;
  const from = sql`case when c.id is null then time '21:00' else c.quiet_from end`;
  const to = sql`case when c.id is null then time '09:00' else c.quiet_to end`;
  return sql`not coalesce(
    case
      when ${from} <= ${to} then ${local} >= ${from} and ${local} < ${to}
      else ${local} >= ${from} or ${local} < ${to}
    end, false)`;
}
