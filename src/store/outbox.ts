import { sql } from 'kysely';
import type { PersonId } from '../domain/person.ts';
import type { Database, NewMessageFromBot, Tx } from './schema.ts';

/** What goes first when not everything can go at once. */
export const lanes = { answer: 0, news: 1, notice: 2, broadcast: 3 } as const;

export type Lane = keyof typeof lanes;

/** Their names by their numbers. */
export const laneNames = Object.keys(lanes) as Lane[];

/** A message that was taken from the outbox in order to be sent. */
export type Outgoing = {
  id: number;
  tgid: PersonId;
  message: string;
  entities: object[];
  keyboard: object[][];
  photo: string | null;
  editsMessageId: number | null;
  forget: boolean;
  lane: number;
  createdAt: Date;
  /** Worth nothing afterwards. */
  expiresAt: Date | null;
  updateId: number | null;
  /** The epoch of the lease under which it was taken, and when. */
  claimedBy: number;
  takenAt: Date;
  /** How often it was taken, this time included. */
  attempts: number;
  /** What is known of the message that this one takes the place of: absent, or its photo, null for a text. */
  replaced: { photo: string | null } | null;
};

/** Puts messages into the outbox, and with them, in the same question, the one that they leave open to a person. */
export async function putIntoOutbox(
  tx: Tx,
  rows: NewMessageFromBot[],
  open?: { tgid: PersonId; state: string | null },
): Promise<void> {
  if (rows.length === 0) return;
  await (open
    ? tx.with('open', (query) =>
        query.updateTable('users').set({ state: open.state }).where('tgid', '=', open.tgid),
      )
    : tx
  )
    .insertInto('messagesFromBot')
    .values(rows)
    .execute();
}

/**
 * Takes messages to send: the first waiting one of a chat, chats by the most urgent lane that waits in them. Nothing is
 * taken unless `epoch` is the one in force; a claim of any other epoch is void, and one of this epoch of which the caller
 * knows nothing was lost on the way. `until` is for the version before, which knows no epochs.
 *
 * Only a chat's first row is ever taken or postponed, and then nothing of that chat waits: its other rows would crowd
 * out everybody else's. Whether a row is free is asked again once it is held.
 *
 * @param busy chats to which something is on its way
 */
export async function takeNextMessages(
  database: Database,
  {
    now,
    until,
    epoch,
    limit,
    busy,
  }: { now: Date; until: Date; epoch: number; limit: number; busy: PersonId[] },
): Promise<Outgoing[]> {
  const { rows } = await sql<Outgoing>`
    with waiting as (
      select tgid, lane, id
      from messages_from_bot
      where sent_at is null and failed_at is null
        and tgid <> all(${busy}::bigint[])
        and tgid <> all(array(
          select tgid from messages_from_bot
          where sent_at is null and failed_at is null
            and (claimed_until is not null or not_before is not null)
            and ((claimed_until > ${now} and claimed_by is null) or not_before > ${now})
        ))
      order by lane, id
      limit ${4 * limit}
    ),
    chats as (
      select tgid from waiting group by tgid order by min(lane), min(id) limit ${limit}
    ),
    heads as (
      select head.id
      from chats
      cross join lateral (
        select id
        from messages_from_bot m
        where m.tgid = chats.tgid and m.sent_at is null and m.failed_at is null
        order by m.id
        limit 1
      ) head
    ),
    taken as (
      select id from messages_from_bot
      where id = any(array(select id from heads)) and ${isToBeHad(now)}
      for update skip locked
    )
    update messages_from_bot m
    set claimed_by = ${epoch}, claimed_until = ${until}, attempts = attempts + 1
    where m.id = any(array(select id from taken)) and ${isToBeHad(now)} and ${isInForce(epoch)}
    returning m.id, m.tgid, m.message, m.entities, m.keyboard, m.photo, m.edits_message_id, m.forget, m.attempts,
      m.lane, m.created_at, m.expires_at, m.update_id, m.claimed_by, (
        select json_build_object('photo', shown.photo)
        from messages_from_bot shown
        where shown.tgid = m.tgid and shown.message_id = m.edits_message_id
        order by shown.id desc
        limit 1
      ) as replaced`.execute(database);
  return rows.sort((a, b) => a.id - b.id).map((row) => ({ ...row, takenAt: now }));
}

/** A message as its results are written down: only while it is still claimed under the epoch, and that is in force. */
export type Claimed = Pick<Outgoing, 'id' | 'claimedBy' | 'forget'>;

/** Telegram has taken these; `messageId` is how the chat knows the message now. */
export async function markSent(
  database: Database,
  sent: (Pick<Claimed, 'id' | 'claimedBy'> & { messageId: number | null })[],
  now: Date,
): Promise<void> {
  await sql`
    with sent as (
      select sent.* from unnest(
        ${sent.map(({ id }) => id)}::bigint[],
        ${sent.map(({ claimedBy }) => claimedBy)}::bigint[],
        ${sent.map(({ messageId }) => messageId)}::bigint[]
      ) sent (id, epoch, message_id)
      join lease on lease.epoch = sent.epoch
    ),
    gone as (
      delete from messages_from_bot m using sent
      where m.id = sent.id and m.claimed_by = sent.epoch and m.forget
    )
    update messages_from_bot m
    set sent_at = ${now}, message_id = sent.message_id, claimed_until = null, claimed_by = null,
      failed_at = null, error = null
    from sent
    where m.id = sent.id and m.claimed_by = sent.epoch and not m.forget`.execute(database);
}

