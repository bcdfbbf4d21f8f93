import type { PersonId } from '../../domain/person.ts';
import {
  beginBroadcast,
  fillBroadcast,
  findBroadcastsToFill,
  lockBroadcast,
  type NewBroadcast,
  stopBroadcast,
  takeBackBroadcast,
} from '../../store/insight/broadcasts.ts';
import { writeAudit } from '../../store/insight/organisers.ts';
import type { Step } from '../pairing.ts';
import type { Moment } from '../turn.ts';

/** So many people's messages are put into the outbox in one transaction. */
const atOnce = 250;

/**
 * Begins to tell many people something. The first of them have it in the outbox at once, the others as the scheduler comes to
 * them, so that neither the database nor anybody's answer is held up.
 */
export async function tellMany(
  { tx, now }: Moment,
  broadcast: Omit<NewBroadcast, 'begunAt'>,
): Promise<number> {
  const { byTgid, communities, people } = broadcast;
  const id = await beginBroadcast(tx, { ...broadcast, begunAt: now });
  await fillBroadcast(tx, (await lockBroadcast(tx, id))!, now, atOnce);
  const [only] = communities.length === 1 ? communities : [];
  const about = { broadcastId: id, people };
  await writeAudit(tx, { byTgid, act: 'beginBroadcast', communityId: only ?? null, tgid: null, about }, now);
  return id;
}

/** Puts what is left of broadcasts into the outbox; whoever comes next after a kill goes on where it ended. */
export const broadcasting: Step = {
  find: ({ tx }, { limit }) => findBroadcastsToFill(tx, limit),
  async act({ tx, now }, id) {
    const broadcast = await lockBroadcast(tx, id);
    if (broadcast && !broadcast.filledAt && !broadcast.stoppedAt) {
      await fillBroadcast(tx, broadcast, now, atOnce);
    }
    return [];
  },
};

/**
 * Stops a broadcast; gives back how many messages did not go out any more, none when it had been stopped before. Null when
 * there is nothing left to stop: everybody has it, or is being sent it.
 */
export async function stopTelling(
  { tx, now }: Moment,
  { id, by }: { id: number; by: PersonId },
): Promise<number | null> {
  const broadcast = await lockBroadcast(tx, id);
  if (!broadcast) return null;
  if (broadcast.stoppedAt) return 0;
  const kept = await takeBackBroadcast(tx, id);
  if (broadcast.filledAt && kept === 0) return null;
  await stopBroadcast(tx, id, now);
  const [only] = broadcast.communities.length === 1 ? broadcast.communities : [];
  const about = { broadcastId: id, kept };
  await writeAudit(
    tx,
    { byTgid: by, act: 'stopBroadcast', communityId: only ?? null, tgid: null, about },
    now,
  );
  return kept;
}
