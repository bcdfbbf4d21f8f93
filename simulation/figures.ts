import { after, days, hours } from '../src/domain/time.ts';
import type { Life } from '../src/store/figures.ts';
import { type Wait, waitsOf } from './waits.ts';

/** What is told of a life, over some weeks. Shares are from 0 to 1, waits in days; null where there is nothing to reckon from. */
export type Figures = {
  people: {
    arrived: number;
    /** Who has looked for a partner. */
    registered: number;
    /** Of those, who was introduced to somebody. */
    introduced: number;
    /** Who cannot be reached any more. */
    left: number;
  };
  waits: {
    /** Of the waits that are over, how many ended with a partner. */
    paired: number | null;
    median: number | null;
    p95: number | null;
    most: number | null;
    /** Who waits at the end, and for how long the longest has. */
    still: number;
    longest: number | null;
  };
  meetings: { made: number; met: number; rejected: number; expired: number };
  /** Introductions of two who had been introduced before. */
  repeats: { count: number; share: number | null };
  /** Of those who waited when seats were counted, for how many nobody was found. */
  emptySeats: { count: number; share: number | null };
  /** How many different partners people have had, of how many they could have had. */
  variety: { partners: number | null; possible: number | null; share: number | null };
  /** What the bot has said in all; without being asked; and that to one person who is there in a week. */
  told: { inAll: number; notices: number; news: number; aWeek: number | null };
  byWeek: Week[];
  /** How many people have had so many different partners. */
  partners: number[];
};

export type Week = {
  arrived: number;
  /** At its end: who has registered and can be reached, and who waits. */
  here: number;
  waiting: number;
  /** Introductions of two who had not met, and of two who had. */
  first: number;
  repeated: number;
  /** How those ended that ended in it. */
  met: number;
  rejected: number;
  expired: number;
  median: number | null;
  p95: number | null;
};

/** How many messages people were sent, by what was said. */
export type Told = Record<string, number>;

export type Span = { from: Date; until: Date };

/** What the bot says by itself, because of the time that has passed; and because of what others have done. */
const notices = ['invitation', 'stillLooking', 'nobodyYet', 'didYouMeet'];
const news = ['found', 'partnerMet', 'partnerRejected', 'leftOut', 'failed'];

/** Reckons the figures of what happened from one moment to another. What was before counts for who has met whom. */
export function figuresOf(life: Life, told: Told, { from, until }: Span): Figures {
  const weeks = Math.max(1, Math.round((until.getTime() - from.getTime()) / days(7)));
  const isIn = (moment: Date | null) => moment !== null && moment >= from && moment <= until;
  const waits = waitsOf(life);
  const over = waits.filter((wait) => isIn(wait.until));
  const paired = over.filter(({ meetingId }) => meetingId !== null);
  const lengths = paired.map(lengthOf);
  const open = waits.filter((wait) => isOpenAt(wait, until));
  const made = life.meetings.filter(({ createdAt }) => isIn(createdAt));
  const isRepeat = repeatsIn(life.meetings);
  const repeated = made.filter(({ meetingId }) => isRepeat.has(meetingId));
  const ended = life.meetings.filter(({ result, endsAt }) => result !== 'in_progress' && isIn(endsAt));
  const count = (list: Life['meetings'], end: End) => list.filter((meeting) => endOf(meeting) === end).length;
  const seats = emptySeats(life, waits, { from, until });
  const byPerson = partnersOf(made);
  const byWeek = weeksOf();
  const here = sum(byWeek.map((week) => week.here));
  const unasked = countOf(told, notices) + countOf(told, news);
  const lookedFor = waits.filter((wait) => wait.from <= until && (wait.until === null || wait.until >= from));
  const registered = new Set(lookedFor.map(({ tgid }) => tgid));
  return {
    people: {
      arrived: life.people.filter(({ registeredAt }) => isIn(registeredAt)).length,
      registered: registered.size,
      introduced: [...registered].filter((tgid) => byPerson.has(tgid)).length,
      left: life.people.filter(({ unreachableAt }) => isIn(unreachableAt)).length,
    },
    waits: {
      paired: share(paired.length, over.length),
      median: percentile(lengths, 0.5),
      p95: percentile(lengths, 0.95),
      most: percentile(lengths, 1),
      still: open.length,
      longest: percentile(
        open.map((wait) => inDays(until.getTime() - wait.from.getTime())),
        1,
      ),
    },
    meetings: {
      made: made.length,
      met: count(ended, 'met'),
      rejected: count(ended, 'rejected'),
      expired: count(ended, 'expired'),
    },
    repeats: { count: repeated.length, share: share(repeated.length, made.length) },
    emptySeats: seats,
    variety: varietyOf(life, made, byPerson, until),
    told: {
      inAll: countOf(told, Object.keys(told)),
      notices: countOf(told, notices),
      news: countOf(told, news),
      aWeek: share(unasked, here),
    },
    byWeek,
    partners: histogram([...byPerson.values()].map((partners) => partners.size)),
  };

  function weeksOf(): Week[] {
    return Array.from({ length: weeks }, (_, week) => {
      const [begins, ends] = [after(from, days(7 * week)), after(from, days(7 * (week + 1)))];
      const isThen = (moment: Date | null) => moment !== null && moment >= begins && moment < ends;
      const introductions = made.filter(({ createdAt }) => isThen(createdAt));
      const again = introductions.filter(({ meetingId }) => isRepeat.has(meetingId)).length;
      const endings = ended.filter(({ endsAt }) => isThen(endsAt));
      const then = paired.filter((wait) => isThen(wait.until)).map(lengthOf);
      return {
        arrived: life.people.filter(({ registeredAt }) => isThen(registeredAt)).length,
        here: hereAt(life, ends).length,
        waiting: waits.filter((wait) => isOpenAt(wait, ends)).length,
        first: introductions.length - again,
        repeated: again,
        met: count(endings, 'met'),
        rejected: count(endings, 'rejected'),
        expired: count(endings, 'expired'),
        median: percentile(then, 0.5),
        p95: percentile(then, 0.95),
      };
    });
  }
}

