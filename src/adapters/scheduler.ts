import type { Message } from '../domain/sayings.ts';
import { after, days, seconds } from '../domain/time.ts';
import { timers } from '../flows/notices.ts';
import { introduce } from '../flows/pairing.ts';
import type { Moment } from '../flows/turn.ts';
import { sayAll } from '../screens/dialog.ts';
import { findCommunitiesToPair } from '../store/communities.ts';
import { forgetUpdates } from '../store/inbox.ts';
import type { Lane } from '../store/outbox.ts';
import type { House } from './house.ts';
import { inTransaction, putAll } from './turns.ts';

export type Scheduler = {
  /** Looks at once; resolves when everything that is due has happened. */
  tick: () => Promise<void>;
  /** Pairs the people of a community as soon as whoever is at it is done. */
  pairSoon: (communityId: number) => void;
  /** Resolves when nothing is being looked at or paired. */
  settled: () => Promise<void>;
  stop: () => Promise<void>;
};

/** What happens with one of those for whom something is due. */
type Act = (moment: Moment, id: number) => Promise<Message[]>;

const updatesAreKept = days(3);
/** How often it is asked whether it is time to look, in milliseconds. */
const breath = seconds(0.25);

/** Asks the database at least every `everySeconds` what is due, and does it. */
export function startScheduler(house: House, everySeconds: number): Scheduler {
  let working: Promise<void> = Promise.resolve();
  const unpaired = new Set<number>();
  const tick = () => {
    working = working.then(() => look(house));
    return working;
  };
  let looking = false;
  let lookedAt = performance.now();
  // Who takes over from another process does not know when that has looked, and looks at once.
  const timer = setInterval(() => {
    const isDue = performance.now() - lookedAt > seconds(everySeconds) - breath;
    // While one look takes longer than that, the next does not queue up behind it.
    if (!isDue || looking || !house.lease.term()) return;
    looking = true;
    lookedAt = performance.now();
    void tick().finally(() => {
      looking = false;
    });
  }, breath);
  return {
    tick,
    pairSoon(communityId) {
      if (unpaired.has(communityId)) return;
      unpaired.add(communityId);
      working = working.then(async () => {
        unpaired.delete(communityId);
        await once(house, 'news', introduce, communityId);
      });
    },
    settled: () => working,
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}

async function look(house: House): Promise<void> {
  const seen = house.metrics.ticks.startTimer();
  try {
    // First those who find somebody: nobody hears "still looking" in the minute of the good news.
    await eachOnce(house, 'news', ({ tx }) => findCommunitiesToPair(tx), introduce);
    for (const timer of timers) {
      await eachOnce(house, 'notice', timer.find, timer.act);
    }
    await forgetUpdates(house.database, after(house.clock(), -updatesAreKept));
  } catch (error) {
    if (!house.outage.explains(error)) house.log.error({ err: error }, 'a tick broke off');
  }
  seen();
  house.wake();
}

/** Does what is due, each in a transaction of its own, so that what fails for one holds nobody else up. */
async function eachOnce(
  house: House,
  lane: Lane,
  find: (moment: Moment) => Promise<number[]>,
  act: Act,
): Promise<void> {
  const due = await inTransaction(house, (tx) => find({ tx, now: house.clock() }));
  for (const id of due) await once(house, lane, act, id);
}

async function once(house: House, lane: Lane, act: Act, id: number): Promise<void> {
  try {
    const now = house.clock();
    await inTransaction(house, async (tx) => {
      const messages = await act({ tx, now }, id);
      await putAll(tx, await sayAll({ tx, now }, messages, house.bot), now, { lane });
    });
  } catch (error) {
    if (!house.outage.explains(error)) house.log.error({ lane, err: error }, 'something due failed');
  }
  house.wake();
}
