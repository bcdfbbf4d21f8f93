import { z } from 'zod';
import { sharedInterests } from '../domain/interests.ts';
import type { Deed } from '../domain/organising/deeds.ts';
import { closeMeeting as close, extendMeeting as extend } from '../flows/meeting.ts';
import { findMeetingListed, findMeetingsListed, findReports } from '../store/insight/meetings.ts';
import { writeAudit } from '../store/insight/organisers.ts';
import { interestsOf } from '../store/interests.ts';
import type { MeetingReport, MeetingsActs, MeetingsQuestions } from './contract/meetings.ts';
import { type Asker, act, demand, question, Refused, scopeOf } from './endpoint.ts';

const pageSize = 50;
const id = z.int().positive();

/** The meetings of a community, filtered, the latest first. */
export const meetings = question({
  asks: z.object({
    community: id.optional(),
    result: z.enum(['in_progress', 'done', 'failed']).optional(),
    days: z.int().min(1).max(3650).optional(),
    which: z.enum(['unrated', 'low', 'silent']).optional(),
    words: z.string().max(100).optional(),
    before: id.optional(),
  }),
  async answer(asker, { community, before, ...wanted }): Promise<MeetingsQuestions['meetings']['answer']> {
    const scope = await scopeOf(asker, 'see', community);
    const page = { now: asker.now, before, limit: pageSize + 1 };
    const { meetings, total } = await findMeetingsListed(asker.tx, scope, wanted, page);
    return { meetings: meetings.slice(0, pageSize), total, isMore: meetings.length > pageSize };
  },
});

/** One meeting from both sides. */
export const meeting = question({
  asks: z.object({ meetingId: id }),
  async answer(asker, { meetingId }): Promise<MeetingsQuestions['meeting']['answer']> {
    const listed = await seen(asker, meetingId);
    const { reports, metBefore, interests } = await findReports(asker.tx, meetingId);
    const [one, other] = reports;
    const shared = sharedInterests(one?.hobbies ?? null, other?.hobbies ?? null, interestsOf({ interests }));
    return {
      ...listed,
      reports: listed.sides.map((side): MeetingReport => {
        const report = reports.find(({ tgid }) => tgid === side?.tgid);
        if (!side || !report) return { side: null, registeredAt: null, rejectedAt: null, review: null };
        const { role, hobbies, hasPhoto, registeredAt, rejectedAt, rating, words, writtenAt } = report;
        return {
          side: { ...side, role, hobbies, hasPhoto },
          registeredAt,
          rejectedAt,
          review: writtenAt && { rating, words, writtenAt },
        };
      }),
      shared: shared.map((interest) =>
        'word' in interest ? { ru: interest.word, en: interest.word } : interest.interest,
      ),
      metBefore,
      mayClose: listed.result === 'in_progress',
    };
  },
});

export const closeMeeting = act({
  asks: z.object({ meetingId: id }),
  async act(asker, { meetingId }) {
    const { communityId } = await steered(asker, meetingId);
    const messages = await close(asker, meetingId);
    if (!messages) throw new Refused(409, 'meeting-over');
    await audit(asker, 'closeMeeting', communityId, { meetingId });
    const answer: MeetingsActs['closeMeeting']['answer'] = {};
    return { answer, messages };
  },
});

export const extendMeeting = act({
  asks: z.object({ meetingId: id, days: z.int().min(1).max(90), endsAt: z.iso.datetime() }),
  async act(asker, { meetingId, days, endsAt }) {
    const { communityId } = await steered(asker, meetingId);
    const extended = await extend(asker, meetingId, { days, seen: new Date(endsAt) });
    if (!extended) throw new Refused(409, 'meeting-over');
    if (extended === 'moved-on') throw new Refused(409, extended);
    await audit(asker, 'extendMeeting', communityId, { meetingId, days });
    const answer: MeetingsActs['extendMeeting']['answer'] = { endsAt: extended.endsAt };
    return { answer, messages: extended.messages };
  },
});

async function seen({ tx, organiser }: Asker, meetingId: number) {
  const meeting = await findMeetingListed(tx, meetingId);
  if (!meeting) throw new Refused(404, 'not-found');
  demand(organiser, 'see', meeting.communityId);
  return meeting;
}

async function steered(asker: Asker, meetingId: number) {
  const meeting = await seen(asker, meetingId);
  demand(asker.organiser, 'steer', meeting.communityId);
  return meeting;
}

function audit(
  { tx, now, organiser }: Asker,
  act: Deed,
  communityId: number | null,
  about: Record<string, number>,
): Promise<void> {
  return writeAudit(tx, { byTgid: organiser.tgid, act, communityId, tgid: null, about }, now);
}
