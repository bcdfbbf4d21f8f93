import { z } from 'zod';
import { nameForCommunity, takeBackRole } from '../flows/organising/naming.ts';
import {
  linkOfOffer,
  offerRole as offer,
  openOffers,
  standsUntil,
  takeBackOffer,
} from '../flows/organising/offer.ts';
import { findAudit, findOrganisersOf } from '../store/insight/organisers.ts';
import { findPerson } from '../store/people.ts';
import { wordsOf } from '../texts/organising/audit.ts';
import type { OrganisersActs, OrganisersQuestions } from './contract/organisers.ts';
import { act, demandOwner, question, Refused, scopeOf } from './endpoint.ts';

const role = z.enum(['organiser', 'viewer']);
const id = z.int().positive();
const pageSize = 50;

/** Who organises what. */
export const organisers = question({
  asks: z.object({}),
  async answer(asker): Promise<OrganisersQuestions['organisers']['answer']> {
    const { communities } = await scopeOf(asker, 'see');
    return { organisers: await findOrganisersOf(asker.tx, communities) };
  },
});

/** What organisers did; for owners. */
export const audit = question({
  asks: z.object({ before: id.optional(), tgid: id.optional(), community: id.optional() }),
  async answer(asker, { community, ...input }): Promise<OrganisersQuestions['audit']['answer']> {
    demandOwner(asker.organiser);
    await scopeOf(asker, 'own', community);
    const entries = await findAudit(asker.tx, { ...input, communityId: community, limit: pageSize + 1 });
    return {
      entries: entries.slice(0, pageSize).map(({ other, from, ...entry }) => {
        const told = { ...entry, other, from };
        return { ...entry, words: { ru: wordsOf('ru', told), en: wordsOf('en', told) } };
      }),
      isMore: entries.length > pageSize,
    };
  },
});

/** Makes somebody who knows the bot an organiser. */
export const nameOrganiser = act({
  asks: z.object({ tgid: id, communityId: id, role }),
  async act(asker, input) {
    demandOwner(asker.organiser);
    await scopeOf(asker, 'own', input.communityId);
    if (!(await findPerson(asker.tx, input.tgid))) throw new Refused(404, 'not-found');
    const answer: OrganisersActs['nameOrganiser']['answer'] = {};
    return { answer, messages: await nameForCommunity(asker, { ...input, by: asker.organiser.tgid }) };
  },
});

export const dismissOrganiser = act({
  asks: z.object({ tgid: id, communityId: id }),
  async act(asker, { tgid, communityId }) {
    demandOwner(asker.organiser);
    await scopeOf(asker, 'own', communityId);
    await takeBackRole(asker, { tgid, communityId, by: asker.organiser.tgid });
    const answer: OrganisersActs['dismissOrganiser']['answer'] = {};
    return { answer };
  },
});

export const offerRole = act({
  asks: z.object({ communityId: id, role }),
  async act(asker, { communityId, role }) {
    demandOwner(asker.organiser);
    await scopeOf(asker, 'own', communityId);
    const offered = await offer(asker, { communityId, role, by: asker.organiser.tgid });
    const answer: OrganisersActs['offerRole']['answer'] = { link: linkOfOffer(offered, asker.bot) };
    return { answer };
  },
});

/** The links given out that nobody has used yet; for owners. */
export const offers = question({
  asks: z.object({}),
  async answer(asker): Promise<OrganisersQuestions['offers']['answer']> {
    demandOwner(asker.organiser);
    const { communities } = await scopeOf(asker, 'own');
    const open = await openOffers(asker, communities);
    return { offers: open.map((one) => ({ ...one, until: standsUntil(one) })) };
  },
});

export const withdrawOffer = act({
  asks: z.object({ id }),
  async act(asker, { id }) {
    demandOwner(asker.organiser);
    const isWithdrawn = await takeBackOffer(asker, { id, by: asker.organiser.tgid });
    if (!isWithdrawn) throw new Refused(404, 'not-found');
    const answer: OrganisersActs['withdrawOffer']['answer'] = {};
    return { answer };
  },
});
