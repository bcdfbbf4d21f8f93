import { Cron } from 'croner';
import type { Community } from '../domain/community.ts';
import {
  type BrokenRule,
  keepsApart,
  mayAnyMeet,
  type pairUp,
  partnersFor,
  type Round,
  rulesBrokenBy,
} from '../domain/pairing.ts';
import type { Person, PersonId } from '../domain/person.ts';
import { type Message, says } from '../domain/sayings.ts';
import { after, days } from '../domain/time.ts';
import {
  addPairs,
  askForRound,
  beginRound,
  endRound,
  findBatch,
  findBatches,
  findCommunitiesToPair,
  findCommunity,
  findIntroducedSince,
  findRound,
  findRoundsToBegin,
  findRoundsToEnd,
  hasRound,
  lockCommunity,
  lockRound,
  setNextRound,
  settlePairs,
} from '../store/communities.ts';
import { interestsOf } from '../store/interests.ts';
import { createMeetings } from '../store/meetings.ts';
import {
  countLeftOut,
  findPastMeetings,
  findWaiting,
  lockWaiting,
  openOrder,
  seeLongestWaiting,
  seeWaiting,
} from '../store/orders.ts';
import type { Moment } from './turn.ts';

/** So many pairs are made meetings in one transaction. */
const atOnce = 50;
/** With so many of those who have waited longest a newcomer is compared at once; the next tick looks at all. */
const seen = 300;

/**
 * The communities in which somebody waits who may meet somebody. Those who have all met each other wait on, often for
 * long; so this looks at everybody at once and holds nobody. Whoever acts on it holds them and looks again.
 */
