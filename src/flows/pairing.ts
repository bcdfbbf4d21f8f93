import { Cron } from 'croner';
import type { Community } from '../domain/community.ts';
import { keepsApart, mayAnyMeet, pairUp, type Waiting } from '../domain/pairing.ts';
import type { PersonId } from '../domain/person.ts';
import { type Message, says } from '../domain/sayings.ts';
import { after, days } from '../domain/time.ts';
import {
  beginRound,
  endRound,
  findBatch,
  findBatches,
  findCommunitiesToPair,
  findCommunity,
  findIntroducedSince,
  findRoundsToBegin,
  findRoundsToEnd,
  lockCommunity,
  lockRound,
  setNextRound,
  settlePairs,
} from '../store/communities.ts';
import { interestsOf } from '../store/interests.ts';
import { createMeetings } from '../store/meetings.ts';
import { countLeftOut, findPastMeetings, findWaiting, lockWaiting, seeWaiting } from '../store/orders.ts';
import type { Moment } from './turn.ts';

/** So many pairs of a round are made meetings in one transaction. */
const atOnce = 50;

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
 * Introduces to each other those who wait in a community that pairs at once. Only one at a time does this in one
 * community; whoever comes at the same moment waits, or hands it on.
 */
export async function introduce(moment: Moment, communityId: number): Promise<Message[]> {
  const { tx, pairSoon } = moment;
  const community = await lockCommunity(tx, communityId, pairSoon ? 'if free' : 'wait');
  if (!community) {
    pairSoon?.(communityId);
    return [];
  }
  if (community.matching === 'rounds') return [];
  const waiting = await lockWaiting(tx, communityId);
  const { pairs } = await choose(moment, community, waiting);
  return makeMeetings(moment, community, pairs);
}

/**
 * A round, in three steps, each found again by whoever comes next when a process ends in the middle: the best pairs are
 * written down; they are made meetings, so many at a time, if both still wait; at last whoever came meanwhile, or
 * whose partner left, may meet somebody yet, and who is left out is told.
 */
export const roundSteps: Step[] = [
  { find: ({ tx, now }) => findRoundsToBegin(tx, now), act: begin },
  { find: ({ tx }, { limit }) => findBatches(tx, limit), act: settle },
  { find: ({ tx }) => findRoundsToEnd(tx), act: end },
];

/** Finds what is to be done, by numbers, and does it for one of them. */
type Step = {
  find: (moment: Moment, page: { limit: number }) => Promise<number[]>;
  act: (moment: Moment, id: number) => Promise<Message[]>;
};

/** When the next round is by a community's schedule; null when that says nothing. */
export function nextRound(
  { roundsCron, timezone }: Pick<Community, 'roundsCron' | 'timezone'>,
  now: Date,
): Date | null {
  try {
    return roundsCron === null ? null : new Cron(roundsCron, { mode: '5-part', timezone }).nextRun(now);
  } catch {
    return null;
  }
}

/** What the time of the next round was reckoned from, as `findRoundsToBegin` compares it. */
function scheduleOf({ roundsCron, timezone }: Community): string {
  return roundsCron === null ? timezone : `${roundsCron} ${timezone}`;
}

async function begin(moment: Moment, communityId: number): Promise<Message[]> {
  const { tx, now } = moment;
  const community = await lockCommunity(tx, communityId, 'wait');
  if (!community || !(await findRoundsToBegin(tx, now)).includes(communityId)) return [];
  const isPlanned = community.nextRoundBy === scheduleOf(community);
  await setNextRound(tx, communityId, nextRound(community, now), scheduleOf(community));
  if (!isPlanned) return [];
  const { pairs } = await choose(moment, community, await seeWaiting(tx, communityId));
  await beginRound(tx, communityId, pairs, now, atOnce);
  return [];
}

async function settle(moment: Moment, pairId: number): Promise<Message[]> {
  const { tx, now } = moment;
  const batch = await findBatch(tx, pairId);
  const [first] = batch;
  if (!first) return [];
  const community = await findCommunity(tx, first.communityId);
  const waiting = await lockWaiting(
    tx,
    first.communityId,
    batch.flatMap(({ people }) => people),
  );
  // Another process may have been at it while the rows were waited for.
  const open = new Set((await findBatch(tx, pairId)).map(({ id }) => id));
  const past = await findPastMeetings(
    tx,
    waiting.map(({ tgid }) => tgid),
  );
  const pairs = batch
    .filter(({ id, people }) => {
      const both = waiting.filter(({ tgid }) => people.includes(tgid));
      return open.has(id) && both.length === 2 && mayAnyMeet(both, past, community!, now);
    })
    .map(({ people }) => people);
  await settlePairs(tx, [...open]);
  return makeMeetings(moment, community!, pairs);
}

async function end(moment: Moment, roundId: number): Promise<Message[]> {
  const { tx, now } = moment;
  const round = await lockRound(tx, roundId);
  const community = round && (await lockCommunity(tx, round.communityId, 'wait'));
  if (!round || !community) return [];
  const waiting = await lockWaiting(tx, community.id);
  const { pairs, left } = await choose(moment, community, waiting);
  const messages = await makeMeetings(moment, community, pairs);
  const late = new Set(waiting.filter(({ orderedAt }) => orderedAt > round.beganAt).map(({ tgid }) => tgid));
  const out = left.filter((tgid) => !late.has(tgid));
  await countLeftOut(tx, out);
  const reasons = await whyLeftOut(moment, community, round.beganAt, out);
  await endRound(tx, roundId, now);
  return [...messages, ...out.map((tgid) => says(tgid, 'leftOut', { why: reasons(tgid) }))];
}

/** What may be said to somebody for whom a round has found nobody. */
async function whyLeftOut(
  { tx, now }: Moment,
  community: Community,
  beganAt: Date,
  out: PersonId[],
): Promise<(tgid: PersonId) => 'alone' | 'acquainted' | 'too-few'> {
  const there = [...out, ...(await findIntroducedSince(tx, community.id, beganAt))];
  const past = await findPastMeetings(tx, there);
  return (tgid) => {
    if (there.length === 1) return 'alone';
    const known = past.filter((meeting) => meeting.tgid === tgid && keepsApart(meeting, community, now));
    return new Set(known.map(({ partner }) => partner)).size >= there.length - 1 ? 'acquainted' : 'too-few';
  };
}

async function choose(
  { tx, now, roundMade, pairUp: pairUpAside = pairUp }: Moment,
  community: Community,
  waiting: Waiting[],
): Promise<{ pairs: [PersonId, PersonId][]; left: PersonId[] }> {
  const past = await findPastMeetings(
    tx,
    waiting.map(({ tgid }) => tgid),
  );
  const round = await pairUpAside(waiting, past, community, {
    now,
    seed: community.matching === 'rounds' ? Math.floor(now.getTime() / days(1)) : null,
    interests: interestsOf(community),
  });
  roundMade?.(round);
  return { pairs: round.pairs.map(({ people }) => people), left: round.left };
}

async function makeMeetings(
  moment: Moment,
  community: Community,
  pairs: [PersonId, PersonId][],
): Promise<Message[]> {
  const { tx, now } = moment;
  if (pairs.length === 0) return [];
  const endsAt = after(now, days(community.meetingDays));
  const meetings = await createMeetings(tx, pairs, { createdAt: now, endsAt, communityId: community.id });
  if (moment.person && pairs.flat().includes(moment.person.tgid)) {
    moment.person = { ...moment.person, status: 'in_progress' };
  }
  return meetings.flatMap(({ meetingId, pair }) => pair.map((tgid) => says(tgid, 'found', { meetingId })));
}
