import { join } from 'node:path';
import { openBotApi } from '../playground/bot-api.ts';
import { playgroundClock } from '../playground/clock.ts';
import { playgroundPage } from '../playground/page.ts';
import { type BotOptions, type RunningBot, startBot } from './adapters/bot.ts';
import { openLog } from './adapters/log.ts';
import {
  aboutDirectory,
  aboutPostgres,
  type Failure,
  inOneLine,
  type Outage,
  openOutage,
  orSay,
} from './adapters/outage.ts';
import { offerStillness } from './adapters/stillness.ts';
import { openApi } from './adapters/telegram.ts';
import { webhookSecret } from './adapters/webhook.ts';
import { type Config, readConfig, WrongConfig } from './config.ts';
import { ensureCommunity } from './store/communities.ts';
import { openEmbedded, openPostgres } from './store/database.ts';
import { isMade } from './store/embedded.ts';
import { addOwner, setOwners } from './store/insight/organisers.ts';
import { migrate } from './store/migrations.ts';
import type { Database } from './store/schema.ts';

/** Undone in turn, the latest first, when the program stops. */
const closing: (() => unknown)[] = [];
const dist = join(import.meta.dirname, '../web/dist');
const longestGoodbye = 9000;

let stopping = false;
let isRunning = false;
// More than once: npm passes Ctrl-C on, and the terminal sends it, too; a second one must not end it hard.
process.on('SIGTERM', () => void stop(0));
process.on('SIGINT', () => void stop(0));
process.once('uncaughtException', (error) => giveUp(explain(error)));
process.once('unhandledRejection', (error) => giveUp(explain(error)));
stopWithNpm();

try {
  await start(readConfig(process.env));
} catch (error) {
  giveUp(explain(error), error instanceof WrongConfig ? 78 : 1);
}

async function start(config: Config): Promise<void> {
  // In the playground the page shows what happens.
  const log = openLog(config.logLevel ?? (config.botToken ? 'info' : 'warn'));
  const outage = openOutage(log);
  const databases = await orSay(
    (error) => (config.databaseUrl ? aboutPostgres(error) : aboutDirectory(error)),
    () => openDatabases(config, outage),
  );
  if (databases.isAlone) {
    const stillness = await offerStillness({ ...databases, log }, config.dataDir);
    closing.push(stillness.stop);
  }

  const shared = {
    ...databases,
    outage,
    log,
    giveUp,
    tickSeconds: config.tickSeconds,
    messagesPerSecond: config.messagesPerSecond,
    port: config.port,
    host: config.host,
    adminUrl: config.adminUrl,
  };
  const bot = await orSay(aboutListening, () =>
    config.botToken ? startOnTelegram(config, config.botToken, shared) : startInPlayground(config, shared),
  );
  closing.push(bot.stop);
  isRunning = true;
  log.info({ port: bot.port }, 'ready');
}

type Shared = Omit<BotOptions, 'api' | 'clock' | 'webhook' | 'extra'>;

function startOnTelegram(config: Config, token: string, shared: Shared): Promise<RunningBot> {
  return startBot({
    ...shared,
    clock: () => new Date(),
    api: openApi(token, config.telegramApiRoot),
    ...(config.publicUrl ? { webhook: { publicUrl: config.publicUrl, secret: webhookSecret(token) } } : {}),
  });
}

/** Without a token the same bot talks to a Telegram inside the process, over HTTP like to the real one. */
async function startInPlayground(config: Config, shared: Shared): Promise<RunningBot> {
  const clock = playgroundClock();
  const server = await openBotApi({ clock, stateFile: join(config.dataDir, 'playground.json') });
  closing.push(server.close);
  let running: RunningBot | undefined;
  const page = playgroundPage({
    telegram: server.telegram,
    clock,
    clockMoved: async () => running?.tick(),
    async adminLink(tgid) {
      await addOwner(shared.database, tgid);
      return running!.linkFor(tgid);
    },
    dist,
  });
  closing.push(page.close);
  running = await startBot({
    ...shared,
    clock: clock.now,
    api: openApi(server.token, server.root),
    extra: page.app,
  });
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  process.stdout.write(`\n  The playground is open: http://${host}:${running.port}/playground\n\n`);
  return running;
}

async function openDatabases(
  config: Config,
  outage: Outage,
): Promise<Pick<BotOptions, 'database' | 'leaseDatabase' | 'isAlone'>> {
  const url = config.databaseUrl;
  if (!url) {
    if (!config.botToken && !isMade(config.dataDir)) {
      process.stdout.write('\n  The first start makes the database: a few seconds.\n');
    }
    const database = await openEmbedded(config.dataDir, endWithDatabase);
    closing.push(() => database.destroy());
    await migrate(database);
    await prepare(database, config);
    return { database, isAlone: true };
  }
  const [migrating, database, leaseDatabase] = (['migrating', 'people', 'alert'] as const).map((use) => {
    const opened = openPostgres(url, outage.explains, use);
    closing.push(() => opened.destroy());
    return opened;
  }) as [Database, Database, Database];
  await migrate(migrating);
  await prepare(database, config);
  return { database, leaseDatabase, isAlone: false };
}

async function prepare(database: Database, { botToken, communityTitle, ownerIds }: Config): Promise<void> {
  await ensureCommunity(database, communityTitle);
  // In the playground whoever got in as an owner stays one.
  if (botToken || ownerIds.length > 0) await setOwners(database, ownerIds);
}

/** From within the question that it broke off at, which would never come back. */
function endWithDatabase(): never {
  process.stderr.write(
    'random-coffee: the embedded database has broken off; is the disk of DATA_DIR full? Make room and start again: what was committed is there\n',
  );
  process.exit(1);
}

/** Takes nothing new, finishes what it holds, leaves the rest queued. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(code), longestGoodbye).unref();
  for (const close of closing.reverse()) {
    try {
      await close();
    } catch {
      // Whatever will not close ends with the process.
    }
  }
  process.exit(code);
}

function giveUp(why: string, code = 1): void {
  if (stopping) return;
  process.stderr.write(`random-coffee: ${why}\n`);
  void stop(code);
}

function aboutListening(error: Failure): string | null {
  const { code, syscall } = error;
  if (error.message.includes("'setWebhook'"))
    return `PUBLIC_URL: Telegram refuses it as a webhook (${error.message})`;
  if (code === 'EADDRINUSE') return 'PORT is in use by another program; set another one, like PORT=3001';
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return null;
  return `PORT and HOST cannot be listened on (${code}); try PORT=3000 HOST=127.0.0.1`;
}

/** Its examples look like secrets and hold none. */
function explain(error: unknown): string {
  return error instanceof WrongConfig ? error.message : inOneLine(error, isRunning ? 'go on' : 'start');
}

/** npm killed hard leaves its child behind: then the parent changes, and the program stops by itself. */
function stopWithNpm(): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stop(0), 1000).unref();
}
