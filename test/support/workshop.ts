import { openBotApi } from '../../playground/bot-api.ts';
import { playgroundClock } from '../../playground/clock.ts';
import { type BotOptions, type RunningBot, startBot } from '../../src/adapters/bot.ts';
import { openFlood } from '../../src/adapters/flood.ts';
import type { House } from '../../src/adapters/house.ts';
import { type Lease, startLease } from '../../src/adapters/lease.ts';
import { openLog } from '../../src/adapters/log.ts';
import { openMetrics } from '../../src/adapters/metrics.ts';
import { openSignIn } from '../../src/adapters/organising/sign-in.ts';
import { openOutage } from '../../src/adapters/outage.ts';
import { openApi } from '../../src/adapters/telegram.ts';
import { webhookSecret } from '../../src/adapters/webhook.ts';
import { hours } from '../../src/domain/time.ts';
import type { Lane } from '../../src/store/outbox.ts';
import { lanes, putIntoOutbox } from '../../src/store/outbox.ts';
import type { Database, NewMessageFromBot } from '../../src/store/schema.ts';
import { emptied } from './databases.ts';
import { freePort } from './free-port.ts';
import { Villager } from './villager.ts';

export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

/** An emptied database and a Bot API server at noon in Moscow, around which a test sets up what it looks at. */
export async function openWorkshop(database: Database, { limits = false }: { limits?: boolean } = {}) {
  await emptied(database);
  const clock = playgroundClock();
  clock.forward((hours(33) - (clock.now().getTime() % hours(24))) % hours(24));
  const server = await openBotApi({ clock, limits, retrySecond: 5 });
  const { telegram } = server;
  const log: string[] = [];
  const givenUp: string[] = [];
  const bots: RunningBot[] = [];
  const leases: Lease[] = [];

  const logger = openLog('trace', { write: (line: string) => void log.push(line) });
  const base = {
    database,
    clock: clock.now,
    api: openApi(server.token, server.root),
    log: logger,
    outage: openOutage(logger),
    giveUp: (why: string) => void givenUp.push(why),
  };

  const start = async (options: Partial<BotOptions> = {}): Promise<RunningBot> => {
    const ways = { isAlone: true, tickSeconds: 3600, messagesPerSecond: 0, port: 0, host: '127.0.0.1' };
    const bot = await startBot({ ...base, ...ways, ...options });
    bots.push(bot);
    return bot;
  };

  /** The one that every room opened alone works under. */
  const lease = (): Lease => {
    if (leases.length === 0) leases.push(startLease(base, { alone: true }));
    return leases[0]!;
  };

  return {
    database,
    telegram,
    isWaitedOn: server.isWaitedOn,
    clock,
    log,
    givenUp,
    root: server.root,
    token: server.token,
    secret: webhookSecret(server.token),
    start,
    async startWithWebhook(options: Partial<BotOptions> = {}): Promise<RunningBot> {
      const port = await freePort();
      const publicUrl = `http://127.0.0.1:${port}`;
      return start({ ...options, port, webhook: { publicUrl, secret: webhookSecret(server.token) } });
    },
    /** What one room of the bot needs, for a test that opens that room alone. */
    house: (different: Partial<House> = {}): House => ({
      ...base,
      lease: different.lease ?? lease(),
      flood: openFlood(() => performance.now()),
      bot: { username: 'coffee_bot', adminUrl: 'http://127.0.0.1:3000/admin', isAdminLocal: true },
      signIn: openSignIn('http://127.0.0.1:3000/admin', base.api.token),
      metrics: openMetrics(),
      wake: () => {},
      pairSoon: () => {},
      ...different,
    }),
    /** Somebody who knows the bot and has a chat with it, without a word said. */
    guest(firstName: string): Villager {
      const person = telegram.joins({ firstName, languageCode: 'ru' });
      person.knowsBot = true;
      return new Villager(telegram, person.id, () => telegram.settled());
    },
    async close() {
      for (const bot of bots) await bot.stop();
      for (const taken of leases) await taken.stop();
      await server.close();
    },
  };
}

/** Queues messages as they are put there by a turn. */
export async function queue(
  { database, clock }: Pick<Workshop, 'database' | 'clock'>,
  ...messages: (Partial<NewMessageFromBot> & { to: Pick<Villager, 'id'>; text: string; as?: Lane })[]
): Promise<void> {
  const rows = messages.map(({ to, text, as = 'answer', ...rest }) => ({
    tgid: to.id,
    createdAt: clock.now(),
    message: text,
    entities: '[]',
    keyboard: '[]',
    lane: lanes[as],
    ...rest,
  }));
  await database.transaction().execute((tx) => putIntoOutbox(tx, rows));
}
