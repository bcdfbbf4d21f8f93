import { setTimeout as waits } from 'node:timers/promises';
import { openBotApi } from '../playground/bot-api.ts';
import { playgroundClock } from '../playground/clock.ts';
import { startBot } from '../src/adapters/bot.ts';
import { openLog } from '../src/adapters/log.ts';
import { openOutage } from '../src/adapters/outage.ts';
import { openApi } from '../src/adapters/telegram.ts';
import type { Questions } from '../src/api/contract.ts';
import { openPostgres } from '../src/store/database.ts';
import { migrate } from '../src/store/migrations.ts';
import type { Database } from '../src/store/schema.ts';
import { appoint, type Organiser, signIn } from '../test/support/organiser.ts';
import { fillTwelveWeeks, type TwelveWeeks, villageTime } from '../test/support/twelve-weeks.ts';

type Asked = { [Q in keyof Questions]: [name: Q, asks: Questions[Q]['asks']] }[keyof Questions];

/** What the pages ask, in a community with four fifths of the people, and of all. Add yours here. */
function askedOf(life: TwelveWeeks): Asked[] {
  return [
    ['overview', {}],
    ['overview', { community: 1, days: 90 }],
    ['overview', { community: 1, days: 30 }],
    ['overview', { community: 2, days: 365 }],
    ['pool', {}],
    ['people', {}],
    ['people', { community: 1, by: 'arrived' }],
    ['people', { by: 'active' }],
    ['people', { by: 'met' }],
    ['people', { find: 'анна' }],
    ['people', { find: 'дизайнер керомика' }],
    ['people', { standing: 'suspended' }],
    ['people', { activity: 'silent30' }],
    ['people', { stuck: 'carded' }],
    ['person', { tgid: life.people[7]!.tgid }],
  ];
}

/** How often each is asked, and how many milliseconds pass in between, as with some organisers who look on. */
const [times, pause] = [100, 100];

/** One row for each question of the organisers' pages: milliseconds over HTTP, with a life of twelve weeks behind them. */
export async function admin(databaseUrl: string, people: number, messages: number): Promise<void> {
  const database = openPostgres(databaseUrl, () => {});
  await migrate(database);
  const life = await fillTwelveWeeks(database, { people, messages });
  const said = life.messages.length + life.messagesFromBot.length;
  const count = (n: number) => n.toLocaleString('en');
  console.log(
    `### The organisers’ pages, PostgreSQL, ${count(people)} people, ${count(life.meetings.length)} meetings, ${count(said)} messages\n`,
  );
  await askEverything(database, askedOf(life));
  await database.destroy();
}

export async function askEverything(database: Database, asked: Asked[]): Promise<void> {
  const server = await openBotApi({ clock: playgroundClock() });
  const log = openLog('silent');
  const began = performance.now();
  const bot = await startBot({
    database,
    isAlone: true,
    outage: openOutage(log),
    clock: () => new Date(villageTime.getTime() + performance.now() - began),
    api: openApi(server.token, server.root),
    log,
    giveUp: (why) => {
      throw new Error(why);
    },
    tickSeconds: 3600,
    messagesPerSecond: 0,
    port: 0,
    host: '127.0.0.1',
  });
  await appoint(database, { id: 1 }, 'owner');
  const organiser = await signIn(await bot.linkFor(1));
  console.log('| question | first ms | p50 ms | p99 ms | most ms | kB |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const [name, asks] of asked) console.log(`| ${(await measured(organiser, name, asks)).join(' | ')} |`);
  console.log();
  await bot.stop();
  await server.close();
}

async function measured(organiser: Organiser, name: Asked[0], asks: Asked[1]): Promise<string[]> {
  const took: number[] = [];
  let size = 0;
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    const { status, body } = await organiser.triesToAsk(name, asks);
    took.push(performance.now() - began);
    await waits(pause);
    if (status !== 200) throw new Error(`${name}: ${status}`);
    size = JSON.stringify(body).length;
  }
  const first = took[0]!.toFixed(0);
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(times - 1, Math.ceil(times * share) - 1)]!.toFixed(0);
  return [`${name} ${JSON.stringify(asks)}`, first, at(0.5), at(0.99), at(1), (size / 1024).toFixed(1)];
}
