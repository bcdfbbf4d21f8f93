import { type RawBuilder, sql } from 'kysely';

/** Which people and things a question is about: those of some communities, and perhaps those of none. */
export type Scope = { communities: number[]; withoutCommunity: boolean };

/** Whether a community's id, or none, is in the scope. */
export function isIn(communityId: RawBuilder<unknown>, { communities, withoutCommunity }: Scope) {
  return withoutCommunity
    ? sql`(${communityId} = any(${communities}) or ${communityId} is null)`
    : sql`${communityId} = any(${communities})`;
}

/** From a moment on, and before another; null: from the beginning, to the end. */
export type Period = { since: Date | null; until: Date | null };

/** Whether a moment is within a period; false, which is no condition, for all time. */
export function isWithin(moment: RawBuilder<unknown>, { since, until }: Period): RawBuilder<unknown> | false {
  if (!since && !until) return false;
  return every([since && sql`${moment} >= ${since}`, until && sql`${moment} < ${until}`]);
}

/** The conditions that are there, joined by `and`; true when there are none. */
export function every(conditions: (RawBuilder<unknown> | false | null | undefined)[]): RawBuilder<unknown> {
  const there = conditions.filter((one) => one !== false && one !== null && one !== undefined);
  return there.length === 0 ? sql`true` : sql.join(there, sql` and `);
}