/** The smallest value that at least such a share of the values does not exceed; null of none. */
export function percentile(values: number[], at: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(at * sorted.length) - 1)]!;
}

/** Which meetings are of two who had been introduced to each other before. */
export function repeatsIn(meetings: Life['meetings']): Set<number> {
  const pairs = new Set<string>();
  const repeats = new Set<number>();
  for (const { meetingId, people } of meetings) {
    if (people.length < 2) continue;
    const pair = pairOf(people);
    if (pairs.has(pair)) repeats.add(meetingId);
    pairs.add(pair);
  }
  return repeats;
}

/** Two people, in whichever order. */
export function pairOf(people: number[]): string {
  return people.toSorted((a, b) => a - b).join(' ');
}

/** Who has registered by a moment and can be reached then. */
function hereAt({ people, orders }: Life, moment: Date): number[] {
  const registered = new Set(orders.filter(({ orderedAt }) => orderedAt < moment).map(({ tgid }) => tgid));
  return people
    .filter(({ tgid, unreachableAt }) => registered.has(tgid) && (!unreachableAt || unreachableAt >= moment))
    .map(({ tgid }) => tgid);
}

type End = 'met' | 'rejected' | 'expired';

function endOf({ result, rejectedBy }: Life['meetings'][number]): End | null {
  if (result === 'in_progress') return null;
  if (result === 'done') return 'met';
  return rejectedBy === null ? 'expired' : 'rejected';
}

/**
 * Seats are counted at each round, of those who had registered for it; where pairs are made at once, at the end of each week, of
 * all who wait. A seat is empty when nobody was found for it, and taken by everybody who was introduced until the last count.
 */
function emptySeats(
  { community, meetings, rounds }: Life,
  waits: Wait[],
  { from, until }: Span,
): Figures['emptySeats'] {
  const isRounds = community.matching === 'rounds';
  const counts = isRounds
    ? rounds.filter((moment) => moment >= from && moment <= until)
    : [...weekEnds({ from, until })];
  const empty = counts.map((moment) => {
    // It takes a round a while to make all its pairs.
    const settled = isRounds ? after(moment, hours(1)) : moment;
    return waits.filter((wait) => wait.from < moment && isOpenAt(wait, settled)).length;
  });
  const last = counts.at(-1);
  const isCounted = (moment: Date) =>
    last && moment >= from && moment <= after(last, hours(isRounds ? 1 : 0));
  const taken = meetings.filter(({ createdAt }) => isCounted(createdAt)).map(({ people }) => people.length);
  return { count: sum(empty), share: share(sum(empty), sum(empty) + sum(taken)) };
}

function* weekEnds({ from, until }: Span): Generator<Date> {
  for (let end = after(from, days(7)); end <= until; end = after(end, days(7))) yield end;
}

/** Somebody could have had as many partners as there were others at the same time, but no more than they had meetings. */
function varietyOf(
  { people, orders }: Life,
  made: Life['meetings'],
  byPerson: Map<number, Set<number>>,
  until: Date,
): Figures['variety'] {
  const since = new Map<number, Date>();
  for (const { tgid, orderedAt } of orders) if (!since.has(tgid)) since.set(tgid, orderedAt);
  const stays = people.flatMap(({ tgid, unreachableAt }) => {
    const from = since.get(tgid);
    return from ? [{ tgid, from, to: unreachableAt ?? until }] : [];
  });
  const met = stays.filter(({ tgid }) => byPerson.has(tgid));
  const possible = met.map(
    (one) =>
      stays.filter((other) => other.tgid !== one.tgid && other.from < one.to && one.from < other.to).length,
  );
  const partners = met.map(({ tgid }) => byPerson.get(tgid)!.size);
  const meetings = Map.groupBy(
    made.flatMap((meeting) => meeting.people),
    (tgid) => tgid,
  );
  const reached = met.map(({ tgid }, place) => Math.min(possible[place]!, meetings.get(tgid)!.length));
  return {
    partners: percentile(partners, 0.5),
    possible: percentile(possible, 0.5),
    share: share(sum(partners), sum(reached)),
  };
}

function partnersOf(meetings: Life['meetings']): Map<number, Set<number>> {
  const partners = new Map<number, Set<number>>();
  for (const { people } of meetings) {
    for (const tgid of people) {
      const met = partners.get(tgid) ?? new Set();
      for (const other of people) if (other !== tgid) met.add(other);
      partners.set(tgid, met);
    }
  }
  return partners;
}

function histogram(values: number[]): number[] {
  const counts: number[] = Array(values.length === 0 ? 0 : Math.max(...values) + 1).fill(0);
  for (const value of values) counts[value]!++;
  return counts;
}

function isOpenAt({ from, until }: Wait, moment: Date): boolean {
  return from < moment && (until === null || until > moment);
}

function lengthOf({ from, until }: Wait): number {
  return inDays(until!.getTime() - from.getTime());
}

function inDays(milliseconds: number): number {
  return milliseconds / days(1);
}

function countOf(told: Told, says: string[]): number {
  return sum(says.map((say) => told[say] ?? 0));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
