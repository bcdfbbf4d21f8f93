import { z } from 'zod';
import { sharedInterests } from '../domain/interests.ts';
import type { Deed } from '../domain/organising/deeds.ts';
import { keepsApart, mayAnyMeet, type PastMeeting, type Round, type Waiting } from '../domain/pairing.ts';
import type { PersonId } from '../domain/person.ts';
import {
  beginNow,
  foretellPairs,
  isSkipped,
  isSoon,
  keepRound as keep,
  skipRound as skip,
} from '../flows/organising/rounds.ts';
import { nextRounds, plannedRound, whoIsPaired } from '../flows/pairing.ts';
import { findCommunity, hasRound } from '../store/communities.ts';
import { writeAudit } from '../store/insight/organisers.ts';
import { findAcquaintance, findNames } from '../store/insight/pairs.ts';
import { interestsOf } from '../store/interests.ts';
import { findPastMeetings, seeWaiting } from '../store/orders.ts';
import type { PairsActs, PairsQuestions, WhyAlone } from './contract/pairs.ts';
import { type Asker, act, question, Refused, scopeOf } from './endpoint.ts';

/** So many pairs, and so many of those left alone, are shown with their names; more of them are told so many at a time. */
export const most = 100;
const mostInGraph = 300;
/** With more people than these it takes a part of a second or more to pair them. */
const many = 500;
const perPoint = 10_000;
/** With so many of the others somebody who is left is compared, to find out why. */
const mostLooked = 2000;
const asks = z.object({ community: z.int().positive() });
const moment = z.iso.datetime().transform((written) => new Date(written));

/** The queue as it would be paired now: the same question that the bot asks itself. */
export const pairs = question({
  asks,
  keep: {
    // Whatever is set differently, skipped or begun asks anew; who comes or goes shows some seconds later.
    of: async (asker, { community }) => [await seen(asker, community), await hasRound(asker.tx, community)],
    isHeavy: ({ waiting }: PairsQuestions['pairs']['answer']) => waiting > many,
  },
  async choose(asker, { community }) {
    return whoIsPaired(asker, await seen(asker, community));
  },
  async answer(asker, { community: id }, { round }): Promise<PairsQuestions['pairs']['answer']> {
    const { tx, now } = asker;
    const queue = await queueOf(asker, id, round);
    const { community, waiting, pairs, left } = queue;
    return {
      waiting: waiting.size,
      pairs: await tellPairs(asker, queue, pairs.slice(0, most)),
      pairCount: pairs.length,
      left: await tellLeft(asker, queue, left.slice(0, most)),
      leftCount: left.length,
      matching: community.matching,
      nextRounds: community.matching === 'rounds' ? timesOf(community, now) : [],
      timezone: community.timezone,
      patience: community.patience,
      isRoundGoingOn: community.roundAskedAt !== null || (await hasRound(tx, id)),
      isSkipped: community.matching === 'rounds' && isSkipped(community, now),
      isSoon: community.matching === 'rounds' && isSoon(community, now),
    };
  },
});

type Queue = {
  community: Awaited<ReturnType<typeof seen>>;
  waiting: Map<PersonId, Waiting>;
  /** Those who have waited longest first. */
  pairs: Round['pairs'];
  left: PersonId[];
};

/** Those who wait in a community that the asker sees, as they would be paired. */
export async function queueOf(asker: Asker, id: number, round: Round | null): Promise<Queue> {
  const community = await seen(asker, id);
  const waiting = new Map((await seeWaiting(asker.tx, id)).map((one) => [one.tgid, one]));
  const since = (tgid: PersonId) => waiting.get(tgid)!.orderedAt.getTime();
  // Somebody may have left since the pairs were chosen.
  const pairs = (round?.pairs ?? []).filter(({ people }) => people.every((tgid) => waiting.has(tgid)));
  const left = (round?.left ?? []).filter((tgid) => waiting.has(tgid));
  return {
    community,
    waiting,
    pairs: pairs.toSorted((a, b) => Math.min(...a.people.map(since)) - Math.min(...b.people.map(since))),
    left: left.toSorted((a, b) => since(a) - since(b)),
  };
}

type Answer = PairsQuestions['pairs']['answer'];

/** Some of the pairs with names, and with why the two fit. */
export async function tellPairs(asker: Asker, queue: Queue, some: Queue['pairs']): Promise<Answer['pairs']> {
  const { community, waiting } = queue;
  const told = await tellerOf(
    asker,
    queue,
    some.flatMap(({ people }) => people),
  );
  const interests = interestsOf(community);
  return some.map(({ people: [a, b], fit }) => ({
    people: [told(a), told(b)],
    fit: inPoints(fit),
    shared: sharedInterests(waiting.get(a)!.info, waiting.get(b)!.info, interests).map((one) =>
      'word' in one ? { ru: one.word, en: one.word } : one.interest,
    ),
  }));
}

/** Some of those who would be left alone with names, and with why nobody is there for them. */
export async function tellLeft(asker: Asker, queue: Queue, some: PersonId[]): Promise<Answer['left']> {
  const told = await tellerOf(asker, queue, some);
  const why = await whyAlone(asker, queue, some);
  return some.map((tgid) => ({ ...told(tgid), why: why(tgid) }));
}

