import { sql } from 'kysely';
import type { PersonId } from '../domain/person.ts';
import type { Tx } from './schema.ts';

/**
 * Keeps what a person says of a meeting, each of the two kinds once: a rating and a few words may follow each other,
 * but neither replaces what was said before.
 *
 * @returns whether anything was kept
 */
export async function keepReview(
  tx: Tx,
  tgid: PersonId,
  meetingId: number,
  { rating = null, review = null }: { rating?: number | null; review?: string | null },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into meeting_reviews (tgid, meeting_id, written_at, rating, review)
    values (${tgid}, ${meetingId}, ${now}, ${rating}, ${review})
    on conflict (meeting_id, tgid) do update
      set rating = coalesce(meeting_reviews.rating, excluded.rating),
        review = coalesce(meeting_reviews.review, excluded.review)
      where (excluded.rating is not null and meeting_reviews.rating is null)
        or (excluded.review is not null and meeting_reviews.review is null)
    returning meeting_id`.execute(tx);
  return rows.length === 1;
}

/** Forgets the words that a person wrote about a meeting; a rating stays. */
export async function dropWords(tx: Tx, tgid: PersonId, meetingId: number): Promise<void> {
  const own = sql`tgid = ${tgid} and meeting_id = ${meetingId}`;
  await sql`delete from meeting_reviews where ${own} and rating is null`.execute(tx);
  await sql`update meeting_reviews set review = null where ${own}`.execute(tx);
}

export async function hasReviewed(tx: Tx, tgid: PersonId, meetingId: number): Promise<boolean> {
  const review = await tx
    .selectFrom('meetingReviews')
    .select('id')
    .where('meetingId', '=', meetingId)
    .where('tgid', '=', tgid)
    .executeTakeFirst();
  return review !== undefined;
}

export async function keepFeedback(tx: Tx, tgid: PersonId, feedback: string, now: Date): Promise<void> {
  await tx.insertInto('feedback').values({ tgid, feedback, writtenAt: now }).execute();
}
