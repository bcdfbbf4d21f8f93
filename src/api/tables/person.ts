import { z } from 'zod';
import type { PeopleQuestions } from '../contract/people.ts';
import { person } from '../person.ts';
import { type Context, checked, nothingFirst, table, type Writer } from './table.ts';

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
