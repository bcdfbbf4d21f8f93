import { join } from 'node:path';
import { openBotApi } from '../playground/bot-api.ts';
import { playgroundClock } from '../playground/clock.ts';
import { playgroundPage } from '../playground/page.ts';
import { type BotOptions, type RunningBot, startBot } from './adapters/bot.ts';
import { openLog, withoutSecrets } from './adapters/log.ts';
import { isDatabaseAway, type Outage, openOutage } from './adapters/outage.ts';
import { openApi } from './adapters/telegram.ts';
import { webhookSecret } from './adapters/webhook.ts';
import { type Config, readConfig, WrongConfig } from './config.ts';
import { ensureCommunity } from './store/communities.ts';
import { openEmbedded, openPostgres } from './store/database.ts';
import { AlreadyOpen, OtherVersion } from './store/embedded.ts';
import { migrate, NewerDatabase } from './store/migrations.ts';

/** What keeps the program from starting is known: one line that says what to do. */
class CannotStart extends Error {}

/** Undone in turn, the latest first, when the program stops. */
const closing: (() => unknown)[] = [];
const dist = join(import.meta.dirname, '../web/dist');
const longestGoodbye = 9000;

let stopping = false;
let isRunning = false;
process.once('SIGTERM', () => void stop(0));
process.once('SIGINT', () => void stop(0));
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

  const shared = {
    ...databases,
    outage,
    log,
    giveUp,
    tickSeconds: config.tickSeconds,
    messagesPerSecond: config.messagesPerSecond,
    port: config.port,
    host: config.host,
  };
  const bot = await orSay(aboutListening, () =>
    config.botToken ? startOnTelegram(config, config.botToken, shared) : startInPlayground(config, shared),
  );
  closing.push(bot.stop);
  isRunning = true;
  log.info({ port: bot.port }, 'ready');
}

/** What may be known of an error: the operating system's, PostgreSQL's or our own. */
type Failure = Error & { code?: string; syscall?: string };

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
  const open = (url: string, alert = false) => {
    const database = openPostgres(url, outage.explains, alert);
    closing.push(() => database.destroy());
    return database;
  };
  const url = config.databaseUrl;
  const databases = url
    ? { database: open(url), leaseDatabase: open(url, true), isAlone: false }
    : { database: await openEmbedded(config.dataDir), isAlone: true };
  if (!url) closing.push(() => databases.database.destroy());
  await migrate(databases.database);
  await ensureCommunity(databases.database, config.communityTitle);
  return databases;
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

/** Does one part of the start. What goes wrong there is told in that part's words, where it has some. */
async function orSay<T>(words: (error: Failure) => string | null, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const line = words(error as Failure);
    throw line === null ? error : new CannotStart(line);
  }
}

function aboutPostgres(error: Failure): string | null {
  if (error.code === '3D000') {
    return 'DATABASE_URL names a database that does not exist; create it, like: createdb coffee';
  }
  if (error.code?.startsWith('28')) return 'DATABASE_URL: PostgreSQL refuses the user or the password';
  if (isDatabaseAway(error)) {
    return `DATABASE_URL: PostgreSQL is not reached (${error.code ?? error.message}); is it running?`;
  }
  const fromPostgres = /^[0-9A-Z]{5}$/.test(error.code ?? '') || error instanceof NewerDatabase;
  return fromPostgres ? aboutVersion(error) : `DATABASE_URL cannot be connected to (${error.message})`;
}

function aboutDirectory(error: Failure): string | null {
  if (error instanceof AlreadyOpen) {
    return 'another process has this DATA_DIR open; stop it, or set another DATA_DIR, like ./data2';
  }
  if (error instanceof OtherVersion) {
    return `DATA_DIR was made by PostgreSQL ${error.message}: with the version of this program that made it, "npm run export -- --to file"; with this one and an empty DATA_DIR, "npm run import -- --from file"`;
  }
  if (error.message.startsWith('PGlite failed')) {
    return 'the embedded database in DATA_DIR does not open; is the disk full? Free some space and start again, nothing in it was touched';
  }
  if (/^E[A-Z]+$|^ERR_SQLITE/.test(error.code ?? '')) {
    return `DATA_DIR cannot be used (${error.code}); set a directory that can be written to, like ./data`;
  }
  return aboutVersion(error);
}

function aboutVersion(error: Failure): string | null {
  if (!(error instanceof NewerDatabase)) return null;
  return `the database was made by a newer version (migration ${error.message}); start that version instead`;
}

function aboutListening(error: Failure): string | null {
  const { code, syscall } = error;
  if (error.message.includes("'setWebhook'"))
    return `PUBLIC_URL: Telegram refuses it as a webhook (${error.message})`;
  if (code === 'EADDRINUSE') return 'PORT is in use by another program; set another one, like PORT=3001';
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return null;
  return `PORT and HOST cannot be listened on (${code}); try PORT=3000 HOST=127.0.0.1`;
}

/** One line for whoever runs the program. */
function explain(error: unknown): string {
  // Its examples look like secrets and hold none.
  if (error instanceof WrongConfig) return error.message;
  const { code, message } = error as Failure;
  const what = isRunning ? 'it broke off' : 'it could not start';
  const why = error instanceof CannotStart ? message : `${what}: ${code ? `${code} ` : ''}${message}`;
  return withoutSecrets(why.split('\n')[0]!);
}

/** npm killed hard leaves its child behind: then the parent changes, and the program stops by itself. */
function stopWithNpm(): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stop(0), 1000).unref();
}
