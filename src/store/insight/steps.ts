import { type RawBuilder, sql } from 'kysely';
import { days } from '../../domain/time.ts';

/**
 * How far somebody has come: they wrote to the bot, finished the questions of the arrival, registered for a meeting once, were
 * introduced to a partner, met one, said how a meeting was. The step somebody is at is the last one that they have reached,
 * whatever they have skipped before it, so that of all who reached a step fewer reach the next.
 *
 * When each was reached stands in `journeys`, which triggers keep.
 */
export const steps = ['arrived', 'carded', 'registered', 'introduced', 'met', 'reviewed'] as const;

export type Step = (typeof steps)[number];

/** For so long nothing has moved with whoever counts as stuck. */
export const stuckAfter = days(7);

/**
 * Whether `u`, a row of users joined with `j`, theirs of journeys, is stuck at the step where they are: for 7 days nothing of
 * theirs has moved (arrival, card, order made or cancelled, meeting begun or ended, review). Who cannot be reached or is
 * suspended does not count: there is nothing they could do.
 */
export function isStuck(now: Date): RawBuilder<boolean> {
  const since = new Date(now.getTime() - stuckAfter);
  return sql`(j.moved_at <= ${since}::timestamptz and u.unreachable_at is null and u.suspended_at is null)`;
}

/** The condition that `u`, a row of users, is stuck at a step, where journeys is not joined. */
export function isStuckAt(step: Step, now: Date): RawBuilder<boolean> {
  return sql`exists (
    select from journeys j where j.tgid = u.tgid and j.step = ${step} and ${isStuck(now)}
  )`;
}

/** Where somebody stands, each of `u`, a row of users, in one place only. */
export const standings = [
  'suspended',
  'unreachable',
  'arriving',
  'in_progress',
  'active',
  'inactive',
] as const;

export type Standing = (typeof standings)[number];

export const standing: RawBuilder<Standing> = sql`(case
  when u.suspended_at is not null then 'suspended'
  when u.unreachable_at is not null then 'unreachable'
  when u.state = 'ask' or u.state like 'ask:%' then 'arriving'
  else u.status
end)`;
