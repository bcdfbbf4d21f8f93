import { isBare } from '../domain/profile.ts';
import { register } from '../flows/order.ts';
import { findCommunity } from '../store/communities.ts';
import { paragraphs } from '../texts/format.ts';
import { cancelButton, cancelling, openOrderOf } from './cancelling.ts';
import { open, screen } from './screen.ts';

/** To somebody who came some days ago and never registered. */
export const invitation = screen({
  say: 'invitation',
  news: true,
  facts: async () => ({}),
  view: (_, t) => ({ text: t.invitation.text, buttons: [{ register: t.home.register }] }),
  on: { register },
  samples: { sent: {} },
});

/** After a day of waiting. */
export const stillLooking = screen({
  say: 'stillLooking',
  news: true,
  facts: async (reader) => {
    const orderId = await openOrderOf(reader);
    return orderId === null ? null : { orderId, bare: isBare(reader.person) };
  },
  view: ({ orderId, bare }, t) => ({
    text: paragraphs(t.stillLooking.text, bare && t.stillLooking.hint),
    buttons: [...(bare ? [{ profile: t.home.profile }] : []), cancelButton(orderId, t)],
  }),
  on: { ...cancelling, profile: open('profile', {}) },
  samples: { 'full card': { orderId: 7, bare: false }, 'bare card': { orderId: 7, bare: true } },
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
      link:
        community && community.access !== 'members'
          ? `https://t.me/${bot.username}?start=${community.inviteCode}`
          : null,
    };
  },
  view: ({ orderId, link }, t) => ({
    text: paragraphs(t.nobodyYet.text, link && t.nobodyYet.link(link)),
    buttons: [cancelButton(orderId, t)],
  }),
  on: cancelling,
  samples: { sent: { orderId: 7, link: 'https://t.me/coffee_bot?start=0123456789abcdef0123456789abcdef' } },
});
