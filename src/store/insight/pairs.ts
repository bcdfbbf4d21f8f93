import { sql } from 'kysely';
import type { PersonId } from '../../domain/person.ts';
import type { Tx } from '../schema.ts';
import { name } from './names.ts';

/** Somebody by name. */
export type Named = { tgid: PersonId; name: string | null; username: string | null };

export async function findNames(tx: Tx, people: PersonId[]): Promise<Map<PersonId, Named>> {
  const { rows } = await sql<Named>`
    select tgid, username, ${name(sql`users`)} as name
    from users where tgid = any(${people})`.execute(tx);
  return new Map(rows.map((row) => [row.tgid, row]));
}

/** Somebody who has met people, and how many different ones. */
export type Acquainted = { tgid: PersonId; name: string | null; role: string | null; met: number };

/**
 * Who has met whom in a community: those who have met most people, and how often any two of them have met.
 *
 * @returns `total` counts everybody there who has met anybody
 */
export async function findAcquaintance(
  tx: Tx,
  communityId: number,
  limit: number,
): Promise<{ people: Acquainted[]; pairs: { a: PersonId; b: PersonId; times: number }[]; total: number }> {
  const met = metIn(communityId);
  const { rows: people } = await sql<Acquainted & { total: number }>`
    select met.tgid, ${name(sql`u`)} as name, u.role_and_data as role,
      count(distinct met.tgid_partner)::int as met, count(*) over ()::int as total
    from (${met}) met
    join users u on u.tgid = met.tgid
    group by met.tgid, u.tgid
    order by met desc, met.tgid
    limit ${limit}`.execute(tx);
  const ids = people.map(({ tgid }) => tgid);
  const { rows: pairs } = await sql<{ a: PersonId; b: PersonId; times: number }>`
    select met.tgid as a, met.tgid_partner as b, count(*)::int as times
    from (${met}) met
    where met.tgid < met.tgid_partner and met.tgid = any(${ids}) and met.tgid_partner = any(${ids})
    group by 1, 2`.execute(tx);
  return { people: people.map(({ total, ...one }) => one), pairs, total: people[0]?.total ?? 0 };
}

/** Everybody there who has met anybody: first those who have met most people. */
export async function findAllAcquainted(tx: Tx, communityId: number): Promise<PersonId[]> {
  const { rows } = await sql<{ tgid: PersonId }>`
    select met.tgid from (${metIn(communityId)}) met
    group by met.tgid
    order by count(distinct met.tgid_partner) desc, met.tgid`.execute(tx);
  return rows.map(({ tgid }) => tgid);
}

/** Some of them, in the order of their ids, with the names of those whom they have met. */
export async function findAcquaintancesOf(
  tx: Tx,
  communityId: number,
  people: PersonId[],
): Promise<(Acquainted & { whom: string })[]> {
  const { rows } = await sql<Acquainted & { whom: string }>`
    select u.tgid, ${name(sql`u`)} as name, u.role_and_data as role, count(*)::int as met,
      string_agg(coalesce(${name(sql`p`)}, 'Telegram ' || p.tgid), ', ' order by p.tgid) as whom
    from (select distinct tgid, tgid_partner from (${metIn(communityId)}) met where tgid = any(${people})) known
    join users u on u.tgid = known.tgid
    join users p on p.tgid = known.tgid_partner
    group by u.tgid
    order by u.tgid`.execute(tx);
  return rows;
}

/** Each meeting that took place in a community, from either side. */
function metIn(communityId: number) {
  return sql`
    select s.tgid, s.tgid_partner
    from meetings m
    join meeting_members s on s.meeting_id = m.meeting_id
    where m.community_id = ${communityId} and m.result = 'done' and s.tgid_partner is not null`;
}
