import type { Role } from '../../domain/organising/organiser.ts';
import type { PersonId } from '../../domain/person.ts';
import { says } from '../../domain/sayings.ts';
import { asOwner, takeBackRole } from '../../flows/organising/naming.ts';
import { linkOfOffer, offerRole, openOffer, standsUntil } from '../../flows/organising/offer.ts';
import { openAdmin } from '../../flows/organising/organiser.ts';
import { findCommunities, findCommunity, findCommunityIds } from '../../store/communities.ts';
import { findOrganisersOf, type Named } from '../../store/insight/organisers.ts';
import { paragraphs } from '../../texts/format.ts';
import type { Texts } from '../../texts/ru.ts';
import { pageOf, turnPages } from '../pages.ts';
import * as cast from '../samples.ts';
import { idOf, type Reaction, screen } from '../screen.ts';

const pageSize = 8;

/** What a press does when an owner presses. */
const byOwner =
  (react: Reaction): Reaction =>
  (turn, ...args) =>
    asOwner(turn, () => react(turn, ...args));

/** Somebody is to be named: for which community, where there is a choice, and as what. */
export const openNaming = byOwner(async ({ tx, person }) => {
  const [only, ...others] = await findCommunityIds(tx);
  if (only !== undefined && others.length === 0) return [says(person.tgid, 'nameAs', { communityId: only })];
  return [says(person.tgid, 'nameFor', {})];
});

/** Who organises what. */
export const openOrganisers = byOwner(async ({ person }, page) => [
  says(person.tgid, 'organisers', { page: idOf(page) }),
]);

const toAdmin: Reaction = async (turn) => (await openAdmin(turn)) ?? [says(turn.person.tgid, 'home', {})];

export const nameFor = screen({
  say: 'nameFor',
  always: true,
  facts: async ({ tx }, { page = 0 }) => {
    const choices = (await findCommunities(tx)).map(({ id, title }) => ({ id, title }));
    return pageOf(choices, page, pageSize);
  },
  view: ({ items, ...page }, t) => ({
    text: t.naming.forWhich,
    buttons: [
      ...items.map(({ id, title }) => ({ [`pick:${id}`]: title })),
      ...turnPages(page, t.community),
      { back: t.back },
    ],
  }),
  on: {
    pick: byOwner(async ({ person }, id) => [says(person.tgid, 'nameAs', { communityId: idOf(id) })]),
    page: byOwner(async ({ person }, page) => [says(person.tgid, 'nameFor', { page: idOf(page) })]),
    back: toAdmin,
  },
  samples: {
    some: { items: titles(3), page: 0, pages: 1 },
    many: { items: titles(pageSize), page: 1, pages: 3 },
  },
});

export const nameAs = screen({
  say: 'nameAs',
  always: true,
  facts: async ({ tx, now }, { communityId }) => {
    const communities = await findCommunities(tx);
    const community = communities.find(({ id }) => id === communityId);
    if (!community) return null;
    // Pressed twice, the buttons of one message make one link.
    const key = now.getTime().toString(36);
    return { id: community.id, title: community.title, isOnly: communities.length === 1, key };
  },
  view: ({ id, title, isOnly, key }, t) => ({
    text: t.naming.asWhat(title),
    buttons: [
      { [`as:${id}:organiser:${key}`]: t.naming.organiser },
      { [`as:${id}:viewer:${key}`]: t.naming.viewer },
      { [isOnly ? 'admin' : 'back']: t.back },
    ],
  }),
  on: {
    as: byOwner(async (turn, id, role, key) => {
      const { tx, person } = turn;
      const community = await findCommunity(tx, idOf(id));
      if (!community || key === undefined || !isRole(role)) return openNaming(turn);
      const offer = await offerRole(turn, { communityId: community.id, role, by: person.tgid, key });
      return [says(person.tgid, 'roleOffered', { offerId: offer.id })];
    }),
    back: openNaming,
    admin: toAdmin,
  },
  samples: {
    'of one': { id: 1, title: 'Кофейня', isOnly: true, key: 'mii1n8ow' },
    'of several': { id: 2_147_483_647, title: 'Дизайнеры', isOnly: false, key: 'mii1n8ow' },
  },
});

