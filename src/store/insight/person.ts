import { sql } from 'kysely';
import type { Role } from '../../domain/organising/organiser.ts';
import type { PersonId } from '../../domain/person.ts';
import type { Tx } from '../schema.ts';
import { name } from './names.ts';
import { isIn, type Scope } from './scope.ts';

/** Of anything that somebody has had more often, the latest so many are shown. */
const most = 200;

type Other = { tgid: PersonId; name: string | null };

/** When somebody was last heard of, and since when they wait. */
export async function findWhereabouts(
  tx: Tx,
  tgid: PersonId,
): Promise<{ activeAt: Date; waitingSince: Date | null; community: string | null }> {
  const { rows } = await sql<{ activeAt: Date; waitingSince: Date | null; community: string | null }>`
    select coalesce(u.active_at, u.registered_at) as active_at, c.title as community, (
      select o.ordered_at from orders o
      where o.tgid = u.tgid and o.meeting_id is null and o.cancelled_at is null and u.status = 'active'
    ) as waiting_since
    from users u
    left join communities c on c.id = u.community_id
    where u.tgid = ${tgid}`.execute(tx);
  return rows[0]!;
}

export type Ordered = {
  id: number;
  orderedAt: Date;
  meetingId: number | null;
  cancelledAt: Date | null;
  timesLeftOut: number;
};

/** Somebody's orders, the latest first. */
export async function findOrdersOf(tx: Tx, tgid: PersonId): Promise<Ordered[]> {
  return tx
    .selectFrom('orders')
    .select(['id', 'orderedAt', 'meetingId', 'cancelledAt', 'timesLeftOut'])
    .where('tgid', '=', tgid)
    .orderBy('orderedAt', 'desc')
    .limit(most)
    .execute();
}

type Met = {
  meetingId: number;
  createdAt: Date;
  endsAt: Date;
  result: 'in_progress' | 'done' | 'failed';
  partner: Other | null;
  rejectedBy: 'them' | 'partner' | null;
  rating: number | null;
  review: string | null;
  partnersRating: number | null;
  partnersReview: string | null;
};

/** Somebody's meetings in the communities of a scope with what both said of them, the latest first. */
export async function findMeetingsOf(tx: Tx, tgid: PersonId, scope: Scope): Promise<Met[]> {
  const { rows } = await sql<
    Omit<Met, 'partner'> & { partnerId: PersonId | null; partnerName: string | null }
  >`
    select m.meeting_id, m.created_at, m.ends_at, m.result, p.tgid as partner_id, ${name(sql`p`)} as partner_name,
      (
        select case when r.tgid = mine.tgid then 'them' else 'partner' end
        from rejections r where r.meeting_id = m.meeting_id order by r.id limit 1
      ) as rejected_by,
      own.rating, own.review, theirs.rating as partners_rating, theirs.review as partners_review
    from meeting_members mine
    join meetings m on m.meeting_id = mine.meeting_id
    left join users p on p.tgid = mine.tgid_partner
    left join meeting_reviews own on own.meeting_id = m.meeting_id and own.tgid = mine.tgid
    left join meeting_reviews theirs on theirs.meeting_id = m.meeting_id and theirs.tgid = mine.tgid_partner
    where mine.tgid = ${tgid} and ${isIn(sql`m.community_id`, scope)}
    order by m.created_at desc, m.meeting_id desc
    limit ${most}`.execute(tx);
  return rows.map(({ partnerId, partnerName, ...met }) => ({
    ...met,
    partner: partnerId === null ? null : { tgid: partnerId, name: partnerName },
  }));
}

/** What somebody said of the bot, the latest first. */
export async function findFeedbackOf(
  tx: Tx,
  tgid: PersonId,
): Promise<{ id: number; writtenAt: Date; feedback: string }[]> {
  return tx
    .selectFrom('feedback')
    .select(['id', 'writtenAt', 'feedback'])
    .where('tgid', '=', tgid)
    .orderBy('writtenAt', 'desc')
    .limit(most)
    .execute();
}

/** Whom of a scope somebody has asked not to meet. */
export async function findAvoidedBy(
  tx: Tx,
  tgid: PersonId,
  scope: Scope,
): Promise<(Other & { askedAt: Date })[]> {
  const { rows } = await sql<Other & { askedAt: Date }>`
    select u.tgid, ${name(sql`u`)} as name, a.asked_at
    from avoidances a
    join users u on u.tgid = a.avoids
    where a.tgid = ${tgid} and ${isIn(sql`u.community_id`, scope)}
    order by a.asked_at desc, u.tgid`.execute(tx);
  return rows;
}

/** What somebody organises. */
export async function findRolesOf(
  tx: Tx,
  tgid: PersonId,
): Promise<{ communityId: number; community: string; role: Role }[]> {
  return tx
    .selectFrom('organisers')
    .innerJoin('communities', 'communities.id', 'organisers.communityId')
    .select(['communityId', 'title as community', 'role'])
    .where('tgid', '=', tgid)
    .orderBy('title')
    .execute();
}
