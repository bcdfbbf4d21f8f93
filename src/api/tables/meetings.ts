import { type ExportedRejection, findEveryRejection } from '../../store/insight/exports.ts';
import { findSomeMeetings, type MeetingListed } from '../../store/insight/meetings.ts';
import { findSomeSaid, type Said, type SaidOf } from '../../store/insight/reviews.ts';
import { meetings as list } from '../meetings.ts';
import { said as saidList } from '../reviews.ts';
import { atOnce, type Columns, checked, inBatches, table, type Writer } from './table.ts';

export const meetings: Writer = ({ read, scope, period, t, wanted }) => {
  const { columns: c, results } = t;
  const { result, days, which, words } = checked(list.asks, wanted);
  const filter = { result, days, which, words, period };
  return table<MeetingListed>(t, {
    name: t.sheets.meetings,
    columns: [
      'meetingId',
      'community',
      'createdAt',
      'endsAt',
      [c.result, ({ result }) => results[result]],
      [c.one, ({ sides: [one] }) => one?.name ?? null],
      [c.oneRating, ({ sides: [one] }) => one?.rating ?? null],
      [c.other, ({ sides: [, other] }) => other?.name ?? null],
      [c.otherRating, ({ sides: [, other] }) => other?.rating ?? null],
    ],
    rows: () =>
      inBatches((last) =>
        read(({ tx, now }) =>
          findSomeMeetings(tx, scope, filter, { now, before: last?.meetingId, limit: atOnce }),
        ),
      ),
  });
};

export const rejections: Writer = ({ read, scope, period, t }) => {
  const { columns: c } = t;
  return table<ExportedRejection>(t, {
    name: t.sheets.rejections,
    columns: ['rejectedAt', 'meetingId', 'community', 'tgid', 'name', [c.partner, ({ other }) => other]],
    rows: () =>
      inBatches((last) => read(({ tx }) => findEveryRejection(tx, scope, period, { last, limit: atOnce }))),
  });
};

/** What people wrote, of meetings or of the bot. */
export const said =
  (of: SaidOf): Writer =>
  ({ read, scope, period, t, wanted }) => {
    const { rating, hasWords, isHandled } = checked(saidList.asks, { ...wanted, of });
    const filter = { rating, hasWords, isHandled, period };
    const isOfMeetings = of === 'meetings';
    const aboutMeeting: Columns<Said> = ['meetingId', 'partner', 'rating'];
    return table<Said>(t, {
      name: isOfMeetings ? t.sheets.reviews : t.sheets.feedback,
      columns: [
        'writtenAt',
        'tgid',
        'name',
        'community',
        ...(isOfMeetings ? aboutMeeting : []),
        'words',
        'handledAt',
      ],
      rows: () =>
        inBatches((last) =>
          read(({ tx }) => findSomeSaid(tx, of, scope, filter, { before: last?.id, limit: atOnce })),
        ),
    });
  };
