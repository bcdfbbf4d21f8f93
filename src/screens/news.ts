import type { Sayings } from '../domain/sayings.ts';
import { register } from '../flows/order.ts';
import { plannedRound } from '../flows/pairing.ts';
import { findMeetingSeen } from '../store/meetings.ts';
import { findPlaceInQueue } from '../store/orders.ts';
import { cancelButton, cancelling, openOrderOf } from './cancelling.ts';
import { meetingActions, meetingButtons } from './meeting.ts';
import { fill } from './organising/own-words.ts';
import * as cast from './samples.ts';
import { screen } from './screen.ts';

/** The partner will not come, for whatever reason: there is one sentence for all of them. */
export const partnerRejected = screen({
  say: 'partnerRejected',
  news: true,
  facts: async (reader) => ({ orderId: await openOrderOf(reader) }),
  view: ({ orderId }, t) => ({
    text: fill(t.main.partnerRejected),
    buttons: orderId === null ? [] : [cancelButton(orderId, t)],
  }),
  on: cancelling,
  samples: { waiting: { orderId: 7 }, 'found another one': { orderId: null } },
});

/** A round found nobody. */
export const leftOut = screen({
  say: 'leftOut',
  news: true,
  facts: async (reader, { why }) => {
    const place = await findPlaceInQueue(reader.tx, reader.person.tgid);
    return place ? { why, ...place, nextRoundAt: plannedRound(place, reader.now) } : null;
  },
  view: ({ why, orderId, nextRoundAt, timezone }, t) => ({
    text: t.leftOut.text(why, nextRoundAt, timezone),
    buttons: [cancelButton(orderId, t)],
  }),
  on: cancelling,
  samples: {
    alone: { ...queued('alone') },
    acquainted: { ...queued('acquainted') },
    'too few': { ...queued('too-few'), nextRoundAt: null },
  },
});

/** The deadline has passed. */
export const failed = screen({
  say: 'failed',
  news: true,
  facts: async ({ tx, person }, { meetingId }) => {
    const seen = await findMeetingSeen(tx, person.tgid, meetingId);
    return seen ? { partner: seen.partner } : null;
  },
  view: ({ partner }, t) => ({
    text: fill(t.main.failed, { name: partner?.fullName ?? t.erased }),
    buttons: [{ register: t.home.register }],
    shows: partner ? [partner.tgid] : [],
  }),
  on: { register },
  samples: { told: { partner: cast.anna }, 'partner deleted': { partner: null } },
});

/** An organiser has ended the meeting. */
export const closed = screen({
  say: 'closed',
  news: true,
  facts: async ({ tx, person }, { meetingId }) => {
    const seen = await findMeetingSeen(tx, person.tgid, meetingId);
    return seen ? { partner: seen.partner } : null;
  },
  view: ({ partner }, t) => ({
    text: t.closed.text(partner?.fullName ?? t.erased),
    buttons: [{ register: t.home.register }],
    shows: partner ? [partner.tgid] : [],
  }),
  on: { register },
  samples: { told: { partner: cast.anna }, 'partner deleted': { partner: null } },
});

/** An organiser has given the meeting more time. */
export const extended = screen({
  say: 'extended',
  news: true,
  facts: async ({ tx, person }, { meetingId }) => (await findMeetingSeen(tx, person.tgid, meetingId)) ?? null,
  view: ({ meetingId, partner, endsAt, timezone }, t) => ({
    text: t.extended.text(partner?.fullName ?? t.erased, endsAt, timezone),
    buttons: meetingButtons(meetingId, t),
    shows: partner ? [partner.tgid] : [],
  }),
  on: meetingActions,
  samples: { told: sample(cast.anna) },
});

/** Half-time: did you meet? */
export const didYouMeet = screen({
  say: 'didYouMeet',
  news: true,
  facts: async ({ tx, person }, { meetingId }) => (await findMeetingSeen(tx, person.tgid, meetingId)) ?? null,
  view: ({ meetingId, partner, endsAt, timezone }, t) => ({
    text: fill(t.main.didYouMeet, {
      name: partner?.fullName ?? t.erased,
      deadline: t.day(endsAt, timezone),
    }),
    buttons: [
      { [`met:${meetingId}`]: t.home.met },
      ...(partner?.username
        ? [{ write: { text: t.didYouMeet.write, url: `https://t.me/${partner.username}` } }]
        : [{ card: t.didYouMeet.write }]),
      { [`reject:${meetingId}`]: t.home.reject },
    ],
    shows: partner ? [partner.tgid] : [],
  }),
  on: meetingActions,
  samples: {
    'with a username': sample(cast.anna),
    'without one': sample(cast.boris),
  },
});

function queued(why: Sayings['leftOut']['why']) {
  return {
    why,
    orderId: 7,
    since: cast.moment,
    community: 'Кофейня',
    timezone: cast.timezone,
    repeatAfterDays: 180,
    matching: 'rounds' as const,
    roundsCron: '0 10 * * *',
    nextRoundAt: cast.moment as Date | null,
    nextRoundBy: null,
    waiting: 3,
    acquaintances: [],
  };
}

function sample(partner: typeof cast.anna) {
  return {
    meetingId: 42,
    createdAt: cast.moment,
    endsAt: cast.moment,
    result: 'in_progress' as const,
    communityId: 1,
    timezone: cast.timezone,
    partner,
    rating: null,
    review: null,
  };
}
