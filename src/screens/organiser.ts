import type { Role } from '../domain/organiser.ts';
import { findCommunity } from '../store/communities.ts';
import { paragraphs } from '../texts/format.ts';
import { open, screen } from './screen.ts';

/** The way into the web admin. The secret half of the link is added when it is sent, and stands nowhere else. */
export const admin = screen({
  say: 'admin',
  always: true,
  facts: async ({ bot }, { linkId }) => ({ url: `${bot.adminUrl}#${linkId}`, isLocal: bot.isAdminLocal }),
  view: ({ url, isLocal }, t) => ({
    text: paragraphs(t.admin.text, isLocal && t.admin.local),
    buttons: [{ url: { text: t.admin.open, url } }, { back: t.back }],
  }),
  on: { back: open('home', {}) },
  samples: {
    reachable: { url: 'https://coffee.example.com/admin#42', isLocal: false },
    local: { url: 'http://127.0.0.1:3000/admin#42', isLocal: true },
  },
});

/** "You are an organiser now." */
export const named = screen({
  say: 'named',
  news: true,
  facts: async ({ tx }, { communityId, role }) => {
    const community = await findCommunity(tx, communityId);
    return community ? { community: community.title, role } : null;
  },
  view: ({ community, role }, t) => ({ text: t.admin.named(community, role) }),
  samples: {
    organiser: { community: 'Кофейня', role: 'organiser' as Role },
    viewer: { community: 'Кофейня', role: 'viewer' as Role },
  },
});
