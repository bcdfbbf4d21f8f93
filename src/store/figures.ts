import { sql } from 'kysely';
import type { Community } from '../domain/community.ts';
import type { PersonId, Status } from '../domain/person.ts';
import { type Lane, laneNames } from './outbox.ts';
import type { Database, Tx } from './schema.ts';

/** How many people stand where. */
export async function countPeople(database: Database): Promise<Record<Status, number>> {
  const { rows } = await sql<{ inactive: number; active: number; inProgress: number }>`
    select
      count(*) filter (where status = 'inactive')::int as inactive,
      count(*) filter (where status = 'active')::int as active,
      count(*) filter (where status = 'in_progress')::int as in_progress
    from users`.execute(database);
  const { inProgress, ...others } = rows[0]!;
  return { ...others, in_progress: inProgress };
}

/** How many orders wait, and how many meetings there are by their result. */
export async function countWork(
  database: Database,
): Promise<{ openOrders: number; meetings: { in_progress: number; done: number; failed: number } }> {
  const { rows } = await sql<{ openOrders: number; inProgress: number; done: number; failed: number }>`
    select
      (select count(*)::int from orders where meeting_id is null and cancelled_at is null) as open_orders,
      count(*) filter (where result = 'in_progress')::int as in_progress,
      count(*) filter (where result = 'done')::int as done,
      count(*) filter (where result = 'failed')::int as failed
    from meetings`.execute(database);
  const { openOrders, inProgress, done, failed } = rows[0]!;
  return { openOrders, meetings: { in_progress: inProgress, done, failed } };
}

/** What waits to be sent, by lane; lanes in which nothing waits are absent. */
export async function countQueue(database: Database): Promise<{ lane: Lane; count: number; oldest: Date }[]> {
  const { rows } = await sql<{ lane: number; count: number; oldest: Date }>`
    select lane, count(*)::int as count, min(created_at) as oldest
    from messages_from_bot
    where sent_at is null and failed_at is null
    group by lane`.execute(database);
  return rows.map(({ lane, ...row }) => ({ ...row, lane: laneNames[lane]! }));
}

/** What has happened in a community so far: who came, who waited when, who met whom. No names, and no words about meetings. */
export type Life = {
  community: Community;
  people: Member[];
  orders: Order[];
  /** In the order in which they were made. */
  meetings: LivedMeeting[];
  /** Who asked not to meet whom. */
  avoidances: { tgid: PersonId; avoids: PersonId }[];
  /** When rounds were held, the first first. */
  rounds: Date[];
};

type Member = {
  tgid: PersonId;
  registeredAt: Date;
  status: Status;
  state: string | null;
  notificationId: number;
  autoOrder: boolean;
  unreachableAt: Date | null;
  /** Which partners fit whom is read from these. */
  roleAndData: string | null;
  info: string | null;
};

/** One time that somebody looked for a partner; rejected, it goes on. */
type Order = {
  tgid: PersonId;
  orderedAt: Date;
  meetingId: number | null;
  cancelledAt: Date | null;
  notificationId: number;
  timesLeftOut: number;
};

type LivedMeeting = {
  meetingId: number;
  createdAt: Date;
  /** The real end once it is over. */
  endsAt: Date;
  result: 'in_progress' | 'done' | 'failed';
  notificationId: number;
  /** Whoever has deleted their data is not among them. */
  people: PersonId[];
  rejectedBy: PersonId | null;
};

/** All communities, by title. */
export async function findCommunities(tx: Tx): Promise<{ id: number; title: string }[]> {
  return tx.selectFrom('communities').select(['id', 'title']).orderBy('title').execute();
}

/** Reads a community's life; undefined when there is no such community. */
export async function readLife(tx: Tx, communityId: number): Promise<Life | undefined> {
  const community = await tx
    .selectFrom('communities')
    .selectAll()
    .where('id', '=', communityId)
    .executeTakeFirst();
  if (!community) return undefined;
  const { rows: people } = await sql<Member>`
    select tgid, registered_at, status, state, notification_id, auto_order, unreachable_at, role_and_data, info
    from users
    where community_id = ${communityId}
    order by tgid`.execute(tx);
  const { rows: orders } = await sql<Order>`
    select o.tgid, o.ordered_at, o.meeting_id, o.cancelled_at, o.notification_id, o.times_left_out
    from orders o
    join users u on u.tgid = o.tgid
    where u.community_id = ${communityId}
    order by o.ordered_at, o.id`.execute(tx);
  const { rows: meetings } = await sql<LivedMeeting>`
    select m.meeting_id, m.created_at, m.ends_at, m.result, m.notification_id,
      array(select s.tgid from meeting_members s where s.meeting_id = m.meeting_id order by s.tgid) as people,
      (select r.tgid from rejections r where r.meeting_id = m.meeting_id order by r.id limit 1) as rejected_by
    from meetings m
    where m.community_id = ${communityId}
    order by m.created_at, m.meeting_id`.execute(tx);
  const { rows: avoidances } = await sql<Life['avoidances'][number]>`
    select a.tgid, a.avoids
    from avoidances a
    join users u on u.tgid = a.tgid
    join users other on other.tgid = a.avoids
    where u.community_id = ${communityId} and other.community_id = ${communityId}`.execute(tx);
  const { rows: rounds } = await sql<{ beganAt: Date }>`
    select began_at from rounds where community_id = ${communityId} order by began_at`.execute(tx);
  return { community, people, orders, meetings, avoidances, rounds: rounds.map(({ beganAt }) => beganAt) };
}

/** How many messages a community's people were sent, by what was said. */
export async function countTold(tx: Tx, communityId: number): Promise<Record<string, number>> {
  const { rows } = await sql<{ say: string; count: number }>`
    select m.say, count(*)::int as count
    from messages_from_bot m
    join users u on u.tgid = m.tgid
    where u.community_id = ${communityId} and m.sent_at is not null and m.say is not null
    group by m.say`.execute(tx);
  return Object.fromEntries(rows.map(({ say, count }) => [say, count]));
}
