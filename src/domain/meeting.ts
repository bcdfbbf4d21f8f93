import type { PersonId, Status } from './person.ts';
import { type Message, says } from './sayings.ts';

/** A row of `meetings` with its two people. A person who deleted their data is no longer among them. */
export type Meeting = {
  meetingId: number;
  createdAt: Date;
  /** By when to meet; the real end once it is over. */
  endsAt: Date;
  result: 'in_progress' | 'done' | 'failed';
  communityId: number | null;
  people: PersonId[];
};

/** What an act on a meeting changes, and what people should hear of it. */
export type Outcome = {
  meeting: Meeting;
  /** Where everybody stands now. */
  people: { tgid: PersonId; status: Exclude<Status, 'in_progress'>; order: 'none' | 'new' | 'reopened' }[];
  rejectedBy: PersonId | null;
  messages: Message[];
};

/** Whether a person's auto-order is on. */
export type AutoOrder = (tgid: PersonId) => boolean;

/** It took place. Both look for the next partner if they want that by themselves; the other one is told and asked. */
export function finish(meeting: Meeting, who: PersonId, autoOrder: AutoOrder, now: Date): Outcome {
  return {
    meeting: { ...meeting, result: 'done', endsAt: now },
    people: meeting.people.map((tgid) =>
      autoOrder(tgid)
        ? { tgid, status: 'active', order: 'new' }
        : { tgid, status: 'inactive', order: 'none' },
    ),
    rejectedBy: null,
    messages: others(meeting, who).map((tgid) => says(tgid, 'partnerMet', { meetingId: meeting.meetingId })),
  };
}

/** One of the two gives it up. The other one goes on waiting from where they were and never learns the reason. */
export function reject(meeting: Meeting, who: PersonId, now: Date): Outcome {
  return {
    meeting: { ...meeting, result: 'failed', endsAt: now },
    people: meeting.people.map((tgid) =>
      tgid === who
        ? { tgid, status: 'inactive', order: 'none' }
        : { tgid, status: 'active', order: 'reopened' },
    ),
    rejectedBy: who,
    messages: others(meeting, who).map((tgid) => says(tgid, 'partnerRejected', {})),
  };
}

/** The deadline passed without a word from either. */
export function expire(meeting: Meeting): Outcome {
  return {
    meeting: { ...meeting, result: 'failed' },
    people: meeting.people.map((tgid) => ({ tgid, status: 'inactive', order: 'none' })),
    rejectedBy: null,
    messages: meeting.people.map((tgid) => says(tgid, 'failed', { meetingId: meeting.meetingId })),
  };
}

/** An organiser ends it: as if its time were over. */
export function close(meeting: Meeting, now: Date): Outcome {
  return {
    ...expire({ ...meeting, endsAt: now }),
    messages: meeting.people.map((tgid) => says(tgid, 'closed', { meetingId: meeting.meetingId })),
  };
}

function others(meeting: Meeting, who: PersonId): PersonId[] {
  return meeting.people.filter((tgid) => tgid !== who);
}
