import { isBare } from '../domain/profile.ts';
import { register } from '../flows/order.ts';
import { plannedRound } from '../flows/pairing.ts';
import { findCommunity } from '../store/communities.ts';
import { paragraphs } from '../texts/format.ts';
import type { Texts } from '../texts/ru.ts';
import { cancelButton, cancelling, openOrderOf } from './cancelling.ts';
import { type Filling, fill } from './organising/own-words.ts';
import * as cast from './samples.ts';
import { open, type Reader, screen } from './screen.ts';

const link = 'https://t.me/coffee_bot?start=0123456789abcdef0123456789abcdef';

/** To somebody who came some days ago and never registered. */
export const invitation = screen({
  say: 'invitation',
  news: true,
  facts: async () => ({}),
  view: (_, t) => ({ text: fill(t.main.invitation), buttons: [{ register: t.home.register }] }),
  on: { register },
  samples: { sent: {} },
});

/** When the next round is in the community of somebody who waits, as far as there are any. */
async function roundFor({ tx, now, person }: Reader): Promise<Round | null> {
  const community = person.communityId === null ? undefined : await findCommunity(tx, person.communityId);
  if (community?.matching !== 'rounds') return null;
  const at = plannedRound(community, now);
  return at && { at, timezone: community.timezone };
}

type Round = { at: Date; timezone: string };

function next({ at, timezone }: Round, t: Texts): Filling {
  return { next: t.moment(at, timezone) };
}

/** After a day of waiting. */
export const stillLooking = screen({
  say: 'stillLooking',
  news: true,
  facts: async (reader) => {
    const orderId = await openOrderOf(reader);
    if (orderId === null) return null;
    return { orderId, bare: isBare(reader.person), round: await roundFor(reader) };
  },
  view: ({ orderId, bare, round }, t) => ({
    text: paragraphs(
      round ? fill(t.main.stillLookingInRounds, next(round, t)) : fill(t.main.stillLooking),
      bare && t.stillLooking.hint,
    ),
    buttons: [...(bare ? [{ profile: t.home.profile }] : []), cancelButton(orderId, t)],
  }),
  on: { ...cancelling, profile: open('profile', {}) },
  samples: {
    'full card': { orderId: 7, bare: false, round: null },
    'bare card': { orderId: 7, bare: true, round: null },
    'before a round': { orderId: 7, bare: true, round: { at: cast.moment, timezone: cast.timezone } },
  },
});

/** After five. */
export const nobodyYet = screen({
  say: 'nobodyYet',
  news: true,
  facts: async (reader) => {
    const { tx, person, bot } = reader;
    const orderId = await openOrderOf(reader);
    if (orderId === null) return null;
    const community = person.communityId === null ? undefined : await findCommunity(tx, person.communityId);
    return {
      orderId,
      round: await roundFor(reader),
      link:
        community && community.access !== 'members'
          ? `https://t.me/${bot.username}?start=${community.inviteCode}`
          : null,
    };
  },
  view: ({ orderId, link, round }, t) => ({
    text: paragraphs(
      round ? fill(t.main.nobodyYetInRounds, next(round, t)) : fill(t.main.nobodyYet),
      link && t.nobodyYet.link(link),
    ),
    buttons: [cancelButton(orderId, t)],
  }),
  on: cancelling,
  samples: {
    sent: { orderId: 7, round: null, link },
    'before a round': { orderId: 7, round: { at: cast.moment, timezone: cast.timezone }, link },
  },
});
