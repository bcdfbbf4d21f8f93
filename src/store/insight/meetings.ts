import { type RawBuilder, sql } from 'kysely';
import { wordsOf } from '../../domain/organising/finding.ts';
import type { PersonId } from '../../domain/person.ts';
import { after, days } from '../../domain/time.ts';
import type { Tx } from '../schema.ts';
import { name } from './names.ts';
import { isFound } from './people.ts';
import { every, isIn, isWithin, type Period, type Scope } from './scope.ts';

type Result = 'in_progress' | 'done' | 'failed';

type Side = { tgid: PersonId; name: string | null; username: string | null; rating: number | null };

/** A meeting as an organiser sees it in a list; a side is null when that person deleted their data. */
export type MeetingListed = {
  meetingId: number;
  communityId: number | null;
  community: string | null;
  createdAt: Date;
  endsAt: Date;
  result: Result;
  sides: (Side | null)[];
};

export type Wanted = {
  result?: Result | undefined;
  /** Made within so many days. */
  days?: number | undefined;
  which?: 'unrated' | 'low' | 'silent' | undefined;
  /** Each is on the card of one of the two, as people are looked for. */
  words?: string | undefined;
  /** Made within it. */
  period?: Period | undefined;
};

/** A page of meetings, the latest first, and how many there are in all. */
export async function findMeetingsListed(
  tx: Tx,
  scope: Scope,
  wanted: Wanted,
  page: Page,
): Promise<{ meetings: MeetingListed[]; total: number }> {
  if (wanted.words) return findMeetingsOf(tx, scope, wanted, page);
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from meetings m where ${conditionOf(scope, wanted, page.now)}`.execute(tx);
  return { meetings: await findSomeMeetings(tx, scope, wanted, page), total: rows[0]!.total };
}

/** The same of those who are looked for: they are found once, for the page and for the number. */
async function findMeetingsOf(
  tx: Tx,
  scope: Scope,
  wanted: Wanted,
  { now, before, limit }: Page,
): Promise<{ meetings: MeetingListed[]; total: number }> {
  const { rows: found } = await sql<{ total: number; shown: number[] }>`
    with matching as materialized (
      select m.meeting_id from meetings m where ${conditionOf(scope, wanted, now)}
    )
    select count(*)::int as total, array(
      select meeting_id from matching
      ${before === undefined ? sql`` : sql`where meeting_id < ${before}`}
      order by meeting_id desc
      limit ${limit}
    ) as shown
    from matching`.execute(tx);
  const { total, shown } = found[0]!;
  const { rows } = await sql<MeetingListed>`
    ${listed} where m.meeting_id = any(${shown}) order by m.meeting_id desc`.execute(tx);
  return { meetings: rows.map(bothSides), total };
}

type Page = { now: Date; before?: number | undefined; limit: number };

/** The same without their number. */
export async function findSomeMeetings(
  tx: Tx,
  scope: Scope,
  wanted: Wanted,
  { now, before, limit }: Page,
): Promise<MeetingListed[]> {
  const { rows } = await sql<MeetingListed>`
    ${listed} where ${conditionOf(scope, wanted, now)}
      ${before === undefined ? sql`` : sql`and m.meeting_id < ${before}`}
    order by m.meeting_id desc
    limit ${limit}`.execute(tx);
  return rows.map(bothSides);
}

export async function findMeetingListed(tx: Tx, meetingId: number): Promise<MeetingListed | undefined> {
  const { rows } = await sql<MeetingListed>`${listed} where m.meeting_id = ${meetingId}`.execute(tx);
  return rows[0] && bothSides(rows[0]);
}

const listed = sql`
    select m.meeting_id, m.community_id, c.title as community, m.created_at, m.ends_at, m.result, array(
      select json_build_object(
        'tgid', s.tgid,
        'name', ${name(sql`u`)},
        'username', u.username,
        'rating', (select r.rating from meeting_reviews r where r.meeting_id = s.meeting_id and r.tgid = s.tgid)
      )
      from meeting_members s join users u on u.tgid = s.tgid
      where s.meeting_id = m.meeting_id
      order by s.tgid
    ) as sides
    from meetings m
    left join communities c on c.id = m.community_id`;

function bothSides(meeting: MeetingListed): MeetingListed {
  const { sides } = meeting;
  return { ...meeting, sides: sides.length >= 2 ? sides : [...sides, ...Array(2 - sides.length).fill(null)] };
}

function conditionOf(scope: Scope, { result, days: within, which, words, period }: Wanted, now: Date) {
  return every([
    isIn(sql`m.community_id`, scope),
    result && sql`m.result = ${result}`,
    within !== undefined && sql`m.created_at > ${after(now, -days(within))}`,
    period && isWithin(sql`m.created_at`, period),
    which && whiches[which](now),
    ...wordsOf(words ?? '').map(
      // Found before anything else is looked at, as in the list of people.
      (word) => sql`m.meeting_id in (
        with found as materialized (select tgid from people_found where ${isFound(word)})
        select s.meeting_id from found join meeting_members s on s.tgid = found.tgid
      )`,
    ),
  ]);
}

const whiches: Record<NonNullable<Wanted['which']>, (now: Date) => RawBuilder<unknown>> = {
  unrated: () => sql`m.result = 'done' and not exists (
    select from meeting_reviews r where r.meeting_id = m.meeting_id
  )`,
  low: () => sql`exists (select from meeting_reviews r where r.meeting_id = m.meeting_id and r.rating <= 2)`,
  silent: (now) => sql`m.result = 'in_progress' and m.created_at + (m.ends_at - m.created_at) / 2 < ${now}`,
};

/** What one of the two said and did about their meeting. */
export type Report = {
  tgid: PersonId;
  role: string | null;
  hobbies: string | null;
  hasPhoto: boolean;
  registeredAt: Date | null;
  rejectedAt: Date | null;
  rating: number | null;
  words: string | null;
  writtenAt: Date | null;
};

/** What is known of a meeting from either side, in the order of the people's ids, and whether they had met before. */
export async function findReports(
  tx: Tx,
  meetingId: number,
): Promise<{ reports: Report[]; metBefore: boolean; interests: string | null }> {
  const { rows } = await sql<Report & { metBefore: boolean; interests: string | null }>`
    select s.tgid, u.role_and_data as role, u.info as hobbies, u.photo is not null as has_photo, c.interests,
      (select ordered_at from orders o where o.meeting_id = s.meeting_id and o.tgid = s.tgid limit 1) as registered_at,
      (select rejected_at from rejections j where j.meeting_id = s.meeting_id and j.tgid = s.tgid) as rejected_at,
      r.rating, r.review as words, r.written_at,
      exists (
        select from meeting_members earlier
        where earlier.tgid = s.tgid and earlier.tgid_partner = s.tgid_partner and earlier.meeting_id < s.meeting_id
      ) as met_before
    from meeting_members s
    join meetings m on m.meeting_id = s.meeting_id
    join users u on u.tgid = s.tgid
    left join communities c on c.id = m.community_id
    left join meeting_reviews r on r.meeting_id = s.meeting_id and r.tgid = s.tgid
    where s.meeting_id = ${meetingId}
    order by s.tgid`.execute(tx);
  return {
    reports: rows.map(({ metBefore, interests, ...report }) => report),
    metBefore: rows.some(({ metBefore }) => metBefore),
    interests: rows[0]?.interests ?? null,
  };
}
