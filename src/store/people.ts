import { type RawBuilder, sql } from 'kysely';
import type { Person, PersonId } from '../domain/person.ts';
import type { Tx } from './schema.ts';

/** What Telegram says of somebody with every update. */
export type TelegramProfile = Pick<Person, 'tgid' | 'username' | 'firstName' | 'lastName' | 'languageCode'>;

/** Somebody of whom nothing is kept yet. */
export function stranger(profile: TelegramProfile, now: Date): Person {
  return {
    ...profile,
    communityId: null,
    fullName: null,
    roleAndData: null,
    info: null,
    photo: null,
    socialProfile: null,
    status: 'inactive',
    registeredAt: now,
    notificationId: 0,
    state: 'ask',
    language: null,
    autoOrder: true,
    unreachableAt: null,
    suspendedAt: null,
    cardedAt: null,
    activeAt: null,
    albumId: null,
  };
}

/**
 * The person of an update, who is added when they write for the first time, with the arrival before them.
 *
 * @param held what `takeInFrom` holds
 * @returns null when the partner changed while waiting for the locks: then try again from the start
 */
export async function findWriter(
  tx: Tx,
  profile: TelegramProfile,
  held: Held[],
  now: Date,
): Promise<Person | null> {
  const person = await checkHeld(tx, profile.tgid, held);
  if (person === 'moved') return null;
  if (person) {
    const { tgid, ...said } = profile;
    // Telegram may leave the language out; that it is unknown now does not make it another one.
    const seen = { ...said, languageCode: said.languageCode ?? person.languageCode };
    const changed = (Object.keys(seen) as (keyof typeof seen)[]).some((key) => seen[key] !== person[key]);
    if (changed) await savePerson(tx, tgid, seen);
    return { ...person, ...seen };
  }
  await tx
    .insertInto('users')
    .values(stranger(profile, now))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await lockPeople(tx, [profile.tgid]))[0] ?? null;
}

/** Holds somebody with their partner: undefined when nobody is known by that id, 'moved' as with null above. */
export async function lockWithPartner(tx: Tx, tgid: PersonId): Promise<Person | undefined | 'moved'> {
  const { rows } = await holdWithPartner(tgid).execute(tx);
  return checkHeld(tx, tgid, rows);
}

/**
 * A person together with the partner of their meeting in progress, in the order of their ids. Whoever changes a
 * meeting holds both its people, so a meeting needs no lock of its own.
 */
export function holdWithPartner(tgid: PersonId): RawBuilder<Held> {
  return sql<Held>`
    select u.*, u.xmin = (select seen.xmin from users seen where seen.tgid = u.tgid) as is_as_seen
    from users u
    where u.tgid = ${tgid}
      or u.tgid = (
        select tgid_partner from meeting_members
        where tgid = ${tgid} and result = 'in_progress'
      )
    order by u.tgid
    for no key update of u`;
}

/** A person whose row is held, and whether it is the very one that the question saw before it waited for the lock. */
export type Held = Person & { isAsSeen: boolean };

/** While waiting for the locks the person may have been given another partner, who is not held. */
async function checkHeld(tx: Tx, tgid: PersonId, held: Held[]): Promise<Person | undefined | 'moved'> {
  const found = held.find((row) => row.tgid === tgid);
  if (!found) return undefined;
  const { isAsSeen, ...person } = found;
  if (isAsSeen || person.status !== 'in_progress') return person;
  const partner = await findPartnerId(tx, tgid);
  return partner === null || held.some((row) => row.tgid === partner) ? person : 'moved';
}

/** Locks people in the order of their ids. */
export async function lockPeople(tx: Tx, people: PersonId[]): Promise<Person[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<Person>`
    select * from users where tgid = any(${people}) order by tgid for no key update`.execute(tx);
  return rows;
}

/**
 * Keeps people from being deleted until the transaction ends. False when one of them is gone already.
 */
export async function keepThere(tx: Tx, people: PersonId[]): Promise<boolean> {
  const { rows } = await sql`
    select tgid from users where tgid = any(${people}) order by tgid for key share`.execute(tx);
  return rows.length === people.length;
}

export async function findPerson(tx: Tx, tgid: PersonId): Promise<Person | undefined> {
  return tx.selectFrom('users').selectAll().where('tgid', '=', tgid).executeTakeFirst();
}

export async function savePerson(
  tx: Tx,
  tgid: PersonId,
  change: Partial<Omit<Person, 'tgid'>>,
): Promise<void> {
  await tx.updateTable('users').set(change).where('tgid', '=', tgid).execute();
}

/**
 * Deletes the person's row; their orders, rejections, reviews, feedback and side of meetings go with it. So does what they
 * had as an organiser. What they did as one stays in the audit log.
 */
export async function deletePerson(tx: Tx, tgid: PersonId): Promise<void> {
  await sql`delete from organisers where tgid = ${tgid}`.execute(tx);
  await sql`delete from organiser_wishes where tgid = ${tgid}`.execute(tx);
  await sql`delete from admin_links where tgid = ${tgid}`.execute(tx);
  await sql`delete from admin_sessions where tgid = ${tgid}`.execute(tx);
  await sql`update audit_log set tgid = null where tgid = ${tgid}`.execute(tx);
  await tx.deleteFrom('users').where('tgid', '=', tgid).execute();
}

/** How many rows are kept about a person, by table; `answers` are the bot's messages. */
export type Counts = Record<
  'messages' | 'answers' | 'orders' | 'meetings' | 'rejections' | 'reviews' | 'feedback',
  number
>;

export async function countKept(tx: Tx, tgid: PersonId): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select
      (select count(*)::int from messages where tgid = ${tgid}) as messages,
      (select count(*)::int from messages_from_bot where tgid = ${tgid}) as answers,
      (select count(*)::int from orders where tgid = ${tgid}) as orders,
      (select count(*)::int from meeting_members where tgid = ${tgid}) as meetings,
      (select count(*)::int from rejections where tgid = ${tgid}) as rejections,
      (select count(*)::int from meeting_reviews where tgid = ${tgid}) as reviews,
      (select count(*)::int from feedback where tgid = ${tgid}) as feedback`.execute(tx);
  return rows[0]!;
}

async function findPartnerId(tx: Tx, tgid: PersonId): Promise<PersonId | null> {
  const { rows } = await sql<{ tgidPartner: PersonId | null }>`
    select tgid_partner from meeting_members where tgid = ${tgid} and result = 'in_progress'`.execute(tx);
  return rows[0]?.tgidPartner ?? null;
}
