import { sql } from 'kysely';
import type { PersonId } from '../../domain/person.ts';
import { after } from '../../domain/time.ts';
import { awake } from '../due.ts';
import type { Tx } from '../schema.ts';
import { isIn, type Scope } from './scope.ts';
import { isStuck } from './steps.ts';

/** What an organiser wants to hear of by themselves. */
export type Wishes = {
  /** When the next report goes out; null = never. */
  weeklyReportAt: Date | null;
  /** Up to when they have been told of what needs them; null = they are not. */
  notedAt: Date | null;
  /** How many people were stuck when they were told of that. */
  notedStuck: number;
};

export async function findWishes(tx: Tx, tgid: PersonId): Promise<Wishes> {
  const kept = await tx
    .selectFrom('organiserWishes')
    .select(['weeklyReportAt', 'notedAt', 'notedStuck'])
    .where('tgid', '=', tgid)
    .executeTakeFirst();
  return kept ?? { weeklyReportAt: null, notedAt: null, notedStuck: 0 };
}

export async function saveWishes(tx: Tx, tgid: PersonId, change: Partial<Wishes>): Promise<void> {
  await tx
    .insertInto('organiserWishes')
    .values({ tgid, ...change })
    .onConflict((conflict) => conflict.column('tgid').doUpdateSet(change))
    .execute();
}

/** In whose time somebody organises: the first of their communities, which for an owner are all. */
export async function findTimezoneOf(tx: Tx, tgid: PersonId): Promise<string> {
  const { rows } = await sql<{ timezone: string }>`
    select c.timezone from communities c ${whereTheyOrganise(tgid)} order by c.id limit 1`.execute(tx);
  return rows[0]?.timezone ?? 'UTC';
}

/** Whose weekly report is due. */
export async function findReportsDue(tx: Tx, now: Date, limit: number): Promise<PersonId[]> {
  const { rows } = await sql<{ tgid: PersonId }>`
    select tgid from organiser_wishes where weekly_report_at <= ${now} order by tgid limit ${limit}`.execute(
    tx,
  );
  return rows.map(({ tgid }) => tgid);
}

/** Takes a report that is due, once: sets when the next is, and says whether it still was. */
export async function takeReport(tx: Tx, tgid: PersonId, now: Date, next: Date | null): Promise<boolean> {
  const { rows } = await sql`
    update organiser_wishes set weekly_report_at = ${next}
    where tgid = ${tgid} and weekly_report_at <= ${now}
    returning tgid`.execute(tx);
  return rows.length > 0;
}

/** Holds what somebody has been told of so far, if it is time for more. */
export async function lockNotes(
  tx: Tx,
  tgid: PersonId,
  now: Date,
  every: number,
): Promise<{ notedAt: Date; notedStuck: number } | undefined> {
  const { rows } = await sql<{ notedAt: Date; notedStuck: number }>`
    select noted_at, noted_stuck from organiser_wishes
    where tgid = ${tgid} and noted_at <= ${after(now, -every)}
    for update`.execute(tx);
  return rows[0];
}

/** Who has not been told for so long of what needs them, and is awake. */
export async function findNotesDue(tx: Tx, now: Date, every: number, limit: number): Promise<PersonId[]> {
  const { rows } = await sql<{ tgid: PersonId }>`
    select w.tgid
    from organiser_wishes w
    where w.noted_at <= ${after(now, -every)}
      and exists (select from communities c ${whereTheyOrganise(sql.ref('w.tgid'))} and ${awake(now)})
    order by w.tgid limit ${limit}`.execute(tx);
  return rows.map(({ tgid }) => tgid);
}

function whereTheyOrganise(tgid: unknown) {
  return sql`
    where (exists (select from owners o where o.tgid = ${tgid})
      or exists (select from organisers o where o.tgid = ${tgid} and o.community_id = c.id))`;
}

/** What somebody should look at. */
export type Needs = { badRatings: number; feedback: number; stuck: number; undelivered: number };

/** What has come since then that needs an organiser, and how many people are stuck now. */
export async function countNeeds(tx: Tx, scope: Scope, since: Date, now: Date): Promise<Needs> {
  const { rows } = await sql<Needs>`
    select
      (
        select count(*)::int from meeting_reviews r join meetings m on m.meeting_id = r.meeting_id
        where r.rating <= 2 and r.written_at > ${since} and ${isIn(sql`m.community_id`, scope)}
      ) as bad_ratings,
      (
        select count(*)::int from feedback f join users u on u.tgid = f.tgid
        where f.written_at > ${since} and ${isIn(sql`u.community_id`, scope)}
      ) as feedback,
      (
        select count(*)::int from users u join journeys j on j.tgid = u.tgid
        where ${isIn(sql`u.community_id`, scope)} and ${isStuck(now)} and j.step <> 'reviewed'
      ) as stuck,
      (
        select count(*)::int from messages_from_bot b join users u on u.tgid = b.tgid
        where b.failed_at > ${since} and u.unreachable_at is null and b.error <> 'too late'
          and ${isIn(sql`u.community_id`, scope)}
      ) as undelivered`.execute(tx);
  return rows[0]!;
}
