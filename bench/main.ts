import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { seededRandom } from '../playground/clock.ts';
import { webhookSecret } from '../src/adapters/webhook.ts';
import { openEmbedded, openPostgres } from '../src/store/database.ts';
import { migrate } from '../src/store/migrations.ts';
import { durable, startPostgres } from '../test/support/postgres.ts';
import { admin } from './admin.ts';
import { candidates } from './candidates.ts';
import { Crowd } from './crowd.ts';
import { growth } from './growth.ts';
import { matching } from './matching.ts';
import { moving } from './moving.ts';
import { notices } from './notices.ts';
import { type BotProcess, processorSeconds, residentMegabytes, startBot } from './process.ts';
import { rounds } from './rounds.ts';
import { openStandIn } from './stand-in.ts';
import { takeovers } from './takeover.ts';
import { answersBesideTick, showBesideHeading, showPlans, showTickHeading, ticks } from './ticks.ts';
import { newcomer, showNewcomerHeading, showRoundHeading, wholeRound } from './whole-round.ts';

/*
 * What the bot can carry, as tables. The bot is the real process behind its real webhook; Telegram is a stand-in
 * without limits; the load comes from this process, on the same machine.
 *
 *   npm run bench                       everything (more than an hour)
 *   npm run bench -- updates start      only some: updates, start, memory, notices, takeover, ticks, moving, matching,
 *                                       growth, candidates, rounds, round, newcomer, admin
 *   npm run bench -- matching --million with a million people, and --lemon also where LEMON takes many minutes
 */
const token = '123456789:AABenchBenchBenchBenchBenchBench';
/** Nobody of them writes as fast as would be taken for a flood. */
const people = 1000;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { million: { type: 'boolean', default: false }, lemon: { type: 'boolean', default: false } },
});
const wanted = (part: string) => positionals.length === 0 || positionals.includes(part);

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]!.model}, Node ${process.version}\n`,
);
if (wanted('matching')) await matching(values);
if (wanted('growth')) growth();
if (wanted('rounds')) rounds();
if (wanted('candidates')) candidates();
const alone = ['matching', 'growth', 'rounds', 'candidates'];
if (positionals.length > 0 && positionals.every((part) => alone.includes(part))) process.exit(0);
const postgres = await startPostgres(undefined, durable);
if (wanted('updates')) {
  await updates('PostgreSQL', { DATABASE_URL: postgres.url }, [100, 200, 300, 400]);
  await inDirectory((DATA_DIR) => updates('embedded', { DATA_DIR }, [25, 50, 100]));
}
if (wanted('start')) await starts();
if (wanted('memory')) await memory();
if (wanted('notices')) await notices(await emptyDatabase('notices'), 10_000);
if (wanted('takeover')) await takeovers(await emptyDatabase('takeovers'), 50);
if (wanted('ticks')) await allTicks();
if (wanted('round')) {
  showRoundHeading();
  for (const people of [10_000, 100_000]) await wholeRound(await emptyDatabase(`round_${people}`), people);
}
if (wanted('newcomer')) {
  showNewcomerHeading();
  for (const people of [1000, 100_000]) await newcomer(await emptyDatabase(`newcomer_${people}`), people);
}
if (wanted('admin')) await admin(await emptyDatabase('admin'), 100_000, 1_000_000);
if (wanted('moving')) await inDirectory(async (dir) => moving(await emptyDatabase('moving'), dir, 100_000));
// The throw-away server ends with this process.
process.exit(0);

/** Updates a second, and milliseconds from an update to the call that answers it. */
async function updates(name: string, env: Record<string, string>, rates: number[]): Promise<void> {
  console.log(`### ${people} people press and write at once, ${name}\n`);
  console.log('| updates/s asked | answered/s | p50 ms | p99 ms | most ms | refused | bot’s processor |');
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  await withCrowd(env, async (crowd, bot) => {
    await crowd.walkAtRate(rates[1]!, 10); // The first thousand updates are slower: code is still being compiled.
    for (const rate of rates) {
      await measured(crowd, bot, `${rate}`, () => crowd.walkAtRate(rate, 15));
    }
    await measured(crowd, bot, 'as many as it takes', () => crowd.walkAtOnce(40, 15 * rates.at(-1)!));
  });
  console.log();
}

async function measured(
  crowd: Crowd,
  bot: BotProcess,
  name: string,
  act: () => Promise<void>,
): Promise<void> {
  crowd.times.length = 0;
  crowd.refused = 0;
  const before = crowd.answered;
  const busyBefore = processorSeconds(bot.pid);
  const began = performance.now();
  await act();
  const seconds = (performance.now() - began) / 1000;
  const busy = Math.round(((processorSeconds(bot.pid) - busyBefore) / seconds) * 100);
  const times = [...crowd.times].sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(0);
  const perSecond = ((crowd.answered - before) / seconds).toFixed(0);
  console.log(
    `| ${name} | ${perSecond} | ${at(0.5)} | ${at(0.99)} | ${at(1)} | ${crowd.refused} | ${busy} % |`,
  );
}

