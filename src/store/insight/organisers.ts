import { sql } from 'kysely';
import type { Deed, Entry } from '../../domain/organising/deeds.ts';
import type { Organiser, Role } from '../../domain/organising/organiser.ts';
import type { PersonId } from '../../domain/person.ts';
import type { Database, Tx } from '../schema.ts';
import { name } from './names.ts';
import { every, isWithin, type Period } from './scope.ts';

/** Who the owners are, as the environment says: those and nobody else. */
export async function setOwners(database: Database, owners: PersonId[]): Promise<void> {
  await sql`
    with gone as (delete from owners where tgid <> all(${owners}::bigint[]))
    insert into owners (tgid) select unnest(${owners}::bigint[])
    on conflict do nothing`.execute(database);
}

/** One more owner. */
export async function addOwner(database: Database, tgid: PersonId): Promise<void> {
  await sql`insert into owners (tgid) values (${tgid}) on conflict do nothing`.execute(database);
}

/** What somebody may; nothing, for nearly everybody. */
export async function findOrganiser(tx: Database | Tx, tgid: PersonId): Promise<Organiser> {
  const { rows } = await sql<{ communityId: number | null; role: Role | null }>`
    select null as community_id, null as role from owners where tgid = ${tgid}
    union all
    select community_id, role from organisers where tgid = ${tgid}`.execute(tx);
  return {
    tgid,
    isOwner: rows.some(({ role }) => role === null),
    roles: new Map(
      rows.flatMap(({ communityId, role }) => (communityId && role ? [[communityId, role] as const] : [])),
    ),
  };
}

/** Names somebody for a community, or changes what they are there. */
export async function nameOrganiser(
  tx: Tx,
  organiser: { tgid: PersonId; communityId: number; role: Role; namedAt: Date; namedBy: PersonId },
): Promise<void> {
  const { role, namedAt, namedBy } = organiser;
  await tx
    .insertInto('organisers')
    .values(organiser)
    .onConflict((conflict) =>
      conflict.columns(['tgid', 'communityId']).doUpdateSet({ role, namedAt, namedBy }),
    )
    .execute();
}

/** Takes a role back; false when there was none. A number that comes from outside may be larger than any community's. */
export async function dismissOrganiser(tx: Tx, tgid: PersonId, communityId: number): Promise<boolean> {
  const { rows } = await sql`
    delete from organisers
    where tgid = ${tgid} and community_id = ${communityId}::bigint
    returning tgid`.execute(tx);
  return rows.length > 0;
}

/** An organiser as others see them. Without a name when they have never written to the bot, or deleted their data. */
export type Named = {
  tgid: PersonId;
  communityId: number;
  community: string;
  role: Role;
  namedAt: Date;
  name: string | null;
  username: string | null;
};

/** Who organises these communities. */
export async function findOrganisersOf(tx: Tx, communities: number[]): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select o.tgid, o.community_id, c.title as community, o.role, o.named_at, u.username,
      ${name(sql`u`)} as name
    from organisers o
    join communities c on c.id = o.community_id
    left join users u on u.tgid = o.tgid
    where o.community_id = any(${communities}::bigint[])
    order by c.title, name, o.tgid`.execute(tx);
  return rows;
}

/** A link into the web admin, by its number. */
export async function makeLink(
  tx: Tx,
  link: { tgid: PersonId; madeAt: Date; expiresAt: Date },
): Promise<number> {
  const { id } = await tx.insertInto('adminLinks').values(link).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Whose link it is; undefined when there is none of that number. */
export async function findLink(tx: Tx, id: number): Promise<PersonId | undefined> {
  const link = await tx.selectFrom('adminLinks').select('tgid').where('id', '=', id).executeTakeFirst();
  return link?.tgid;
}

/** Uses a link up; false when it has expired or was used. */
export async function spendLink(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update admin_links set used_at = ${now}
    where id = ${id} and used_at is null and expires_at > ${now}
    returning id`.execute(tx);
  return rows.length > 0;
}

/** A signed-in browser. */
export type Session = {
  id: number;
  tgid: PersonId;
  beganAt: Date;
  seenAt: Date;
  expiresAt: Date;
  device: string;
  secretHash: string;
};

const session = sql`id, tgid, began_at, seen_at, expires_at, device, secret_hash`;

export async function beginSession(
  tx: Tx,
  begun: { tgid: PersonId; secretHash: string; beganAt: Date; expiresAt: Date; device: string },
): Promise<void> {
  await tx
    .insertInto('adminSessions')
    .values({ ...begun, seenAt: begun.beganAt })
    .execute();
}

