import { setImmediate } from 'node:timers/promises';
import { after, days, minutes, seconds } from '../domain/time.ts';
import { type Page, timers } from '../flows/notices.ts';
import { broadcasting } from '../flows/organising/broadcast.ts';
import { organisersTimers } from '../flows/organising/organiser.ts';
import { introducing, roundSteps, type Step } from '../flows/pairing.ts';
import type { Moment } from '../flows/turn.ts';
import { sayAll } from '../screens/dialog.ts';
import { checkpoint, isEmbedded, lengthOfLog, tableNames, vacuum } from '../store/database.ts';
import { forgetUpdates } from '../store/inbox.ts';
import { forgetActs } from '../store/insight/acts-done.ts';
import type { Lane } from '../store/outbox.ts';
import type { House } from './house.ts';
import { choosePairs } from './pairing-aside.ts';
import { inTransaction, putAll } from './turns.ts';

export type Scheduler = {
  /** Looks at once; resolves when everything that is due has happened. */
  tick: () => Promise<void>;
  /** Pairs the people of a community as soon as whoever is at it is done. */
  pairSoon: House['pairSoon'];
  /** Resolves when nothing is being looked at or paired. */
  settled: () => Promise<void>;
  stop: () => Promise<void>;
};

/** What is due for some, by their numbers, and what happens with one of them. */
type Kind = {
  lane: Lane;
  find: (moment: Moment, page: Page) => Promise<number[]>;
  /** Done a part at a time: what is found again in the same tick is not finished. */
  inParts?: boolean;
} & Omit<Step, 'find'>;

/** How far a tick has come with a kind. */
type Progress = { kind: Kind; tried: Set<number>; failed: number[] };

/** In this order; first those who find somebody: nobody hears "still looking" in the minute of the good news. */
const kinds: Kind[] = [
  ...[introducing, ...roundSteps].map((step): Kind => ({ lane: 'news', ...step })),
  ...[...timers, ...organisersTimers].map((timer): Kind => ({ lane: 'notice', ...timer })),
  { lane: 'broadcast', inParts: true, ...broadcasting },
];
/** So many of a kind are done before the others have their turn again. */
const atOnce = 250;
/** Updates, and what organisers have done: for so long the same may come again. */
const areKept = days(3);
/** So many of them are forgotten in one statement. */
const handful = 1000;
/** The embedded database is tidied some time after a start, when all have their answers, and then so often. */
const tidiedEvery = days(1);
const tidiedAfterStart = minutes(10);
/** In bytes: three of its files. */
const longestLog = 48 * 1024 * 1024;
/** How often it is asked whether it is time to look, in milliseconds. */
const breath = seconds(0.25);

/** Asks the database at least every `everySeconds` what is due, and does it. */
export function startScheduler(house: House, everySeconds: number): Scheduler {
  const stopping = new AbortController();
  let working: Promise<void> = Promise.resolve();
  // Beside the ticks, because one of them with much to do takes minutes.
  let pairing: Promise<void> = Promise.resolve();
  const unpaired = new Set<number>();
  let tidyAt = performance.now() + tidiedAfterStart;
  const tick = () => {
    working = working.then(async () => {
      await look(house, stopping.signal);
      if (!isEmbedded(house.database)) return;
      await shortenLog(house);
      if (performance.now() < tidyAt) return;
      tidyAt = performance.now() + tidiedEvery;
      await tidy(house, stopping.signal);
    });
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
    pairSoon(communityId, updateId) {
      if (unpaired.has(communityId)) return;
      unpaired.add(communityId);
      pairing = pairing.then(async () => {
        unpaired.delete(communityId);
        await once(house, { lane: 'news', ...introducing }, communityId, stopping.signal, updateId).catch(
          () => {
            // The database is away; the next tick pairs them.
          },
        );
      });
    },
    async settled() {
      await Promise.all([working, pairing]);
    },
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.all([working, pairing]);
    },
  };
}

