import { openFlood } from '../src/adapters/flood.ts';
import type { House } from '../src/adapters/house.ts';
import { openLog } from '../src/adapters/log.ts';
import { openMetrics } from '../src/adapters/metrics.ts';
import { openSignIn } from '../src/adapters/organising/sign-in.ts';
import { openOutage } from '../src/adapters/outage.ts';
import { startScheduler } from '../src/adapters/scheduler.ts';
import { openApi } from '../src/adapters/telegram.ts';
import { takeUpdates } from '../src/adapters/turns.ts';
import type { Community } from '../src/domain/community.ts';
import { after, days, hours } from '../src/domain/time.ts';
import { nextRound } from '../src/flows/pairing.ts';
import { tableNames, vacuum } from '../src/store/database.ts';
import type { Database } from '../src/store/schema.ts';
import type { People } from './people.ts';
import { takeWhatIsSaid } from './world.ts';

/** The real bot looks every minute what is due. What matters here is the day, and each look costs as much as an act of somebody's. */
const looksEvery = hours(3);

/**
 * Lets people live with the bot from one moment to another. The bot is the real one: what people do comes in through the same
 * door as Telegram's updates, its scheduler looks at what is due, what it says is taken from its outbox. Only the clock is
 * moved, and Telegram is missing.
 *
 * @param progress told now and then how much of the time has gone, from 0 to 1
 * @throws when the bot complains of anything: a fault of ours
 */
export async function live(
  database: Database,
  community: Pick<Community, 'matching' | 'roundsCron' | 'timezone'>,
  people: People,
  { from, until, progress }: { from: Date; until: Date; progress: (share: number) => void },
): Promise<void> {
  let now = from;
  let tidyAt = after(from, days(7));
  const complaints: string[] = [];
  const house = openHouse(database, () => now, complaints);
  const scheduler = startScheduler(house, Number.POSITIVE_INFINITY);
  house.pairSoon = scheduler.pairSoon;
  try {
    for (const look of looks(community, from, until)) {
      for (let next = people.next(look); next; next = people.next(look)) {
        now = next.at;
        await takeUpdates(house, [next.update]);
        await scheduler.settled();
        await hear();
      }
      now = look;
      await scheduler.tick();
      await hear();
      if (complaints.length > 0) throw new Error(complaints[0]);
      if (now >= tidyAt) await tidy();
      progress((now.getTime() - from.getTime()) / (until.getTime() - from.getTime()));
    }
  } finally {
    await scheduler.stop();
  }

  async function hear(): Promise<void> {
    for (const sent of await takeWhatIsSaid(database, now)) people.hear(sent, now);
  }

  /** By itself the embedded database would grow and lose its way. */
  async function tidy(): Promise<void> {
    tidyAt = after(now, days(7));
    for (const table of await tableNames(database)) await vacuum(database, table);
  }
}

/** Around the clock, and at the very moment of each round. */
function* looks(
  community: Pick<Community, 'matching' | 'roundsCron' | 'timezone'>,
  from: Date,
  until: Date,
): Generator<Date> {
  let round = community.matching === 'rounds' ? nextRound(community, from) : null;
  const first = Math.ceil((from.getTime() + 1) / looksEvery) * looksEvery;
  for (let look = new Date(first); look <= until; look = after(look, looksEvery)) {
    for (; round && round < look; round = nextRound(community, round)) yield round;
    yield look;
  }
}

/** What the bot stands in: no network, no lease to be shared, and an ear for complaints. */
function openHouse(database: Database, clock: () => Date, complaints: string[]): House {
  const log = openLog('error', { write: (line) => complaints.push(line) });
  const api = openApi('1:simulation', 'http://127.0.0.1');
  // All that is ever called is the answer to a press.
  api.config.use(async () => ({ ok: true, result: true as never }));
  return {
    database,
    clock,
    api,
    bot: { username: 'coffee_bot', adminUrl: '', isAdminLocal: true },
    signIn: openSignIn('', api.token),
    log,
    metrics: openMetrics(),
    outage: openOutage(log),
    lease: { term: () => null, next: () => new Promise(() => {}), stop: async () => {} },
    flood: openFlood(() => clock().getTime()),
    pairSoon: () => {},
    wake: () => {},
    giveUp: (why) => complaints.push(why),
  };
}