/** From the start of the process to the first answered update. */
async function starts(): Promise<void> {
  console.log('### From the start to the first answered update, seconds\n');
  console.log('| database | seconds |\n| --- | ---: |');
  await inDirectory(async (DATA_DIR) => {
    console.log(`| embedded, empty directory | ${await firstAnswer({ DATA_DIR })} |`);
    await fill(DATA_DIR, 600);
    console.log(`| embedded, 10,000 people | ${await firstAnswer({ DATA_DIR })} |`);
  });
  console.log(`| PostgreSQL | ${await firstAnswer({ DATABASE_URL: postgres.url })} |\n`);
}

async function firstAnswer(env: Record<string, string>): Promise<string> {
  const began = performance.now();
  return withCrowd(
    env,
    async (crowd) => {
      await crowd.walkAtOnce(1, 1);
      return ((performance.now() - began) / 1000).toFixed(1);
    },
    false,
  );
}

async function fill(dir: string, count: number): Promise<void> {
  const database = await openEmbedded(dir);
  await migrate(database);
  await sql`
    insert into users (tgid, full_name, community_id, role_and_data, info)
    select 1000000 + n, 'Гость ' || n, 1, 'Роль ' || n % 40, 'Хобби ' || n % 300
    from generate_series(1, ${count}) n`.execute(database);
  await database.destroy();
}

/** What the process holds when idle and after 100,000 updates. */
async function memory(): Promise<void> {
  console.log('### Memory of the process, megabytes\n');
  console.log('| database | idle | after 25,000 updates | after 50,000 | after 100,000 |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  await withCrowd({ DATABASE_URL: postgres.url }, async (crowd, bot) => {
    const held = [residentMegabytes(bot.pid)];
    for (const count of [25_000, 25_000, 50_000]) {
      await crowd.walkAtOnce(40, count);
      held.push(residentMegabytes(bot.pid));
    }
    console.log(`| PostgreSQL | ${held.join(' | ')} |\n`);
  });
}

/** Ticks in towns of several sizes, and the plans of one of them. */
async function allTicks(): Promise<void> {
  const shown = 100_000;
  let plans: string[][] = [];
  showTickHeading();
  for (const size of [1000, 10_000, shown, 1_000_000]) {
    const database = openPostgres(await emptyDatabase(`ticks_${size}`), () => {});
    await migrate(database);
    const asked = await ticks('PostgreSQL', database, size);
    if (size === shown) plans = asked;
    await database.destroy();
  }
  for (const size of [1000, 10_000, 100_000]) {
    await inDirectory(async (dir) => {
      const database = await openEmbedded(dir);
      await migrate(database);
      await ticks('embedded', database, size);
      await database.destroy();
    });
  }
  await besideTicks();
  showPlans(plans, shown);
}

async function besideTicks(): Promise<void> {
  showBesideHeading();
  const url = await emptyDatabase('beside_ticks');
  const database = openPostgres(url, () => {});
  await migrate(database);
  await answersBesideTick('PostgreSQL', { DATABASE_URL: url }, database);
  await inDirectory(async (DATA_DIR) => {
    const embedded = await openEmbedded(DATA_DIR);
    await migrate(embedded);
    await answersBesideTick('embedded', { DATA_DIR }, embedded);
  });
}

async function emptyDatabase(name: string): Promise<string> {
  const database = openPostgres(postgres.url, () => {});
  await sql`create database ${sql.id(name)}`.execute(database);
  await database.destroy();
  return Object.assign(new URL(postgres.url), { pathname: name }).href;
}

async function withCrowd<T>(
  env: Record<string, string>,
  act: (crowd: Crowd, bot: BotProcess) => Promise<T>,
  arrived = true,
): Promise<T> {
  let crowd: Crowd | undefined;
  const standIn = await openStandIn((call) => crowd?.hear(call));
  const bot = await startBot({ ...env, BOT_TOKEN: token, TELEGRAM_API_ROOT: standIn.root });
  crowd = new Crowd(people, `http://127.0.0.1:${bot.port}/webhook`, webhookSecret(token), seededRandom(1));
  try {
    if (arrived) await crowd.arrive();
    return await act(crowd, bot);
  } finally {
    crowd.close();
    await bot.stop();
    standIn.close();
  }
}

async function inDirectory(act: (dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    await act(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
