import type { Card, Status } from '../domain/person.ts';
import type { Problem } from '../domain/profile.ts';
import { says } from '../domain/sayings.ts';
import { register } from '../flows/order.ts';
import { describe, rate, takeBackWords, withoutReview } from '../flows/review.ts';
import { findMeetingSeen } from '../store/meetings.ts';
import { paragraphs, type Words } from '../texts/format.ts';
import type { Texts } from '../texts/ru.ts';
import { cancelButton, cancelling, openOrderOf } from './cancelling.ts';
import { fill } from './organising/own-words.ts';
import * as cast from './samples.ts';
import { idOf, open, type Reaction, type Reader, type Row, screen } from './screen.ts';

type Met = {
  meetingId: number;
  partner: Card | null;
  status: Status;
  /** With which the reader waits already. */
  orderId: number | null;
  rated: boolean;
  described: boolean;
};

const actions: Record<'rate' | 'without', Reaction> = {
  rate: async (turn, id, rating = '') =>
    /^[1-5]$/.test(rating) ? rate(turn, idOf(id), Number(rating)) : [says(turn.person.tgid, 'home', {})],
  without: (turn, id) => withoutReview(turn, idOf(id)),
};

/** "How was it?", opened by whoever says that the meeting took place. */
export const review = screen({
  say: 'review',
  gone: 'too-late',
  facts: async (reader, { meetingId, problem }) => {
    const met = await metAt(reader, meetingId);
    return met && !(met.rated && met.described) ? { ...met, problem } : null;
  },
  view: ({ meetingId, partner, problem }, t) => ({
    text: paragraphs(
      problem && t.problem(problem),
      fill(t.main.review, { name: partner?.fullName ?? t.erased }),
    ),
    photo: partner?.photo,
    buttons: [...stars(meetingId), { [`without:${meetingId}`]: t.review.without }, { back: t.back }],
    asks: `review:${meetingId}`,
    shows: partner ? [partner.tgid] : [],
  }),
  on: { ...actions, back: open('home', {}) },
  hears: (turn, answer, id) => describe(turn, idOf(id), answer),
  samples: {
    asked: { ...sample({}), problem: undefined },
    'not a text': { ...sample({}), problem: { kind: 'text-expected' } as Problem },
  },
});

/** Thanks for one half of a review, with room for the other half, and what comes next. */
export const reviewed = screen({
  say: 'reviewed',
  facts: (reader, { meetingId }) => metAt(reader, meetingId),
  view: (met, t) => ({
    text: paragraphs(thanks(met, t), whatNext(met.status, t)),
    // Above "your next partner is found" the face of the last one would be taken for theirs.
    photo: met.status === 'in_progress' ? null : met.partner?.photo,
    buttons: [
      ...(met.rated ? [] : stars(met.meetingId)),
      // Words for the next partner are easily written here.
      ...(met.described && met.status === 'in_progress'
        ? [{ [`takeBack:${met.meetingId}`]: t.review.takeBack }]
        : []),
      ...undo(met, t),
      { back: t.review.home },
    ],
    ...(met.described ? {} : { asks: `review:${met.meetingId}` }),
    shows: met.partner ? [met.partner.tgid] : [],
  }),
  on: {
    ...actions,
    takeBack: (turn, id) => takeBackWords(turn, idOf(id)),
    ...cancelling,
    register,
    back: open('home', {}),
  },
  samples: {
    rated: sample({ rated: true, status: 'active', orderId: 7 }),
    described: sample({ described: true, status: 'inactive' }),
    both: sample({ rated: true, described: true, status: 'in_progress' }),
  },
});

/** The news that the partner said so. */
export const partnerMet = screen({
  say: 'partnerMet',
  news: true,
  facts: (reader, { meetingId }) => metAt(reader, meetingId),
  view: (met, t) => ({
    text: paragraphs(
      fill(t.main.partnerMet, { name: met.partner?.fullName ?? t.erased }),
      whatNext(met.status, t),
    ),
    buttons: [...stars(met.meetingId), { [`without:${met.meetingId}`]: t.review.without }, ...undo(met, t)],
    shows: met.partner ? [met.partner.tgid] : [],
  }),
  on: { ...actions, ...cancelling, register },
  samples: {
    told: sample({ status: 'active', orderId: 7 }),
    'auto-order off': sample({ status: 'inactive' }),
  },
});

async function metAt(reader: Reader, meetingId: number): Promise<Met | null> {
  const { tx, person } = reader;
  const seen = await findMeetingSeen(tx, person.tgid, meetingId);
  if (!seen || seen.result === 'failed') return null;
  return {
    meetingId,
    partner: seen.partner,
    status: person.status,
    orderId: await openOrderOf(reader),
    rated: seen.rating !== null,
    described: seen.review !== null,
  };
}

function stars(meetingId: number): Row[] {
  return [Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`rate:${meetingId}:${n}`, `${n}`]))];
}

function thanks({ rated, described, partner }: Met, t: Texts): Words {
  const name = partner?.fullName ?? t.erased;
  if (rated && described) return t.review.thanksForBoth(name);
  return rated ? t.review.thanksForRating(name) : t.review.thanksForWords(name);
}

function whatNext(status: Status, t: Texts): string {
  return { active: t.review.searching, in_progress: t.review.found, inactive: t.review.resting }[status];
}

function undo({ status, orderId }: Met, t: Texts): Row[] {
  if (orderId !== null) return [cancelButton(orderId, t)];
  return status === 'inactive' ? [{ register: t.home.register }] : [];
}

function sample(met: Partial<Met>): Met {
  return {
    meetingId: 42,
    partner: cast.boris,
    status: 'in_progress',
    orderId: null,
    rated: false,
    described: false,
    ...met,
  };
}
