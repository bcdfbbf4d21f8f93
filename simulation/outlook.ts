import { seededRandom } from '../playground/clock.ts';
import { after, days } from '../src/domain/time.ts';
import type { Life } from '../src/store/figures.ts';
import type { Database } from '../src/store/schema.ts';
import { type Figures, figuresOf, pairOf, percentile } from './figures.ts';
import { type History, historyOf, isAround } from './history.ts';
import { live } from './live.ts';
import { People } from './people.ts';
import { readBack } from './simulation.ts';
import { settle } from './world.ts';

/** What lies ahead of a community, as it has behaved until now, lived some times with different chance. */
export type Outlook = {
  from: Date;
  until: Date;
  history: History;
  /** Who takes part now. */
  around: number;
  runs: Figures[];
  /** After how many weeks, in each run, most of those who take part now have met all others of them. */
  acquaintedAfter: (number | null)[];
};

export type Horizon = { now: Date; weeks: number; runs: number; seed: number };

/**
 * Lets a community live on from now. Nothing is asked of the database it comes from, and nothing is written there.
 *
 * @param fresh opens an empty database with today's schema, for each run another
 */
export async function lookAhead(
  life: Life,
  fresh: () => Promise<Database>,
  { now, weeks, runs, seed }: Horizon,
  progress: (share: number) => void = () => {},
): Promise<Outlook> {
  const until = after(now, days(7 * weeks));
  const history = historyOf(life, now);
  const isHere = isAround(life, now);
  const around = life.people.map(({ tgid }) => tgid).filter(isHere);
  const outlook: Outlook = {
    from: now,
    until,
    history,
    around: around.length,
    runs: [],
    acquaintedAfter: [],
  };
  for (let run = 0; run < runs; run++) {
    const database = await fresh();
    try {
      await liveOn(database, life, history, { from: now, until, seed: seed + run }, (share) =>
        progress((run + share) / runs),
      );
      const { life: lived, told } = await readBack(database, life.community.id);
      outlook.runs.push(figuresOf(lived, told, { from: now, until }));
      outlook.acquaintedAfter.push(acquaintedAfter(lived, around, { from: now, weeks }));
    } finally {
      await database.destroy();
    }
  }
  return outlook;
}

/** A figure in all runs: the least, the middle one and the most; null where no run knows it. */
export function spreadOf(values: (number | null)[]): { least: number; middle: number; most: number } | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return {
    least: percentile(known, 0)!,
    middle: percentile(known, 0.5)!,
    most: percentile(known, 1)!,
  };
}

async function liveOn(
  database: Database,
  life: Life,
  { habits, arrivals }: History,
  { from, until, seed }: { from: Date; until: Date; seed: number },
  progress: (share: number) => void,
): Promise<void> {
  await settle(database, life);
  const random = seededRandom(seed);
  const people = new People(random, life.community, from);
  const isHere = isAround(life, from);
  const known = new Set(life.people.map(({ tgid }) => tgid));
  const ordered = new Set(life.orders.map(({ tgid }) => tgid));
  for (const { tgid, status } of life.people) {
    people.lives(tgid, isHere(tgid) ? habits : { ...habits, leaves: 0 }, from);
    if (status === 'inactive' && ordered.has(tgid) && isHere(tgid)) people.mayReturn(tgid, from);
  }
  for (const { meetingId, result, people: two, createdAt } of life.meetings) {
    if (result === 'in_progress' && two.length === 2 && two.every((tgid) => known.has(tgid)))
      people.decide(meetingId, two, createdAt, from);
  }
  let tgid = life.people.reduce((most, person) => Math.max(most, person.tgid), 0);
  const gap = () => (-Math.log(1 - random()) * days(7)) / arrivals;
  for (let at = after(from, gap()); at < until; at = after(at, gap())) people.arrives(++tgid, habits, at);
  await live(database, life.community, people, { from, until, progress });
}

/**
 * When at least half of some people, as far as they still take part then, have been introduced to all the others of them. Where
 * that does not come about within the weeks it is reckoned on from how many new pairs there were among them in the second half.
 *
 * @returns after how many weeks; null when nobody takes part, or nothing moves
 */
export function acquaintedAfter(
  life: Pick<Life, 'people' | 'orders' | 'meetings'>,
  among: number[],
  { from, weeks }: { from: Date; weeks: number },
): number | null {
  const first = firstMeetings(life.meetings, new Set(among));
  let there = among;
  for (let week = 0; week <= weeks; week++) {
    const then = after(from, days(7 * week));
    there = among.filter(isAround(life, then));
    if (there.length < 2) return null;
    const known = new Map(there.map((tgid) => [tgid, 0]));
    for (const { one, other, at } of first) {
      if (at >= then || !known.has(one) || !known.has(other)) continue;
      known.set(one, known.get(one)! + 1);
      known.set(other, known.get(other)! + 1);
    }
    const done = there.filter((tgid) => known.get(tgid) === there.length - 1);
    if (done.length >= there.length / 2) return week;
  }
  const isThere = new Set(there);
  const acquainted = first.filter(({ one, other }) => isThere.has(one) && isThere.has(other));
  const half = after(from, days(3.5 * weeks));
  const pace = acquainted.filter(({ at }) => at >= half).length / (weeks / 2);
  const open = (there.length * (there.length - 1)) / 2 - acquainted.length;
  return pace === 0 ? null : weeks + Math.ceil(open / pace);
}

/** When each two of some people were introduced to each other for the first time. */
function firstMeetings(
  meetings: Life['meetings'],
  among: Set<number>,
): { one: number; other: number; at: Date }[] {
  const pairs = new Set<string>();
  return meetings.flatMap(({ people, createdAt }) => {
    const [one, other] = people;
    if (one === undefined || other === undefined || !among.has(one) || !among.has(other)) return [];
    if (pairs.has(pairOf(people))) return [];
    pairs.add(pairOf(people));
    return [{ one, other, at: createdAt }];
  });
}
