import type { Community } from '../../domain/community.ts';
import { isOrganiser, may } from '../../domain/organising/organiser.ts';
import type { PersonId } from '../../domain/person.ts';
import { type Message, says } from '../../domain/sayings.ts';
import { after, minutes } from '../../domain/time.ts';
import { findCommunities } from '../../store/communities.ts';
import { findOrganiser, makeLink } from '../../store/insight/organisers.ts';
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
/** How soon an organiser hears of what needs them, and of how many more who are stuck. */
const notedEvery = minutes(10);
const manyStuck = 10;

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
