import { type RawBuilder, sql } from 'kysely';
import { type Standing, type Step, standings, steps } from '../../domain/organising/journey.ts';
import { after, days } from '../../domain/time.ts';
import type { Tx } from '../schema.ts';
import { isIn, type Scope } from './scope.ts';
import { isStuck, standing } from './steps.ts';

/** Of a moment on, up to but not including another. */
type Between = { from: Date; to: Date };

/** How many meetings people have had that took place: the same number, or from … to …; null is without an end. */
const meetingsHad = [
  { from: 0, to: 0 },
  { from: 1, to: 1 },
  { from: 2, to: 2 },
  { from: 3, to: 5 },
  { from: 6, to: 10 },
  { from: 11, to: null },
] as const;

/** Where each step's moment stands in journeys. */
const momentOf: Record<Step, RawBuilder<Date | null>> = {
  arrived: sql`j.arrived_at`,
  carded: sql`j.carded_at`,
  registered: sql`j.ordered_at`,
  introduced: sql`j.introduced_at`,
  met: sql`j.met_at`,
  reviewed: sql`j.reviewed_at`,
};

export type PeopleCounted = {
  total: number;
  /** Each person counts once. */
  standings: Record<Standing, number>;
  /** Who wrote to the bot for the first time in the last seven days, and in the seven before. */
  newThisWeek: number;
  newWeekBefore: number;
  /**
   * `reached`: who is at the step or further. `stuck`: who is at it, see `isStuck`. `medianSeconds`: from when they reached the
   * step before, for half of those of whom both moments are known; the middle between two when their number is even.
   */
  funnel: { step: Step; reached: number; stuck: number; medianSeconds: number | null }[];
  meetingsHad: { from: number; to: number | null; people: number }[];
};

/** Everybody of a scope as they are now, counted in one look at them all. */
export async function countPeople(tx: Tx, scope: Scope, now: Date): Promise<PeopleCounted> {
  const ago = (count: number) => sql`${after(now, -days(count))}::timestamptz`;
  const count = (condition: RawBuilder<unknown>, name: string) =>
    sql`count(*) filter (where ${condition})::int as ${sql.id(name)}`;
  const median = (step: Step, before: Step) => sql`
    percentile_cont(0.5) within group (
      order by extract(epoch from ${momentOf[step]} - ${momentOf[before]})::float8
    ) as ${sql.id(`median_${step}`)}`;
  const figures = [
    sql`count(*)::int as total`,
    count(sql`j.arrived_at > ${ago(7)}`, 'new_this_week'),
    count(sql`j.arrived_at > ${ago(14)} and j.arrived_at <= ${ago(7)}`, 'new_week_before'),
    ...standings.map((one) => count(sql`j.standing = ${one}`, `standing_${one}`)),
    ...steps.flatMap((step, n) => [
      count(sql`j.place >= ${n}::int`, `reached_${step}`),
      count(sql`j.place = ${n}::int and j.is_stuck`, `stuck_${step}`),
      ...(n > 0 ? [median(step, steps[n - 1]!)] : []),
    ]),
    ...meetingsHad.map(({ from, to }) =>
      count(sql`j.meetings >= ${from}::int and j.meetings <= ${to}::int is not false`, `had_${from}`),
    ),
  ];
  const { rows } = await sql<Record<string, number | null>>`
    select ${sql.join(figures)}
    from (
      select j.arrived_at, j.carded_at, j.ordered_at, j.introduced_at, j.met_at, j.reviewed_at, j.meetings,
        array_position(${steps}::text[], j.step) - 1 as place, ${isStuck(now)} as is_stuck, ${standing} as standing
      from users u
      join journeys j on j.tgid = u.tgid
      where ${isIn(sql`u.community_id`, scope)}
      -- Each is reckoned once, not in every figure.
      offset 0
    ) j`.execute(tx);
  const found = rows[0]!;
  const figure = (name: string) => found[name] ?? 0;
  return {
    total: figure('total'),
    standings: Object.fromEntries(standings.map((one) => [one, figure(`standing${capital(one)}`)])) as Record<
      Standing,
      number
    >,
    newThisWeek: figure('newThisWeek'),
    newWeekBefore: figure('newWeekBefore'),
    funnel: steps.map((step) => ({
      step,
      reached: figure(`reached${capital(step)}`),
      stuck: figure(`stuck${capital(step)}`),
      medianSeconds: found[`median${capital(step)}`] ?? null,
    })),
    meetingsHad: meetingsHad.map(({ from, to }) => ({ from, to, people: figure(`had${from}`) })),
  };
}