async function tellerOf({ tx }: Asker, { waiting }: Queue, people: PersonId[]) {
  const names = await findNames(tx, people);
  return (tgid: PersonId) => {
    const { orderedAt, roleAndData, timesLeftOut } = waiting.get(tgid)!;
    const { name = null, username = null } = names.get(tgid) ?? {};
    return { tgid, name, username, role: roleAndData, since: orderedAt, timesLeftOut };
  };
}

/** Above so many people, to see who has met whom takes longer than anybody likes to wait. */
const manyAcquainted = 2000;

/** Who has met whom. */
export const acquaintance = question({
  asks,
  keep: {
    of: (asker, { community }) => scopeOf(asker, 'see', community),
    isHeavy: ({ total }: PairsQuestions['acquaintance']['answer']) => total > manyAcquainted,
  },
  async answer(asker, { community }): Promise<PairsQuestions['acquaintance']['answer']> {
    await scopeOf(asker, 'see', community);
    return findAcquaintance(asker.tx, community, mostInGraph);
  },
});

export const pairNow = act({
  asks: asks.extend({ instead: moment.nullable() }),
  async act(asker, { community: id, instead }) {
    const community = await steered(asker, id);
    if (community.matching === 'instant') asker.pairSoon?.(id);
    else {
      const obstacle = await beginNow(asker, id, { instead });
      if (obstacle) throw new Refused(409, obstacle);
    }
    await audit(asker, 'pairNow', id, { instead: instead !== null });
    const answer: PairsActs['pairNow']['answer'] = {};
    return { answer };
  },
  foretell: {
    choose: async (asker, { community }) => whoIsPaired(asker, await steered(asker, community)),
    hear: (asker, { community }, round) => foretellPairs(asker, community, round!),
  },
});

export const skipRound = act({
  asks: asks.extend({ round: moment }),
  async act(asker, { community: id, round }) {
    const community = await steered(asker, id);
    const answer: PairsActs['skipRound']['answer'] = { next: await skip(asker, id, round) };
    if (!answer.next) {
      const hasRounds = community.matching === 'rounds' && timesOf(community, asker.now).length > 0;
      throw new Refused(409, hasRounds ? 'changed-meanwhile' : 'no-schedule');
    }
    await audit(asker, 'skipRound', id);
    return { answer };
  },
});

export const keepRound = act({
  asks,
  async act(asker, { community: id }) {
    await steered(asker, id);
    const answer: PairsActs['keepRound']['answer'] = { next: await keep(asker, id) };
    if (!answer.next) throw new Refused(409, 'no-schedule');
    await audit(asker, 'keepRound', id);
    return { answer };
  },
});

async function seen(asker: Asker, id: number) {
  await scopeOf(asker, 'see', id);
  return (await findCommunity(asker.tx, id))!;
}

async function steered(asker: Asker, id: number) {
  await scopeOf(asker, 'steer', id);
  return (await findCommunity(asker.tx, id))!;
}

function audit(
  { tx, now, organiser }: Asker,
  act: Deed,
  communityId: number,
  about: Record<string, boolean> = {},
): Promise<void> {
  return writeAudit(tx, { byTgid: organiser.tgid, act, communityId, tgid: null, about }, now);
}

/** The planned time first, which may be another than the schedule's. */
function timesOf(community: Awaited<ReturnType<typeof seen>>, now: Date): Date[] {
  const regular = nextRounds(community, now, 6);
  const planned = plannedRound(community, now);
  return regular.filter((at) => planned !== null && at >= planned).slice(0, 5);
}

function inPoints({ hobbies, difference, rules, tie }: Round['pairs'][number]['fit']) {
  return {
    hobbies: hobbies / perPoint,
    difference: difference / perPoint,
    rules: rules / perPoint,
    tie: tie / perPoint,
    total: (hobbies + difference + rules + tie) / perPoint,
  };
}

/** Why nobody is there for some of those who are left. */
async function whyAlone(
  { tx, now }: Asker,
  { community, waiting: queue, left }: Queue,
  some: PersonId[],
): Promise<(tgid: PersonId) => WhyAlone> {
  const waiting = [...queue.values()];
  const past = await findPastMeetings(
    tx,
    waiting.map(({ tgid }) => tgid),
    some,
  );
  const about = (tgid: PersonId) => past.filter((one) => one.tgid === tgid || one.partner === tgid);
  const isLeft = new Set([...left.slice(0, most), ...some]);
  return (tgid) => {
    const me = queue.get(tgid)!;
    const others = waiting.filter((one) => one !== me);
    if (others.length === 0) return 'alone';
    const mine = about(tgid);
    const mayMeet = (one: Waiting) => mayAnyMeet([me, one], mine, community, now);
    if (others.some((one) => isLeft.has(one.tgid) && mayMeet(one))) return 'patience';
    if (others.slice(0, mostLooked).some(mayMeet)) return 'others';
    const known = mine.filter((one: PastMeeting) => !one.avoided && keepsApart(one, community, now));
    const acquaintances = new Set(known.map((one) => (one.tgid === tgid ? one.partner : one.tgid)));
    return others.every((one) => acquaintances.has(one.tgid)) ? 'acquainted' : 'apart';
  };
}
