import type { Json, Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { texts } from './texts.ts';
import { Tile } from './tile.tsx';

type Overview = Json<Questions['overview']['answer']>;

/** The key figures, and what they were in the span before. */
export function Tiles({ overview }: { overview: Overview }) {
  const { tiles: t } = useTexts(texts);
  const { number, share, length } = useWritten();
  const { people, waiting, now, before, asOf } = overview;
  const waited =
    waiting.longestSince === null ? null : (Date.parse(asOf) - Date.parse(waiting.longestSince)) / 1000;
  /** Nothing where there was nothing. */
  const was = (figure: string | null) => (figure === null ? '' : t.before(figure));
  const [shareNow, shareBefore] = [shareDone(now), shareDone(before)];
  const [ratingNow, ratingBefore] = [ratingOf(now), ratingOf(before)];
  const oneDecimal = (n: number) => number(Math.round(10 * n) / 10);
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-2xl border border-line bg-line md:grid-cols-3 2xl:grid-cols-6">
      <Tile name={t.people} figure={number(people.total)}>
        {t.newThisWeek(number(people.newThisWeek))}, {t.newWeekBefore(number(people.newWeekBefore))}
      </Tile>
      <Tile name={t.waiting} figure={number(waiting.count)}>
        {waited === null ? t.nobodyWaits : t.longest(length(waited))}
      </Tile>
      <Tile name={t.made} figure={number(now.made)}>
        {was(before.made === 0 ? null : number(before.made))}
      </Tile>
      <Tile name={t.share} figure={shareNow === null ? t.nothing : share(shareNow)}>
        {t.ofEnded(number(now.done), number(now.done + now.failed))}{' '}
        {was(shareBefore === null ? null : share(shareBefore))}
      </Tile>
      <Tile
        name={t.wait}
        figure={now.medianSecondsToPartner === null ? t.nothing : length(now.medianSecondsToPartner)}
      >
        {t.waitHint}{' '}
        {was(before.medianSecondsToPartner === null ? null : length(before.medianSecondsToPartner))}
      </Tile>
      <Tile name={t.rating} figure={ratingNow === null ? t.nothing : oneDecimal(ratingNow)}>
        {t.ratings(countOf(now), number(countOf(now)))}{' '}
        {was(ratingBefore === null ? null : oneDecimal(ratingBefore))}
      </Tile>
    </dl>
  );
}

type Span = Overview['now'];

/** Of the meetings that ended, those that took place; null when none did. */
function shareDone({ done, failed }: Span): number | null {
  return done + failed === 0 ? null : done / (done + failed);
}

const countOf = ({ ratings }: Span) => ratings.reduce((sum, count) => sum + count, 0);

/** The average; null when there was none. */
function ratingOf(span: Span): number | null {
  const sum = span.ratings.reduce((sum, count, place) => sum + count * (place + 1), 0);
  return countOf(span) === 0 ? null : sum / countOf(span);
}
