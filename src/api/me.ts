import { z } from 'zod';
import { may } from '../domain/organising/organiser.ts';
import { findCommunities } from '../store/communities.ts';
import { endSessions, findSessionsOf } from '../store/insight/organisers.ts';
import { findPerson } from '../store/people.ts';
import type { MeActs, MeQuestions } from './contract/me.ts';
import { type Asker, act, question } from './endpoint.ts';

/** Who is signed in, and what they may. */
export const me = question({
  asks: z.object({}),
  async answer({ tx, organiser, bot }: Asker): Promise<MeQuestions['me']['answer']> {
    const person = await findPerson(tx, organiser.tgid);
    const seen = (await findCommunities(tx)).filter(({ id }) => may(organiser, 'see', id));
    return {
      tgid: organiser.tgid,
      name: person?.fullName ?? person?.firstName ?? null,
      isOwner: organiser.isOwner,
      communities: seen.map(({ id, title, timezone, matching }) => ({
        id,
        title,
        timezone,
        matching,
        role: organiser.isOwner ? 'owner' : organiser.roles.get(id)!,
      })),
      bot: { username: bot.username },
    };
  },
});

/** Where they are signed in. */
export const sessions = question({
  asks: z.object({}),
  async answer({ tx, organiser, now, sessionId }: Asker): Promise<MeQuestions['sessions']['answer']> {
    const all = await findSessionsOf(tx, organiser.tgid, now);
    return {
      sessions: all.map(({ tgid, secretHash, ...told }) => ({ ...told, isThis: told.id === sessionId })),
    };
  },
});

export const signOut = act({
  asks: z.object({ id: z.int().optional(), everywhere: z.boolean().optional() }),
  async act({ tx, organiser, now, sessionId }, { id = sessionId, everywhere = false }) {
    await endSessions(tx, organiser.tgid, now, everywhere ? undefined : id);
    const answer: MeActs['signOut']['answer'] = { isOut: everywhere || id === sessionId };
    return { answer };
  },
});
