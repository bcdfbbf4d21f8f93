import type { Answered } from '../domain/community.ts';
import { says } from '../domain/sayings.ts';
import { enterAgain, pickCommunity } from '../flows/community.ts';
import { findCommunity, findOpenCommunities } from '../store/communities.ts';
import { lines, paragraphs } from '../texts/format.ts';
import { type Page, pageOf, turnPages } from './pages.ts';
import * as cast from './samples.ts';
import { idOf, open, screen } from './screen.ts';

const pageSize = 10;

/** The open communities to choose from. */
export const community = screen({
  say: 'community',
  facts: async ({ tx, person }, { page = 0, missing = false }) => {
    const all = await findOpenCommunities(tx);
    // One behind an invitation is not in the list of those anybody may pick, but theirs.
    const own = person.communityId === null ? undefined : await findCommunity(tx, person.communityId);
    const hidden = own && all.every(({ id }) => id !== own.id) ? [own] : [];
    const choices = [...hidden, ...all].map(({ id, title }) => ({ id, title }));
    return {
      ...pageOf(choices, page, pageSize),
      mine: person.communityId,
      busy: person.status !== 'inactive',
      missing: missing && all.length > 0,
    };
  },
  view: ({ items, mine, busy, missing, ...page }, t) => ({
    text: paragraphs(
      missing && t.community.missing,
      busy && t.community.busy,
      items.length > 0 ? t.community.text : t.community.none,
    ),
    buttons: [
      ...(busy
        ? []
        : items.map(({ id, title }) => ({
            [`pick:${id}`]: id === mine ? t.community.mine(title) : title,
          }))),
      ...turnPages(page as Page, t.community),
      { back: t.back },
    ],
  }),
  on: {
    pick: (turn, id) => pickCommunity(turn, idOf(id)),
    page: async (turn, page) => [says(turn.person.tgid, 'community', { page: idOf(page) })],
    back: open('profile', {}),
  },
  samples: {
    some: { items: titles(3), page: 0, pages: 1, mine: 2, busy: false, missing: true },
    many: { items: titles(10), page: 1, pages: 3, mine: 2, busy: false, missing: false },
    busy: { items: titles(3), page: 0, pages: 1, mine: 2, busy: true, missing: false },
    none: { items: titles(0), page: 0, pages: 1, mine: null, busy: false, missing: false },
  },
});

type Closed = Pick<Answered, 'group'> & {
  id: number;
  community: string;
  why: Exclude<Answered['membership'], 'member'>;
  at: Date;
  timezone: string;
};

/** A community is for the members of a Telegram group, and the reader is none, or that cannot be said. */
export const membersOnly = screen({
  say: 'membersOnly',
  always: true,
  facts: async ({ tx, now }, { communityId, why, group }): Promise<Closed | null> => {
    const community = await findCommunity(tx, communityId);
    if (!community) return null;
    const { id, title, timezone } = community;
    return { id, community: title, why, group, at: now, timezone };
  },
  view: ({ id, community, why, group, at, timezone }, t) => ({
    text: paragraphs(
      lines(t.membersOnly.text(community), t.membersOnly.whys[why](group?.title ?? null)),
      // Else nothing on the screen would change when it is pressed again.
      t.membersOnly.checked(at, timezone),
    ),
    buttons: [
      ...(group?.address ? [{ group: { text: t.membersOnly.open, url: group.address } }] : []),
      { [`again:${id}`]: t.membersOnly.again },
      { back: t.back },
    ],
  }),
  on: {
    again: (turn, id) => enterAgain(turn, idOf(id)),
    back: open('home', {}),
  },
  samples: {
    stranger: sample('stranger', { title: 'Соседи', address: null }),
    'in a public group': sample('stranger', { title: 'Соседи', address: 'https://t.me/sosedi' }),
    unseen: sample('unseen', null),
    'no answer': sample('no-answer', null),
  },
});

function titles(n: number): { id: number; title: string }[] {
  return Array.from({ length: n }, (_, i) => ({ id: i + 1, title: `Кофейня ${i + 1}` }));
}

function sample(why: Closed['why'], group: Closed['group']): Closed {
  return { id: 7, community: 'Кофейня', why, group, at: cast.moment, timezone: cast.timezone };
}
