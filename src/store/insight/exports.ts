import { sql } from 'kysely';
import type { PersonId, Status } from '../../domain/person.ts';
import type { Tx } from '../schema.ts';
import { name } from './names.ts';
import { every, isIn, type Scope } from './scope.ts';

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

/** Everybody, those who arrived first first. */
export async function findEverybody(tx: Tx, scope: Scope, since: Date | null): Promise<ExportedPerson[]> {
  const { rows } = await sql<ExportedPerson>`
    select u.tgid, ${name(sql`u`)} as name, u.username,
      u.role_and_data as role, u.info as hobbies, c.title as community, u.status, u.registered_at as arrived_at
    from users u
    left join communities c on c.id = u.community_id
    where ${every([isIn(sql`u.community_id`, scope), since && sql`u.registered_at >= ${since}`])}
    order by u.registered_at, u.tgid`.execute(tx);
  return rows;
}

export type ExportedOrder = {
  tgid: PersonId;
  name: string | null;
  community: string | null;
  orderedAt: Date;
  cancelledAt: Date | null;
  meetingId: number | null;
};

/** Every registration, the first first. */
export async function findEveryOrder(tx: Tx, scope: Scope, since: Date | null): Promise<ExportedOrder[]> {
  const { rows } = await sql<ExportedOrder>`
    select o.tgid, ${name(sql`u`)} as name, c.title as community, o.ordered_at, o.cancelled_at,
      o.meeting_id
    from orders o
    join users u on u.tgid = o.tgid
    left join communities c on c.id = u.community_id
    where ${every([isIn(sql`u.community_id`, scope), since && sql`o.ordered_at >= ${since}`])}
    order by o.ordered_at, o.id`.execute(tx);
  return rows;
}