/** Names of columns come in the program's case. */
const capital = (name: string) => name.replace(/(^|_)[a-z]/g, (at) => at.replace('_', '').toUpperCase());

/** Who waits for a partner now: has an open order. And the order that has waited longest. */
export async function countWaiting(
  tx: Tx,
  scope: Scope,
): Promise<{ count: number; longestSince: Date | null }> {
  const { rows } = await sql<{ count: number; longestSince: Date | null }>`
    select count(*)::int as count, min(o.ordered_at) as longest_since
    from orders o
    join users u on u.tgid = o.tgid
    where o.meeting_id is null and o.cancelled_at is null and ${isIn(sql`u.community_id`, scope)}`.execute(
    tx,
  );
  return rows[0]!;
}

/** What happened to meetings in so many seven days back from a moment; 0 are the latest. */
type Week = { ago: number; made: number; done: number; failed: number };

/** The meetings of a span by weeks that end with it: those begun in each, and those that ended in each, as they did. */
export async function countMeetingsByWeek(tx: Tx, scope: Scope, { from, to }: Between): Promise<Week[]> {
  const weeksAgo = (at: RawBuilder<Date>) =>
    sql`floor(extract(epoch from ${to}::timestamptz - ${at})::float8 / 604800)::int`;
  const within = (at: RawBuilder<Date>) => sql`${at} > ${from} and ${at} <= ${to}`;
  const { rows } = await sql<Week>`
    select ago, sum(made)::int as made, sum(done)::int as done, sum(failed)::int as failed
    from (
      select ${weeksAgo(sql`created_at`)} as ago, count(*) as made, 0 as done, 0 as failed
      from meetings
      where ${isIn(sql`community_id`, scope)} and ${within(sql`created_at`)}
      group by 1
      union all
      select ${weeksAgo(sql`ends_at`)}, 0, count(*) filter (where result = 'done'),
        count(*) filter (where result = 'failed')
      from meetings
      where ${isIn(sql`community_id`, scope)} and ${within(sql`ends_at`)} and result <> 'in_progress'
      group by 1
    ) week
    group by ago
    order by ago desc`.execute(tx);
  return rows;
}

/**
 * How long half of those waited who got a partner in a span: from their order to the meeting's beginning. Null when there were
 * none. Of somebody whose partner gave the meeting up, the partner that came of the order last counts.
 */
export async function medianToPartner(tx: Tx, scope: Scope, { from, to }: Between): Promise<number | null> {
  const { rows } = await sql<{ median: number | null }>`
    select percentile_cont(0.5) within group (
      order by extract(epoch from m.created_at - o.ordered_at)::float8
    ) as median
    from meetings m
    join orders o on o.meeting_id = m.meeting_id
    where ${isIn(sql`m.community_id`, scope)} and m.created_at > ${from} and m.created_at <= ${to}`.execute(
    tx,
  );
  return rows[0]!.median;
}

/** How often each rating was given in a span, from 1 to 5, of meetings of the scope. */
export async function countRatings(
  tx: Tx,
  scope: Scope,
  { from, to }: Between,
): Promise<[number, number, number, number, number]> {
  const { rows } = await sql<{ rating: number; count: number }>`
    select r.rating, count(*)::int as count
    from meeting_reviews r
    join meetings m on m.meeting_id = r.meeting_id
    where r.rating is not null and r.written_at > ${from} and r.written_at <= ${to}
      and ${isIn(sql`m.community_id`, scope)}
    group by r.rating`.execute(tx);
  const of = (rating: number) => rows.find((row) => row.rating === rating)?.count ?? 0;
  return [of(1), of(2), of(3), of(4), of(5)];
}
