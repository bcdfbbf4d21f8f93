import { type RawBuilder, sql } from 'kysely';
import type { PastMeeting, Waiting } from '../domain/pairing.ts';
import type { PersonId } from '../domain/person.ts';
import type { Tx } from './schema.ts';

/** Begins to wait; somebody who has an open order already goes on with that. */
export async function openOrder(tx: Tx, tgid: PersonId, now: Date): Promise<void> {
  await tx
    .insertInto('orders')
    .values({ tgid, orderedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function cancelOrder(tx: Tx, tgid: PersonId, now: Date): Promise<void> {
  await sql`
    update orders set cancelled_at = ${now}
    where tgid = ${tgid} and meeting_id is null and cancelled_at is null`.execute(tx);
}

/** The order that led to a meeting; undefined when there is none, as of a meeting made by hand. */
export async function findOrderOfMeeting(
  tx: Tx,
  tgid: PersonId,
  meetingId: number,
): Promise<{ id: number; orderedAt: Date } | undefined> {
  return tx
    .selectFrom('orders')
    .select(['id', 'orderedAt'])
    .where('tgid', '=', tgid)
    .where('meetingId', '=', meetingId)
    .executeTakeFirst();
}

/**
 * Lets an order wait again. Notices that were given stay given. Where another one waits already, made by hand, that
 * goes on from where this one was.
 */
export async function reopenOrder(
  tx: Tx,
  { id, tgid, orderedAt }: { id: number; tgid: PersonId; orderedAt: Date },
  notificationId: 0 | 1 | 2,
): Promise<void> {
  const { rows } = await sql`
    update orders
    set ordered_at = least(ordered_at, ${orderedAt}), notification_id = greatest(notification_id, ${notificationId})
    where tgid = ${tgid} and meeting_id is null and cancelled_at is null
    returning id`.execute(tx);
  if (rows.length > 0) return;
  await sql`
    update orders set meeting_id = null, notification_id = greatest(notification_id, ${notificationId})
    where id = ${id}`.execute(tx);
}

/** The order with which a person waits; undefined when they don't. */
export async function findOpenOrder(tx: Tx, tgid: PersonId): Promise<{ id: number } | undefined> {
  return tx
    .selectFrom('orders')
    .select('id')
    .where('tgid', '=', tgid)
    .where('meetingId', 'is', null)
    .where('cancelledAt', 'is', null)
    .executeTakeFirst();
}

/** A person's open order as they see it. */
export type PlaceInQueue = {
  orderId: number;
  since: Date;
  community: string;
  timezone: string;
  repeatAfterDays: number | null;
  matching: 'instant' | 'rounds';
  roundsCron: string | null;
  nextRoundAt: Date | null;
  nextRoundBy: string | null;
  waiting: number;
  /** Those among them whom the person has met before. */
  acquaintances: PersonId[];
};

/** Since when a person waits, where, and who waits there; undefined when they don't. */
export async function findPlaceInQueue(tx: Tx, tgid: PersonId): Promise<PlaceInQueue | undefined> {
  const { rows } = await sql<PlaceInQueue>`
    select o.id as order_id, o.ordered_at as since, c.title as community, c.timezone, c.repeat_after_days,
      c.matching, c.rounds_cron, c.next_round_at, c.next_round_by, (
      select count(*)::int from users w where w.community_id = c.id and w.status = 'active'
    ) as waiting, array(
      select distinct w.tgid from meeting_members m join users w on w.tgid = m.tgid_partner
      where m.tgid = u.tgid and w.community_id = c.id and w.status = 'active'
    ) as acquaintances
    from orders o
    join users u on u.tgid = o.tgid
    join communities c on c.id = u.community_id
    where o.tgid = ${tgid} and o.meeting_id is null and o.cancelled_at is null`.execute(tx);
  return rows[0];
}

/**
 * A meeting made by hand leaves the status of its people as it was: they have a partner all the same. Asked one by one
 * (`offset 0`), because the planner would rather read everybody's meetings.
 */
const isFree = sql`not exists (
      select from meeting_members m where m.tgid = u.tgid and m.result = 'in_progress' offset 0
    )`;

/** Everybody who waits in these communities; nobody is held. */
export async function findWaiting(
  tx: Tx,
  communities: number[],
): Promise<{ tgid: PersonId; communityId: number; roleAndData: string | null }[]> {
  const { rows } = await sql<{ tgid: PersonId; communityId: number; roleAndData: string | null }>`
    select u.community_id, u.tgid, u.role_and_data
    from users u
    join orders o on o.tgid = u.tgid and o.meeting_id is null and o.cancelled_at is null
    where u.community_id = any(${communities}) and u.status = 'active' and u.suspended_at is null and ${isFree}`.execute(
    tx,
  );
  return rows;
}

/** Some of those who wait in a community, their rows locked in the order of their ids. */
export async function lockWaiting(tx: Tx, communityId: number, some: PersonId[]): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`${waitingIn(communityId)} and u.tgid = any(${some})
    order by u.tgid
    for no key update of u`.execute(tx);
  return rows;
}

/** Everybody who waits in a community. Nobody is held: a plan, to be looked at again by whoever acts on it. */
export async function seeWaiting(tx: Tx, communityId: number): Promise<Waiting[]> {
  return (await sql<Waiting>`${waitingIn(communityId)}`.execute(tx)).rows;
}

/** The same of not more than so many, those who wait longest, and of one person in any case. */
export async function seeLongestWaiting(
  tx: Tx,
  communityId: number,
  { tgid, limit }: { tgid: PersonId; limit: number },
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    (${waitingIn(communityId)} and u.tgid <> ${tgid} order by o.ordered_at, u.tgid limit ${limit})
    union all
    (${waitingIn(communityId)} and u.tgid = ${tgid})`.execute(tx);
  return rows;
}

function waitingIn(communityId: number) {
  return sql`
    select u.tgid, u.info, u.role_and_data, o.ordered_at, o.times_left_out
    from users u
    join orders o on o.tgid = u.tgid and o.meeting_id is null and o.cancelled_at is null
    where u.community_id = ${communityId} and u.status = 'active' and u.suspended_at is null and ${isFree}`;
}

/** A round found nobody for them: the next one counts that. */
export async function countLeftOut(tx: Tx, people: PersonId[]): Promise<void> {
  await sql`
    update orders set times_left_out = times_left_out + 1
    where tgid = any(${people}) and meeting_id is null and cancelled_at is null`.execute(tx);
}

/**
 * The meetings that people had with each other, each one's latest, and who of them has asked not to meet whom.
 *
 * @param of only what concerns these of them
 */
export async function findPastMeetings(tx: Tx, people: PersonId[], of?: PersonId[]): Promise<PastMeeting[]> {
  const concerns = (one: RawBuilder<unknown>, other: RawBuilder<unknown>) =>
    of === undefined
      ? sql`${one} = any(${people}) and ${other} = any(${people})`
      : sql`(${one} = any(${of}) and ${other} = any(${people}) or ${other} = any(${of}) and ${one} = any(${people}))`;
  const { rows } = await sql<PastMeeting>`
    select
      mine.tgid,
      mine.tgid_partner as partner,
      m.ends_at as ended_at,
      m.result = 'done' as done,
      not exists (
        select from meeting_members later
        where later.tgid = mine.tgid and later.meeting_id > mine.meeting_id
      ) as latest,
      false as avoided
    from meeting_members mine
    join meetings m on m.meeting_id = mine.meeting_id
    where ${concerns(sql`mine.tgid`, sql`mine.tgid_partner`)}
    union all
    select a.tgid, a.avoids, a.asked_at, false, false, true
    from avoidances a
    where ${concerns(sql`a.tgid`, sql`a.avoids`)}`.execute(tx);
  return rows;
}
