import { type RawBuilder, sql } from 'kysely';
import { type Standing, type Step, stuckAfter } from '../../domain/organising/journey.ts';
import { after } from '../../domain/time.ts';

/**
 * Whether `u`, a row of users joined with `j`, theirs of journeys, is stuck at the step where they are: for 7 days nothing of
 * theirs has moved (arrival, card, order made or cancelled, meeting begun or ended, review). Who cannot be reached or is
 * suspended does not count: there is nothing they could do.
 */
export function isStuck(now: Date): RawBuilder<boolean> {
  return sql`(
    j.moved_at <= ${after(now, -stuckAfter)}::timestamptz and u.unreachable_at is null and u.suspended_at is null
  )`;
}

/** The condition that `u`, a row of users, is stuck at a step, where journeys is not joined. */
export function isStuckAt(step: Step, now: Date): RawBuilder<boolean> {
  return sql`exists (
    select from journeys j where j.tgid = u.tgid and j.step = ${step} and ${isStuck(now)}
  )`;
}

/** Where `u`, a row of users, stands. */
export const standing: RawBuilder<Standing> = sql`(case
  when u.suspended_at is not null then 'suspended'
  when u.unreachable_at is not null then 'unreachable'
  when u.state = 'ask' or u.state like 'ask:%' then 'arriving'
  else u.status
end)`;
