import { sql } from 'kysely';
import type { PersonId } from '../../domain/person.ts';
import type { Tx } from '../schema.ts';

/** One thing that was said in somebody's chat with the bot. */
export type Line = {
  /** Where it stands among the others; the same every time. */
  place: string;
  from: 'person' | 'bot';
  at: Date;
  text: string;
  hasPhoto: boolean;
  /** The labels under it. */
  buttons: string[];
  /** It took the place of a message that was there. */
  isEdit: boolean;
  /** What became of the bot's message; null for the person's. */
  delivery: 'delivered' | 'failed' | 'waiting' | null;
  /** Why it was not delivered. */
  error: string | null;
};

/** What was said in somebody's chat, the latest first, before a place in it. */
export async function findTranscript(
  tx: Tx,
  tgid: PersonId,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Line[]> {
  // At one moment the person speaks first, and the bot in the order of its numbers.
  const [at, side, id] = before?.split('|') ?? [];
  const isBefore = (when: string, who: 0 | 1) =>
    before === undefined
      ? sql`true`
      : sql`(${sql.ref(when)}, ${who}, id) < (${at}::timestamptz, ${side}::int, ${id}::bigint)`;
  const { rows } = await sql<Line>`
    select concat_ws('|', at::text, side, id) as place,
      case side when 0 then 'person' else 'bot' end as from, at,
      -- Whoever reads it here must not take a role that was offered to somebody else.
      regexp_replace(text, '(start[= ]organiser-)[0-9a-f]+', '\\1…', 'g') as text, has_photo, is_edit, delivery, error,
      array(
        select button ->> 'text' from jsonb_path_query(keyboard, '$[*][*]') button
      ) as buttons
    from (
      (
        select received_at as at, 0 as side, id, message as text, false as has_photo, false as is_edit,
          null as delivery, null as error, '[]'::jsonb as keyboard
        from messages
        where tgid = ${tgid} and ${isBefore('received_at', 0)}
        order by received_at desc, id desc
        limit ${limit}
      )
      union all
      (
        select created_at, 1, id, message, photo is not null, edits_message_id is not null,
          case when sent_at is not null then 'delivered' when failed_at is not null then 'failed' else 'waiting' end,
          error, keyboard
        from messages_from_bot
        where tgid = ${tgid} and ${isBefore('created_at', 1)}
        order by created_at desc, id desc
        limit ${limit}
      )
    ) said
    order by at desc, side desc, id desc
    limit ${limit}`.execute(tx);
  return rows;
}
