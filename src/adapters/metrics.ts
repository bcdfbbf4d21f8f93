import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { connectionsOf } from '../store/database.ts';
import { countPeople, countQueue, countWork } from '../store/figures.ts';
import { lanes } from '../store/outbox.ts';
import type { Database } from '../store/schema.ts';
import type { House } from './house.ts';

/** What is asked of the database holds so many milliseconds. */
const fresh = 5000;

export type Metrics = ReturnType<typeof openMetrics>;

/** What can be seen from outside, in Prometheus' words. */
export function openMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    updates: new Counter({
      name: 'coffee_updates_total',
      help: 'Updates from Telegram by kind and outcome',
      labelNames: ['kind', 'outcome'],
      registers: [registry],
    }),
    sends: new Counter({
      name: 'coffee_sends_total',
      help: 'Attempts to send a message by how Telegram answered',
      labelNames: ['answer'],
      registers: [registry],
    }),
    answers: new Histogram({
      name: 'coffee_answer_seconds',
      help: 'From an update to its answer being with Telegram',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600],
      registers: [registry],
    }),
    ticks: new Histogram({
      name: 'coffee_tick_seconds',
      help: 'How long it takes to look at the timers and to pair',
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers: [registry],
    }),
  };
}

/** What is asked for when somebody looks: of the database at most every few seconds, and not while it is away. */
export function showFigures(
  { registry }: Metrics,
  { database, clock, lease, outage }: Pick<House, 'database' | 'clock' | 'lease' | 'outage'>,
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
          // Better no figure than an old one.
          this.reset();
          if (!outage.explains(error)) throw error;
        }
      },
    });
  const now = <T>(ask: (database: Database) => Promise<T>) => {
    let asked: { at: number; answer: Promise<T> } | undefined;
    return () => {
      if (!asked || performance.now() - asked.at > fresh) {
        asked = { at: performance.now(), answer: ask(database) };
        asked.answer.catch(() => {
          asked = undefined;
        });
      }
      return asked.answer;
    };
  };
  const people = now(countPeople);
  const work = now(countWork);
  const queue = now(countQueue);

  gauge('coffee_people', 'People by status', ['status'], async (figure) => {
    figure.reset();
    for (const { status, count } of await people()) figure.set({ status }, count);
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
  gauge('coffee_database_away', 'Whether the database is away', [], (figure) =>
    figure.set(outage.isOn() ? 1 : 0),
  );
  gauge('coffee_database_connections', 'Connections to the database', ['state'], (figure) => {
    for (const [state, count] of Object.entries(connectionsOf(database))) figure.set({ state }, count);
  });
}
