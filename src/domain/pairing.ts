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

/** Because of this meeting its two may not meet again, for now or for good. */
export function keepsApart(
  { latest, done, endedAt }: PastMeeting,
  { repeatAfterDays }: { repeatAfterDays: number | null },
  now: Date,
): boolean {
  if (latest) return true;
  return done && (repeatAfterDays === null || now.getTime() - endedAt.getTime() < days(repeatAfterDays));
}

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
  const apart = new Set(
    past
      .filter((meeting) => keepsApart(meeting, { repeatAfterDays }, now))
      .map(({ tgid, partner }) => pairKey(tgid, partner)),
  );
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
