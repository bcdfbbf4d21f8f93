import type { Api } from 'grammy';
import type { Logger } from 'pino';
import { isCurrent } from '../store/migrations.ts';
import type { Database } from '../store/schema.ts';
import { startDelivery } from './delivery.ts';
import type { House } from './house.ts';
import { listen, pages } from './http.ts';
import { openMetrics } from './metrics.ts';
import { startPolling } from './polling.ts';
import { startScheduler } from './scheduler.ts';
import { insist, introduceBot, meet } from './telegram.ts';
import { announceWebhook, webhook } from './webhook.ts';

export type BotOptions = {
  database: Database;
  clock: () => Date;
  api: Api;
  log: Logger;
  giveUp: (why: string) => void;
  tickSeconds: number;
  /** 0 = no pacing. */
  messagesPerSecond: number;
  /** Absent: long polling. */
  webhook?: { publicUrl: string; secret: string };
  port: number;
  host: string;
  /** More to serve beside the bot's own pages. */
  extra?: Parameters<ReturnType<typeof pages>['route']>[1];
};

export type RunningBot = {
  port: number;
  /** Looks at once at what is due, and resolves when everybody has been told. */
  tick: () => Promise<void>;
  /** Resolves when everything said is sent. */
  settled: () => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Starts everything around a database and a Bot API server that are there: the pages, receiving, sending, the timers.
 *
 * @throws the operating system's error when the port is taken
 */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const { database, clock, api, log, giveUp } = options;
  const metrics = openMetrics();
  let wake = () => {};
  let pairSoon = (_: number) => {};
  let isReached = () => false;
  const app = pages({
    metrics,
    isReady: async () => {
      if (!(await isCurrent(database).catch(() => false)))
        return 'the database is not reached or not current';
      return isReached() ? null : 'Telegram is not reached';
    },
  });
  const house: House = {
    database,
    clock,
    api,
    bot: { username: '' },
    log,
    metrics,
    pairSoon: (communityId) => pairSoon(communityId),
    wake: () => wake(),
    giveUp,
  };
  if (options.webhook) app.route('/', webhook(house, options.webhook));
  if (options.extra) app.route('/', options.extra);
  const http = await listen(app, options.port, options.host);

  house.bot.username = (await meet(api, { log, giveUp })).username;
  const receiving = options.webhook
    ? await receiveByWebhook(house, options.webhook)
    : await receiveByPolling(house);
  isReached = receiving.isReached;
  const delivery = startDelivery(house, options.messagesPerSecond);
  wake = delivery.wake;
  const scheduler = startScheduler(house, options.tickSeconds);
  pairSoon = scheduler.pairSoon;
  const introducing = new AbortController();
  const introduced = introduceBot(house, introducing.signal);

  return {
    port: http.port,
    async tick() {
      await scheduler.tick();
      await delivery.settled();
    },
    async settled() {
      await scheduler.settled();
      await delivery.settled();
    },
    async stop() {
      introducing.abort();
      await receiving.stop();
      await scheduler.stop();
      await http.stop();
      await delivery.stop();
      await introduced;
    },
  };
}

async function receiveByPolling(house: House) {
  await insist(() => house.api.deleteWebhook(), house);
  return startPolling(house);
}

async function receiveByWebhook(house: House, at: { publicUrl: string; secret: string }) {
  await announceWebhook(house, at.publicUrl, at.secret);
  return { isReached: () => true, stop: async () => {} };
}
