import { databases } from './databases.ts';
import { appoint, type Organiser, signIn } from './organiser.ts';
import type { TwelveWeeks } from './twelve-weeks.ts';
import { fillTwelveWeeks } from './twelve-weeks.ts';
import { openWorkshop } from './workshop.ts';

/** A village with twelve weeks behind it, its bot, and people who are signed in to its web admin. */
export type SignedInVillage = {
  life: TwelveWeeks;
  /** «Кофейня», which the organiser and the viewer see, and the one that they do not. */
  communityId: number;
  otherCommunityId: number;
  owner: Organiser;
  organiser: Organiser;
  viewer: Organiser;
  /** A new link into the web admin, for a browser, or for somebody else by their number. */
  linkFor: (who: keyof typeof ids | number) => Promise<string>;
  workshop: Awaited<ReturnType<typeof openWorkshop>>;
  close: () => Promise<void>;
};

/** Who they are; nothing else is known of them. */
export const ids = { owner: 9_000_001, organiser: 9_000_002, viewer: 9_000_003 };

/** Opens it on PostgreSQL. The close is the caller's. */
export async function openTwelveWeeks(): Promise<SignedInVillage> {
  const { database, close } = await databases.PostgreSQL();
  const workshop = await openWorkshop(database);
  const life = await fillTwelveWeeks(database, { now: workshop.clock.now() });
  const bot = await workshop.start();
  const [communityId, otherCommunityId] = life.communities.map(({ id }) => id) as [number, number];
  await appoint(database, { id: ids.organiser }, { role: 'organiser', communityId });
  await appoint(database, { id: ids.viewer }, { role: 'viewer', communityId });
  const linkFor = (who: keyof typeof ids | number) => bot.linkFor(typeof who === 'number' ? who : ids[who]);
  await appoint(database, { id: ids.owner }, 'owner');
  return {
    life,
    communityId,
    otherCommunityId,
    owner: await signIn(await linkFor('owner')),
    organiser: await signIn(await linkFor('organiser')),
    viewer: await signIn(await linkFor('viewer')),
    linkFor,
    workshop,
    async close() {
      await workshop.close();
      await close();
    },
  };
}
