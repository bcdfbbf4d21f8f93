import { isArriving, type Person } from '../person.ts';
import { days } from '../time.ts';

/**
 * How far somebody has come: they wrote to the bot, finished the questions of the arrival, registered for a meeting once, were
 * introduced to a partner, met one, said how a meeting was. The step somebody is at is the last one that they have reached,
 * whatever they have skipped before it, so that of all who reached a step never more reach the next.
 */
export const steps = ['arrived', 'carded', 'registered', 'introduced', 'met', 'reviewed'] as const;

export type Step = (typeof steps)[number];

/** For so long nothing has moved with whoever counts as stuck at their step. */
export const stuckAfter = days(7);

/** Where somebody stands; the first that holds. */
export const standings = [
  'suspended',
  'unreachable',
  'arriving',
  'in_progress',
  'active',
  'inactive',
] as const;

export type Standing = (typeof standings)[number];

export function standingOf(
  person: Pick<Person, 'status' | 'state' | 'unreachableAt' | 'suspendedAt'>,
): Standing {
  if (person.suspendedAt) return 'suspended';
  if (person.unreachableAt) return 'unreachable';
  return isArriving(person) ? 'arriving' : person.status;
}
