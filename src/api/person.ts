import { z } from 'zod';
import { standingOf } from '../domain/organising/journey.ts';
import { may } from '../domain/organising/organiser.ts';
import { languageOf, nameOf, type Person } from '../domain/person.ts';
import { after, hours } from '../domain/time.ts';
import { lookAtPair } from '../flows/organising/steering.ts';
import { hasDone } from '../store/insight/organisers.ts';
import {
  findAvoidedBy,
  findFeedbackOf,
  findMeetingsOf,
  findOrdersOf,
  findRolesOf,
  findWhereabouts,
} from '../store/insight/person.ts';
import { findTranscript } from '../store/insight/transcript.ts';
import { findPerson } from '../store/people.ts';
import type { PeopleQuestions } from './contract/people.ts';
import { type Asker, demand, question, Refused, scopeOf } from './endpoint.ts';
import { seenOf } from './steering.ts';

/** For so long an opened chat stays open to who has opened it. */
const staysOpen = hours(1);
const linesAtOnce = 50;

const tgid = z.int().positive();

/** Everything about somebody but their chat. */
export const person = question({
  asks: z.object({ tgid }),
  async answer(asker, { tgid }): Promise<PeopleQuestions['person']['answer']> {
    const { tx, organiser } = asker;
    const person = await find(asker, tgid, 'see');
    const { fullName, username, roleAndData, info, socialProfile, photo, communityId } = person;
    const scope = await scopeOf(asker, 'see');
    const meetings = await findMeetingsOf(tx, tgid, scope);
    const present = meetings.find(({ result }) => result === 'in_progress');
    return {
      tgid,
      name: nameOf(person),
      card: { fullName, username, roleAndData, info, socialProfile, hasPhoto: photo !== null },
      communityId,
      ...(await findWhereabouts(tx, tgid)),
      language: languageOf(person),
      autoOrder: person.autoOrder,
      arrivedAt: person.registeredAt,
      standing: standingOf(person),
      suspendedAt: person.suspendedAt,
      unreachableAt: person.unreachableAt,
      meeting: present
        ? { meetingId: present.meetingId, partner: present.partner, endsAt: present.endsAt }
        : null,
      question: person.state,
      seen: await seenOf(tx, person),
      orders: await findOrdersOf(tx, tgid),
      meetings,
      feedback: await findFeedbackOf(tx, tgid),
      avoids: await findAvoidedBy(tx, tgid, scope),
      roles: organiser.isOwner ? await findRolesOf(tx, tgid) : [],
      maySteer: may(organiser, 'steer', communityId),
    };
  },
});

/** Somebody's chat with the bot, for those who have opened it: that stands in the audit log. */
export const transcript = question({
  asks: z.object({
    tgid,
    before: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?\|[01]\|\d{1,15}$/)
      .optional(),
  }),
  async answer(asker, { tgid, before }): Promise<PeopleQuestions['transcript']['answer']> {
    const { tx, now, organiser } = asker;
    await find(asker, tgid, 'steer');
    const opened = {
      byTgid: organiser.tgid,
      act: 'openTranscript' as const,
      tgid,
      since: after(now, -staysOpen),
    };
    if (!(await hasDone(tx, opened))) throw new Refused(403, 'not-opened');
    const lines = await findTranscript(tx, tgid, { before, limit: linesAtOnce + 1 });
    const shown = lines.slice(0, linesAtOnce);
    return { lines: shown, before: lines.length > linesAtOnce ? shown.at(-1)!.place : null };
  },
});

/** What two could be told if they were introduced by hand. */
export const mayPair = question({
  asks: z.object({ tgid, partner: tgid }),
  async answer(asker, { tgid, partner }): Promise<PeopleQuestions['mayPair']['answer']> {
    const pair: [Person, Person] = [await find(asker, tgid, 'steer'), await find(asker, partner, 'steer')];
    if (tgid === partner) throw new Refused(400, 'wrong', 'partner');
    return lookAtPair(asker, pair);
  },
});

/** @throws Refused not-found, not-allowed */
async function find({ tx, organiser }: Asker, tgid: number, right: 'see' | 'steer'): Promise<Person> {
  const person = await findPerson(tx, tgid);
  if (!person) throw new Refused(404, 'not-found');
  demand(organiser, right, person.communityId);
  return person;
}
