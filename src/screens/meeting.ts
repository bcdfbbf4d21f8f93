import { sharedInterests } from '../domain/interests.ts';
import type { Reason } from '../domain/pairing.ts';
import type { Card } from '../domain/person.ts';
import { says } from '../domain/sayings.ts';
import { days } from '../domain/time.ts';
import { rejectMeeting } from '../flows/meeting.ts';
import { interestsOf } from '../store/interests.ts';
import { type Background, findBackground, findMeetingSeen, findPresentMeeting } from '../store/meetings.ts';
import { lengthOf, lines, longest, type Words } from '../texts/format.ts';
import type { Texts } from '../texts/ru.ts';
import { fill } from './organising/own-words.ts';
import * as cast from './samples.ts';
import { idOf, open, type Reaction, type Row, screen } from './screen.ts';

/** What can be done with a meeting in progress, wherever it is shown. */
export const meetingActions: Record<'card' | 'met' | 'reject', Reaction> = {
  card: open('meeting', {}),
  met: async (turn, id) => [says(turn.person.tgid, 'review', { meetingId: idOf(id) })],
  reject: async (turn, id) => [says(turn.person.tgid, 'reject', { meetingId: idOf(id) })],
};

export function meetingButtons(meetingId: number, t: Texts): Row[] {
  return [
    { card: t.home.card },
    { [`met:${meetingId}`]: t.home.met },
    { [`reject:${meetingId}`]: t.home.reject },
  ];
}

type Introduced = { meetingId: number; partner: Card; endsAt: Date; timezone: string };

/** The news that a partner was found. */
export const found = screen({
  say: 'found',
  news: true,
  facts: async ({ tx, person }, { meetingId }): Promise<(Introduced & { reason: Reason }) | null> => {
    const meeting = await findMeetingSeen(tx, person.tgid, meetingId);
    const background = await findBackground(tx, person.tgid, meetingId);
    if (!meeting?.partner || !background) return null;
    return { ...meeting, partner: meeting.partner, reason: reasonOf(meeting.createdAt, background) };
  },
  view: ({ meetingId, partner, endsAt, timezone, reason }, t) => ({
    text: fullest(t.found.reasons(reason), (reasons) =>
      fill(t.main.found, {
        card: t.card(partner),
        reasons: lines(...reasons),
        deadline: t.day(endsAt, timezone),
      }),
    ),
    photo: partner.photo,
    buttons: meetingButtons(meetingId, t),
    shows: [partner.tgid],
  }),
  on: meetingActions,
  samples: {
    'with a photo': {
      meetingId: 42,
      partner: cast.boris,
      endsAt: cast.moment,
      timezone: cast.timezone,
      reason: {
        shared: [{ interest: { ru: 'керамика', en: 'pottery' } }, { word: 'виолончели' }],
        isFirst: true,
        waited: { me: 2, them: 5 },
      },
    },
    'with nothing in common': {
      meetingId: 42,
      partner: cast.anna,
      endsAt: cast.moment,
      timezone: cast.timezone,
      reason: { shared: [], isFirst: false, waited: { me: 0, them: 0 } },
    },
    longest: {
      meetingId: 42,
      partner: cast.longest,
      endsAt: cast.moment,
      timezone: cast.timezone,
      reason: {
        shared: Array(3).fill({ word: 'Ы'.repeat(250) }),
        isFirst: true,
        waited: { me: 1000, them: 1000 },
      },
    },
  },
});

function reasonOf(introducedAt: Date, background: Background): Reason {
  const { mine, theirs, iWaitedSince, theyWaitedSince, metBefore } = background;
  const daysSince = (since: Date | null) =>
    since === null ? 0 : Math.floor((introducedAt.getTime() - since.getTime()) / days(1));
  return {
    shared: sharedInterests(mine, theirs, interestsOf(background)),
    isFirst: !metBefore,
    waited: { me: daysSince(iWaitedSince), them: daysSince(theyWaitedSince) },
  };
}

/** With as many of the reasons, from the first on, as leave room for the picture. */
function fullest(reasons: Words[], text: (reasons: Words[]) => Words): Words {
  for (let count = reasons.length; count > 0; count--) {
    const words = text(reasons.slice(0, count));
    if (lengthOf(words) <= longest.caption) return words;
  }
  return text([]);
}

/** The partner's card, asked for. */
export const meeting = screen({
  say: 'meeting',
  gone: 'too-late',
  facts: async ({ tx, person }): Promise<Introduced | null> => {
    const present = await findPresentMeeting(tx, person.tgid);
    return present?.partner ? { ...present, partner: present.partner } : null;
  },
  view: ({ meetingId, partner, endsAt, timezone }, t) => ({
    text: t.meeting.text(partner, endsAt, timezone),
    photo: partner.photo,
    buttons: [...meetingButtons(meetingId, t).slice(1), { back: t.back }],
    shows: [partner.tgid],
  }),
  on: { ...meetingActions, back: open('home', {}) },
  samples: {
    'without a photo': { meetingId: 42, partner: cast.anna, endsAt: cast.moment, timezone: cast.timezone },
    longest: { meetingId: 42, partner: cast.longest, endsAt: cast.moment, timezone: cast.timezone },
  },
});

/** "Really cancel it?" */
export const reject = screen({
  say: 'reject',
  gone: 'too-late',
  facts: async ({ tx, person }, { meetingId }) => {
    const seen = await findMeetingSeen(tx, person.tgid, meetingId);
    return seen?.result === 'in_progress' ? { meetingId, partner: seen.partner } : null;
  },
  view: ({ meetingId, partner }, t) => ({
    text: t.reject.text(partner?.fullName ?? t.erased),
    photo: partner?.photo,
    buttons: [{ [`yes:${meetingId}`]: t.reject.yes }, { back: t.back }],
    shows: partner ? [partner.tgid] : [],
  }),
  on: { yes: (turn, id) => rejectMeeting(turn, idOf(id)), back: open('home', {}) },
  samples: { asked: { meetingId: 42, partner: cast.boris } },
});
