import { sql } from 'kysely';
import { hours } from '../../src/domain/time.ts';
import type { Database } from '../../src/store/schema.ts';
import type { remembered } from './model.ts';

/** The rows of the database in the model's terms, and the ids of what the model counts. */
export type Rows = ReturnType<typeof remembered>;
export type Ids = { meetings: number[]; orders: number[][] };

/**
 * @param cast  Telegram ids, growing
 * @param began when the hours are counted from
 */
export async function rowsOf(
  database: Database,
  cast: number[],
  began: Date,
): Promise<{ rows: Rows; ids: Ids }> {
  const hour = (moment: Date) => Math.floor((moment.getTime() - began.getTime()) / hours(1));
  const whoIs = (tgid: number) => cast.indexOf(tgid);
  const [users, orders, meetings, members, rejections, reviews, feedback] = await Promise.all([
    database.selectFrom('users').selectAll().execute(),
    database.selectFrom('orders').selectAll().orderBy('id').execute(),
    database.selectFrom('meetings').selectAll().orderBy('meetingId').execute(),
    database.selectFrom('meetingMembers').selectAll().orderBy('tgid').execute(),
    database.selectFrom('rejections').selectAll().execute(),
    database.selectFrom('meetingReviews').selectAll().orderBy('tgid').execute(),
    database.selectFrom('feedback').select('tgid').execute(),
  ]);
  const places = new Map(meetings.map(({ meetingId }, place) => [meetingId, place]));
  const placeOf = (meetingId: number | null) => (meetingId === null ? null : (places.get(meetingId) ?? -1));
  const ordersOf = (tgid: number) => orders.filter((order) => order.tgid === tgid);
  const waiting = await sql<{ tgid: number }>`
    select tgid from orders where meeting_id is null and cancelled_at is null
    order by ordered_at, tgid`.execute(database);
  const rows: Rows = {
    people: cast.map((tgid) => {
      const user = users.find((row) => row.tgid === tgid);
      if (!user) return null;
      const [asking, about] = user.state?.split(':') ?? [];
      return {
        name: user.fullName ?? '',
        status: user.status,
        community: user.communityId,
        autoOrder: user.autoOrder,
        language: user.language,
        question: asking === 'review' ? `review:${placeOf(Number(about))}` : user.state,
        reachable: user.unreachableAt === null,
        invited: user.notificationId === 1,
        came: hour(user.registeredAt),
        orders: ordersOf(tgid).map((order) => ({
          since: hour(order.orderedAt),
          marks: order.notificationId,
          meeting: placeOf(order.meetingId),
          cancelled: order.cancelledAt !== null,
        })),
        feedback: feedback.filter((row) => row.tgid === tgid).length,
      };
    }),
    queue: waiting.rows.map(({ tgid }) => whoIs(tgid)),
    meetings: meetings.map(({ meetingId, ...meeting }) => {
      const of = <T extends { meetingId: number }>(all: T[]) =>
        all.filter((row) => row.meetingId === meetingId);
      const [rejection = null] = of(rejections);
      return {
        people: of(members).map(({ tgid }) => whoIs(tgid)),
        community: meeting.communityId,
        made: hour(meeting.createdAt),
        ends: hour(meeting.endsAt),
        result: meeting.result,
        asked: meeting.notificationId === 1,
        rejectedBy: rejection && whoIs(rejection.tgid),
        reviews: Object.fromEntries(
          of(reviews).map(({ tgid, rating, review }) => [whoIs(tgid), { rating, words: review }]),
        ),
      };
    }),
  };
  const ids = {
    meetings: meetings.map(({ meetingId }) => meetingId),
    orders: cast.map((tgid) => ordersOf(tgid).map(({ id }) => id)),
  };
  return { rows, ids };
}
