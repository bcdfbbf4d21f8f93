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
  return table<Listed>({
    name: t.sheets.people,
    columns: [
      [c.tgid, ({ tgid }) => tgid],
      [c.name, ({ name }) => name],
      [c.username, ({ username }) => username],
      [c.community, ({ community }) => community],
      [c.status, ({ standing }) => standings[standing]],
      [c.role, ({ role }) => role],
      [c.activeAt, ({ activeAt }) => activeAt],
      [c.met, ({ met }) => met],
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
  return table<ExportedPerson>({
    name: t.sheets.people,
    columns: [
      [c.tgid, ({ tgid }) => tgid],
      [c.name, ({ name }) => name],
      [c.username, ({ username }) => username],
      [c.community, ({ community }) => community],
      [c.status, ({ status }) => statuses[status]],
      [c.role, ({ role }) => role],
      [c.hobbies, ({ hobbies }) => hobbies],
      [c.arrivedAt, ({ arrivedAt }) => arrivedAt],
    ],
    rows: () =>
      inBatches((last) => read(({ tx }) => findEverybody(tx, scope, period, { last, limit: atOnce }))),
  });
};

export const orders: Writer = ({ read, scope, period, t }) => {
  const { columns: c } = t;
  return table<ExportedOrder>({
    name: t.sheets.orders,
    columns: [
      [c.tgid, ({ tgid }) => tgid],
      [c.name, ({ name }) => name],
      [c.community, ({ community }) => community],
      [c.orderedAt, ({ orderedAt }) => orderedAt],
      [c.cancelledAt, ({ cancelledAt }) => cancelledAt],
      [c.meetingId, ({ meetingId }) => meetingId],
    ],
    rows: () =>
      inBatches((last) => read(({ tx }) => findEveryOrder(tx, scope, period, { last, limit: atOnce }))),
  });
};

/** Who has asked not to meet whom. */
export const avoidances: Writer = ({ read, scope, period, t }) => {
  const { columns: c } = t;
  return table<ExportedAvoidance>({
    name: t.sheets.avoidances,
    columns: [
      [c.askedAt, ({ askedAt }) => askedAt],
      [c.tgid, ({ tgid }) => tgid],
      [c.name, ({ name }) => name],
      [c.community, ({ community }) => community],
      [c.avoids, ({ other }) => other],
    ],
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
  return table<Page['meetings'][number]>({
    name: t.sheets.personMeetings,
    columns: [
      [c.meetingId, ({ meetingId }) => meetingId],
      [c.createdAt, ({ createdAt }) => createdAt],
      [c.endsAt, ({ endsAt }) => endsAt],
      [c.partner, ({ partner }) => partner && (partner.name ?? `Telegram ${partner.tgid}`)],
      [c.result, ({ result }) => t.results[result]],
      [c.rejectedBy, ({ rejectedBy }) => rejectedBy && t.rejectedBy[rejectedBy]],
      [c.rating, ({ rating }) => rating],
      [c.words, ({ review }) => review],
      [c.partnersRating, ({ partnersRating }) => partnersRating],
      [c.partnersWords, ({ partnersReview }) => partnersReview],
    ],
    async *rows() {
      yield (await page()).meetings;
    },
  });
};

/** Somebody's registrations, as on their page. */
export const personOrders: Writer = (context) => {
  const { columns: c, sheets } = context.t;
  const page = pageOf(context);
  return table<Page['orders'][number]>({
    name: sheets.personOrders,
    columns: [
      [c.orderedAt, ({ orderedAt }) => orderedAt],
      [c.cancelledAt, ({ cancelledAt }) => cancelledAt],
      [c.meetingId, ({ meetingId }) => meetingId],
      [c.timesLeftOut, ({ timesLeftOut }) => timesLeftOut],
    ],
    async *rows() {
      yield (await page()).orders;
    },
  });
};

function pageOf({ read, wanted }: Context): () => Promise<Page> {
  const asked = checked(z.object({ tgid: person.asks.shape.tgid }), wanted);
  return () => read((asker) => person.answer(asker, asked, nothingFirst));
}
