import { z } from 'zod';
import { after, days } from '../domain/time.ts';
import {
  countMeetingsByWeek,
  countPeople,
  countRatings,
  countWaiting,
  medianToPartner,
} from '../store/insight/overview.ts';
import { findPools } from '../store/insight/pool.ts';
import type { Overview, OverviewQuestions, Pool, SpanOfMeetings } from './contract/overview.ts';
import { question, scopeOf } from './endpoint.ts';

const id = z.int().positive();

/** With more people than these it takes a part of a second or more to look at them all. */
const many = 5000;

/** How a community is doing, or all that the organiser sees together. */
export const overview = question({
  asks: z.object({
    community: id.optional(),
    days: z.literal([30, 90, 180, 365]).default(90),
  }),
  keep: {
    of: (asker, { community }) => scopeOf(asker, 'see', community),
    isHeavy: ({ people }: Overview) => people.total > many,
  },
  async answer(asker, { community, days: count }): Promise<OverviewQuestions['overview']['answer']> {
    const { tx, now } = asker;
    const scope = await scopeOf(asker, 'see', community);
    const { funnel, meetingsHad, ...people } = await countPeople(tx, scope, now);
    const waiting = await countWaiting(tx, scope);
    const spanTo = async (to: Date) => {
      const between = { from: after(to, -days(count)), to };
      const weeks = await countMeetingsByWeek(tx, scope, between);
      const sum = (of: 'made' | 'done' | 'failed') => weeks.reduce((all, week) => all + week[of], 0);
      const figures: SpanOfMeetings = {
        made: sum('made'),
        done: sum('done'),
        failed: sum('failed'),
        medianSecondsToPartner: await medianToPartner(tx, scope, between),
        ratings: await countRatings(tx, scope, between),
      };
      return { ...between, weeks, figures };
    };
    const [present, before] = [await spanTo(now), await spanTo(after(now, -days(count)))];
    const weeks = Array.from({ length: Math.ceil(count / 7) }, (_, ago) => {
      const to = after(now, -days(7 * ago));
      const { made, done, failed } = present.weeks.find((week) => week.ago === ago) ?? nothing;
      return {
        from: new Date(Math.max(after(to, -days(7)).getTime(), present.from.getTime())),
        to,
        made,
        done,
        failed,
      };
    }).reverse();
    return {
      asOf: now,
      people,
      waiting,
      now: present.figures,
      before: before.figures,
      weeks,
      funnel,
      meetingsHad,
    };
  },
});

const nothing = { made: 0, done: 0, failed: 0 };

/** Whether people run out of others whom they have not met. */
export const pool = question({
  asks: z.object({ community: id.optional() }),
  keep: {
    of: (asker, { community }) => scopeOf(asker, 'see', community),
    isHeavy: ({ pools }: { pools: Pool[] }) => pools.some(({ people }) => people > many / 2),
  },
  async answer(asker, { community }): Promise<OverviewQuestions['pool']['answer']> {
    const { communities } = await scopeOf(asker, 'see', community);
    const pools = await findPools(asker.tx, communities, asker.now);
    return {
      pools: pools.map((pool) => ({
        ...pool,
        weeksLeft: pool.pairsAWeek > 0 ? pool.pairsLeft / pool.pairsAWeek : null,
      })),
    };
  },
});
