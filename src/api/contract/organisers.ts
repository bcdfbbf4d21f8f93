import type { Role } from '../../domain/organising/organiser.ts';
import type { Language } from '../../domain/person.ts';

type OrganiserRow = {
  tgid: number;
  communityId: number;
  community: string;
  role: Role;
  namedAt: Date;
  name: string | null;
  username: string | null;
};

/** A role that is offered by a link which nobody has used yet. */
type OfferRow = {
  id: number;
  communityId: number;
  community: string;
  role: Role;
  offeredAt: Date;
  offeredBy: number;
  by: string | null;
  until: Date;
};

type AuditRow = {
  id: number;
  at: Date;
  byTgid: number;
  by: string | null;
  act: string;
  communityId: number | null;
  community: string | null;
  tgid: number | null;
  name: string | null;
  about: Record<string, string | number | boolean | null>;
  /** What was done, and what is to be said of it, in words. */
  words: Record<Language, { act: string; details: string }>;
};

export type OrganisersQuestions = {
  organisers: { asks: Record<never, never>; answer: { organisers: OrganiserRow[] } };
  /** The latest first. */
  offers: { asks: Record<never, never>; answer: { offers: OfferRow[] } };
  /** The latest first; `before` is the number of the last entry that is there already. */
  audit: {
    asks: { community?: number | undefined; before?: number; tgid?: number };
    answer: { entries: AuditRow[]; isMore: boolean };
  };
};

export type OrganisersActs = {
  nameOrganiser: { asks: { tgid: number; communityId: number; role: Role }; answer: Record<never, never> };
  dismissOrganiser: { asks: { tgid: number; communityId: number }; answer: Record<never, never> };
  /** A link that makes whoever opens it first an organiser. */
  offerRole: { asks: { communityId: number; role: Role }; answer: { link: string } };
  /** Such a link leads nowhere any more. */
  withdrawOffer: { asks: { id: number }; answer: Record<never, never> };
};
