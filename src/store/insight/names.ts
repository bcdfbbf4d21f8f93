import { type RawBuilder, sql } from 'kysely';

/** What a row of users, by its alias, is called in lists; the same as `nameOf` says. */
export function name(u: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`coalesce(${u}.full_name, nullif(concat_ws(' ', ${u}.first_name, ${u}.last_name), ''), '@' || ${u}.username)`;
}
