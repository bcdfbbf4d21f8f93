import { z } from 'zod';
import type { Entry } from '../domain/organising/deeds.ts';
import { writeAudit } from '../store/insight/organisers.ts';
import { findOneSaid, findSaid, markHandled } from '../store/insight/reviews.ts';
import type { ReviewsActs, ReviewsQuestions } from './contract/reviews.ts';
import { act, demand, question, Refused, scopeOf } from './endpoint.ts';

const pageSize = 50;
const id = z.int().positive();
const of = z.enum(['meetings', 'bot']);

/** What people wrote of their meetings, or of the bot. */
export const said = question({
  asks: z.object({
    of,
    community: id.optional(),
    rating: z.int().min(1).max(5).optional(),
    hasWords: z.boolean().optional(),
    isHandled: z.boolean().optional(),
    before: id.optional(),
  }),
  async answer(asker, { of, community, before, ...wanted }): Promise<ReviewsQuestions['said']['answer']> {
    const scope = await scopeOf(asker, 'see', community);
    const page = { before, limit: pageSize + 1 };
    const { said, total } = await findSaid(asker.tx, of, scope, wanted, page);
    return { said: said.slice(0, pageSize), total, isMore: said.length > pageSize };
  },
});

/** Ticks something off that was read. */
export const handle = act({
  asks: z.object({ of, id, isHandled: z.boolean() }),
  async act({ tx, now, organiser }, { of, id, isHandled }) {
    const one = await findOneSaid(tx, of, id);
    if (!one) throw new Refused(404, 'not-found');
    const { communityId, tgid } = one;
    demand(organiser, 'steer', communityId);
    await markHandled(tx, of, id, isHandled ? now : null);
    const entry: Entry = {
      byTgid: organiser.tgid,
      act: 'handle',
      communityId,
      tgid,
      about: { of, id, isHandled },
    };
    await writeAudit(tx, entry, now);
    const answer: ReviewsActs['handle']['answer'] = {};
    return { answer };
  },
});
