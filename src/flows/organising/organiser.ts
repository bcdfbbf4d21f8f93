import type { Community } from '../../domain/community.ts';
import { isOrganiser, may, type Role } from '../../domain/organising/organiser.ts';
import type { PersonId } from '../../domain/person.ts';
import { type Message, says } from '../../domain/sayings.ts';
import { after, days, minutes } from '../../domain/time.ts';
import { findCommunities } from '../../store/communities.ts';
import {
  dismissOrganiser,
  endSessions,
  findOrganiser,
  makeLink,
  nameOrganiser,
  offerRole,
  takeOffer,
  writeAudit,
} from '../../store/insight/organisers.ts';
import {
  countNeeds,
  findNotesDue,
  findReportsDue,
  findTimezoneOf,
  lockNotes,
  saveWishes,
  takeReport,
} from '../../store/insight/wishes.ts';
import type { Tx } from '../../store/schema.ts';
import type { Timer } from '../notices.ts';
import { nextRound } from '../pairing.ts';
import type { Moment, Turn } from '../turn.ts';

/** How long a link into the web admin works. */
const linkLasts = minutes(10);
/** How long an offer to become an organiser stands. */
const offerLasts = days(7);
/** How soon an organiser hears of what needs them, and of how many more who are stuck. */
const notedEvery = minutes(10);
const manyStuck = 10;
/** How the code of an offer begins in a link to the bot. */
const offered = 'organiser-';

/** A link into the web admin that works once; null for somebody who organises nothing. */
export async function openAdmin({ tx, now, person }: Turn): Promise<Message[] | null> {
  const organiser = await findOrganiser(tx, person.tgid);
  if (!isOrganiser(organiser)) return null;
  const linkId = await linkFor({ tx, now }, person.tgid);
  return [says(person.tgid, 'admin', { linkId })];
}

/** The main figures; null for somebody who organises nothing. */
export async function openStats({ tx, person }: Turn): Promise<Message[] | null> {
  return isOrganiser(await findOrganiser(tx, person.tgid)) ? [says(person.tgid, 'stats', {})] : null;
}

/** Which communities somebody sees, by title. */
export async function seenCommunities(tx: Tx, tgid: PersonId): Promise<Community[]> {
  const organiser = await findOrganiser(tx, tgid);
  return (await findCommunities(tx)).filter(({ id }) => may(organiser, 'see', id));
}

/** Whether a report comes every week: on Mondays at ten, where they organise. */
export async function wishReport(turn: Turn, wished: boolean): Promise<Message[]> {
  const { tx, now, person } = turn;
  const at = wished ? nextReport(await findTimezoneOf(tx, person.tgid), now) : null;
  await saveWishes(tx, person.tgid, { weeklyReportAt: at });
  return (await openAdmin(turn)) ?? [says(person.tgid, 'home', {})];
}

/** Whether they are told of what needs them. */
export async function wishNotes(turn: Turn, wished: boolean): Promise<Message[]> {
  const { tx, now, person } = turn;
  await saveWishes(tx, person.tgid, { notedAt: wished ? now : null, notedStuck: 0 });
  return (await openAdmin(turn)) ?? [says(person.tgid, 'home', {})];
}

function nextReport(timezone: string, now: Date): Date | null {
  return nextRound({ roundsCron: '0 10 * * 1', timezone }, now);
}

/** What becomes due to organisers by itself, as the timers of people. */
export const organisersTimers: Timer[] = [
  {
    find: ({ tx, now }, { limit }) => findReportsDue(tx, now, limit),
    async act({ tx, now }, tgid) {
      const isThere = isOrganiser(await findOrganiser(tx, tgid));
      const next = isThere ? nextReport(await findTimezoneOf(tx, tgid), now) : null;
      return (await takeReport(tx, tgid, now, next)) && isThere ? [says(tgid, 'weeklyReport', {})] : [];
    },
  },
  {
    find: ({ tx, now }, { limit }) => findNotesDue(tx, now, notedEvery, limit),
    async act({ tx, now }, tgid) {
      const noted = await lockNotes(tx, tgid, now, notedEvery);
      if (!noted) return [];
      const { notedAt, notedStuck } = noted;
      const { isOwner } = await findOrganiser(tx, tgid);
      const communities = (await seenCommunities(tx, tgid)).map(({ id }) => id);
      const needs = await countNeeds(tx, { communities, withoutCommunity: isOwner }, notedAt, now);
      const isMany = needs.stuck >= notedStuck + manyStuck;
      await saveWishes(tx, tgid, {
        notedAt: now,
        notedStuck: isMany ? needs.stuck : Math.min(notedStuck, needs.stuck),
      });
      const told = { ...needs, stuck: isMany ? needs.stuck : 0 };
      return Object.values(told).some((count) => count > 0) ? [says(tgid, 'needsYou', told)] : [];
    },
  },
];

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
