import { sql } from 'kysely';
import type { Meeting } from '../domain/meeting.ts';
import type { Card, PersonId } from '../domain/person.ts';
import type { Tx } from './schema.ts';

/** A meeting as one of its two sees it. The partner is null when they deleted their data. */
export type MeetingSeen = Omit<Meeting, 'people'> & {
  timezone: string;
  partner: Card | null;
  rating: number | null;
  review: string | null;
};

/**
 * Makes a meeting of each pair: both orders get its id, and both people are in it. Whoever calls holds them all.
 *
 * @returns the meetings with their pairs
 */
export async function createMeetings(
  tx: Tx,
  pairs: [PersonId, PersonId][],
  { createdAt, endsAt, communityId }: { createdAt: Date; endsAt: Date; communityId: number },
): Promise<{ meetingId: number; pair: [PersonId, PersonId] }[]> {
  const { rows } = await sql<{ meetingId: number }>`
    with made as (
      insert into meetings (created_at, ends_at, community_id)
      select ${createdAt}, ${endsAt}, ${communityId} from generate_series(1, ${pairs.length})
      returning meeting_id
    ),
    numbered as (
      select meeting_id, row_number() over (order by meeting_id) as place from made
    ),
    seats as (
      select n.meeting_id, pair.a, pair.b
      from numbered n
      join unnest(${pairs.map(([a]) => a)}::bigint[], ${pairs.map(([, b]) => b)}::bigint[])
        with ordinality pair (a, b, place) using (place)
    ),
    members as (
      insert into meeting_members (meeting_id, tgid, tgid_partner)
      select meeting_id, a, b from seats
      union all
      select meeting_id, b, a from seats
    ),
    filled as (
      update orders o set meeting_id = seats.meeting_id
      from seats
      where o.tgid in (seats.a, seats.b) and o.meeting_id is null and o.cancelled_at is null
    ),
    introduced as (
      update users u set status = 'in_progress' from seats where u.tgid in (seats.a, seats.b)
    )
    select meeting_id from seats order by meeting_id`.execute(tx);
  return rows.map(({ meetingId }, place) => ({ meetingId, pair: pairs[place]! }));
}

/** A meeting whose people the caller holds. */
export async function findMeeting(tx: Tx, meetingId: number): Promise<Meeting | undefined> {
  const { rows } = await sql<Meeting>`
    select m.meeting_id, m.created_at, m.ends_at, m.result, m.community_id,
      array(
        select tgid from meeting_members where meeting_id = m.meeting_id order by tgid
      ) as people
    from meetings m
    where m.meeting_id = ${meetingId}`.execute(tx);
  return rows[0];
}

export async function findMeetingInProgress(tx: Tx, tgid: PersonId): Promise<Meeting | undefined> {
  const { rows } = await sql<{ meetingId: number }>`
    select meeting_id from meeting_members where tgid = ${tgid} and result = 'in_progress'`.execute(tx);
  return rows[0] && findMeeting(tx, rows[0].meetingId);
}

export async function saveMeeting(tx: Tx, { meetingId, result, endsAt }: Meeting): Promise<void> {
  await tx.updateTable('meetings').set({ result, endsAt }).where('meetingId', '=', meetingId).execute();
}

export async function keepRejection(tx: Tx, meetingId: number, tgid: PersonId, now: Date): Promise<void> {
  await tx.insertInto('rejections').values({ meetingId, tgid, rejectedAt: now }).execute();
}

/** One meeting through the eyes of one of its people; undefined when they were not part of it. */
export async function findMeetingSeen(
  tx: Tx,
  tgid: PersonId,
  meetingId: number,
): Promise<MeetingSeen | undefined> {
  return (await meetingsSeen(tx, tgid, sql`and mine.meeting_id = ${meetingId}`))[0];
}

/** Why two were introduced to each other, as far as it can be told from what is kept. */
export type Background = {
  /** What each of them wrote about their hobbies. */
  mine: string | null;
  theirs: string | null;
  /** Since when each had waited; null when they were introduced by hand. */
  iWaitedSince: Date | null;
  theyWaitedSince: Date | null;
  metBefore: boolean;
  /** The community's addition to the list of interests. */
  interests: string | null;
};

/** What lies behind a meeting, through the eyes of one of its two. */
export async function findBackground(
  tx: Tx,
  tgid: PersonId,
  meetingId: number,
): Promise<Background | undefined> {
  const { rows } = await sql<Background>`
    select me.info as mine, they.info as theirs, c.interests,
      (select ordered_at from orders o where o.meeting_id = m.meeting_id and o.tgid = me.tgid limit 1)
        as i_waited_since,
      (select ordered_at from orders o where o.meeting_id = m.meeting_id and o.tgid = they.tgid limit 1)
        as they_waited_since,
      exists (
        select from meeting_members earlier
        where earlier.tgid = me.tgid and earlier.tgid_partner = they.tgid
          and earlier.meeting_id <> m.meeting_id
      ) as met_before
    from meeting_members s
    join meetings m on m.meeting_id = s.meeting_id
    join users me on me.tgid = s.tgid
    join users they on they.tgid = s.tgid_partner
    left join communities c on c.id = m.community_id
    where s.tgid = ${tgid} and s.meeting_id = ${meetingId}`.execute(tx);
  return rows[0];
}

/** The meeting in progress through the eyes of one of its people. */
export async function findPresentMeeting(tx: Tx, tgid: PersonId): Promise<MeetingSeen | undefined> {
  return (await meetingsSeen(tx, tgid, sql`and mine.result = 'in_progress'`))[0];
}

/** The meetings of the past, latest first, one page of them, and how many there are in all. */
export async function findPastMeetingsSeen(
  tx: Tx,
  tgid: PersonId,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ meetings: MeetingSeen[]; total: number }> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from meeting_members
    where tgid = ${tgid} and result <> 'in_progress'`.execute(tx);
  const page = sql`and mine.result <> 'in_progress'
    order by mine.meeting_id desc offset ${offset} limit ${limit}`;
  return { meetings: await meetingsSeen(tx, tgid, page), total: rows[0]!.total };
}

type Row = Omit<MeetingSeen, 'partner'> & {
  partner: PersonId | null;
} & Omit<Card, 'tgid'>;

async function meetingsSeen(tx: Tx, tgid: PersonId, which: ReturnType<typeof sql>): Promise<MeetingSeen[]> {
  const { rows } = await sql<Row>`
    select m.meeting_id, m.created_at, m.ends_at, m.result, m.community_id,
      coalesce(c.timezone, 'UTC') as timezone,
      r.rating, r.review,
      p.tgid as partner, p.username, p.full_name, p.role_and_data, p.info, p.photo, p.social_profile
    from meeting_members mine
    join meetings m on m.meeting_id = mine.meeting_id
    left join communities c on c.id = m.community_id
    left join users p on p.tgid = mine.tgid_partner
    left join meeting_reviews r on r.meeting_id = mine.meeting_id and r.tgid = mine.tgid
    where mine.tgid = ${tgid} ${which}`.execute(tx);
  return rows.map(({ partner, username, fullName, roleAndData, info, photo, socialProfile, ...meeting }) => ({
    ...meeting,
    partner:
      partner === null
        ? null
        : { tgid: partner, username, fullName, roleAndData, info, photo, socialProfile },
  }));
}
