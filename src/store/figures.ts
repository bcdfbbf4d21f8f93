import { sql } from 'kysely';
import type { Status } from '../domain/person.ts';
import { type Lane, laneNames } from './outbox.ts';
import type { Database } from './schema.ts';

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
