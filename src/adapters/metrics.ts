import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

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
    ticks: new Histogram({
      name: 'coffee_tick_seconds',
      help: 'How long it takes to look at the timers and to pair',
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers: [registry],
    }),
  };
}
