import { says } from '../domain/sayings.ts';
import { pickCommunity } from '../flows/community.ts';
import { findCommunity, findOpenCommunities } from '../store/communities.ts';
import { paragraphs } from '../texts/format.ts';
import { type Page, pageOf, turnPages } from './pages.ts';
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

function titles(n: number): { id: number; title: string }[] {
  return Array.from({ length: n }, (_, i) => ({ id: i + 1, title: `Кофейня ${i + 1}` }));
}
