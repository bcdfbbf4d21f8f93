import { mayAnyMeet, pairUp } from '../domain/pairing.ts';
import { type Message, says } from '../domain/sayings.ts';
import { after, days } from '../domain/time.ts';
import { findCommunitiesToPair, lockCommunity } from '../store/communities.ts';
import { interestsOf } from '../store/interests.ts';
import { createMeetings } from '../store/meetings.ts';
import { findPastMeetings, findWaiting, lockWaiting } from '../store/orders.ts';
import type { Moment } from './turn.ts';

/**
 * The communities in which somebody waits who may meet somebody. Those who have all met each other wait on, often for
 * long; so this looks at everybody at once and holds nobody. Whoever acts on it holds them and looks again.
 */
export async function findWhereToIntroduce({ tx, now }: Moment): Promise<number[]> {
  const communities = await findCommunitiesToPair(tx);
  if (communities.length === 0) return [];
  const waiting = await findWaiting(
    tx,
    communities.map(({ id }) => id),
  );
  const past = await findPastMeetings(
    tx,
    waiting.map(({ tgid }) => tgid),
  );
  const waitingIn = Map.groupBy(waiting, ({ communityId }) => communityId);
  const pastOf = Map.groupBy(past, ({ tgid }) => tgid);
  return communities
    .filter((community) => {
      const here = waitingIn.get(community.id) ?? [];
      const known = here.flatMap(({ tgid }) => pastOf.get(tgid) ?? []);
      return mayAnyMeet(here, known, community, now);
    })
    .map(({ id }) => id);
}

/**
 * Introduces to each other those who wait in a community. Only one at a time does this in one community; whoever
 * comes at the same moment waits, or hands it on.
 */
export async function introduce(moment: Moment, communityId: number): Promise<Message[]> {
  const { tx, now, pairSoon, roundMade } = moment;
  const community = await lockCommunity(tx, communityId, pairSoon ? 'if free' : 'wait');
  if (!community) {
    pairSoon?.(communityId);
    return [];
  }
  const waiting = await lockWaiting(tx, communityId);
  if (waiting.length < 2) return [];

  const past = await findPastMeetings(
    tx,
    waiting.map(({ tgid }) => tgid),
  );
  const round = pairUp(waiting, past, community, {
    now,
    seed: Math.floor(now.getTime() / days(1)),
    interests: interestsOf(community),
  });
  roundMade?.(round);
  const pairs = round.pairs.map(({ people }) => people);
  if (pairs.length === 0) return [];
  const endsAt = after(now, days(community.meetingDays));
  const meetings = await createMeetings(tx, pairs, { createdAt: now, endsAt, communityId });
  if (moment.person && pairs.flat().includes(moment.person.tgid)) {
    moment.person = { ...moment.person, status: 'in_progress' };
  }
  return meetings.flatMap(({ meetingId, pair }) => pair.map((tgid) => says(tgid, 'found', { meetingId })));
}
