import { type RawBuilder, sql } from 'kysely';
import type { PersonId, Status } from '../../domain/person.ts';
import type { Tx } from '../schema.ts';
import { name } from './names.ts';
import { every, isIn, isWithin, type Period, type Scope } from './scope.ts';

/** So many rows behind the last one of the page before. */
type Page<Row> = { last: Row | undefined; limit: number };

export type ExportedPerson = {
  tgid: PersonId;
  name: string | null;
  username: string | null;
  role: string | null;
  hobbies: string | null;
  community: string | null;
  status: Status;
  arrivedAt: Date;
};

/** Who arrived within a period, in the order of their ids. */
export async function findEverybody(
  tx: Tx,
  scope: Scope,
  period: Period,
  { last, limit }: Page<ExportedPerson>,
): Promise<ExportedPerson[]> {
  const { rows } = await sql<ExportedPerson>`
    select u.tgid, ${name(sql`u`)} as name, u.username,
      u.role_and_data as role, u.info as hobbies, c.title as community, u.status, u.registered_at as arrived_at
    from users u
    left join communities c on c.id = u.community_id
    where ${every([
      isIn(sql`u.community_id`, scope),
      isWithin(sql`u.registered_at`, period),
      last && sql`u.tgid > ${last.tgid}`,
    ])}
    order by u.tgid
    limit ${limit}`.execute(tx);
  return rows;
}

export type ExportedOrder = {
  id: number;
  tgid: PersonId;
  name: string | null;
  community: string | null;
  orderedAt: Date;
  cancelledAt: Date | null;
  meetingId: number | null;
};

/** The registrations made within a period, the first first. */
export async function findEveryOrder(
  tx: Tx,
  scope: Scope,
  period: Period,
  { last, limit }: Page<ExportedOrder>,
): Promise<ExportedOrder[]> {
  const { rows } = await sql<ExportedOrder>`
    select o.id, o.tgid, ${name(sql`u`)} as name, c.title as community, o.ordered_at, o.cancelled_at,
      o.meeting_id
    from orders o
    join users u on u.tgid = o.tgid
    left join communities c on c.id = u.community_id
    where ${every([
      isIn(sql`u.community_id`, scope),
      isWithin(sql`o.ordered_at`, period),
      last && sql`o.id > ${last.id}`,
    ])}
    order by o.id
    limit ${limit}`.execute(tx);
  return rows;
}

/** `other` is the partner, or whom somebody does not want to meet; null when they deleted their data. */
type WithOther = { tgid: PersonId; name: string | null; community: string | null; other: string | null };

export type ExportedRejection = WithOther & { id: number; meetingId: number; rejectedAt: Date };

/** The meetings given up within a period, and by whom, the first first. */
export async function findEveryRejection(
  tx: Tx,
  scope: Scope,
  period: Period,
  { last, limit }: Page<ExportedRejection>,
): Promise<ExportedRejection[]> {
  const { rows } = await sql<ExportedRejection>`
    select r.id, r.tgid, ${name(sql`u`)} as name, c.title as community, ${called(sql`p`)} as other,
      r.meeting_id, r.rejected_at
    from rejections r
    join meetings m on m.meeting_id = r.meeting_id
    join users u on u.tgid = r.tgid
    left join meeting_members mine on mine.meeting_id = r.meeting_id and mine.tgid = r.tgid
    left join users p on p.tgid = mine.tgid_partner
    left join communities c on c.id = m.community_id
    where ${every([
      isIn(sql`m.community_id`, scope),
      isWithin(sql`r.rejected_at`, period),
      last && sql`r.id > ${last.id}`,
    ])}
    order by r.id
    limit ${limit}`.execute(tx);
  return rows;
}

export type ExportedAvoidance = WithOther & { avoids: PersonId; askedAt: Date };

/** Who has asked within a period not to meet whom; both are of the scope. */
export async function findEveryAvoidance(
  tx: Tx,
  scope: Scope,
  period: Period,
  { last, limit }: Page<ExportedAvoidance>,
): Promise<ExportedAvoidance[]> {
  const { rows } = await sql<ExportedAvoidance>`
    select a.tgid, ${name(sql`u`)} as name, c.title as community, a.avoids, ${called(sql`p`)} as other, a.asked_at
    from avoidances a
    join users u on u.tgid = a.tgid
    join users p on p.tgid = a.avoids
    left join communities c on c.id = u.community_id
    where ${every([
      isIn(sql`u.community_id`, scope),
      isIn(sql`p.community_id`, scope),
      isWithin(sql`a.asked_at`, period),
      last && sql`(a.tgid, a.avoids) > (${last.tgid}, ${last.avoids})`,
    ])}
    order by a.tgid, a.avoids
    limit ${limit}`.execute(tx);
  return rows;
}

/** A name, or what stands for it where nobody has given one. */
function called(u: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`coalesce(${name(u)}, 'Telegram ' || ${u}.tgid)`;
}
