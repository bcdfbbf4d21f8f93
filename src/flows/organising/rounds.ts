import type { Community } from '../../domain/community.ts';
import type { Round } from '../../domain/pairing.ts';
import { type Message, says } from '../../domain/sayings.ts';
import { hours } from '../../domain/time.ts';
import {
  askForRound,
  findCommunity,
  hasRound,
  lockCommunity,
  setNextRound,
} from '../../store/communities.ts';
import { introduceIfPossible, nextRound, plannedRound, scheduleOf, whyLeftOut } from '../pairing.ts';
import type { Moment } from '../turn.ts';

/** So near before a regular round another one would rather take its place. */
const shortly = hours(12);
/** So many pairs of a round are introduced in a rehearsal, and of them, and of those left out, so many are shown. */
const [rehearsed, shown] = [50, 1];

/** Whether the next regular time of a community's rounds is passed over. */
export function isSkipped(community: Community, now: Date): boolean {
  const [planned, regular] = [plannedRound(community, now), nextRound(community, now)];
  return planned !== null && regular !== null && planned > regular;
}

/** Whether the next round comes within a short time. */
export function isSoon(community: Community, now: Date): boolean {
  const planned = plannedRound(community, now);
  return planned !== null && planned.getTime() - now.getTime() < shortly;
}

/**
 * Lets a round begin at the next look at what is due, beside the schedule: what is planned stays planned, and what is
 * skipped stays skipped.
 *
 * @param instead the planned round whose place it takes, as the organiser knows it; null: none
 * @returns why it does not begin: one is about to or going on, or another is planned by now
 */
export async function beginNow(
  { tx, now }: Moment,
  communityId: number,
  { instead }: { instead: Date | null },
): Promise<'round-going' | 'changed-meanwhile' | null> {
  const community = await lockCommunity(tx, communityId, 'wait');
  if (!community || community.roundAskedAt || (await hasRound(tx, communityId))) return 'round-going';
  if (instead) {
    if (!isPlanned(community, instead, now)) return 'changed-meanwhile';
    await setNextRound(tx, communityId, nextRound(community, instead), scheduleOf(community));
  }
  await askForRound(tx, communityId, now);
  return null;
}

/** Whether that is when the next round is. */
function isPlanned(community: Community, at: Date, now: Date): boolean {
  return plannedRound(community, now)?.getTime() === at.getTime();
}

/** What some would hear if these pairs were made now, and how many others. For a rehearsal: they are made. */
export async function foretellPairs(
  moment: Moment,
  communityId: number,
  round: Round,
): Promise<{ messages: Message[]; more: number }> {
  const community = (await findCommunity(moment.tx, communityId))!;
  const pairs = round.pairs.map(({ people }) => people);
  const found = await introduceIfPossible(moment, community, pairs.slice(0, rehearsed));
  // Who is left of a community that pairs at once hears nothing: they go on waiting.
  const left = community.matching === 'rounds' ? round.left : [];
  const why = await whyLeftOut(moment, community, moment.now, left);
  const some = left.slice(0, shown).map((tgid) => says(tgid, 'leftOut', { why: why(tgid) }));
  const messages = [...found.slice(0, 2 * shown), ...some];
  return { messages, more: 2 * pairs.length + left.length - messages.length };
}

/**
 * Passes the next round over, which the organiser knows to be then; gives back when the one after is, null without a schedule
 * and when another is planned by now.
 */
export function skipRound(moment: Moment, communityId: number, round: Date): Promise<Date | null> {
  return plan(moment, communityId, (community) =>
    isPlanned(community, round, moment.now) ? nextRound(community, round) : null,
  );
}

/** Goes back to the schedule. */
export function keepRound(moment: Moment, communityId: number): Promise<Date | null> {
  return plan(moment, communityId, (community) => nextRound(community, moment.now));
}

async function plan(
  { tx, now }: Moment,
  communityId: number,
  at: (community: Community) => Date | null,
): Promise<Date | null> {
  const community = await lockCommunity(tx, communityId, 'wait');
  if (community?.matching !== 'rounds' || !nextRound(community, now)) return null;
  const next = at(community);
  if (next) await setNextRound(tx, communityId, next, scheduleOf(community));
  return next;
}
