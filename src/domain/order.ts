import type { Community } from './community.ts';
import type { Person } from './person.ts';
import { days } from './time.ts';

/** What stands between a person and a registration; null when nothing does. */
export function missingForOrder(
  person: Pick<Person, 'fullName' | 'communityId'>,
): 'name' | 'community' | null {
  if (!person.fullName) return 'name';
  if (person.communityId === null) return 'community';
  return null;
}

/**
 * The mark of an order that waits again after its meeting came to nothing: the notices whose time has passed count
 * as given, so that nobody hears "still looking" in the minute after "the meeting is off".
 */
export function waitingNoticesPassed(
  orderedAt: Date,
  { waitingNoticeDays }: Pick<Community, 'waitingNoticeDays'>,
  now: Date,
): 0 | 1 | 2 {
  const waited = now.getTime() - orderedAt.getTime();
  const passed = waitingNoticeDays.filter((n) => waited >= days(n)).length;
  return passed >= 2 ? 2 : passed === 1 ? 1 : 0;
}
