import { missingForOrder } from '../domain/order.ts';
import { isArriving } from '../domain/person.ts';
import { type Message, says } from '../domain/sayings.ts';
import { findMeetingInProgress } from '../store/meetings.ts';
import { cancelOrder, findOpenOrder, openOrder } from '../store/orders.ts';
import { landInOnlyCommunity } from './community.ts';
import { introduceNewcomers } from './pairing.ts';
import { changePerson, type Turn } from './turn.ts';

/** Opens an order and looks for a partner at once, or says what is missing and leads there. */
export async function register(turn: Turn): Promise<Message[]> {
  const { tgid } = turn.person;
  if (isArriving(turn.person) || turn.person.suspendedAt || (await isTaken(turn)))
    return [says(tgid, 'home', {})];

  await landInOnlyCommunity(turn);
  const missing = missingForOrder(turn.person);
  if (missing === 'name') return [says(tgid, 'edit', { field: 'fullName', missing: true })];
  if (missing === 'community') return [says(tgid, 'community', { missing: true })];

  await openOrder(turn.tx, tgid, turn.now);
  await changePerson(turn, { status: 'active' });
  const news = await introduceNewcomers(turn, turn.person.communityId!, [tgid]);
  const note = turn.person.status === 'in_progress' ? 'introduced' : 'registered';
  return [says(tgid, 'home', { note }), ...news];
}

/** Takes one order back: the button of an earlier one does nothing to the present one. */
export async function cancel(turn: Turn, orderId: number): Promise<Message[]> {
  const { tgid } = turn.person;
  const order = await findOpenOrder(turn.tx, tgid);
  if (order?.id !== orderId) return [says(tgid, 'home', {})];
  await cancelOrder(turn.tx, tgid, turn.now);
  await changePerson(turn, { status: 'inactive' });
  return [says(tgid, 'home', { note: 'cancelled' })];
}

/** Waits or has a meeting. A status written by hand without an order or a meeting behind it does not count. */
async function isTaken({ tx, person }: Turn): Promise<boolean> {
  if (await findMeetingInProgress(tx, person.tgid)) return true;
  if (person.status !== 'active' || person.communityId === null) return false;
  return (await findOpenOrder(tx, person.tgid)) !== undefined;
}
