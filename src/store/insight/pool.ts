import { type RawBuilder, sql } from 'kysely';
import type { PersonId } from '../../domain/person.ts';
import { after, days } from '../../domain/time.ts';
import type { Tx } from '../schema.ts';
import { name } from './names.ts';

/** Who has not registered for so long does not take part any more. */
const partFor = days(60);
/** The pace is that of so many weeks. */
const paceWeeks = 4;
/** So many of those who have met everybody are named. */
const mostNamed = 20;

export type Pool = {
  communityId: number;
  title: string;
  inviteCode: string;
  people: number;
  metEverybody: { count: number; some: { tgid: PersonId; name: string | null }[] };
  pairsLeft: number;
  pairsAWeek: number;
  repeatAfterDays: number | null;
};

/**
 * Of each community:
 *
 * - `people`: who takes part, that is, waits or has registered in the last 60 days, can be reached and is not suspended;
 * - `pairsLeft`: pairs of them who have never been introduced to each other, and neither of whom asked not to meet the other;
 * - `metEverybody`: who of them is in none of these pairs, where there are two or more;
 * - `pairsAWeek`: meetings begun in the last four weeks, by four.
 */
export async function findPools(tx: Tx, communities: number[], now: Date): Promise<Pool[]> {
  const { rows } = await sql<Omit<Pool, 'metEverybody'> & { met: number; some: Named[] | null }>`
    with part as materialized (
      select u.tgid, u.community_id
      from users u
      join journeys j on j.tgid = u.tgid
      where u.community_id = any(${communities}) and u.unreachable_at is null and u.suspended_at is null
        and (u.status = 'active' or j.last_ordered_at > ${after(now, -partFor)})
    ),
    size as (
      select community_id, count(*)::int as people from part group by community_id
    ),
    -- Each pair once, the smaller id first.
    acquainted as (
      ${pairsAmongPart(sql`meeting_members`, sql`tgid`, sql`tgid_partner`, sql`and p.tgid < p.tgid_partner`)}
      union
      ${pairsAmongPart(sql`avoidances`, sql`tgid`, sql`avoids`, sql``)}
    ),
    known as materialized (
      select community_id, one, other from acquainted
    ),
    -- Nobody has met everybody where there are more people than anybody has met.
    seated as (
      select seat.tgid, known.community_id, count(*)::int as partners
      from known
      cross join lateral (values (one), (other)) seat (tgid)
      group by seat.tgid, known.community_id
    ),
    sated as (
      select s.community_id, s.tgid from seated s join size using (community_id) where s.partners >= size.people - 1
    )
    select c.id as community_id, c.title, c.invite_code, c.repeat_after_days,
      coalesce(size.people, 0) as people,
      (coalesce(size.people, 0)::bigint * (coalesce(size.people, 0) - 1) / 2
        - coalesce(known_there.count, 0)) as pairs_left,
      (select count(*) from meetings m
        where m.community_id = c.id and m.created_at > ${after(now, -days(7 * paceWeeks))} and m.created_at <= ${now}
      )::float8 / ${paceWeeks} as pairs_a_week,
      (select count(*)::int from sated where sated.community_id = c.id) as met,
      (select json_agg(json_build_object('tgid', named.tgid, 'name', named.name)) from (
        select s.tgid, ${name(sql`u`)} as name
        from sated s join users u on u.tgid = s.tgid
        where s.community_id = c.id
        order by 2, 1
        limit ${mostNamed}
      ) named) as some
    from communities c
    left join size on size.community_id = c.id
    left join (select community_id, count(*) as count from known group by community_id) known_there
      on known_there.community_id = c.id
    where c.id = any(${communities})
    order by c.title`.execute(tx);
  return rows.map(({ met, some, ...pool }) => ({
    ...pool,
    pairsLeft: Number(pool.pairsLeft),
    metEverybody: { count: met, some: some ?? [] },
  }));
}

type Named = { tgid: PersonId; name: string | null };

function pairsAmongPart(
  table: RawBuilder<unknown>,
  one: RawBuilder<unknown>,
  other: RawBuilder<unknown>,
  once: RawBuilder<unknown>,
) {
  return sql`
      select a.community_id, least(a.tgid, b.tgid) as one, greatest(a.tgid, b.tgid) as other
      from ${table} p
      join part a on a.tgid = p.${one}
      join part b on b.tgid = p.${other} and b.community_id = a.community_id
      where true ${once}`;
}
