import type { PersonId } from './person.ts';
import { days } from './time.ts';

/** Somebody who waits for a partner. */
export type Waiting = { tgid: PersonId; orderedAt: Date };

/** A meeting of the past, seen from one of its two. */
export type PastMeeting = {
  tgid: PersonId;
  partner: PersonId;
  /** When it came to its end. */
  endedAt: Date;
  done: boolean;
  /** It is the latest meeting `tgid` had. */
  latest: boolean;
};

/**
 * Who is introduced to whom among those who wait in one community: the longest waiter gets the longest waiter they may
 * meet, then the next, until nobody is left who may meet anybody left. Equal waits go by id.
 *
 * Two may not meet while either's latest meeting was with the other; nor after a meeting that was done, until
 * `repeatAfterDays` have passed since (null = never again).
 */
export function pairUp(
  waiting: Waiting[],
  past: PastMeeting[],
  { repeatAfterDays }: { repeatAfterDays: number | null },
  now: Date,
): [PersonId, PersonId][] {
  const apart = new Set<string>();
  for (const meeting of past) {
    const tooSoon =
      meeting.done &&
      (repeatAfterDays === null || now.getTime() - meeting.endedAt.getTime() < days(repeatAfterDays));
    if (meeting.latest || tooSoon) apart.add(pairKey(meeting.tgid, meeting.partner));
  }

  const queue = [...waiting].sort((a, b) => a.orderedAt.getTime() - b.orderedAt.getTime() || a.tgid - b.tgid);
  const taken = new Set<PersonId>();
  const pairs: [PersonId, PersonId][] = [];
  for (const [place, { tgid }] of queue.entries()) {
    if (taken.has(tgid)) continue;
    const partner = queue
      .slice(place + 1)
      .find((other) => !taken.has(other.tgid) && !apart.has(pairKey(tgid, other.tgid)));
    if (!partner) continue;
    taken.add(tgid).add(partner.tgid);
    pairs.push([tgid, partner.tgid]);
  }
  return pairs;
}

function pairKey(a: PersonId, b: PersonId): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`;
}
