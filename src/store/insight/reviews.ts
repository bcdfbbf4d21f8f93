import { sql } from 'kysely';
import type { PersonId } from '../../domain/person.ts';
import type { Tx } from '../schema.ts';
import { name } from './names.ts';
import { every, isIn, isWithin, type Period, type Scope } from './scope.ts';

/** What somebody wrote, of a meeting or of the bot. */
export type Said = {
  id: number;
  tgid: PersonId;
  name: string | null;
  username: string | null;
  communityId: number | null;
  community: string | null;
  writtenAt: Date;
  rating: number | null;
  words: string | null;
  meetingId: number | null;
  partner: string | null;
  handledAt: Date | null;
  isReachable: boolean;
};

type Wanted = {
  rating?: number | undefined;
  hasWords?: boolean | undefined;
  isHandled?: boolean | undefined;
  /** Written within it. */
  period?: Period | undefined;
};

/**
 * Reviews are of the community of their meeting, feedback is of its writer's. As one table, so that both are read, counted
 * and filtered alike.
 */
const told = {
  meetings: sql`
    select r.id, r.tgid, m.community_id, r.written_at, r.rating, r.review as words, r.meeting_id, r.handled_at
    from meeting_reviews r left join meetings m on m.meeting_id = r.meeting_id`,
  bot: sql`
    select f.id, f.tgid, u.community_id, f.written_at, null::smallint as rating, f.feedback as words,
      null::bigint as meeting_id, f.handled_at
    from feedback f left join users u on u.tgid = f.tgid`,
};

const tables = { meetings: sql`meeting_reviews`, bot: sql`feedback` };

export type SaidOf = keyof typeof told;

/** A page of what people wrote, the latest first, and how much there is in all. */
export async function findSaid(
  tx: Tx,
  of: SaidOf,
  scope: Scope,
  wanted: Wanted,
  page: Page,
): Promise<{ said: Said[]; total: number }> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (${told[of]}) s where ${conditionOf(scope, wanted)}`.execute(tx);
  return { said: await findSomeSaid(tx, of, scope, wanted, page), total: rows[0]!.total };
}

type Page = { before?: number | undefined; limit: number };

/** The same without how much there is. */
export async function findSomeSaid(
  tx: Tx,
  of: SaidOf,
  scope: Scope,
  wanted: Wanted,
  { before, limit }: Page,
): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select s.*, c.title as community, u.username, u.unreachable_at is null as is_reachable,
      ${name(sql`u`)} as name, (
        select ${name(sql`p`)} from meeting_members mine join users p on p.tgid = mine.tgid_partner
        where mine.meeting_id = s.meeting_id and mine.tgid = s.tgid
      ) as partner
    from (${told[of]}) s
    join users u on u.tgid = s.tgid
    left join communities c on c.id = s.community_id
    where ${conditionOf(scope, wanted)} ${before === undefined ? sql`` : sql`and s.id < ${before}`}
    order by s.id desc
    limit ${limit}`.execute(tx);
  return rows;
}

function conditionOf(scope: Scope, { rating, hasWords, isHandled, period }: Wanted) {
  return every([
    // An owner's list of all is of everybody's: then nobody asks whose it is.
    !scope.withoutCommunity && isIn(sql`s.community_id`, scope),
    rating !== undefined && sql`s.rating = ${rating}`,
    hasWords && sql`s.words is not null`,
    period && isWithin(sql`s.written_at`, period),
    isHandled !== undefined && sql`(s.handled_at is not null) = ${isHandled}`,
  ]);
}

/** Of whom, and in which community, something was said; undefined when it is not there any more. */
export async function findOneSaid(
  tx: Tx,
  of: SaidOf,
  id: number,
): Promise<{ tgid: PersonId; communityId: number | null } | undefined> {
  const { rows } = await sql<{ tgid: PersonId; communityId: number | null }>`
    select s.tgid, s.community_id from (${told[of]}) s where s.id = ${id}`.execute(tx);
  return rows[0];
}

/** Ticks something off, or takes the tick back with null. */
export async function markHandled(tx: Tx, of: SaidOf, id: number, handledAt: Date | null): Promise<void> {
  await sql`update ${tables[of]} set handled_at = ${handledAt} where id = ${id}`.execute(tx);
}
