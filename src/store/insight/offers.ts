import { type RawBuilder, sql } from 'kysely';
import type { Role } from '../../domain/organising/organiser.ts';
import type { PersonId } from '../../domain/person.ts';
import type { Tx } from '../schema.ts';
import { name } from './names.ts';

/** A role that is offered to whoever opens the link with this code first. */
export type Offer = {
  id: number;
  code: string;
  communityId: number;
  role: Role;
  offeredAt: Date;
  offeredBy: PersonId;
};

/** An offer as owners see it: whose it is, and for what. */
export type Offered = Omit<Offer, 'code'> & { community: string; by: string | null };

/** Offers a role; asked for with the same key again, it is the offer that there is. */
export async function makeOffer(
  tx: Tx,
  offer: Omit<Offer, 'id' | 'code'> & { key: string | null },
): Promise<{ offer: Offer; isNew: boolean }> {
  const made = await tx
    .insertInto('organiserOffers')
    .values(offer)
    .onConflict((conflict) => conflict.columns(['offeredBy', 'key']).where('key', 'is not', null).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (made) return { offer: made, isNew: true };
  const there = await tx
    .selectFrom('organiserOffers')
    .selectAll()
    .where('offeredBy', '=', offer.offeredBy)
    .where('key', '=', offer.key)
    .executeTakeFirstOrThrow();
  return { offer: there, isNew: false };
}

/** An offer that still stands, by its number or by its code. */
export async function findOffer(
  tx: Tx,
  which: { id: number } | { code: string },
  since: Date,
): Promise<Offer | undefined> {
  const { rows } = await sql<Offer>`
    select id, code, community_id, role, offered_at, offered_by
    from organiser_offers
    where ${'id' in which ? sql`id = ${which.id}` : sql`code = ${which.code}`} and ${stands(since)}`.execute(
    tx,
  );
  return rows[0];
}

/** The offers for these communities that still stand, the latest first. */
export async function findOffers(tx: Tx, communities: number[], since: Date): Promise<Offered[]> {
  const { rows } = await sql<Offered>`
    select o.id, o.community_id, c.title as community, o.role, o.offered_at, o.offered_by, ${name(sql`u`)} as by
    from organiser_offers o
    join communities c on c.id = o.community_id
    left join users u on u.tgid = o.offered_by
    where o.community_id = any(${communities}) and ${stands(since)}
    order by o.offered_at desc, o.id desc`.execute(tx);
  return rows;
}

/** Takes an offer; false when there is none, or another was faster. */
export async function takeOffer(
  tx: Tx,
  code: string,
  { now, since }: { now: Date; since: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update organiser_offers set taken_at = ${now}
    where code = ${code} and ${stands(since)}
    returning id`.execute(tx);
  return rows.length > 0;
}

/** Takes back what nobody has taken yet: its link leads nowhere any more. Undefined when there is nothing to take back. */
export async function withdrawOffer(tx: Tx, id: number, since: Date): Promise<Offer | undefined> {
  const { rows } = await sql<Offer>`
    delete from organiser_offers
    where id = ${id} and ${stands(since)}
    returning id, code, community_id, role, offered_at, offered_by`.execute(tx);
  return rows[0];
}

/** Nobody has taken it, it is younger than `since`, and whoever made it is still an owner. */
function stands(since: Date): RawBuilder<boolean> {
  return sql`taken_at is null and offered_at > ${since} and offered_by in (select tgid from owners)`;
}
