import { isArriving, type Language } from '../domain/person.ts';
import { type Message, says } from '../domain/sayings.ts';
import { cancelOrder } from '../store/orders.ts';
import { endQueue, eraseFromLog } from '../store/outbox.ts';
import { deletePerson } from '../store/people.ts';
import { leaveMeeting } from './meeting.ts';
import { changePerson, type Turn } from './turn.ts';

export async function chooseLanguage(turn: Turn, language: Language): Promise<Message[]> {
  await changePerson(turn, { language });
  return [says(turn.person.tgid, 'settings', {})];
}

export async function switchAutoOrder(turn: Turn, autoOrder: boolean): Promise<Message[]> {
  await changePerson(turn, { autoOrder });
  return [says(turn.person.tgid, 'settings', {})];
}

/** The bot was blocked: the order is cancelled or the meeting given up, and nothing is sent until the person writes. */
export async function loseTouch(turn: Turn, reason: string): Promise<Message[]> {
  const { tx, now, person } = turn;
  await endQueue(tx, person.tgid, reason, now);
  if (person.unreachableAt) return [];
  const messages = await leaveQueue(turn);
  await changePerson(turn, {
    status: 'inactive',
    unreachableAt: now,
    state: isArriving(person) ? person.state : null,
  });
  return messages;
}

/** The person can be reached again. */
export async function getBackInTouch(turn: Turn): Promise<void> {
  if (turn.person.unreachableAt) await changePerson(turn, { unreachableAt: null });
}

/**
 * Deletes everything kept about a person. A partner goes back to the queue; in others' history and log they become
 * `instead`, and what others had not been told yet is said anew. The farewell leaves the outbox as soon as it was sent.
 */
export async function erase(turn: Turn, instead: string): Promise<Message[]> {
  const { tgid } = turn.person;
  const messages = await leaveQueue(turn);
  const untold = await eraseFromLog(turn.tx, tgid, instead, turn.now);
  await deletePerson(turn.tx, tgid);
  return [says(tgid, 'farewell', {}), ...(untold as Message[]), ...messages.filter(({ to }) => to !== tgid)];
}

/** The order is cancelled or the meeting given up, without a word to the one who leaves. */
export async function leaveQueue(turn: Turn): Promise<Message[]> {
  const messages = await leaveMeeting(turn);
  await cancelOrder(turn.tx, turn.person.tgid, turn.now);
  return messages;
}
