import { type RawBuilder, sql } from 'kysely';
import { after, days } from '../../src/domain/time.ts';
import type { Database } from '../../src/store/schema.ts';

/** Afternoon in Moscow, night in New York. */
export const townTime = new Date('2026-11-23T12:00:00Z');

/** The tables that grow with the number of people. */
export const growing = [
  'users',
  'orders',
  'meetings',
  'meeting_members',
  'messages',
  'messages_from_bot',
  'updates',
];

/** No divisor in common with 50, so that each has people of every fate. */
const communities = 101;

const ago = (count: number) => after(townTime, -days(count));

/**
 * Fills an empty database with a town in which nothing is due at `townTime`: most people have had a meeting and rest, some
 * never registered and were invited, or are not to be invited yet, some are in a meeting. In each
 * community two wait who have just met each other. In every fifth community it is night, and what would be due there is
 * held back. Behind them lies a long history of messages.
 */
export async function fillTown(database: Database, people: number): Promise<void> {
  const messages = Math.min(10 * people, 1_000_000);
  await sql`truncate communities cascade`.execute(database);
  await sql`
    insert into communities (id, title, timezone)
    select n, 'Круг ' || n, case when n % 5 = 0 then 'America/New_York' else 'Europe/Moscow' end
    from generate_series(1, ${communities}::int) n
    order by n desc`.execute(database);
  const communityId = sql`1 + k % ${communities}::int`;
  for (const pairs of slices(Math.floor(people / 2))) {
    const first = sql`2 * k - 1`;
    // Of 50 pairs 35 rest after a meeting, 7 were invited, one cannot be reached, one is new, and 6 are meeting.
    const fate = sql`k % 50`;
    await sql`
      insert into users (
        tgid, full_name, info, community_id, status, notification_id, registered_at, unreachable_at
      )
      select ${first} + side, 'Гость ' || k, 'Хобби ' || k % 300, ${communityId},
        case when ${fate} >= 44 then 'in_progress' else 'inactive' end,
        case when ${fate} between 35 and 41 then 1 else 0 end,
        case
          when ${fate} <> 43 then ${ago(60)}::timestamptz
          when (${communityId}) % 5 = 0 then ${ago(7.3)}
          else ${ago(3)}
        end,
        case when ${fate} = 42 then ${ago(59)}::timestamptz end
      from ${pairs}, generate_series(0, 1) side`.execute(database);
    await meet(database, {
      pairs: sql`${pairs} where ${fate} < 35 or ${fate} >= 44`,
      first,
      communityId,
      meetingId: sql`k`,
      times: [50, 45],
      result: 'done',
    });
    await meet(database, {
      pairs: sql`${pairs} where ${fate} >= 44`,
      first,
      communityId,
      meetingId: sql`10000000 + k`,
      times: [3, -7],
      result: 'in_progress',
    });
    await sql`
      insert into orders (tgid, ordered_at, cancelled_at)
      select ${first}, ${ago(20)}, ${ago(19)} from ${pairs} where ${fate} < 20`.execute(database);
  }
  await waitInPairs(database, { from: 1, to: communities, orderedAt: ago(0.5) });
  for (const some of slices(messages)) {
    await sql`
      insert into messages_from_bot (tgid, created_at, message, say, lane, sent_at, message_id)
      select 1 + k % ${people}::int, ${ago(20)}, 'Ты здесь, а знакомств ещё не было', 'home', k % 3, ${ago(20)}, k
      from ${some}`.execute(database);
    await sql`
      insert into messages (tgid, received_at, message, update_id)
      select 1 + k % ${people}::int, ${ago(20)}, 'Привет', case when k <= ${people}::int then k end
      from ${some}`.execute(database);
  }
  for (const some of slices(people)) {
    await sql`
      insert into updates (update_id, handled_at)
      select k, ${ago(2)}::timestamptz + k * interval '1 millisecond' from ${some}`.execute(database);
  }
  for (const table of ['communities', ...growing]) {
    await sql`vacuum analyze ${sql.table(table)}`.execute(database);
  }
}

