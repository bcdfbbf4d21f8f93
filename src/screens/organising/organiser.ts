import type { Role } from '../../domain/organising/organiser.ts';
import { says } from '../../domain/sayings.ts';
import { openStats, wishNotes, wishReport } from '../../flows/organising/organiser.ts';
import { findCommunity } from '../../store/communities.ts';
import { findOrganiser } from '../../store/insight/organisers.ts';
import { findWishes } from '../../store/insight/wishes.ts';
import { paragraphs } from '../../texts/format.ts';
import { open, screen } from '../screen.ts';
import { openNaming, openOrganisers } from './naming.ts';

/** The way into the web admin. The secret half of the link is added when it is sent, and stands nowhere else. */
export const admin = screen({
  say: 'admin',
  always: true,
  facts: async ({ tx, bot, person }, { linkId }) => {
    const { weeklyReportAt, notedAt } = await findWishes(tx, person.tgid);
    return {
      url: `${bot.adminUrl}#${linkId}`,
      isLocal: bot.isAdminLocal,
      report: weeklyReportAt !== null,
      notes: notedAt !== null,
      isOwner: (await findOrganiser(tx, person.tgid)).isOwner,
    };
  },
  view: ({ url, isLocal, report, notes, isOwner }, t) => ({
    text: paragraphs(t.admin.text, isLocal && t.admin.local),
    buttons: [
      { url: { text: t.admin.open, url } },
      { stats: t.admin.stats },
      { [`report:${report ? 'off' : 'on'}`]: t.admin.report(report) },
      { [`notes:${notes ? 'off' : 'on'}`]: t.admin.notes(notes) },
      ...(isOwner ? [{ name: t.naming.name }, { organisers: t.naming.organisers }] : []),
      { back: t.back },
    ],
  }),
  on: {
    stats: async (turn) => (await openStats(turn)) ?? [says(turn.person.tgid, 'home', {})],
    report: (turn, to) => wishReport(turn, to === 'on'),
    notes: (turn, to) => wishNotes(turn, to === 'on'),
    name: openNaming,
    organisers: (turn) => openOrganisers(turn),
    back: open('home', {}),
  },
  samples: {
    organiser: {
      url: 'https://coffee.example.com/admin#42',
      ...{ isLocal: false, report: false, notes: true, isOwner: false },
    },
    owner: {
      url: 'http://127.0.0.1:3000/admin#42',
      ...{ isLocal: true, report: true, notes: false, isOwner: true },
    },
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
