import { isOrganiser, type Role } from '../domain/organiser.ts';
import type { PersonId } from '../domain/person.ts';
import { type Message, says } from '../domain/sayings.ts';
import { after, days, minutes } from '../domain/time.ts';
import {
  dismissOrganiser,
  endSessions,
  findOrganiser,
  makeLink,
  nameOrganiser,
  offerRole,
  takeOffer,
  writeAudit,
} from '../store/organisers.ts';
import type { Moment, Turn } from './turn.ts';

/** How long a link into the web admin works. */
const linkLasts = minutes(10);
/** How long an offer to become an organiser stands. */
const offerLasts = days(7);
/** How the code of an offer begins in a link to the bot. */
const offered = 'organiser-';

/** A link into the web admin that works once; null for somebody who organises nothing. */
export async function openAdmin({ tx, now, person }: Turn): Promise<Message[] | null> {
  const organiser = await findOrganiser(tx, person.tgid);
  if (!isOrganiser(organiser)) return null;
  const linkId = await linkFor({ tx, now }, person.tgid);
  return [says(person.tgid, 'admin', { linkId })];
}

/** The number of a new link into the web admin. */
export function linkFor({ tx, now }: Moment, tgid: PersonId): Promise<number> {
  return makeLink(tx, { tgid, madeAt: now, expiresAt: after(now, linkLasts) });
}

type Naming = { tgid: PersonId; communityId: number; role: Role; by: PersonId };

/** Names somebody for a community, who is told so. */
export async function nameForCommunity(
  { tx, now }: Moment,
  { tgid, communityId, role, by }: Naming,
): Promise<Message[]> {
  await nameOrganiser(tx, { tgid, communityId, role, namedAt: now, namedBy: by });
  await writeAudit(tx, { byTgid: by, act: 'nameOrganiser', communityId, tgid, about: { role } }, now);
  return [says(tgid, 'named', { communityId, role })];
}

/** Takes a role back. Where nothing is left to see, the browsers are signed out. */
export async function takeBackRole(
  { tx, now }: Moment,
  { tgid, communityId, by }: Omit<Naming, 'role'>,
): Promise<void> {
  if (!(await dismissOrganiser(tx, tgid, communityId))) return;
  await writeAudit(tx, { byTgid: by, act: 'dismissOrganiser', communityId, tgid, about: {} }, now);
  if (!isOrganiser(await findOrganiser(tx, tgid))) await endSessions(tx, tgid, now);
}

/** Offers a role to whoever follows the link first; gives back the code in the link. */
export async function offerRoleIn(
  { tx, now }: Moment,
  { communityId, role, by }: Omit<Naming, 'tgid'>,
): Promise<string> {
  const code = await offerRole(tx, { communityId, role, offeredAt: now, offeredBy: by });
  await writeAudit(tx, { byTgid: by, act: 'offerRole', communityId, tgid: null, about: { role } }, now);
  return `${offered}${code}`;
}

/** Whether a code that somebody came with is an offer's. */
export function isOffer(code: string): boolean {
  return code.startsWith(offered);
}

/** Takes an offer: null when it is gone, which the person is not told apart from one that never was. */
export async function followOffer(turn: Turn, code: string): Promise<Message[] | null> {
  const { tx, now, person } = turn;
  const since = after(now, -offerLasts);
  const offer = await takeOffer(tx, code.slice(offered.length), { now, since });
  if (!offer) return null;
  return nameForCommunity(turn, { tgid: person.tgid, ...offer, by: offer.offeredBy });
}
