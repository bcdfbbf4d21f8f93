import type { InlineKeyboardButton } from 'grammy/types';
import type { Community } from '../src/domain/community.ts';
import type { Life } from '../src/store/figures.ts';
import type { Database } from '../src/store/schema.ts';
import type { Sent } from './phones.ts';

/*
 * What is done to a simulation's own database, in memory and thrown away afterwards, and never to any other.
 */

/** So many rows in one statement: PostgreSQL takes 65,535 values. */
const atOnce = 2000;

/** A community of which everything that is not given is as usual. */
export async function found(
  database: Database,
  settings: Partial<Pick<Community, 'matching' | 'roundsCron' | 'patience'>>,
): Promise<number> {
  const { id } = await database
    .insertInto('communities')
    .values({ title: 'Кофейня', ...settings })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Puts what has happened in a community into an empty database, under the same numbers. Nobody has a name there. */
export async function settle(database: Database, life: Life): Promise<void> {
  const { community, people, orders, meetings, avoidances, rounds } = life;
  await database.transaction().execute(async (tx) => {
    const { roleRules, chatId: _, inviteCode: __, ...settings } = community;
    await tx
      .insertInto('communities')
      .values({ ...settings, title: 'Кофейня', access: 'open', roleRules: JSON.stringify(roleRules) })
      .execute();
    for (const some of inChunks(people)) {
      const rows = some.map((person) => ({
        ...person,
        communityId: community.id,
        fullName: `${person.tgid}`,
      }));
      await tx.insertInto('users').values(rows).execute();
    }
    for (const some of inChunks(meetings)) {
      const rows = some.map(({ people: two, rejectedBy, ...meeting }) => ({
        ...meeting,
        communityId: community.id,
      }));
      await tx.insertInto('meetings').values(rows).execute();
    }
    const known = new Set(people.map(({ tgid }) => tgid));
    // Whoever has moved to another community is not here to meet anybody.
    const seats = meetings.flatMap(({ meetingId, result, people: two }) =>
      two
        .filter((tgid) => known.has(tgid))
        .map((tgid) => ({
          meetingId,
          tgid,
          tgidPartner: two.find((other) => other !== tgid && known.has(other)) ?? null,
          result,
        })),
    );
    for (const some of inChunks(seats)) await tx.insertInto('meetingMembers').values(some).execute();
    const existing = new Set(meetings.map(({ meetingId }) => meetingId));
    for (const some of inChunks(orders)) {
      const rows = some.map((order) => ({
        ...order,
        // It led to a meeting in another community.
        ...(order.meetingId !== null && !existing.has(order.meetingId)
          ? { meetingId: null, cancelledAt: order.cancelledAt ?? order.orderedAt }
          : {}),
      }));
      await tx.insertInto('orders').values(rows).execute();
    }
    for (const some of inChunks(avoidances)) await tx.insertInto('avoidances').values(some).execute();
    for (const some of inChunks(rounds)) {
      const rows = some.map((beganAt) => ({ communityId: community.id, beganAt, endedAt: beganAt }));
      await tx.insertInto('rounds').values(rows).execute();
    }
  });
}

/** Everything that waits in the outbox is sent, in the order in which it was said. */
export async function takeWhatIsSaid(database: Database, now: Date): Promise<Sent[]> {
  const rows = await database
    .updateTable('messagesFromBot')
    .set((row) => ({ sentAt: now, messageId: row.fn.coalesce('editsMessageId', 'id') }))
    .where('sentAt', 'is', null)
    .where('failedAt', 'is', null)
    .returning(['id', 'tgid', 'messageId', 'keyboard'])
    .execute();
  return rows
    .sort((a, b) => a.id - b.id)
    .map(({ tgid, messageId, keyboard }) => ({
      tgid,
      messageId: messageId!,
      keyboard: keyboard as InlineKeyboardButton[][],
    }));
}

function* inChunks<T>(rows: T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += atOnce) yield rows.slice(from, from + atOnce);
}
