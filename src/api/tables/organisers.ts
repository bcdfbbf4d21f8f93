import { openOffers, standsUntil } from '../../flows/organising/offer.ts';
import { findCommunities } from '../../store/communities.ts';
import { findBroadcasts, type Progress } from '../../store/insight/broadcasts.ts';
import type { Offered } from '../../store/insight/offers.ts';
import { type Audited, findAudit, findOrganisersOf, type Named } from '../../store/insight/organisers.ts';
import { wordsOf } from '../../texts/organising/audit.ts';
import { rowOf } from '../broadcasts.ts';
import { demandOwner } from '../endpoint.ts';
import { all, atOnce, inBatches, table, type Writer } from './table.ts';

export const organisers: Writer = ({ read, scope, t }) => {
  const { columns: c } = t;
  return table<Named>(t, {
    name: t.sheets.organisers,
    columns: ['tgid', 'name', 'username', 'community', [c.right, ({ role }) => t.roles[role]], 'namedAt'],
    rows: () => all(read(({ tx }) => findOrganisersOf(tx, scope.communities))),
  });
};

/** The links that nobody has used yet; for owners. */
export const offers: Writer = ({ read, organiser, scope, t }) => {
  demandOwner(organiser);
  const { columns: c } = t;
  return table<Offered>(t, {
    name: t.sheets.offers,
    columns: [
      'community',
      [c.right, ({ role }) => t.roles[role]],
      [c.by, ({ by, offeredBy }) => by ?? `Telegram ${offeredBy}`],
      [c.at, ({ offeredAt }) => offeredAt],
      [c.until, (offer) => standsUntil(offer)],
    ],
    rows: () => all(read((asker) => openOffers(asker, scope.communities))),
  });
};

export const communities: Writer = ({ read, scope, t }) => {
  const { columns: c } = t;
  return table<Awaited<ReturnType<typeof findCommunities>>[number]>(t, {
    name: t.sheets.communities,
    columns: [
      [c.community, ({ title }) => title],
      [c.matching, ({ matching }) => t.matchings[matching]],
      'timezone',
    ],
    async *rows() {
      const there = await read(({ tx }) => findCommunities(tx));
      yield there.filter(({ id }) => scope.communities.includes(id));
    },
  });
};

/** So many broadcasts are read at a time: what has become of each is counted. */
const few = 50;

export const broadcasts: Writer = ({ read, scope, period, t }) => {
  const { columns: c } = t;
  return table<ReturnType<typeof rowOf>>(t, {
    name: t.sheets.broadcasts,
    columns: [
      'id',
      [c.at, ({ begunAt }) => begunAt],
      'by',
      [c.community, ({ communities }) => communities.join(', ')],
      [c.words, ({ text }) => text],
      [c.state, ({ state }) => t.states[state]],
      'people',
      'sent',
      'blocked',
      'failed',
      'waiting',
    ],
    async *rows() {
      const next = (last: Progress | undefined) =>
        read(({ tx }) => findBroadcasts(tx, scope, { before: last?.id, period, limit: few }));
      for await (const some of inBatches(next, few)) {
        yield read(async (asker) => some.map((one) => rowOf(asker, one)));
      }
    },
  });
};

/** What organisers did; for owners. */
export const audit: Writer = ({ read, organiser, community, period, language, t }) => {
  demandOwner(organiser);
  const { columns: c } = t;
  return table<Audited>(t, {
    name: t.sheets.audit,
    columns: [
      'at',
      [c.by, ({ by, byTgid }) => by ?? `Telegram ${byTgid}`],
      [c.act, (entry) => wordsOf(language, entry).act],
      [c.details, (entry) => wordsOf(language, entry).details],
      'tgid',
      'name',
      'community',
    ],
    rows: () =>
      inBatches((last) =>
        read(({ tx }) => findAudit(tx, { before: last?.id, communityId: community, period, limit: atOnce })),
      ),
  });
};
