import { type Random, seededRandom } from '../playground/clock.ts';
import type { Community } from '../src/domain/community.ts';
import { after, days } from '../src/domain/time.ts';
import { countTold, type Life, readLife } from '../src/store/figures.ts';
import type { Database } from '../src/store/schema.ts';
import { type Habits, kinds } from './habits.ts';
import { live } from './live.ts';
import { People } from './people.ts';
import { found } from './world.ts';

export type Plan = {
  people: number;
  weeks: number;
  seed: number;
  /** Its first day; by itself the same for all. */
  from?: Date;
  settings: Partial<Pick<Community, 'matching' | 'roundsCron' | 'patience'>>;
};

/** A life, from when until when it was lived, and how many messages people were sent, by what was said. */
export type Lived = { life: Life; from: Date; until: Date; told: Record<string, number> };

/** A Monday, at nine in the morning in Moscow. */
const monday = new Date('2026-01-05T06:00:00Z');
/** After it has been announced so many come within the first week; the others come evenly, until the end. */
const atOnce = 1 / 3;
const firstId = 1000;

/**
 * Lets a made-up community live from its first day on.
 *
 * @param database empty, with today's schema
 */
export async function simulate(
  database: Database,
  { people: count, weeks, seed, from = monday, settings }: Plan,
  progress: (share: number) => void = () => {},
): Promise<Lived> {
  const communityId = await found(database, settings);
  const { community } = (await readBack(database, communityId)).life;
  const until = after(from, days(7 * weeks));
  const random = seededRandom(seed);
  const people = new People(random, community, from);
  for (let place = 0; place < count; place++) {
    const isEarly = place < atOnce * count;
    const at = after(from, random() * days(isEarly ? 7 : 7 * weeks));
    people.arrives(firstId + place, habitsOfSomebody(random), at);
  }
  await live(database, community, people, { from, until, progress });
  return { ...(await readBack(database, communityId)), from, until };
}

/** What has happened in a simulation's database. */
export async function readBack(
  database: Database,
  communityId: number,
): Promise<{ life: Life; told: Record<string, number> }> {
  return database.transaction().execute(async (tx) => ({
    life: (await readLife(tx, communityId))!,
    told: await countTold(tx, communityId),
  }));
}

function habitsOfSomebody(random: Random): Habits {
  let dice = random();
  for (const { share, habits } of kinds) {
    dice -= share;
    if (dice < 0) return habits;
  }
  return kinds.at(-1)!.habits;
}
