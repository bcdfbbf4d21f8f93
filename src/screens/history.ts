import { says } from '../domain/sayings.ts';
import { findPastMeetingsSeen, type MeetingSeen } from '../store/meetings.ts';
import { paragraphs } from '../texts/format.ts';
import { type Page, pagesOf, turnPages } from './pages.ts';
import * as cast from './samples.ts';
import { idOf, open, screen } from './screen.ts';

const pageSize = 10;
const excerptLength = 120;

/** The meetings of the past, ten at a time, the latest first. */
export const history = screen({
  say: 'history',
  facts: async ({ tx, person }, { page: wanted = 0 }) => {
    const { total } = await findPastMeetingsSeen(tx, person.tgid, { offset: 0, limit: 0 });
    const pages = pagesOf(total, pageSize);
    const page = Math.min(wanted, pages - 1);
    const offset = page * pageSize;
    const { meetings } = await findPastMeetingsSeen(tx, person.tgid, { offset, limit: pageSize });
    return { meetings, total, page, pages };
  },
  view: ({ meetings, total, page, pages }, t) => ({
    text: paragraphs(
      t.history.title,
      meetings.length === 0 && t.history.none,
      ...meetings.map((meeting, place) =>
        t.history.line({
          number: total - page * pageSize - place,
          at: meeting.createdAt,
          timezone: meeting.timezone,
          partner: meeting.partner?.fullName ?? t.erased,
          done: meeting.result === 'done',
          rating: meeting.rating,
          review: excerpt(meeting.review),
        }),
      ),
    ),
    buttons: [
      ...turnPages({ page, pages } satisfies Page, { earlier: t.history.newer, later: t.history.older }),
      { back: t.back },
    ],
    shows: meetings.flatMap(({ partner }) => (partner ? [partner.tgid] : [])),
  }),
  on: {
    page: async (turn, page) => [says(turn.person.tgid, 'history', { page: idOf(page) })],
    back: open('home', {}),
  },
  samples: {
    none: { meetings: [], total: 0, page: 0, pages: 1 },
    full: { meetings: Array.from({ length: pageSize }, sample), total: 25, page: 1, pages: 3 },
  },
});

function excerpt(review: string | null): string | null {
  if (review === null || review.length <= excerptLength) return review;
  return `${review
    .slice(0, excerptLength)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`;
}

function sample(): MeetingSeen {
  return {
    meetingId: 42,
    createdAt: cast.moment,
    endsAt: cast.moment,
    result: 'done',
    communityId: 1,
    timezone: cast.timezone,
    partner: cast.longest,
    rating: 5,
    review: 'О'.repeat(2000),
  };
}
