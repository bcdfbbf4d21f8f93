import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { seededRandom } from '../playground/clock.ts';
import { type Scheduler, startScheduler } from '../src/adapters/scheduler.ts';
import { webhookSecret } from '../src/adapters/webhook.ts';
import { after, days } from '../src/domain/time.ts';
import type { Database } from '../src/store/schema.ts';
import {
  overheard,
  pagesIn,
  planOf,
  type Question,
  rowsInVainIn,
  wholeTablesIn,
} from '../test/support/plans.ts';
import { addDue, fillTown, townTime } from '../test/support/town.ts';
import { openWorkshop } from '../test/support/workshop.ts';
import { Crowd } from './crowd.ts';
import { startBot } from './process.ts';
import { openStandIn } from './stand-in.ts';

const token = '123456789:AABenchBenchBenchBenchBenchBench';

const idleTicks = 21;
/** Of each of the four kinds. */
const each = 250;

/**
 * One row of the table: how long a tick takes in a town of so many people. Nothing is sent meanwhile.
 *
 * @returns everything that a tick asks, each with how the database answers it
 */
export async function ticks(name: string, database: Database, people: number): Promise<string[][]> {
  const here = await openWorkshop(database);
  const schedulerOn = (on: Database) =>
    startScheduler(here.house({ database: on, clock: () => townTime }), 3600);
  const scheduler = schedulerOn(database);
  await fillTown(database, people);
  await scheduler.tick();
  const idle: number[] = [];
  for (let n = 0; n < idleTicks; n++) idle.push(await timeOf(scheduler));
  await addDue(database, each);
  const busy = await timeOf(scheduler);

  const heard = overheard(database);
  const overheardScheduler = schedulerOn(heard.database);
  await addDue(database, 2, 1);
  await overheardScheduler.tick();
  await addDue(database, each, 2);
  const plans: string[][] = [];
  for (const question of heard.questions.values()) {
    plans.push([...wordsOf(question), ...(await planOf(database, question))]);
  }
  const whole = plans.flatMap(wholeTablesIn).length;
  const pages = Math.max(...plans.map(pagesIn));
  const inVain = Math.max(...plans.map(rowsInVainIn));
  idle.sort((a, b) => a - b);
  console.log(
    `| ${name} | ${people.toLocaleString('en')} | ${idle[idleTicks >> 1]!.toFixed(0)} | ${idle.at(-1)!.toFixed(0)} | ${busy.toFixed(0)} | ${pages} | ${inVain} | ${whole} |`,
  );
  await scheduler.stop();
  await overheardScheduler.stop();
  await here.close();
  return plans;
}

export function showTickHeading(): void {
  console.log(`### A tick with nothing due, and with ${4 * each} due\n`);
  console.log(
    '| database | people | nothing due, p50 ms | most ms | 1,000 due, ms | most pages a question reads | most rows in vain | whole tables read |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
}

export function showBesideHeading(): void {
  console.log('\n### People answered while 10,000 notices are due, and SIGTERM in the middle of it\n');
  console.log(
    '| database | answers | p50 ms | p99 ms | most ms | notices sent | seconds from SIGTERM to the end |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
}

export function showPlans(plans: string[][], people: number): void {
  console.log(
    `\n### What a tick asks, and how PostgreSQL answers it, with ${people.toLocaleString('en')} people\n`,
  );
  for (const plan of plans) console.log(`\`\`\`\n${plan.join('\n')}\n\`\`\`\n`);
}

async function timeOf(scheduler: Scheduler): Promise<number> {
  await pause(50);
  const began = performance.now();
  await scheduler.tick();
  return performance.now() - began;
}

function wordsOf({ sql }: Question): string[] {
  return sql
    .trim()
    .split('\n')
    .map((line) => line.replace(/^ {4}/, ''));
}

/** Who talk to the bot while ten thousand notices are due, and how often all of them together in a second. */
const talkers = 20;
const perSecond = 5;

/** One row: how people are answered in the middle of a long tick, and how soon the process ends when it is told to. */
export async function answersBesideTick(
  name: string,
  env: Record<string, string>,
  database: Database,
): Promise<void> {
  await sql`
    insert into communities (title, quiet_from, quiet_to) values ('Кофейня', null, null)`.execute(database);
  await sql`
    insert into users (tgid, full_name, community_id, registered_at)
    select 1000000 + n, 'Гость ' || n, 1, ${after(new Date(), -days(8))}
    from generate_series(1, 10000) n`.execute(database);
  await database.destroy();

  let told = 0;
  let crowd: Crowd | undefined;
  const standIn = await openStandIn((call) => {
    if (Number(call.params.chat_id) > 1_000_000) told++;
    else crowd?.hear(call);
  });
  const settings = { BOT_TOKEN: token, TELEGRAM_API_ROOT: standIn.root, MESSAGES_PER_SECOND: '' };
  const bot = await startBot({ ...env, ...settings, TICK_SECONDS: '20' });
  crowd = new Crowd(talkers, `http://127.0.0.1:${bot.port}/webhook`, webhookSecret(token), seededRandom(1));
  await crowd.arrive();
  while (told === 0) await pause(10);
  crowd.times.length = 0;
  await crowd.walkAtRate(perSecond, 20);
  const times = crowd.times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(0);
  const began = performance.now();
  await bot.stop();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`| ${name} | ${times.length} | ${at(0.5)} | ${at(0.99)} | ${at(1)} | ${told} | ${seconds} |`);
  crowd.close();
  standIn.close();
}