/** It will never be sent. */
export async function markFailed(
  database: Database,
  message: Claimed,
  error: string,
  now: Date,
): Promise<void> {
  await (message.forget
    ? sql`delete from messages_from_bot where ${isStillOurs(message)}`
    : sql`
        update messages_from_bot
        set failed_at = ${now}, error = ${error}, claimed_until = null, claimed_by = null
        where ${isStillOurs(message)}`
  ).execute(database);
}

/** It will be tried again, and nothing else goes to that chat before. */
export async function postpone(
  database: Database,
  message: Claimed & { attempts: number },
  notBefore: Date,
): Promise<void> {
  await sql`
    update messages_from_bot
    set not_before = ${notBefore}, claimed_until = null, claimed_by = null, attempts = ${message.attempts}
    where ${isStillOurs(message)}`.execute(database);
}

/** Whether what is found out about a message still counts. */
export async function isStillClaimed(tx: Tx, message: Claimed): Promise<boolean> {
  const { rows } = await sql`select from messages_from_bot where ${isStillOurs(message)}`.execute(tx);
  return rows.length > 0;
}

/** What waits for somebody who cannot be reached ends here. */
export async function endQueue(tx: Tx, tgid: PersonId, error: string, now: Date): Promise<void> {
  await sql`
    delete from messages_from_bot
    where tgid = ${tgid} and sent_at is null and failed_at is null and forget`.execute(tx);
  await sql`
    update messages_from_bot set failed_at = ${now}, error = ${error}, claimed_until = null
    where tgid = ${tgid} and sent_at is null and failed_at is null`.execute(tx);
}

/**
 * Takes somebody out of the log: their own chat is deleted, and what others were told of them is replaced by
 * `instead`. What others have not been told yet leaves the outbox.
 *
 * @returns what left the outbox, to be said anew
 */
export async function eraseFromLog(
  tx: Tx,
  tgid: PersonId,
  instead: string,
  now: Date,
): Promise<{ to: PersonId; say: string; about: object }[]> {
  await sql`delete from messages where tgid = ${tgid}`.execute(tx);
  await sql`delete from messages_from_bot where tgid = ${tgid}`.execute(tx);
  const { rows } = await sql<{ to: PersonId; say: string; about: object }>`
    delete from messages_from_bot
    where shows @> array[${tgid}::bigint] and say is not null and ${isFree(now)}
    returning tgid as "to", say, about`.execute(tx);
  await sql`
    update messages_from_bot
    set message = ${instead}, entities = '[]', keyboard = '[]', photo = null,
      shows = array_remove(shows, ${tgid}::bigint)
    where shows @> array[${tgid}::bigint]`.execute(tx);
  return rows;
}

/** What stands on a button under a message in a chat, by its path; undefined when it is not known. */
export async function findLabel(
  tx: Tx,
  { tgid, messageId, path }: { tgid: PersonId; messageId: number; path: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ keyboard: { text: string; callback_data?: string }[][] }>`
    select keyboard from messages_from_bot
    where tgid = ${tgid} and message_id = ${messageId}
    order by id desc`.execute(tx);
  return rows.flatMap(({ keyboard }) => keyboard.flat()).find(({ callback_data }) => callback_data === path)
    ?.text;
}

/** Neither settled, nor taken, nor postponed. */
function isFree(now: Date) {
  return sql`sent_at is null and failed_at is null
        and (not_before is null or not_before <= ${now})
        and (claimed_until is null or claimed_until <= ${now})`;
}

/** Neither postponed nor claimed by the version before; claims with an epoch are for whoever has that epoch to know. */
function isToBeHad(now: Date) {
  return sql`sent_at is null and failed_at is null
        and (not_before is null or not_before <= ${now})
        and (claimed_until is null or claimed_until <= ${now} or claimed_by is not null)`;
}

function isStillOurs({ id, claimedBy }: Claimed) {
  return sql`id = ${id} and claimed_by = ${claimedBy} and failed_at is null and ${isInForce(claimedBy)}`;
}

function isInForce(epoch: number) {
  return sql`exists (select from lease where lease.epoch = ${epoch})`;
}

/** How many messages wait and can still be sent. */
export async function countUnsent(database: Database): Promise<number> {
  const { rows } = await sql<{ unsent: number }>`
    select count(*)::int as unsent from messages_from_bot
    where sent_at is null and failed_at is null`.execute(database);
  return rows[0]!.unsent;
}

/** Whether somebody was told this since then, or will be as soon as it is sent. */
export async function isToldSince(tx: Tx, tgid: PersonId, say: string, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select from messages_from_bot
    where tgid = ${tgid} and say = ${say} and (created_at >= ${since} or (sent_at is null and failed_at is null))
    limit 1`.execute(tx);
  return rows.length > 0;
}

/** Whether at least so many messages still have to be sent to somebody. */
export async function isBehind(database: Database, tgid: PersonId, count: number): Promise<boolean> {
  const { rows } = await sql`
    select from messages_from_bot
    where tgid = ${tgid} and sent_at is null and failed_at is null
    offset ${count - 1} limit 1`.execute(database);
  return rows.length > 0;
}
