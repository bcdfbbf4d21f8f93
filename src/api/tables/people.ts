import { z } from 'zod';
import {
  type ExportedAvoidance,
  type ExportedOrder,
  type ExportedPerson,
  findEveryAvoidance,
  findEverybody,
  findEveryOrder,
} from '../../store/insight/exports.ts';
import { type Listed, listPeople } from '../../store/insight/people.ts';
import type { PeopleQuestions } from '../contract/people.ts';
import { people as list } from '../people.ts';
import { person } from '../person.ts';
import { atOnce, type Context, checked, inBatches, nothingFirst, table, type Writer } from './table.ts';

/** The list of people as the page has it. */
export const people: Writer = ({ read, scope, t, wanted }) => {
  const { columns: c, standings } = t;
  const { by = 'name', down = by !== 'name', after, before, ...filter } = checked(list.asks, wanted);
  return table<Listed>(t, {
    name: t.sheets.people,
    columns: [
      'tgid',
      'name',
      'username',
      'community',
      [c.status, ({ standing }) => standings[standing]],
      'role',
      'activeAt',
      'met',
    ],
    rows: () =>
      inBatches(async (from) => {
        const page = { by, down, limit: atOnce, from };
        return (await read(({ tx, now }) => listPeople(tx, { ...filter, ...scope }, page, now))).people;
      }),
  });
};

/** Who has arrived. */
export const arrivals: Writer = ({ read, scope, period, t }) => {
  const { columns: c, statuses } = t;
  return table<ExportedPerson>(t, {
    name: t.sheets.people,
    columns: [
      'tgid',
      'name',
      'username',
      'community',
      [c.status, ({ status }) => statuses[status]],
      'role',
      'hobbies',
      'arrivedAt',
    ],
    rows: () =>
      inBatches((last) => read(({ tx }) => findEverybody(tx, scope, period, { last, limit: atOnce }))),
  });
};

export const orders: Writer = ({ read, scope, period, t }) => {
  return table<ExportedOrder>(t, {
    name: t.sheets.orders,
    columns: ['tgid', 'name', 'community', 'orderedAt', 'cancelledAt', 'meetingId'],
    rows: () =>
      inBatches((last) => read(({ tx }) => findEveryOrder(tx, scope, period, { last, limit: atOnce }))),
  });
};

/** Who has asked not to meet whom. */
export const avoidances: Writer = ({ read, scope, period, t }) => {
  const { columns: c } = t;
  return table<ExportedAvoidance>(t, {
    name: t.sheets.avoidances,
    columns: ['askedAt', 'tgid', 'name', 'community', [c.avoids, ({ other }) => other]],
    rows: () =>
      inBatches((last) => read(({ tx }) => findEveryAvoidance(tx, scope, period, { last, limit: atOnce }))),
  });
};

type Page = PeopleQuestions['person']['answer'];

/** Somebody's meetings, as on their page. */
export const personMeetings: Writer = (context) => {
  const { t } = context;
  const { columns: c } = t;
  const page = pageOf(context);
  return table<Page['meetings'][number]>(t, {
    name: t.sheets.personMeetings,
    columns: [
      'meetingId',
      'createdAt',
      'endsAt',
      [c.partner, ({ partner }) => partner && (partner.name ?? `Telegram ${partner.tgid}`)],
      [c.result, ({ result }) => t.results[result]],
      [c.rejectedBy, ({ rejectedBy }) => rejectedBy && t.rejectedBy[rejectedBy]],
      'rating',
      [c.words, ({ review }) => review],
      'partnersRating',
      [c.partnersWords, ({ partnersReview }) => partnersReview],
    ],
    async *rows() {
      yield (await page()).meetings;
    },
  });
};

/** Somebody's registrations, as on their page. */
export const personOrders: Writer = (context) => {
  const { t } = context;
  const page = pageOf(context);
  return table<Page['orders'][number]>(t, {
    name: t.sheets.personOrders,
    columns: ['orderedAt', 'cancelledAt', 'meetingId', 'timesLeftOut'],
    async *rows() {
      yield (await page()).orders;
    },
  });
};

function pageOf({ read, wanted }: Context): () => Promise<Page> {
  const asked = checked(z.object({ tgid: person.asks.shape.tgid }), wanted);
  return () => read((asker) => person.answer(asker, asked, nothingFirst));
}
