import type { Deed, Entry } from '../../domain/organising/deeds.ts';
import type { BrokenRule } from '../../domain/pairing.ts';
import { isArriving, type Person, type PersonId } from '../../domain/person.ts';
import { lengthOf } from '../../domain/plain-text.ts';
import { limits } from '../../domain/profile.ts';
import { type Message, says } from '../../domain/sayings.ts';
import { findCommunity } from '../../store/communities.ts';
import { keepAvoidance, removeAvoidance } from '../../store/insight/avoidances.ts';
import { writeAudit } from '../../store/insight/organisers.ts';
import { findMeetingInProgress } from '../../store/meetings.ts';
import { cancelOrder, findOpenOrder } from '../../store/orders.ts';
import { findBrokenRules, introduceByHand } from '../pairing.ts';
import { erase, leaveQueue } from '../person.ts';
import { changePerson, type Moment, type Turn } from '../turn.ts';

/** Why something cannot be done about somebody: they have gone on meanwhile, or it makes no sense. */
export type Obstacle =
  | 'suspended'
  | 'not-suspended'
  | 'not-waiting'
  | 'in-meeting'
  | 'there-already'
  | 'unreachable'
  | 'arriving'
  | 'other-community'
  | 'rules-broken'
  | 'too-long';

/** An organiser's act about somebody whose turn it is: what people are to hear, or why not. */
type Outcome = Promise<Message[] | Obstacle>;

/** Their order is cancelled or their meeting given up, as if they had blocked the bot, and they cannot register. */
export async function suspend(turn: Turn, by: PersonId): Outcome {
  const { tgid, suspendedAt } = turn.person;
  if (suspendedAt) return 'suspended';
  const messages = await leaveQueue(turn);
  await changePerson(turn, { status: 'inactive', suspendedAt: turn.now });
  await note(turn, by, 'suspend');
  return [says(tgid, 'suspended', {}), ...messages];
}

export async function letBack(turn: Turn, by: PersonId): Outcome {
  if (!turn.person.suspendedAt) return 'not-suspended';
  await changePerson(turn, { suspendedAt: null });
  await note(turn, by, 'letBack');
  return [says(turn.person.tgid, 'letBack', {})];
}

/** Takes somebody's order back. */
export async function removeFromQueue(turn: Turn, by: PersonId): Outcome {
  if (!(await stopWaiting(turn))) return 'not-waiting';
  await note(turn, by, 'removeFromQueue');
  return [says(turn.person.tgid, 'removed', {})];
}

/** Moves somebody to another community; who waits does not any more. */
export async function moveTo(turn: Turn, by: PersonId, communityId: number): Outcome {
  const { tgid, communityId: from } = turn.person;
  if (from === communityId) return 'there-already';
  if (await findMeetingInProgress(turn.tx, tgid)) return 'in-meeting';
  const cancelled = await stopWaiting(turn);
  await changePerson(turn, { communityId });
  await note(turn, by, 'move', { from });
  return [says(tgid, 'moved', { communityId, cancelled })];
}

/** The same as when they do it themselves. */
export async function eraseFor(turn: Turn, by: PersonId, instead: string): Outcome {
  const messages = await erase(turn, instead);
  await note(turn, by, 'erase');
  return messages;
}

/** Writes to somebody as the bot, word for word. */
export async function writeTo(turn: Turn, by: PersonId, text: string): Outcome {
  const { tgid, unreachableAt } = turn.person;
  if (unreachableAt) return 'unreachable';
  if (lengthOf(text) > limits.letter.max) return 'too-long';
  await note(turn, by, 'write', { characters: lengthOf(text) });
  return [says(tgid, 'letter', { text })];
}

/** Two who are held and are to be introduced: what stands against it, and which hard rules it would break. */
export async function lookAtPair(
  moment: Moment,
  pair: [Person, Person],
): Promise<{ obstacle: Obstacle | null; broken: BrokenRule[] }> {
  const obstacle = await obstacleTo(moment, pair);
  const [{ communityId }] = pair;
  const community = communityId === null ? undefined : await findCommunity(moment.tx, communityId);
  if (obstacle || !community) return { obstacle: obstacle ?? 'other-community', broken: [] };
  return { obstacle: null, broken: await findBrokenRules(moment, community, pair) };
}

/**
 * Introduces two who are held.
 *
 * @param anyway hard rules may be broken
 */
export async function pairByHand(
  moment: Moment,
  by: PersonId,
  pair: [Person, Person],
  anyway: boolean,
): Outcome {
  const { obstacle, broken } = await lookAtPair(moment, pair);
  if (obstacle) return obstacle;
  if (broken.length > 0 && !anyway) return 'rules-broken';
  const [one, other] = pair;
  const community = (await findCommunity(moment.tx, one.communityId!))!;
  const messages = await introduceByHand(moment, community, [one.tgid, other.tgid]);
  await note({ ...moment, person: one }, by, 'pair', { with: other.tgid, broken: broken.join(' ') || null });
  return messages;
}

/** One has asked not to meet the other, or has changed their mind. Nobody is told. */
export async function keepApart(
  turn: Turn,
  by: PersonId,
  { avoids, apart }: { avoids: PersonId; apart: boolean },
): Promise<Message[]> {
  const { tgid } = turn.person;
  const changed = apart
    ? await keepAvoidance(turn.tx, { tgid, avoids, askedAt: turn.now })
    : await removeAvoidance(turn.tx, { tgid, avoids });
  if (changed) await note(turn, by, apart ? 'avoid' : 'stopAvoiding', { whom: avoids });
  return [];
}

/** Somebody's chat is read. */
export async function openTranscript(turn: Turn, by: PersonId): Promise<Message[]> {
  await note(turn, by, 'openTranscript');
  return [];
}

async function obstacleTo({ tx }: Moment, pair: [Person, Person]): Promise<Obstacle | null> {
  for (const person of pair) {
    if (person.suspendedAt) return 'suspended';
    if (person.unreachableAt) return 'unreachable';
    if (isArriving(person) || !person.fullName) return 'arriving';
    if (await findMeetingInProgress(tx, person.tgid)) return 'in-meeting';
  }
  const [one, other] = pair;
  return one.communityId === null || one.communityId !== other.communityId ? 'other-community' : null;
}

/** Takes the order back with which somebody waits; false when there is none. */
async function stopWaiting(turn: Turn): Promise<boolean> {
  const { tgid, status } = turn.person;
  if (status !== 'active' || !(await findOpenOrder(turn.tx, tgid))) return false;
  await cancelOrder(turn.tx, tgid, turn.now);
  await changePerson(turn, { status: 'inactive' });
  return true;
}

function note({ tx, now, person }: Turn, by: PersonId, act: Deed, about: Entry['about'] = {}): Promise<void> {
  return writeAudit(tx, { byTgid: by, act, communityId: person.communityId, tgid: person.tgid, about }, now);
}