async function findWhereToIntroduce({ tx, now }: Moment): Promise<number[]> {
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
 * Introduces those who have just come, back from a meeting or for the first time, to whoever fits them best among those who wait: those
 * have not been able to meet each other, or the next tick introduces them. Only one at a time does this in one community; whoever
 * comes at the same moment hands it on.
 */
export async function introduceNewcomers(
  moment: Moment,
  communityId: number,
  newcomers: PersonId[],
): Promise<Message[]> {
  const { tx, pairSoon } = moment;
  const community = await lockCommunity(tx, communityId, pairSoon ? 'if free' : 'wait');
  if (!community) {
    pairSoon?.(communityId);
    return [];
  }
  if (community.matching === 'rounds') return [];
  const messages: Message[] = [];
  for (const tgid of newcomers) {
    const partner = await findPartner(moment, community, tgid);
    if (partner) messages.push(...(await makeMeetings(moment, community, [[tgid, partner]])));
  }
  return messages;
}

/** The best partner for one who waits, held; undefined when there is none. */
async function findPartner(
  { tx, now }: Moment,
  community: Community,
  tgid: PersonId,
): Promise<PersonId | undefined> {
  const waiting = await seeLongestWaiting(tx, community.id, { tgid, limit: seen });
  if (!waiting.some((one) => one.tgid === tgid)) return;
  const past = await findPastMeetings(
    tx,
    waiting.map((one) => one.tgid),
    [tgid],
  );
  const circumstances = { now, seed: null, interests: interestsOf(community) };
  for (const partner of partnersFor(tgid, waiting, past, community, circumstances)) {
    // Whoever was seen a moment ago may have gone, or may not be met any more.
    if ((await stillPossible({ tx, now }, community, [[tgid, partner]])).length > 0) return partner;
  }
}

/** What is asked of those who choose pairs, and their answer. */
export type Question = Parameters<typeof pairUp>;

/**
 * Something that is done with one of those for whom it is due, by number. Where pairs are chosen for it, what they are chosen from
 * is read first, and they are chosen outside of any transaction: with many people that takes a while.
 */
export type Step = {
  find: (moment: Moment, page: { limit: number }) => Promise<number[]>;
  ask?: (moment: Moment, id: number) => Promise<Question | null>;
  act: (moment: Moment, id: number, round: Round | null) => Promise<Message[]>;
};

/** Introduces to each other those who wait in a community that pairs at once: the best set of pairs. */
export const introducing: Step = {
  find: findWhereToIntroduce,
  async ask(moment, communityId) {
    // Whoever pairs there at this moment is waited for: they may be waiting themselves once they are done.
    const community = await lockCommunity(moment.tx, communityId, 'wait');
    return community?.matching === 'instant' ? whoIsPaired(moment, community) : null;
  },
  async act(moment, communityId, round) {
    const { tx, now } = moment;
    const pairs = round?.pairs.map(({ people }) => people) ?? [];
    const community = pairs.length > 0 && (await lockCommunity(tx, communityId, 'wait'));
    if (!community || community.matching === 'rounds') return [];
    if (pairs.length <= atOnce) {
      return introduceIfPossible(moment, community, pairs);
    }
    if (!(await hasRound(tx, communityId))) await beginRound(tx, communityId, pairs, now, atOnce);
    return [];
  },
};

/**
 * A round, in three steps, each found again by whoever comes next when a process ends in the middle: the best pairs are
 * written down; they are made meetings, so many at a time, if both still wait; at last whoever came meanwhile, or
 * whose partner left, may meet somebody yet, and who is left out is told. Many pairs that are made at once in a community
 * without rounds go the same way.
 */
export const roundSteps: Step[] = [
  {
    find: ({ tx, now }) => findRoundsToBegin(tx, now),
    async ask(moment, communityId) {
      const community = await findCommunity(moment.tx, communityId);
      return community && isToBegin(community) ? whoIsPaired(moment, community) : null;
    },
    act: begin,
  },
  { find: ({ tx }, { limit }) => findBatches(tx, limit), act: settle },
  {
    find: ({ tx }) => findRoundsToEnd(tx),
    async ask(moment, roundId) {
      const round = await findRound(moment.tx, roundId);
      const community = round && (await findCommunity(moment.tx, round.communityId));
      return community?.matching === 'rounds' ? whoIsPaired(moment, community) : null;
    },
    act: end,
  },
];

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

/** When the next round will be: when it is planned, which an organiser may have put off, else by the schedule. */
export function plannedRound(
  community: Pick<Community, 'roundsCron' | 'timezone' | 'nextRoundAt' | 'nextRoundBy'>,
  now: Date,
): Date | null {
  const { nextRoundAt, nextRoundBy } = community;
  const isPlanned = nextRoundAt !== null && nextRoundAt > now && nextRoundBy === scheduleOf(community);
  return isPlanned ? nextRoundAt : nextRound(community, now);
}

/** The next rounds by a community's schedule, so many; none when that says nothing. */
export function nextRounds(
  schedule: Pick<Community, 'roundsCron' | 'timezone'>,
  now: Date,
  count: number,
): Date[] {
  const rounds: Date[] = [];
  for (let next = nextRound(schedule, now); next && rounds.length < count; next = nextRound(schedule, next)) {
    rounds.push(next);
  }
  return rounds;
}

/** Reckons when the next round is. */
export async function planNextRound({ tx, now }: Moment, community: Community): Promise<void> {
  await setNextRound(tx, community.id, nextRound(community, now), scheduleOf(community));
}

/** What the time of the next round was reckoned from, as `findRoundsToBegin` compares it. */
export function scheduleOf({ roundsCron, timezone }: Pick<Community, 'roundsCron' | 'timezone'>): string {
  return roundsCron === null ? timezone : `${roundsCron} ${timezone}`;
}

/** An organiser wants it now, or the time that has come is that of the present schedule. */
function isToBegin(community: Community): boolean {
  return community.roundAskedAt !== null || isPlanned(community);
}

function isPlanned(community: Community): boolean {
  return community.nextRoundBy === scheduleOf(community);
}

async function begin(moment: Moment, communityId: number, round: Round | null): Promise<Message[]> {
  const { tx, now } = moment;
  const community = await lockCommunity(tx, communityId, 'wait');
  if (!community || !(await findRoundsToBegin(tx, now)).includes(communityId)) return [];
  if (isToBegin(community) !== (round !== null)) return [];
  if (community.roundAskedAt) await askForRound(tx, communityId, null);
  // One beside the schedule leaves the next regular one where it is, also where it was put off to.
  const isAhead = isPlanned(community) && community.nextRoundAt !== null && community.nextRoundAt > now;
  if (!isAhead) await planNextRound(moment, community);
  if (!round) return [];
  const pairs = round.pairs.map(({ people }) => people);
  await beginRound(tx, communityId, pairs, now, atOnce);
  return [];
}

async function settle(moment: Moment, pairId: number): Promise<Message[]> {
  const { tx } = moment;
  const batch = await findBatch(tx, pairId);
  const [first] = batch;
  const community = first && (await findCommunity(tx, first.communityId));
  if (!community) return [];
  const possible = await stillPossible(
    moment,
    community,
    batch.map(({ people }) => people),
  );
  // Another process may have been at it while the rows were waited for.
  const open = await findBatch(tx, pairId);
  const isOpen = ([a]: [PersonId, PersonId]) => open.some(({ people }) => people[0] === a);
  await settlePairs(
    tx,
    open.map(({ id }) => id),
  );
  return makeMeetings(moment, community, possible.filter(isOpen));
}

async function end(moment: Moment, roundId: number, last: Round | null): Promise<Message[]> {
  const { tx, now } = moment;
  const round = await lockRound(tx, roundId);
  const community = round && (await lockCommunity(tx, round.communityId, 'wait'));
  if (!round || !community) return [];
  if (!last) {
    await endRound(tx, roundId, now);
    return [];
  }
  const chosen = last.pairs.map(({ people }) => people);
  if (chosen.length > atOnce) {
    // So many have come meanwhile: they are settled as the others were, and then it ends.
    await addPairs(tx, roundId, chosen, atOnce);
    return [];
  }
  const messages = await introduceIfPossible(moment, community, chosen);
  const left = await seeWaiting(tx, community.id);
  const late = new Set(left.filter(({ orderedAt }) => orderedAt > round.beganAt).map(({ tgid }) => tgid));
  const held = await lockWaiting(
    tx,
    community.id,
    left.map(({ tgid }) => tgid).filter((tgid) => !late.has(tgid)),
  );
  const out = held.map(({ tgid }) => tgid);
  await countLeftOut(tx, out);
  const reasons = await whyLeftOut(moment, community, round.beganAt, out);
  await endRound(tx, roundId, now);
  return [...messages, ...out.map((tgid) => says(tgid, 'leftOut', { why: reasons(tgid) }))];
}

/** Makes meetings of those pairs, chosen a while ago, whose two still wait and may still meet. */
export async function introduceIfPossible(
  moment: Moment,
  community: Community,
  pairs: [PersonId, PersonId][],
): Promise<Message[]> {
  return makeMeetings(moment, community, await stillPossible(moment, community, pairs));
}

/** Of pairs that were chosen a while ago those who still wait and may still meet. They are held. */
async function stillPossible(
  { tx, now }: Moment,
  community: Community,
  pairs: [PersonId, PersonId][],
): Promise<[PersonId, PersonId][]> {
  if (pairs.length === 0) return [];
  const waiting = await lockWaiting(tx, community.id, pairs.flat());
  const past = await findPastMeetings(
    tx,
    waiting.map(({ tgid }) => tgid),
  );
  const pastOf = Map.groupBy(past, ({ tgid }) => tgid);
  const waitingAs = new Map(waiting.map((one) => [one.tgid, one]));
  return pairs.filter((pair) => {
    const both = pair.flatMap((tgid) => waitingAs.get(tgid) ?? []);
    const known = pair.flatMap((tgid) => pastOf.get(tgid) ?? []);
    return both.length === 2 && mayAnyMeet(both, known, community, now);
  });
}

/** What may be said to somebody for whom a round has found nobody. */
export async function whyLeftOut(
  { tx, now }: Moment,
  community: Community,
  beganAt: Date,
  out: PersonId[],
): Promise<(tgid: PersonId) => 'alone' | 'acquainted' | 'too-few'> {
  const there = [...out, ...(await findIntroducedSince(tx, community.id, beganAt))];
  const past = Map.groupBy(await findPastMeetings(tx, there, out), ({ tgid }) => tgid);
  return (tgid) => {
    if (there.length === 1) return 'alone';
    // Who asked not to meet somebody, or whose role keeps them apart, is not told why.
    const known = (past.get(tgid) ?? []).filter(
      (meeting) => !meeting.avoided && keepsApart(meeting, community, now),
    );
    return new Set(known.map(({ partner }) => partner)).size >= there.length - 1 ? 'acquainted' : 'too-few';
  };
}

/** Everything from which the best set of pairs is chosen. */
export async function whoIsPaired({ tx, now }: Moment, community: Community): Promise<Question> {
  const waiting = await seeWaiting(tx, community.id);
  const past = await findPastMeetings(
    tx,
    waiting.map(({ tgid }) => tgid),
  );
  const seed = community.matching === 'rounds' ? Math.floor(now.getTime() / days(1)) : null;
  return [waiting, past, community, { now, seed, interests: interestsOf(community) }];
}

/** The hard rules that keep two apart who are to be introduced by hand. */
export async function findBrokenRules(
  { tx, now }: Moment,
  community: Community,
  pair: [Person, Person],
): Promise<BrokenRule[]> {
  const past = await findPastMeetings(
    tx,
    pair.map(({ tgid }) => tgid),
  );
  return rulesBrokenBy(pair, past, community, now);
}

/** Introduces two to each other because an organiser says so. The caller holds both; who does not wait yet does now. */
export async function introduceByHand(
  moment: Moment,
  community: Community,
  pair: [PersonId, PersonId],
): Promise<Message[]> {
  for (const tgid of pair) await openOrder(moment.tx, tgid, moment.now);
  return makeMeetings(moment, community, [pair]);
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
