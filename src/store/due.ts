import { sql } from 'kysely';
import type { PersonId } from '../domain/person.ts';
import type { Tx } from './schema.ts';

/**
 * What is due is a question, not an appointment: every query asks the present settings of the community, so a change
 * of them counts at once, and a restart forgets nothing. Each finds what is due to anybody, or to the one that `only`
 * names, to be asked again once its row is held.
 */
type Asked = { now: Date; only?: number; limit?: number };

/** People who came some days ago and never registered. */
export async function findNewcomersToInvite(tx: Tx, { now, only, limit = 1000 }: Asked): Promise<PersonId[]> {
  const { rows } = await sql<{ tgid: PersonId }>`
    select u.tgid
    from users u
    left join communities c on c.id = coalesce(u.community_id, ${onlyOpenCommunity})
    where u.notification_id = 0
      and u.status = 'inactive'
      and u.unreachable_at is null
      and u.registered_at <= ${now}::timestamptz - interval '24 hours' * coalesce(c.newcomer_notice_days, 7)
      and not exists (select from orders o where o.tgid = u.tgid)
      and ${awake(now)}
      ${only === undefined ? sql`` : sql`and u.tgid = ${only}`}
    order by u.registered_at
    limit ${limit}`.execute(tx);
  return rows.map(({ tgid }) => tgid);
}

/** People who wait, with the number of the notice they should get: the later one when both are due. */
export async function findWaitingToComfort(
  tx: Tx,
  { now, only, limit = 1000 }: Asked,
): Promise<{ tgid: PersonId; notice: 1 | 2 }[]> {
  const { rows } = await sql<{ tgid: PersonId; notice: 1 | 2 }>`
    select due.tgid, due.notice
    from (
      select o.tgid, o.ordered_at, o.notification_id,
        case
          when o.ordered_at <= ${now}::timestamptz - interval '24 hours' * c.waiting_notice_days[2] then 2
          when o.ordered_at <= ${now}::timestamptz - interval '24 hours' * c.waiting_notice_days[1] then 1
          else 0
        end as notice
      from orders o
      join users u on u.tgid = o.tgid
      join communities c on c.id = u.community_id
      where o.meeting_id is null
        and o.cancelled_at is null
        and o.notification_id < 2
        and u.status = 'active'
        and ${awake(now)}
        ${only === undefined ? sql`` : sql`and u.tgid = ${only}`}
    ) due
    where due.notice > due.notification_id
    order by due.ordered_at
    limit ${limit}`.execute(tx);
  return rows;
}

/** Meetings that have been in progress for some days. */
export async function findMeetingsToAskAbout(tx: Tx, { now, only, limit = 1000 }: Asked): Promise<number[]> {
  const { rows } = await sql<{ meetingId: number }>`
    select m.meeting_id
    from meetings m
    left join communities c on c.id = m.community_id
    where m.result = 'in_progress'
      and m.notification_id = 0
      and m.ends_at > ${now}
      and m.created_at <= ${now}::timestamptz - interval '24 hours' * coalesce(c.meeting_notice_days, 7)
      and ${awake(now)}
      ${only === undefined ? sql`` : sql`and m.meeting_id = ${only}`}
    order by m.created_at
    limit ${limit}`.execute(tx);
  return rows.map(({ meetingId }) => meetingId);
}

/** Meetings whose time is over. */
export async function findMeetingsToEnd(tx: Tx, { now, only, limit = 1000 }: Asked): Promise<number[]> {
  const { rows } = await sql<{ meetingId: number }>`
    select m.meeting_id
    from meetings m
    left join communities c on c.id = m.community_id
    where m.result = 'in_progress'
      and m.ends_at <= ${now}
      and ${awake(now)}
      ${only === undefined ? sql`` : sql`and m.meeting_id = ${only}`}
    order by m.ends_at
    limit ${limit}`.execute(tx);
  return rows.map(({ meetingId }) => meetingId);
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

/** In which everybody lands who has none yet. */
const onlyOpenCommunity = sql`(
      select min(id) from communities where access = 'open' having count(*) = 1
    )`;

/** It is not the quiet time of the community `c`; who is in none yet has the usual nights of the default settings. */
function awake(now: Date) {
  const local = sql`(${now}::timestamptz at time zone coalesce(c.timezone, 'Europe/Moscow'))::time`;
  const from = sql`case when c.id is null then time '21:00' else c.quiet_from end`;
  const to = sql`case when c.id is null then time '09:00' else c.quiet_to end`;
  return sql`not coalesce(
    case
      when ${from} <= ${to} then ${local} >= ${from} and ${local} < ${to}
      else ${local} >= ${from} or ${local} < ${to}
    end, false)`;
}