/** The session of a secret, if it is still in force. */
export async function findSession(
  tx: Database | Tx,
  secretHash: string,
  now: Date,
): Promise<Session | undefined> {
  const { rows } = await sql<Session>`
    select ${session} from admin_sessions
    where secret_hash = ${secretHash} and ended_at is null and expires_at > ${now}`.execute(tx);
  return rows[0];
}

/** Which of these secrets' sessions are still in force, of somebody who organises anything. */
export async function findInForce(database: Database, secretHashes: string[], now: Date): Promise<string[]> {
  const { rows } = await sql<{ secretHash: string }>`
    select secret_hash from admin_sessions
    where secret_hash = any(${secretHashes}::text[]) and ended_at is null and expires_at > ${now}
      and (
        tgid in (select tgid from owners)
        or tgid in (select tgid from organisers)
      )`.execute(database);
  return rows.map(({ secretHash }) => secretHash);
}

export async function markSeen(database: Database, id: number, now: Date): Promise<void> {
  await sql`update admin_sessions set seen_at = ${now} where id = ${id}`.execute(database);
}

/** Where somebody is signed in, the latest first. */
export async function findSessionsOf(tx: Tx, tgid: PersonId, now: Date): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select ${session} from admin_sessions
    where tgid = ${tgid} and ended_at is null and expires_at > ${now}
    order by seen_at desc, id desc`.execute(tx);
  return rows;
}

/** Ends one session of somebody's, or all of them. */
export async function endSessions(tx: Tx, tgid: PersonId, now: Date, id?: number): Promise<void> {
  await sql`
    update admin_sessions set ended_at = ${now}
    where tgid = ${tgid} and ended_at is null ${id === undefined ? sql`` : sql`and id = ${id}`}`.execute(tx);
}

export async function writeAudit(tx: Tx, entry: Entry, at: Date): Promise<void> {
  await tx
    .insertInto('auditLog')
    .values({ ...entry, at, about: JSON.stringify(entry.about) })
    .execute();
}

/** Whether an organiser has done something about somebody since then. */
export async function hasDone(
  tx: Tx,
  { byTgid, act, tgid, since }: { byTgid: PersonId; act: Deed; tgid: PersonId; since: Date },
): Promise<boolean> {
  const { rows } = await sql`
    select from audit_log
    where tgid = ${tgid} and act = ${act} and by_tgid = ${byTgid} and at >= ${since}
    limit 1`.execute(tx);
  return rows.length > 0;
}

/** An entry of the audit log, with the names of those it is about as far as they are known. */
export type Audited = {
  id: number;
  at: Date;
  byTgid: PersonId;
  by: string | null;
  act: Deed;
  communityId: number | null;
  community: string | null;
  tgid: PersonId | null;
  name: string | null;
  about: Entry['about'];
  /** Somebody else of whom `about` has the number, and the community that somebody was moved from. */
  other: string | null;
  from: string | null;
};

type Asked = {
  tgid?: PersonId | undefined;
  communityId?: number | undefined;
  period?: Period | undefined;
};

/** A page of the audit log, the latest first; `before` is the last number of the page before. */
export async function findAudit(
  tx: Tx,
  { before, limit, tgid, communityId, period }: Asked & { before?: number | undefined; limit: number },
): Promise<Audited[]> {
  const { rows } = await sql<Audited>`
    select a.id, a.at, a.by_tgid, a.act, a.community_id, c.title as community, a.tgid, a.about,
      ${name(sql`by`)} as by, ${name(sql`u`)} as name, coalesce(${name(sql`other`)}, 'Telegram ' || met.tgid) as other,
      f.title as from
    from audit_log a
    cross join lateral (
      select case when a.act in ('pair', 'avoid', 'stopAvoiding') then coalesce(a.about->>'with', a.about->>'whom')::bigint end as tgid
    ) met
    left join users other on other.tgid = met.tgid
    left join communities f on f.id = case when a.act = 'move' then (a.about->>'from')::integer end
    left join communities c on c.id = a.community_id
    left join users by on by.tgid = a.by_tgid
    left join users u on u.tgid = a.tgid
    where ${every([
      before !== undefined && sql`a.id < ${before}`,
      tgid !== undefined && sql`a.tgid = ${tgid}`,
      communityId !== undefined && sql`a.community_id = ${communityId}`,
      period && isWithin(sql`a.at`, period),
    ])}
    order by a.id desc
    limit ${limit}`.execute(tx);
  return rows;
}
