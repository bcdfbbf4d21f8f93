import type { Api } from 'grammy';
import type { Logger } from 'pino';
import { linkFor } from '../flows/organising/organiser.ts';
import { isCurrent } from '../store/migrations.ts';
import type { Database } from '../store/schema.ts';
import { startDelivery } from './delivery.ts';
import { openFlood } from './flood.ts';
import type { House } from './house.ts';
import { listen, pages } from './http.ts';
import { startLease } from './lease.ts';
import { openMetrics, showFigures } from './metrics.ts';
import { keepOrganisersMenus } from './organising/menus.ts';
import { localAddress, openSignIn } from './organising/sign-in.ts';
import { web } from './organising/web.ts';
import type { Outage } from './outage.ts';
import { startPolling } from './polling.ts';
import { startScheduler } from './scheduler.ts';
import { introduceBot, meet } from './telegram.ts';
import { inTransaction } from './turns.ts';
import { type Address, announceWebhook, watchWebhook, webhook } from './webhook.ts';

export type BotOptions = {
  database: Database;
  /** A connection of its own, so that the lease is renewed however busy the others are. */
  leaseDatabase?: Database;
  /** No other process can work on this database. */
  isAlone: boolean;
  outage: Outage;
  clock: () => Date;
  api: Api;
  log: Logger;
  giveUp: (why: string) => void;
  tickSeconds: number;
  /** 0 = no pacing. */
  messagesPerSecond: number;
  /** Where organisers reach the bot's pages from outside; absent: on this machine. */
  adminUrl?: string | undefined;
  /** Absent: long polling. */
  webhook?: Address;
  port: number;
  host: string;
  /** More to serve beside the bot's own pages. */
  extra?: Parameters<ReturnType<typeof pages>['route']>[1];
};

export type RunningBot = {
  port: number;
  /** A link into the web admin for somebody who may get in. */
  linkFor: (tgid: number) => Promise<string>;
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
  const { database, leaseDatabase = database, isAlone, outage, clock, api, log, giveUp } = options;
  const metrics = openMetrics();
  const met = meet(api, { log, giveUp });
  // To receive updates and to send: whoever is not yet able to had better leave the lease to others.
  const able = Promise.withResolvers<void>();
  const lease = startLease({ database: leaseDatabase, log, outage }, { alone: isAlone, able: able.promise });
  let wake = () => {};
  let pairSoon: House['pairSoon'] = () => {};
  let isReached = () => false;
  showFigures(metrics, { database, clock, lease, outage, log }, () => isReached());
  const app = pages({
    metrics,
    log,
    isReady: async () => {
      if (outage.isOn() || !(await isCurrent(database).catch(() => false)))
        return 'the database is not reached or not current';
      return isReached() ? null : 'Telegram is not reached';
    },
  });
  const house: House = {
    database,
    clock,
    api,
    bot: { username: '', adminUrl: '', isAdminLocal: false },
    // Until it listens, nobody knows where.
    signIn: openSignIn('', api.token),
    log,
    metrics,
    outage,
    lease,
    flood: openFlood(() => performance.now()),
    pairSoon: (communityId, updateId) => pairSoon(communityId, updateId),
    wake: () => wake(),
    giveUp,
  };
  if (options.webhook) app.route('/', webhook(house, options.webhook));
  const organisers = web(house);
  app.route('/', organisers.app);
  if (options.extra) app.route('/', options.extra);
  const http = await listen(app, options.port, options.host).catch(async (error: unknown) => {
    await lease.stop();
    throw error;
  });

  house.signIn = openSignIn(`${options.adminUrl ?? localAddress(options.host, http.port)}/admin`, api.token);
  house.bot.adminUrl = house.signIn.adminUrl;
  house.bot.isAdminLocal = options.adminUrl === undefined;
  house.bot.username = (await met).username;
  if (options.webhook) await announceWebhook(house, options.webhook);
  able.resolve();
  const receiving = options.webhook ? watchWebhook(house, options.webhook) : startPolling(house);
  isReached = receiving.isReached;
  const delivery = startDelivery(house, options.messagesPerSecond, !isAlone);
  wake = delivery.wake;
  const scheduler = startScheduler(house, options.tickSeconds);
  pairSoon = scheduler.pairSoon;
  const menus = keepOrganisersMenus(house);
  const introducing = new AbortController();
  const introduced = introduceBot(house, introducing.signal);

  return {
    port: http.port,
    async linkFor(tgid) {
      return house.signIn.linkOf(
        await inTransaction(house, (tx) => linkFor({ tx, now: clock() }, tgid)),
        tgid,
      );
    },
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
      await menus.stop();
      await receiving.stop();
      await scheduler.stop();
      organisers.close();
      await http.stop();
      await delivery.stop();
      await lease.stop();
      await introduced;
    },
  };
}
