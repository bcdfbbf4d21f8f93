import { close, expire, finish, type Meeting, type Outcome, reject } from '../domain/meeting.ts';
import { waitingNoticesPassed } from '../domain/order.ts';
import type { PersonId } from '../domain/person.ts';
import { type Message, says } from '../domain/sayings.ts';
import { after, days } from '../domain/time.ts';
import { findCommunity } from '../store/communities.ts';
import { findMeeting, findMeetingInProgress, keepRejection, saveMeeting } from '../store/meetings.ts';
import { findOrderOfMeeting, openOrder, reopenOrder } from '../store/orders.ts';
import { lockPeople, savePerson } from '../store/people.ts';
import { introduceNewcomers } from './pairing.ts';
import { changeStatus, type Moment, type Turn } from './turn.ts';

/** The meeting took place: both go on as their auto-order says, the other one is told and asked. */
export async function finishMeeting(turn: Turn, meeting: Meeting): Promise<Message[]> {
  const people = await lockPeople(turn.tx, meeting.people);
  const autoOrder = (tgid: PersonId) => people.find((person) => person.tgid === tgid)?.autoOrder ?? false;
  const outcome = finish(meeting, turn.person.tgid, autoOrder, turn.now);
  const messages = await settle(turn, outcome);
  await openReviewOfOthers(turn, outcome);
  return [...messages, ...(await lookAgain(turn, outcome))];
}

/** One of the two gives the meeting up. */
export async function rejectMeeting(turn: Turn, meetingId: number): Promise<Message[]> {
  const { tgid } = turn.person;
  const meeting = await findMeeting(turn.tx, meetingId);
  if (!meeting?.people.includes(tgid)) return [says(tgid, 'home', {})];
  if (meeting.result !== 'in_progress') return [says(tgid, 'home', { note: 'too-late' })];
  return [says(tgid, 'home', { note: 'rejected' }), ...(await abandon(turn, meeting))];
}

/** The same without a word to the one who leaves: they blocked the bot or delete their data. */
export async function leaveMeeting(turn: Turn): Promise<Message[]> {
  const meeting = await findMeetingInProgress(turn.tx, turn.person.tgid);
  return meeting ? abandon(turn, meeting) : [];
}

/** The deadline has passed. The caller holds both people. */
export async function endMeeting(moment: Moment, meetingId: number): Promise<Message[]> {
  const meeting = await findMeeting(moment.tx, meetingId);
  return meeting ? settle(moment, expire(meeting)) : [];
}

/** An organiser ends a meeting; null when it is over already. */
export async function closeMeeting(moment: Moment, meetingId: number): Promise<Message[] | null> {
  const meeting = await lockInProgress(moment, meetingId);
  return meeting && settle(moment, close(meeting, moment.now));
}

/**
 * An organiser gives a meeting so many days more, from its end or, when that has passed, from now; null when it is over.
 *
 * @param seen the end as the organiser knows it: from another one nothing is reckoned
 */
export async function extendMeeting(
  moment: Moment,
  meetingId: number,
  { days: more, seen }: { days: number; seen: Date },
): Promise<{ endsAt: Date; messages: Message[] } | 'moved-on' | null> {
  const meeting = await lockInProgress(moment, meetingId);
  if (!meeting) return null;
  if (meeting.endsAt.getTime() !== seen.getTime()) return 'moved-on';
  const endsAt = after(meeting.endsAt > moment.now ? meeting.endsAt : moment.now, days(more));
  await saveMeeting(moment.tx, { ...meeting, endsAt });
  return { endsAt, messages: meeting.people.map((tgid) => says(tgid, 'extended', { meetingId })) };
}

/** Whoever changes a meeting holds its people. */
async function lockInProgress({ tx }: Moment, meetingId: number): Promise<Meeting | null> {
  await lockPeople(tx, (await findMeeting(tx, meetingId))?.people ?? []);
  const meeting = await findMeeting(tx, meetingId);
  return meeting?.result === 'in_progress' ? meeting : null;
}

async function abandon(turn: Turn, meeting: Meeting): Promise<Message[]> {
  const outcome = reject(meeting, turn.person.tgid, turn.now);
  return [...(await settle(turn, outcome)), ...(await lookAgain(turn, outcome))];
}

/** Saves what an act on a meeting changes. */
async function settle(
  moment: Moment,
  { meeting, people, rejectedBy, messages }: Outcome,
): Promise<Message[]> {
  const { tx, now } = moment;
  await saveMeeting(tx, meeting);
  if (rejectedBy !== null) await keepRejection(tx, meeting.meetingId, rejectedBy, now);
  for (const { tgid, status, order } of people) {
    await changeStatus(moment, tgid, status);
    if (order === 'new') await openOrder(tx, tgid, now);
    if (order === 'reopened') await waitOn({ tx, now }, tgid, meeting);
  }
  return messages;
}

/** Puts somebody back into the queue with the waiting time they have served. */
async function waitOn({ tx, now }: Moment, tgid: PersonId, meeting: Meeting): Promise<void> {
  const order = await findOrderOfMeeting(tx, tgid, meeting.meetingId);
  if (!order) return openOrder(tx, tgid, now);
  const community = meeting.communityId === null ? undefined : await findCommunity(tx, meeting.communityId);
  const notices = community ? waitingNoticesPassed(order.orderedAt, community, now) : 0;
  await reopenOrder(tx, { ...order, tgid }, notices);
}

/** Their next words are the review of this meeting, unless a question that is no review is open to them. */
async function openReviewOfOthers(turn: Turn, { meeting }: Outcome): Promise<void> {
  for (const { tgid, state } of await lockPeople(turn.tx, meeting.people)) {
    if (tgid !== turn.person.tgid && (state === null || state.startsWith('review:'))) {
      await savePerson(turn.tx, tgid, { state: `review:${meeting.meetingId}` });
    }
  }
}

/** Whoever is back in the queue may find the next partner at once. */
async function lookAgain(moment: Moment, { meeting, people }: Outcome): Promise<Message[]> {
  const back = people.filter(({ status }) => status === 'active').map(({ tgid }) => tgid);
  return back.length > 0 && meeting.communityId !== null
    ? introduceNewcomers(moment, meeting.communityId, back)
    : [];
}
