import type { PersonId } from '../domain/person.ts';
import { type Message, says } from '../domain/sayings.ts';
import {
  type Asked,
  findMeetingsToAskAbout,
  findMeetingsToEnd,
  findNewcomersToInvite,
  findWaitingToComfort,
  markAskedAbout,
  markComforted,
  markInvited,
} from '../store/due.ts';
import { findMeeting } from '../store/meetings.ts';
import { lockPeople } from '../store/people.ts';
import { endMeeting } from './meeting.ts';
import type { Moment } from './turn.ts';

/** How many to find at the most, and those that need not be found again. */
export type Page = Required<Pick<Asked, 'limit' | 'except'>> & Pick<Asked, 'communityId'>;

/** A row of the table of timers: to whom or what it is due, and what happens then. */
export type Timer = {
  find: (moment: Moment, page: Page) => Promise<number[]>;
  /** Holds the rows, asks again whether it is still due, and acts. */
  act: (moment: Moment, id: number) => Promise<Message[]>;
};

/**
 * Meetings end before anybody is asked about them, so of several that are due only the latest is heard. `heardBy`: how many
 * people hear of one that is due.
 */
export const timers: (Timer & { heardBy: 1 | 2 })[] = [
  { find: ({ tx, now }, page) => findMeetingsToEnd(tx, { now, ...page }), act: end, heardBy: 2 },
  { find: ({ tx, now }, page) => findMeetingsToAskAbout(tx, { now, ...page }), act: askAbout, heardBy: 2 },
  {
    find: async ({ tx, now }, page) =>
      (await findWaitingToComfort(tx, { now, ...page })).map(({ tgid }) => tgid),
    act: comfort,
    heardBy: 1,
  },
  { find: ({ tx, now }, page) => findNewcomersToInvite(tx, { now, ...page }), act: invite, heardBy: 1 },
];

/** So many of each kind are told in a rehearsal; of more than these nobody knows how many there are. */
const [rehearsed, most] = [2, 1000];

/** What some people of a community would hear at the next look at what is due, and how many others. For a rehearsal: it happens. */
export async function foretellNotices(
  moment: Moment,
  communityId: number,
): Promise<{ messages: Message[]; more: number }> {
  const messages: Message[] = [];
  let more = 0;
  for (const { find, act, heardBy } of timers) {
    const due = await find(moment, { limit: most, except: [], communityId });
    const some = due.slice(0, rehearsed);
    for (const id of some) messages.push(...(await act(moment, id)));
    more += (due.length - some.length) * heardBy;
  }
  return { messages, more };
}

async function end(moment: Moment, meetingId: number): Promise<Message[]> {
  await holdPeopleOf(moment, meetingId);
  const due = await findMeetingsToEnd(moment.tx, { now: moment.now, only: meetingId });
  return due.length > 0 ? endMeeting(moment, meetingId) : [];
}

async function askAbout(moment: Moment, meetingId: number): Promise<Message[]> {
  const people = await holdPeopleOf(moment, meetingId);
  const due = await findMeetingsToAskAbout(moment.tx, { now: moment.now, only: meetingId });
  if (due.length === 0) return [];
  await markAskedAbout(moment.tx, meetingId);
  return people.map((tgid) => says(tgid, 'didYouMeet', { meetingId }));
}

async function comfort({ tx, now }: Moment, tgid: PersonId): Promise<Message[]> {
  await lockPeople(tx, [tgid]);
  const [due] = await findWaitingToComfort(tx, { now, only: tgid });
  if (!due) return [];
  await markComforted(tx, tgid, due.notice);
  return [due.notice === 1 ? says(tgid, 'stillLooking', {}) : says(tgid, 'nobodyYet', {})];
}

async function invite({ tx, now }: Moment, tgid: PersonId): Promise<Message[]> {
  await lockPeople(tx, [tgid]);
  const due = await findNewcomersToInvite(tx, { now, only: tgid });
  if (due.length === 0) return [];
  await markInvited(tx, tgid);
  return [says(tgid, 'invitation', {})];
}

async function holdPeopleOf({ tx }: Moment, meetingId: number): Promise<PersonId[]> {
  const people = (await findMeeting(tx, meetingId))?.people ?? [];
  await lockPeople(tx, people);
  return people;
}
