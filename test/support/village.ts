import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BotApiServer, openBotApi } from '../../playground/bot-api.ts';
import { playgroundClock } from '../../playground/clock.ts';
import { type RunningBot, startBot } from '../../src/adapters/bot.ts';
import { openLog } from '../../src/adapters/log.ts';
import { openOutage } from '../../src/adapters/outage.ts';
import { openApi } from '../../src/adapters/telegram.ts';
import { webhookSecret } from '../../src/adapters/webhook.ts';
import type { Person } from '../../src/domain/person.ts';
import { hours } from '../../src/domain/time.ts';
import { databases, emptied, type TestDatabase } from './databases.ts';
import { freePort } from './free-port.ts';
import { Villager } from './villager.ts';

export type Village = Awaited<ReturnType<typeof village>>;

type Ways = { webhook?: boolean };

type Founding = { access?: 'open' | 'invite' | 'members'; inviteCode?: string };

/**
 * A story is told through the real doors: HTTP to a Bot API server, and a database. Both databases are the same
 * PostgreSQL; so most are told on a server alone, and those of the whole way on the embedded one, too (all of them with
 * STORIES=everywhere).
 */
export function story(name: string, tell: (village: Village) => Promise<void>, ways: Ways = {}): void {
  stories(name, (telling) => telling(tell, ways));
}

/** The same for a test that tells many: each of them begins in a village of its own. */
export function stories(name: string, tellAll: (telling: Telling) => Promise<void>): void {
  for (const kind of kinds) {
    test(`${name} (${kind})`, () =>
      tellAll(async (tell, ways = {}) => {
        const here = await village(opened[kind]!, ways);
        try {
          await tell(here);
        } finally {
          await here.close();
        }
      }));
  }
}

type Kind = keyof typeof databases;

/** On which databases the stories of this file are told. */
let kinds: Kind[] = [];

type Telling = (tell: (village: Village) => Promise<void>, ways?: Ways) => Promise<void>;

const opened: Partial<Record<keyof typeof databases, TestDatabase>> = {};

/** Opens the databases of a file of stories, before the first of them. */
export function tellStories(on: 'a server' | 'both' = 'a server'): void {
  const isEverywhere = on === 'both' || process.env.STORIES === 'everywhere';
  kinds = isEverywhere ? ['embedded', 'PostgreSQL'] : ['PostgreSQL'];
  before(async () => {
    for (const kind of kinds) opened[kind] = await databases[kind]();
  });
  after(async () => {
    for (const kind of Object.values(opened)) await kind.close();
  });
}

/** One community with a bot, at noon. */
async function village({ database }: TestDatabase, { webhook = false }: Ways) {
  await emptied(database);
  const clock = playgroundClock();
  clock.forward(untilNoon(clock.now()));
  const server: BotApiServer = await openBotApi({ clock, limits: false, retrySecond: 5 });
  const log: string[] = [];
  const { telegram } = server;

  const start = async (): Promise<RunningBot> => {
    const port = webhook ? await freePort() : 0;
    const publicUrl = `http://127.0.0.1:${port}`;
    const logger = openLog('trace', { write: (line: string) => void log.push(line) });
    return startBot({
      database,
      isAlone: true,
      outage: openOutage(logger),
      clock: clock.now,
      api: openApi(server.token, server.root),
      log: logger,
      giveUp: (why: string) => assert.fail(why),
      tickSeconds: 3600,
      messagesPerSecond: 0,
      port,
      host: '127.0.0.1',
      ...(webhook ? { webhook: { publicUrl, secret: webhookSecret(server.token) } } : {}),
    });
  };
  let bot = await start();

  const settled = async () => {
    await telegram.settled();
    await bot.settled();
  };

  return {
    database,
    telegram,
    log,
    settled,
    clock: {
      now: clock.now,
      /** Time goes by, and the bot looks at what is due. */
      async passes(length: number) {
        clock.forward(length);
        await bot.tick();
      },
    },
    /** Somebody opens the chat with the bot for the first time, and has not written yet. */
    comes(
      name: string,
      { username, language = 'ru' }: { username?: string; language?: string } = {},
    ): Villager {
      const [firstName = '', lastName] = name.split(' ');
      const { id } = telegram.joins({ firstName, lastName, username, languageCode: language });
      return new Villager(telegram, id, settled);
    },
    /** Somebody who has come, given a name and skipped the rest. */
    async arrives(name: string, options: { username?: string; language?: string } = {}): Promise<Villager> {
      const villager = this.comes(name, options);
      await villager.writes('/start');
      await villager.writes(name);
      const skip = options.language === 'en' ? 'Skip' : 'Пропустить';
      for (let question = 0; question < 4; question++) await villager.presses(skip);
      return villager;
    },
    /** Two who have just been introduced to each other: Anna has a username, Boris has none. */
    async couple(): Promise<{ anna: Villager; boris: Villager }> {
      const anna = await this.arrives('Анна Смирнова', { username: 'anna' });
      const boris = await this.arrives('Борис Котов');
      await anna.registers();
      await boris.registers();
      return { anna, boris };
    },
    /** One more community. */
    async founds(title: string, { access = 'open', inviteCode }: Founding = {}): Promise<number> {
      const { id } = await database
        .insertInto('communities')
        .values({ title, access, inviteCode })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },
    /** What is kept of somebody. */
    async row({ id }: Villager): Promise<Person> {
      return database.selectFrom('users').selectAll().where('tgid', '=', id).executeTakeFirstOrThrow();
    },
    /** The bot's process ends and another one begins, after what happens in between. */
    async restarts(between = async () => {}) {
      await bot.stop();
      await between();
      bot = await start();
    },
    async tick() {
      await bot.tick();
    },
    port: () => bot.port,
    async close() {
      await bot.stop();
      await server.close();
    },
  };
}

function untilNoon(now: Date): number {
  const noon = hours(9);
  const day = hours(24);
  return (noon - (now.getTime() % day) + day) % day;
}
