import { days } from '../../src/domain/time.ts';
import type { LivedPerson, TwelveWeeks } from '../support/twelve-weeks.ts';

/*
 * The figures of the overview, counted person by person from what has happened, without a database: everything here is on
 * purpose another way to the same numbers.
 */

export const stepsInOrder = ['arrived', 'carded', 'registered', 'introduced', 'met', 'reviewed'];

/** What happened to one person. */
export type Lived = {
  person: LivedPerson;
  /** When they reached each step first, as far as they have. */
  reached: (Date | undefined)[];
  movedAt: Date;
  done: number;
  partners: number[];
  latestOrder: Date | undefined;
};

export function livesOf({ people, orders, meetings, reviews }: TwelveWeeks): Lived[] {
  const first = (moments: Date[]) => moments.toSorted((a, b) => +a - +b)[0];
  const last = (moments: Date[]) => moments.toSorted((a, b) => +b - +a)[0];
  return people.map((person) => {
    const isTheirs = ({ tgid }: { tgid: number }) => tgid === person.tgid;
    const theirOrders = orders.filter(isTheirs);
    const theirMeetings = meetings.filter((meeting) => meeting.people.includes(person.tgid));
    const theirReviews = reviews.filter(isTheirs);
    const over = theirMeetings.filter(({ result }) => result !== 'in_progress');
    const done = over.filter(({ result }) => result === 'done');
    const moments = [
      person.registeredAt,
      person.cardedAt,
      ...theirOrders.flatMap(({ orderedAt, cancelledAt }) => [orderedAt, cancelledAt]),
      ...theirMeetings.map(({ createdAt }) => createdAt),
      ...over.map(({ endsAt }) => endsAt),
      ...theirReviews.map(({ writtenAt }) => writtenAt),
    ].filter((moment) => moment !== null);
    return {
      person,
      reached: [
        person.registeredAt,
        person.cardedAt ?? undefined,
        first(theirOrders.map(({ orderedAt }) => orderedAt)),
        first(theirMeetings.map(({ createdAt }) => createdAt)),
        first(done.map(({ endsAt }) => endsAt)),
        first(theirReviews.map(({ writtenAt }) => writtenAt)),
      ],
      movedAt: last(moments)!,
      done: done.length,
      partners: theirMeetings.flatMap(({ people }) => people).filter((tgid) => tgid !== person.tgid),
      latestOrder: last(theirOrders.map(({ orderedAt }) => orderedAt)),
    };
  });
}

export const stepOf = ({ reached }: Lived) => stepsInOrder[reached.findLastIndex((moment) => moment)]!;

export function standingOf({ person }: Lived): string {
  if (person.suspendedAt) return 'suspended';
  if (person.unreachableAt) return 'unreachable';
  return person.state ? 'arriving' : person.status;
}

export function isStuck({ person, movedAt }: Lived, now: Date): boolean {
  return !person.suspendedAt && !person.unreachableAt && +now - +movedAt >= days(7);
}

/** Seconds; null of an empty list. */
export function medianOf(lengths: number[]): number | null {
  const sorted = lengths.toSorted((a, b) => a - b);
  if (sorted.length === 0) return null;
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2 / 1000;
}
