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
import type { OverviewQuestions, SpanOfMeetings } from './contract/overview.ts';
import { question, scopeOf } from './endpoint.ts';

const id = z.int().positive();

/** How a community is doing, or all that the organiser sees together. */
export const overview = question({
  asks: z.object({
    community: id.optional(),
    days: z.literal([30, 90, 180, 365]).default(90),
  }),
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
