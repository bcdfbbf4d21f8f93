import { sql } from 'kysely';
import type { PersonId } from '../../domain/person.ts';
import type { Database, Tx } from '../schema.ts';

/** Something that an organiser does, by the page's own word for it. */
export type Try = { byTgid: PersonId; key: string };

/**
 * Remembers that something is being done. Whoever tries the same at the same time waits.
 *
 * @param asked what it is, in a word that is another one for anything else
 * @returns null, or what was done under that key before
 */
export async function takeUp(
  tx: Tx,
  { byTgid, key }: Try,
  asked: string,
  now: Date,
): Promise<{ asked: string; answer: object } | null> {
  const { rows } = await sql`
    insert into acts_done (by_tgid, key, asked, done_at) values (${byTgid}, ${key}, ${asked}, ${now})
    on conflict do nothing
    returning key`.execute(tx);
  if (rows.length > 0) return null;
  const before = await sql<{ asked: string; answer: object }>`
    select asked, answer from acts_done where by_tgid = ${byTgid} and key = ${key}`.execute(tx);
  return before.rows[0]!;
}

/** Keeps how it was answered. */
export async function keepAnswer(tx: Tx, { byTgid, key }: Try, answer: unknown): Promise<void> {
  await sql`
    update acts_done set answer = ${JSON.stringify(answer)}::jsonb
    where by_tgid = ${byTgid} and key = ${key}`.execute(tx);
}

/** Forgets what was done before a moment. */
export async function forgetActs(database: Database, before: Date): Promise<void> {
  await sql`delete from acts_done where done_at < ${before}`.execute(database);
}
