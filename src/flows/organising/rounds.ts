import type { Community } from '../../domain/community.ts';
import { lockCommunity, setNextRound } from '../../store/communities.ts';
import { nextRound, plannedRound, scheduleOf } from '../pairing.ts';
import type { Moment } from '../turn.ts';

/** Whether the next regular time of a community's rounds is passed over. */
export function isSkipped(community: Community, now: Date): boolean {
  const [planned, regular] = [plannedRound(community, now), nextRound(community, now)];
  return planned !== null && regular !== null && planned > regular;
}

/** Lets a round begin at the next look at what is due. False without a schedule, which it would have to go back to. */
export async function beginNow(moment: Moment, communityId: number): Promise<boolean> {
  return (await plan(moment, communityId, () => moment.now)) !== null;
}

/** Passes the next round over; gives back when the one after is, null without a schedule. */
export function skipRound(moment: Moment, communityId: number): Promise<Date | null> {
  return plan(moment, communityId, (community) => {
    const regular = nextRound(community, moment.now);
    return regular && nextRound(community, regular);
  });
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