/** Does everything that is due, however much: some of each kind, and again, until nothing is left. */
async function look(house: House, stopping: AbortSignal): Promise<void> {
  const seen = house.metrics.ticks.startTimer();
  const term = house.lease.term();
  // The rest is for whoever looks next.
  const isOver = () => stopping.aborted || (term?.over.aborted ?? false);
  const progress = kinds.map((kind): Progress => ({ kind, tried: new Set(), failed: [] }));
  try {
    for (let isMore = true; isMore && !isOver(); ) {
      isMore = false;
      for (const so of progress) if ((await doSome(house, so, stopping, isOver)) >= atOnce) isMore = true;
    }
    await forgetOld(house, isOver);
  } catch (error) {
    if (!house.outage.explains(error)) {
      house.metrics.dueFailed.inc();
      house.log.error({ err: error }, 'a tick broke off');
    }
  }
  seen();
  house.wake();
}

/**
 * Does some of what is due, each in a transaction of its own, so that what fails for one holds nobody else up. What was
 * tried in this tick is not tried again.
 *
 * @returns how many were tried; as many as can be when some of them may not be finished
 */
async function doSome(
  house: House,
  { kind, tried, failed }: Progress,
  stopping: AbortSignal,
  isOver: () => boolean,
): Promise<number> {
  const page = { limit: atOnce, except: failed };
  const due = await inTransaction(house, (tx) => kind.find({ tx, now: house.clock() }, page));
  const fresh = due.filter((id) => !tried.has(id));
  let isUnfinished = false;
  for (const id of fresh) {
    if (isOver()) break;
    await letOthersIn();
    tried.add(id);
    if (!(await once(house, kind, id, stopping))) failed.push(id);
    else if (kind.inParts) {
      tried.delete(id);
      isUnfinished = true;
    }
  }
  return isUnfinished ? atOnce : fresh.length;
}

/**
 * @param updateId from which it follows, if from any
 * @returns whether it went well
 * @throws when the database is away: then there is no use in trying the next
 */
async function once(
  house: House,
  { lane, ask, act }: Pick<Kind, 'lane' | 'ask' | 'act'>,
  id: number,
  stopping: AbortSignal,
  updateId?: number,
): Promise<boolean> {
  try {
    const now = house.clock();
    const question = ask && (await inTransaction(house, (tx) => ask({ tx, now }, id)));
    const round = question ? await choosePairs(house, question, stopping) : null;
    await inTransaction(house, async (tx) => {
      const messages = await act({ tx, now }, id, round);
      await putAll(tx, await sayAll({ tx, now }, messages, house.bot), now, { lane, updateId });
    });
    house.wake();
    return true;
  } catch (error) {
    // It is chosen anew by whoever looks next.
    if (error instanceof Error && error.name === 'AbortError') return false;
    if (house.outage.explains(error)) throw error;
    house.metrics.dueFailed.inc();
    house.log.error({ update: updateId, lane, err: error }, 'something due failed');
    return false;
  }
}

/** A server does this by itself; the embedded database never does, and its log would fill the disk. */
async function shortenLog({ database, log, outage }: House): Promise<void> {
  try {
    if ((await lengthOfLog(database)) > longestLog) await checkpoint(database);
  } catch (error) {
    if (!outage.explains(error)) log.error({ err: error }, 'the log of the database could not be shortened');
  }
}

async function tidy(house: House, stopping: AbortSignal): Promise<void> {
  const began = performance.now();
  try {
    for (const table of await tableNames(house.database)) {
      if (stopping.aborted) return;
      await letOthersIn();
      await vacuum(house.database, table);
    }
    house.log.info({ milliseconds: Math.round(performance.now() - began) }, 'the database is tidied');
  } catch (error) {
    if (!house.outage.explains(error)) house.log.error({ err: error }, 'the database could not be tidied');
  }
}

async function forgetOld(house: House, isOver: () => boolean): Promise<void> {
  const before = after(house.clock(), -areKept);
  await forgetActs(house.database, before);
  while (!isOver() && (await forgetUpdates(house.database, { before, limit: handful })) === handful) {
    await letOthersIn();
  }
}

/**
 * The embedded database answers within this thread and without a pause: as long as one question follows the other,
 * nobody is heard, no lease is renewed and no signal is taken.
 */
async function letOthersIn(): Promise<void> {
  await setImmediate();
}
