import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { seededRandom } from '../playground/clock.ts';
import { webhookSecret } from '../src/adapters/webhook.ts';
import { register } from '../src/flows/order.ts';
import { openPostgres } from '../src/store/database.ts';
import { migrate } from '../src/store/migrations.ts';
import { lockWithPartner } from '../src/store/people.ts';
import type { Database } from '../src/store/schema.ts';
import { Crowd } from './crowd.ts';
import { processorSeconds, startBot } from './process.ts';
import { openStandIn } from './stand-in.ts';
import { waitingPeople } from './texts.ts';

const token = '123456789:AABenchBenchBenchBenchBenchBench';
/** Who talk to the bot meanwhile, how often all of them together in a second. */
const [talkers, perSecond] = [20, 5];
const first = 5_000_000;

/** One row: a whole round of so many people, from the moment it is due until the last pair is committed, and answers meanwhile. */
export async function wholeRound(url: string, people: number): Promise<void> {
  const database = openPostgres(url, () => {}, 'migrating');
  await migrate(database);
  await sql`
    insert into communities (id, title, matching, rounds_cron)
    values (1, 'Кофейня', 'instant', null), (2, 'Завод', 'rounds', '0 0 1 1 *')`.execute(database);
  await fill(database, 2, people);
  let crowd: Crowd | undefined;
  const standIn = await openStandIn((call) => {
    if (Number(call.params.chat_id) < first) crowd?.hear(call);
  });
  const settings = { BOT_TOKEN: token, TELEGRAM_API_ROOT: standIn.root, MESSAGES_PER_SECOND: '' };
  const bot = await startBot({ DATABASE_URL: url, ...settings, TICK_SECONDS: '1' });
  crowd = new Crowd(talkers, `http://127.0.0.1:${bot.port}/webhook`, webhookSecret(token), seededRandom(1));
  await crowd.arrive();
  await crowd.walkAtRate(perSecond, 10);
  crowd.times.length = 0;

  const busyBefore = processorSeconds(bot.pid);
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  await sql`update communities set next_round_at = now() where id = 2`.execute(database);
  let chosen = 0;
  const watching = (async () => {
    for (;;) {
      const round = await database.selectFrom('rounds').select('endedAt').executeTakeFirst();
      if (round && chosen === 0) chosen = since();
      if (round?.endedAt) return since();
      await pause(100);
    }
  })();
  let over = false;
  const talking = (async () => {
    while (!over) await crowd.walkAtRate(perSecond, 5);
  })();
  const seconds = await watching;
  over = true;
  await talking;
  const busy = processorSeconds(bot.pid) - busyBefore;
  const meetings = await database
    .selectFrom('meetings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('communityId', '=', 2)
    .executeTakeFirstOrThrow();
  const times = crowd.times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(0);
  console.log(
    `| ${people.toLocaleString('en')} | ${meetings.count} | ${chosen.toFixed(1)} | ${(seconds - chosen).toFixed(1)} | ${seconds.toFixed(1)} | ${busy.toFixed(1)} | ${times.length} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`,
  );
  await bot.stop();
  crowd.close();
  standIn.close();
  await database.destroy();
}

export function showRoundHeading(): void {
  console.log('### A whole round on PostgreSQL, from the moment it is due\n');
  console.log(
    '| people | meetings | until the pairs are chosen, s | until all are meetings, s | in all, s | bot’s processor, s | answers meanwhile | p50 ms | p99 ms | most ms |',
  );
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
}

/** One row: somebody registers in a community where so many wait for a better pair. What they do is undone each time. */
export async function newcomer(url: string, people: number, times = 300): Promise<void> {
  const database = openPostgres(url, () => {}, 'migrating');
  await migrate(database);
  await sql`
    insert into communities (id, title, matching, patience) values (2, 'Завод', 'instant', 100)`.execute(
    database,
  );
  await fill(database, 2, people);
  for (const [name, patience] of [
    ['found', 0.5],
    ['none good enough', 100],
  ] as const) {
    await sql`update communities set patience = ${patience}`.execute(database);
    const newcomers = waitingPeople(times, 7, new Date());
    const took: number[] = [];
    let found = 0;
    for (const [n, { info, roleAndData }] of newcomers.entries()) {
      const tgid = 1 + n;
      await sql`
        insert into users (tgid, full_name, info, role_and_data, community_id)
        values (${tgid}, 'Гость', ${info}, ${roleAndData}, 2)`.execute(database);
      const began = performance.now();
      await database
        .transaction()
        .execute(async (tx) => {
          const person = await lockWithPartner(tx, tgid);
          if (!person || person === 'moved') throw new Error('nobody there');
          await register({ tx, now: new Date(), person, pairSoon: () => {} });
          took.push(performance.now() - began);
          const { status } = await tx
            .selectFrom('users')
            .select('status')
            .where('tgid', '=', tgid)
            .executeTakeFirstOrThrow();
          if (status === 'in_progress') found++;
          throw undone;
        })
        .catch((error: unknown) => {
          if (error !== undone) throw error;
        });
      await sql`delete from users where tgid = ${tgid}`.execute(database);
    }
    took.sort((a, b) => a - b);
    const at = (share: number) =>
      took[Math.min(took.length - 1, Math.floor(took.length * share))]!.toFixed(1);
    console.log(
      `| ${people.toLocaleString('en')} | ${name} | ${found} of ${times} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`,
    );
  }
  await database.destroy();
}

const undone = new Error('only to see how long it takes');

export function showNewcomerHeading(): void {
  console.log('\n### Somebody registers among many who wait, PostgreSQL\n');
  console.log(
    '| waiting | a partner | found | p50 ms | p99 ms | most ms |\n| ---: | --- | ---: | ---: | ---: | ---: |',
  );
}

async function fill(database: Database, communityId: number, count: number): Promise<void> {
  const people = waitingPeople(count, 1, new Date());
  for (let from = 0; from < count; from += 10_000) {
    const some = people.slice(from, from + 10_000);
    await sql`
      insert into users (tgid, full_name, info, role_and_data, community_id, status)
      select ${first}::bigint + tgid, 'Гость ' || tgid, info, role_and_data, ${communityId}, 'active'
      from unnest(
        ${some.map(({ tgid }) => tgid)}::bigint[], ${some.map(({ info }) => info)}::text[],
        ${some.map(({ roleAndData }) => roleAndData)}::text[]
      ) one (tgid, info, role_and_data)`.execute(database);
    await sql`
      insert into orders (tgid, ordered_at)
      select ${first}::bigint + tgid, ordered_at
      from unnest(
        ${some.map(({ tgid }) => tgid)}::bigint[], ${some.map(({ orderedAt }) => orderedAt)}::timestamptz[]
      ) one (tgid, ordered_at)`.execute(database);
  }
  await sql`analyze`.execute(database);
}
