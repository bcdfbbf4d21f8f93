import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { seconds } from '../domain/time.ts';
import { releaseLease, renewLease, takeLease } from '../store/lease.ts';
import { type House, sleep } from './house.ts';

/** As long as this process surely has the lease. */
export type Term = {
  epoch: number;
  /** How many milliseconds nobody had it before. */
  idleFor: number;
  /** Aborted when it is over. */
  over: AbortSignal;
};

/** Of several processes on one database the one that has the lease sends, polls and looks at the timers. */
export type Lease = {
  /** The present term; null when another process may have the lease. */
  term: () => Term | null;
  /** The present term, or the next one as soon as it begins. Never resolves when there is none before `signal`. */
  next: (signal: AbortSignal) => Promise<Term>;
  /** Leaves the lease to others. */
  stop: () => Promise<void>;
};

/** Does something during every term of this process, until `stopping`; `over` is aborted when the term or all of it ends. */
export async function duringTerms(
  lease: Lease,
  stopping: AbortSignal,
  act: (over: AbortSignal) => Promise<void>,
): Promise<void> {
  const stopped = new Promise<null>((resolve) => stopping.addEventListener('abort', () => resolve(null)));
  while (!stopping.aborted) {
    const term = await Promise.race([lease.next(stopping), stopped]);
    if (term) await act(AbortSignal.any([term.over, stopping]));
  }
}

/** Without a word for so long, it is anybody's. */
const lasts = seconds(3);
const renewed = seconds(1);
const lookedAt = seconds(0.25);

/**
 * Takes the lease as soon as it is free and renews it until it stops. Whether a term still lasts is counted on this
 * process's monotonic clock from before the question that renewed it, so it ends here before it ends in the database:
 * a process that was frozen finds its term over when it wakes up.
 *
 * @param alone no other process can work on this database, so that the lease need not be waited for
 * @param able  resolves when this process can do what the holder has to; before, others had better have the lease
 */
export function startLease(
  { database, log, outage }: Pick<House, 'database' | 'log' | 'outage'>,
  { alone, able = Promise.resolve() }: { alone: boolean; able?: Promise<unknown> },
): Lease {
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`;
  const stopping = new AbortController();
  let waiting: ((term: Term) => void)[] = [];
  let epoch: number | null = null;
  let lapsesAt = 0;
  let current: { term: Term; end: () => void; lapse: NodeJS.Timeout } | null = null;
  const running = run();

  return {
    term,
    next: (signal) =>
      new Promise((resolve) => {
        const now = term();
        if (now) return resolve(now);
        waiting.push(resolve);
        signal.addEventListener('abort', () => {
          waiting = waiting.filter((other) => other !== resolve);
        });
      }),
    async stop() {
      stopping.abort();
      end();
      await running;
      if (epoch === null) return;
      await releaseLease(database, epoch).catch(() => {
        // Then it runs out by itself.
      });
    },
  };

  function term(): Term | null {
    return current && performance.now() < lapsesAt ? current.term : null;
  }

  async function run(): Promise<void> {
    const stopped = new Promise((resolve) => stopping.signal.addEventListener('abort', resolve));
    await Promise.race([able.catch(() => stopped), stopped]);
    for (let first = true; !stopping.signal.aborted; first = false) {
      try {
        await look(alone && first);
        outage.over();
      } catch (error) {
        if (!outage.explains(error)) log.error({ err: error }, 'the lease could not be asked for');
      }
      await sleep(current ? renewed : lookedAt, stopping.signal);
    }
  }

  async function look(evenIfHeld: boolean): Promise<void> {
    const asked = performance.now();
    if (epoch !== null) {
      if (await renewLease(database, epoch, lasts)) return go(epoch, asked, 0);
      log.warn({ epoch }, 'another process has taken the lease');
      epoch = null;
      end();
    }
    const taken = await takeLease(database, { holder, lasts, alone: evenIfHeld });
    if (!taken) return;
    epoch = taken.epoch;
    log.info({ epoch }, 'has the lease: sends, looks at the timers and asks Telegram for updates');
    go(epoch, asked, taken.idleFor);
  }

  /** Begins a term, or makes the present one longer. */
  function go(ofEpoch: number, asked: number, idleFor: number): void {
    if (stopping.signal.aborted) return;
    if (!term()) end();
    lapsesAt = asked + lasts;
    if (current) {
      current.lapse.refresh();
      return;
    }
    const ending = new AbortController();
    const begun = { epoch: ofEpoch, idleFor, over: ending.signal };
    current = { term: begun, end: () => ending.abort(), lapse: setTimeout(end, lasts) };
    for (const resolve of waiting) resolve(begun);
    waiting = [];
  }

  function end(): void {
    if (!current) return;
    clearTimeout(current.lapse);
    current.end();
    current = null;
  }
}