/** Adds an even number of each kind to whom something is due at `townTime`. `round` 0, 1 … each adds others. */
export async function addDue(database: Database, each: number, round = 0): Promise<void> {
  const people = sql`generate_series(1, ${each}::int) k`;
  const base = (2 + round) * 1_000_000_000;
  await sql`
    insert into users (tgid, full_name, community_id, registered_at)
    select ${base}::bigint + k, 'Гость ' || k, 1 + k % 4, ${ago(8)} from ${people}`.execute(database);
  const yards = 1_000_000 * (1 + round);
  await sql`
    insert into communities (id, title)
    select ${yards}::int + k, ${`Двор ${round}.`} || k
    from generate_series(1, ${each / 2}::int) k
    order by k desc`.execute(database);
  await waitInPairs(database, { from: yards + 1, to: yards + each / 2, orderedAt: ago(1.5) });
  for (const [place, times] of [
    [1, [8, -2]],
    [2, [11, 1]],
  ] as const) {
    const first = sql`${base + place * 100_000_000}::bigint + 2 * k`;
    await sql`
      insert into users (tgid, full_name, community_id, status, registered_at)
      select ${first} + side, 'Гость ' || k, 1 + k % 4, 'in_progress', ${ago(60)}
      from ${people}, generate_series(0, 1) side`.execute(database);
    await meet(database, {
      pairs: people,
      first,
      communityId: sql`1 + k % 4`,
      meetingId: sql`${base + place * 100_000_000}::bigint + k`,
      times,
      result: 'in_progress',
    });
  }
  await sql`analyze`.execute(database);
}

/** Two in each of some communities wait, who have just met each other and so may not meet again. */
async function waitInPairs(
  database: Database,
  { from, to, orderedAt }: { from: number; to: number; orderedAt: Date },
): Promise<void> {
  const pairs = sql`generate_series(${from}::int, ${to}::int) k`;
  const first = sql`1000000000::bigint + 2 * k`;
  await sql`
    insert into users (tgid, full_name, community_id, status, registered_at)
    select ${first} + side, 'Гость ' || k, k, 'active', ${ago(60)}
    from ${pairs}, generate_series(0, 1) side`.execute(database);
  await meet(database, {
    first,
    communityId: sql`k`,
    pairs,
    meetingId: sql`20000000 + k`,
    times: [30, 25],
    result: 'failed',
  });
  await sql`
    insert into orders (tgid, ordered_at)
    select ${first} + side, ${orderedAt} from ${pairs}, generate_series(0, 1) side`.execute(database);
}

/** The numbers `k` from 1 on, in slices that can be worked on before the database loses its patience. */
function slices(count: number): RawBuilder<unknown>[] {
  const most = 50_000;
  return Array.from({ length: Math.ceil(count / most) }, (_, n) => {
    return sql`generate_series(${n * most + 1}::int, ${Math.min(count, (n + 1) * most)}::int) k`;
  });
}

/** Meetings of pairs numbered `k`, the second with the id after the first's; `times` are its begin and end, days ago. */
async function meet(
  database: Database,
  {
    pairs,
    first,
    communityId,
    meetingId,
    times: [began, ends],
    result,
  }: {
    pairs: RawBuilder<unknown>;
    first: RawBuilder<unknown>;
    communityId: RawBuilder<unknown>;
    meetingId: RawBuilder<unknown>;
    times: readonly [began: number, ends: number];
    result: string;
  },
): Promise<void> {
  await sql`
    insert into meetings (meeting_id, created_at, ends_at, result, community_id)
    select ${meetingId}, ${ago(began)}, ${ago(ends)}, ${result}, ${communityId}
    from ${pairs}
    order by k desc`.execute(database);
  const sides = sql`(
      select ${meetingId} as meeting_id, ${first} as one, ${first} + 1 as other from ${pairs}
    ) pair
    cross join lateral (values (one, other), (other, one)) seat (tgid, partner)`;
  await sql`
    insert into meeting_members (meeting_id, tgid, tgid_partner)
    select meeting_id, tgid, partner from ${sides}`.execute(database);
  await sql`
    insert into orders (tgid, ordered_at, meeting_id)
    select tgid, ${ago(began + 1)}, meeting_id from ${sides}`.execute(database);
}