/** The link to pass on: it gives a role to whoever opens it first. */
export const roleOffered = screen({
  say: 'roleOffered',
  always: true,
  facts: async ({ tx, now, bot }, { offerId }) => {
    const offer = await openOffer({ tx, now }, offerId);
    const community = offer && (await findCommunity(tx, offer.communityId));
    if (!community) return { offer: null };
    const { title, timezone } = community;
    const { role } = offer;
    return {
      offer: { role, community: title, timezone, link: linkOfOffer(offer, bot), until: standsUntil(offer) },
    };
  },
  view: ({ offer }, t) => ({
    text: offer ? t.naming.offered(offer) : t.naming.offerGone,
    buttons: [{ another: t.naming.another }, { back: t.back }],
  }),
  on: { another: openNaming, back: toAdmin },
  samples: {
    organiser: { offer: offered('organiser') },
    viewer: { offer: offered('viewer') },
    gone: { offer: null },
  },
});

/** Who organises what, and the way to take a role back. */
export const organisers = screen({
  say: 'organisers',
  always: true,
  facts: async ({ tx }, { page = 0, dismissed = false }) => {
    const all = await findOrganisersOf(tx, await findCommunityIds(tx));
    return { ...pageOf(all, page, pageSize), dismissed };
  },
  view: ({ items, dismissed, ...page }, t) => {
    const rows = items.map((one, n) => ({
      ...one,
      number: page.page * pageSize + n + 1,
      name: nameIn(one, t),
    }));
    return {
      text: paragraphs(dismissed && t.naming.dismissed, t.naming.list(rows)),
      buttons: [
        ...rows.map(({ number, name, tgid, communityId }) => ({
          [`dismiss:${tgid}:${communityId}`]: t.naming.dismiss(number, name),
        })),
        ...turnPages(page, t.community),
        { name: t.naming.name },
        { back: t.back },
      ],
      shows: items.flatMap(known),
    };
  },
  on: {
    dismiss: byOwner(async ({ person }, tgid, communityId) => [
      says(person.tgid, 'dismiss', { tgid: idOf(tgid), communityId: idOf(communityId) }),
    ]),
    page: openOrganisers,
    name: openNaming,
    back: toAdmin,
  },
  samples: {
    some: { items: [row(1, 'Смирнова Анна'), row(2, null)], page: 0, pages: 1, dismissed: true },
    many: {
      items: Array.from({ length: pageSize }, (_, n) => row(n, 'Ы'.repeat(100))),
      page: 1,
      pages: 3,
      dismissed: false,
    },
    none: { items: [], page: 0, pages: 1, dismissed: false },
  },
});

/** "Really take the role back?" */
export const dismiss = screen({
  say: 'dismiss',
  always: true,
  facts: async ({ tx }, { tgid, communityId }) => {
    const all = await findOrganisersOf(tx, [communityId]);
    return { row: all.find((one) => one.tgid === tgid) ?? null };
  },
  view: ({ row }, t) => ({
    text: row ? t.naming.dismissAsk(nameIn(row, t), row.community) : t.naming.dismissGone,
    buttons: [
      ...(row ? [{ [`yes:${row.tgid}:${row.communityId}`]: t.naming.dismissYes }] : []),
      { back: t.back },
    ],
    shows: row ? known(row) : [],
  }),
  on: {
    yes: byOwner(async (turn, tgid, communityId) => {
      const whose = { tgid: idOf(tgid), communityId: idOf(communityId) };
      const { person } = turn;
      const dismissed = await takeBackRole(turn, { ...whose, by: person.tgid });
      return [
        dismissed ? says(person.tgid, 'organisers', { dismissed }) : says(person.tgid, 'dismiss', whose),
      ];
    }),
    back: openOrganisers,
  },
  samples: { asked: { row: row(1, 'Смирнова Анна') }, gone: { row: null } },
});

function isRole(word: string | undefined): word is Role {
  return word === 'organiser' || word === 'viewer';
}

function nameIn({ name, tgid }: Named, t: Texts): string {
  return name ?? t.naming.nobody(tgid);
}

/** Whoever is not known to the bot has no data that could be deleted. */
function known({ tgid, name }: Named): PersonId[] {
  return name === null ? [] : [tgid];
}

function titles(n: number): { id: number; title: string }[] {
  return Array.from({ length: n }, (_, i) => ({ id: i + 1, title: `Кофейня ${i + 1}` }));
}

function row(tgid: number, name: string | null): Named {
  const where = { communityId: 1, community: 'Кофейня' };
  return { ...where, tgid, name, username: null, role: 'organiser', namedAt: cast.moment };
}

function offered(role: Role) {
  const link = 'https://t.me/coffee_bot?start=organiser-0123456789abcdef0123456789abcdef';
  return { role, community: 'Кофейня', timezone: cast.timezone, link, until: cast.moment };
}
