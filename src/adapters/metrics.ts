import { setTimeout } from 'node:timers/promises';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { seconds } from '../domain/time.ts';
import { connectionsOf } from '../store/database.ts';
import { countPeople, countQueue, countWork } from '../store/figures.ts';
import { lanes } from '../store/outbox.ts';
import type { Database } from '../store/schema.ts';
import type { Verdict } from './answers.ts';
import type { House } from './house.ts';

/** What is asked of the database holds so many milliseconds, and so many times as long as the asking took. */
const fresh = seconds(5);
const freshTimes = 100;
/** Whoever looks does not wait longer than so many milliseconds for the database. */
const patience = seconds(2);

/** All that can become of an attempt to send. */
const answers = Object.keys({
  sent: 0,
  done: 0,
  wait: 0,
  unreachable: 0,
  anew: 0,
  'no-photo': 0,
  nobody: 0,
  unsent: 0,
  doubt: 0,
  moved: 0,
  'group-gone': 0,
  late: 0,
  refused: 0,
  unauthorised: 0,
} satisfies Record<Verdict['kind'] | 'sent', 0>);

export type Metrics = ReturnType<typeof openMetrics>;

/** What can be seen from outside, in Prometheus' words. */
export function openMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const updates = new Counter({
    name: 'coffee_updates_total',
    help: 'Updates from Telegram by kind and outcome',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  // What appears only with its first count does not look as if it had grown, and that is what an alert asks.
  for (const kind of ['message', 'press', 'unreadable']) updates.inc({ kind, outcome: 'failed' }, 0);
  const sends = new Counter({
    name: 'coffee_sends_total',
    help: 'Attempts to send a message by how Telegram answered',
    labelNames: ['answer'],
    registers: [registry],
  });
  for (const answer of answers) sends.inc({ answer }, 0);
  return {
    registry,
    updates,
    sends,
    handling: new Histogram({
      name: 'coffee_update_seconds',
      help: 'From an update being here to everything it changes being committed',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [registry],
    }),
    refused: new Counter({
      name: 'coffee_refused_messages_total',
      help: 'Messages that Telegram refused for good',
      registers: [registry],
    }),
    answers: new Histogram({
      name: 'coffee_answer_seconds',
      help: "From an update's transaction to its answer being with Telegram",
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600],
      registers: [registry],
    }),
    ticks: new Histogram({
      name: 'coffee_tick_seconds',
      help: 'How long it takes to look at the timers and to pair',
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers: [registry],
    }),
    webhookWaiting: new Gauge({
      name: 'coffee_webhook_waiting_updates',
      help: 'Updates that Telegram has not brought to the webhook yet, as whoever has the lease was told last',
      registers: [registry],
    }),
    brokenPromises: new Counter({
      name: 'coffee_broken_promises_total',
      help: 'Rounds whose pairs were not as promised',
      registers: [registry],
    }),
    dueFailed: new Counter({
      name: 'coffee_due_failed_total',
      help: 'Notices, deadlines and pairings that were due and failed',
      registers: [registry],
    }),
  };
}

/** No figure this time. */
class NotKnown extends Error {}

/**
 * What is asked for when somebody looks: of the database no longer than a hundredth of the time, however many rows it
 * has to count, and not while it is away. What it does not tell in time is left out.
 */
export function showFigures(
  { registry }: Metrics,
  { database, clock, lease, outage, log }: Pick<House, 'database' | 'clock' | 'lease' | 'outage' | 'log'>,
  isReached: () => boolean,
): void {
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => unknown) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        try {
          await collect(this);
        } catch (error) {
          if (!(error instanceof NotKnown)) throw error;
          // Better no figure than an old one. Without labels the first leaves a 0, which the second takes away.
          this.reset();
          this.remove({});
        }
      },
    });
  const now = <T>(ask: (database: Database) => Promise<T>) => {
    let answer: Promise<T> | undefined;
    let freshUntil = 0;
    const askNow = async () => {
      const began = performance.now();
      freshUntil = Number.POSITIVE_INFINITY;
      let took = 0;
      try {
        const known = await ask(database);
        took = performance.now() - began;
        return known;
      } catch (error) {
        if (!outage.explains(error)) log.error({ err: error }, 'a figure could not be asked for');
        throw new NotKnown();
      } finally {
        freshUntil = performance.now() + Math.max(fresh, freshTimes * took);
      }
    };
    return async () => {
      if (outage.isOn()) throw new NotKnown();
      if (!answer || performance.now() > freshUntil) answer = askNow();
      return Promise.race([answer, notKnownSoon()]);
    };
  };
  const people = now(countPeople);
  const work = now(countWork);
  const queue = now(countQueue);

  // Before the questions below take some themselves.
  gauge('coffee_database_connections', 'Connections to the database', ['state'], (figure) => {
    for (const [state, count] of Object.entries(connectionsOf(database))) figure.set({ state }, count);
  });
  gauge('coffee_people', 'People by status', ['status'], async (figure) => {
    for (const [status, count] of Object.entries(await people())) figure.set({ status }, count);
  });
  gauge('coffee_orders_open', 'Orders that wait for a partner', [], async (figure) =>
    figure.set((await work()).openOrders),
  );
  gauge('coffee_meetings', 'Meetings by result', ['result'], async (figure) => {
    for (const [result, count] of Object.entries((await work()).meetings)) figure.set({ result }, count);
  });
  gauge('coffee_outbox_messages', 'Messages that wait to be sent', ['lane'], async (figure) => {
    const rows = await queue();
    for (const lane of Object.keys(lanes)) {
      figure.set({ lane }, rows.find((row) => row.lane === lane)?.count ?? 0);
    }
  });
  gauge(
    'coffee_outbox_oldest_seconds',
    'How long the oldest of them has waited',
    ['lane'],
    async (figure) => {
      const rows = await queue();
      for (const lane of Object.keys(lanes)) {
        const oldest = rows.find((row) => row.lane === lane)?.oldest;
        figure.set({ lane }, oldest ? Math.max(0, (clock().getTime() - oldest.getTime()) / 1000) : 0);
      }
    },
  );
  gauge('coffee_lease_held', 'Whether this process sends, polls and looks at the timers', [], (figure) =>
    figure.set(lease.term() ? 1 : 0),
  );
  gauge(
    'coffee_lease_epoch',
    'How often the lease has changed hands, as far as this process knows',
    [],
    (figure) => figure.set(lease.term()?.epoch ?? 0),
  );
  gauge('coffee_telegram_reached', 'Whether Telegram is reached, as far as /ready knows', [], (figure) =>
    figure.set(isReached() ? 1 : 0),
  );
  gauge('coffee_database_away', 'Whether the database is away', [], (figure) =>
    figure.set(outage.isOn() ? 1 : 0),
  );
}

async function notKnownSoon(): Promise<never> {
  await setTimeout(patience, undefined, { ref: false });
  throw new NotKnown();
}
