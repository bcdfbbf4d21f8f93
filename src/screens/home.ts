import { keepsApart } from '../domain/pairing.ts';
import type { Card } from '../domain/person.ts';
import type { HomeNote } from '../domain/sayings.ts';
import { register } from '../flows/order.ts';
import { plannedRound } from '../flows/pairing.ts';
import { findCommunity } from '../store/communities.ts';
import { findPresentMeeting } from '../store/meetings.ts';
import { findPastMeetings, findPlaceInQueue, type PlaceInQueue } from '../store/orders.ts';
import { lines, paragraphs, type Words } from '../texts/format.ts';
import type { Texts } from '../texts/ru.ts';
import { cancelButton, cancelling } from './cancelling.ts';
import { meetingActions, meetingButtons } from './meeting.ts';
import { fill } from './organising/own-words.ts';
import * as cast from './samples.ts';
import { open, type Reader, type Row, screen, type View } from './screen.ts';

type Home = { note?: HomeNote } & (
  | { status: 'inactive'; community: string | null }
  | { status: 'suspended' }
  | ({ status: 'active'; possible: number; nextRoundAt: Date | null } & Pick<
      PlaceInQueue,
      'orderId' | 'since' | 'community' | 'timezone' | 'waiting' | 'matching'
    >)
  | InProgress
);

type InProgress = {
  status: 'in_progress';
  meetingId: number;
  partner: Card | null;
  endsAt: Date;
  timezone: string;
};

const instant = { matching: 'instant', nextRoundAt: null } as const;

/** Where a person stands and what they can do now. */
export const home = screen({
  say: 'home',
  facts: async (reader, { note }): Promise<Home> => ({ note, ...(await standing(reader)) }),
  view: (home, t) => ({
    ...looks(home, t),
    buttons: [
      ...doings(home, t),
      { profile: t.home.profile, history: t.home.history },
      { settings: t.home.settings, feedback: t.home.feedback },
    ],
  }),
  on: {
    register,
    ...cancelling,
    ...meetingActions,
    profile: open('profile', {}),
    history: open('history', {}),
    settings: open('settings', {}),
    feedback: open('feedback', {}),
  },
  samples: {
    inactive: { status: 'inactive', community: 'Кофейня' },
    cancelled: { note: 'cancelled', status: 'inactive', community: 'Кофейня' },
    'in no community': {
      note: 'unknown-command',
      status: 'inactive',
      community: null,
    },
    suspended: { status: 'suspended' },
    alone: {
      note: 'registered',
      status: 'active',
      orderId: 7,
      since: cast.moment,
      waiting: 1,
      possible: 0,
      community: 'Кофейня',
      timezone: cast.timezone,
      ...instant,
    },
    'among acquaintances': {
      status: 'active',
      orderId: 7,
      since: cast.moment,
      waiting: 3,
      possible: 0,
      community: 'Кофейня',
      timezone: cast.timezone,
      ...instant,
    },
    waiting: {
      status: 'active',
      orderId: 7,
      since: cast.moment,
      waiting: 22,
      possible: 20,
      community: 'Кофейня',
      timezone: cast.timezone,
      ...instant,
    },
    'before a round': {
      status: 'active',
      orderId: 7,
      since: cast.moment,
      waiting: 22,
      possible: 20,
      community: 'Кофейня',
      timezone: cast.timezone,
      matching: 'rounds',
      nextRoundAt: cast.moment,
    },
    'in progress': {
      status: 'in_progress',
      meetingId: 42,
      partner: cast.boris,
      endsAt: cast.moment,
      timezone: cast.timezone,
    },
  },
});

async function standing(reader: Reader): Promise<Home> {
  const { tx, person } = reader;
  // Whatever the status says, which a meeting made by hand leaves as it was.
  const meeting = await findPresentMeeting(tx, person.tgid);
  if (meeting) return { status: 'in_progress', ...meeting };
  if (person.suspendedAt) return { status: 'suspended' };
  if (person.status === 'active') {
    const place = await findPlaceInQueue(tx, person.tgid);
    if (place) {
      const nextRoundAt = plannedRound(place, reader.now);
      return { status: 'active', ...place, nextRoundAt, possible: await countPossible(reader, place) };
    }
  }
  const community = person.communityId === null ? undefined : await findCommunity(tx, person.communityId);
  return { status: 'inactive', community: community?.title ?? null };
}

/** With how many of those who wait the person may be introduced. */
async function countPossible(
  { tx, now, person }: Reader,
  { waiting, acquaintances, repeatAfterDays }: PlaceInQueue,
): Promise<number> {
  if (acquaintances.length === 0) return waiting - 1;
  const past = await findPastMeetings(tx, [person.tgid, ...acquaintances]);
  const apart = past
    .filter(({ tgid, partner }) => tgid === person.tgid || partner === person.tgid)
    .filter((meeting) => keepsApart(meeting, { repeatAfterDays }, now))
    .map(({ tgid, partner }) => (tgid === person.tgid ? partner : tgid));
  return waiting - 1 - new Set(apart).size;
}

function looks(home: Home, t: Texts): Omit<View, 'buttons'> {
  const note = home.note && t.home.notes[home.note];
  switch (home.status) {
    case 'inactive':
      return {
        text: paragraphs(note, fill(t.main.inactive), home.community && t.home.inactiveIn(home.community)),
      };
    case 'suspended':
      return { text: paragraphs(note, t.home.suspended) };
    case 'active':
      return {
        text: paragraphs(
          note,
          lines(
            fill(t.main.active, {
              since: t.day(home.since, home.timezone),
              community: home.community,
            }),
            home.matching === 'rounds'
              ? t.home.waitingForRound(home.waiting, home.nextRoundAt, home.timezone)
              : t.home.waiting(home.waiting, home.possible),
          ),
        ),
      };
    case 'in_progress':
      return {
        text: paragraphs(note, inProgress(home, t)),
        shows: home.partner ? [home.partner.tgid] : [],
      };
  }
}

function doings(home: Home, t: Texts): Row[] {
  switch (home.status) {
    case 'inactive':
      return [{ register: t.home.register }];
    case 'suspended':
      return [];
    case 'active':
      return [cancelButton(home.orderId, t)];
    case 'in_progress':
      return meetingButtons(home.meetingId, t);
  }
}

function inProgress({ partner, endsAt, timezone }: InProgress, t: Texts): Words {
  return fill(t.main.inProgress, {
    name: partner?.fullName ?? t.erased,
    contact: partner && t.contact(partner),
    deadline: t.day(endsAt, timezone),
  });
}
