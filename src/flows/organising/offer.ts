import { may, type Role } from '../../domain/organising/organiser.ts';
import type { PersonId } from '../../domain/person.ts';
import { type Message, says } from '../../domain/sayings.ts';
import { after, days } from '../../domain/time.ts';
import {
  findOffer,
  findOffers,
  makeOffer,
  type Offer,
  type Offered,
  takeOffer,
  withdrawOffer,
} from '../../store/insight/offers.ts';
import { findOrganiser, writeAudit } from '../../store/insight/organisers.ts';
import type { Moment, Turn } from '../turn.ts';
import { nameForCommunity } from './naming.ts';

/** How long an offer of a role stands. */
const offerLasts = days(7);
/** How the code of an offer begins in a link to the bot. */
const offered = 'organiser-';

/**
 * Offers a role to whoever follows the link first.
 *
 * @param key the same when a button is pressed twice: then it is one offer
 */
export async function offerRole(
  { tx, now }: Moment,
  {
    communityId,
    role,
    by,
    key = null,
  }: { communityId: number; role: Role; by: PersonId; key?: string | null },
): Promise<Offer> {
  const { offer, isNew } = await makeOffer(tx, { communityId, role, offeredAt: now, offeredBy: by, key });
  if (isNew)
    await writeAudit(tx, { byTgid: by, act: 'offerRole', communityId, tgid: null, about: { role } }, now);
  return offer;
}

/** Takes an offer back that nobody has taken; false when there is none. */
export async function takeBackOffer(
  { tx, now }: Moment,
  { id, by }: { id: number; by: PersonId },
): Promise<boolean> {
  const offer = await withdrawOffer(tx, id, standingSince(now));
  if (!offer) return false;
  const { communityId, role } = offer;
  await writeAudit(tx, { byTgid: by, act: 'withdrawOffer', communityId, tgid: null, about: { role } }, now);
  return true;
}

/** The offers for these communities that still stand. */
export function openOffers({ tx, now }: Moment, communities: number[]): Promise<Offered[]> {
  return findOffers(tx, communities, standingSince(now));
}

/** One that still stands. */
export function openOffer({ tx, now }: Moment, id: number): Promise<Offer | undefined> {
  return findOffer(tx, { id }, standingSince(now));
}

/** Until when an offer stands. */
export function standsUntil({ offeredAt }: Pick<Offer, 'offeredAt'>): Date {
  return after(offeredAt, offerLasts);
}

/** The link that takes an offer. */
export function linkOfOffer({ code }: Pick<Offer, 'code'>, bot: { username: string }): string {
  return `https://t.me/${bot.username}?start=${offered}${code}`;
}

/** Whether a code that somebody came with is an offer's. */
export function isOffer(code: string): boolean {
  return code.startsWith(offered);
}

/**
 * Takes an offer: null when it is gone, which the person is not told apart from one that never was. Who has the role already, or a
 * larger one, may be trying the link that they are to pass on: they do not use it up, and stay what they are.
 */
export async function followOffer(turn: Turn, code: string): Promise<Message[] | null> {
  const { tx, now, person } = turn;
  const offer = await findOffer(tx, { code: code.slice(offered.length) }, standingSince(now));
  if (!offer) return null;
  const { communityId, role, offeredBy } = offer;
  const right = role === 'organiser' ? 'steer' : 'see';
  if (may(await findOrganiser(tx, person.tgid), right, communityId))
    return [says(person.tgid, 'home', { note: 'offer-for-others' })];
  if (!(await takeOffer(tx, offer.code, { now, since: standingSince(now) }))) return null;
  const named = await nameForCommunity(turn, { tgid: person.tgid, communityId, role, by: offeredBy });
  return [...named, says(person.tgid, 'home', {})];
}

function standingSince(now: Date): Date {
  return after(now, -offerLasts);
}
