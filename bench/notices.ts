import { sql } from 'kysely';
import { openBotApi } from '../playground/bot-api.ts';
import { playgroundClock } from '../playground/clock.ts';
import type { Call } from '../playground/witness.ts';
import { openPostgres } from '../src/store/database.ts';
import { migrate } from '../src/store/migrations.ts';
import { startBot } from './process.ts';

/** How many people write to the bot while the notices go out, and every how many milliseconds each. */
const talkers = 20;
const every = 4000;

/**
 * Notices to many people due at once, sent under the flood limits of the playground's Bot API server, while some
 * people talk to the bot.
 */
export async function notices(databaseUrl: string, count: number): Promise<void> {
  const server = await openBotApi({ clock: playgroundClock() });
  const { telegram } = server;
  const database = openPostgres(databaseUrl, () => {});
  await migrate(database);
  const people = Array.from({ length: count + talkers }, (_, n) => {
    const person = telegram.joins({ firstName: `Гость ${n}`, languageCode: 'ru' });
    person.knowsBot = true;
    return person.id;
  });
  const newcomers = people.slice(talkers);
  await sql`
    insert into communities (title, quiet_from, quiet_to) values ('Кофейня', null, null)`.execute(database);
  await sql`
    insert into users (tgid, full_name, community_id, registered_at)
    select tgid, 'Гость ' || tgid, 1, ${new Date(Date.now() - 8 * 86_400_000)}
    from unnest(${newcomers}::bigint[]) tgid`.execute(database);
  await sql`
    insert into users (tgid, full_name, community_id)
    select tgid, 'Гость ' || tgid, 1 from unnest(${people.slice(0, talkers)}::bigint[]) tgid`.execute(
    database,
  );

  const seen = new Set<Call>();
  const answers = { sent: 0, refused: 0 };
  const sweep = setInterval(() => {
    for (const call of telegram.witness.journal.slice(-500)) {
      if (seen.has(call) || !/^(send|edit)/.test(call.method)) continue;
      seen.add(call);
      if (call.status === 200) answers.sent++;
      else answers.refused++;
    }
  }, 500);

  const isTalker = new Set(people.slice(0, talkers));
  const asked = new Map<number, number>();
  const times: number[] = [];
  let told = 0;
  telegram.witness.on((event) => {
    if (event.type !== 'message' || event.message.from !== 'bot') return;
    if (!isTalker.has(event.personId)) return void told++;
    const since = asked.get(event.personId);
    if (since !== undefined) times.push(performance.now() - since);
    asked.delete(event.personId);
  });

  const bot = await startBot({
    BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.root,
    DATABASE_URL: databaseUrl,
    MESSAGES_PER_SECOND: '',
    TICK_SECONDS: '1',
    PUBLIC_URL: '',
  });
  const waits = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  while (told === 0) await waits(50);
  const began = performance.now();
  const toldBefore = told;
  const talking = people.slice(0, talkers).map((id, n) =>
    setTimeout(
      () =>
        setInterval(() => {
          if (told >= count || asked.has(id)) return;
          asked.set(id, performance.now());
          telegram.says(id, '/help');
        }, every).unref(),
      (every * n) / talkers,
    ),
  );
  while (told < count) {
    process.stderr.write(`\r${told} of ${count}`);
    await waits(500);
  }
  const seconds = (performance.now() - began) / 1000;
  await waits(2000);
  for (const timer of talking) clearTimeout(timer);
  clearInterval(sweep);
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  process.stderr.write('\r');
  console.log(`### ${count} notices due at once, under the flood limits\n`);
  console.log('| messages/s in all | notices/s | refused | answers meanwhile | p50 ms | p99 ms | most ms |');
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  const all = (told - toldBefore + times.length) / seconds;
  const rate = (told - toldBefore) / seconds;
  console.log(
    `| ${all.toFixed(1)} | ${rate.toFixed(1)} | ${answers.refused} | ${times.length} | ${at(0.5).toFixed(0)} | ${at(0.99).toFixed(0)} | ${at(1).toFixed(0)} |\n`,
  );
  await bot.stop();
  await database.destroy();
  await server.close();
}
