import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openBotApi } from '../../playground/bot-api.ts';
import { playgroundClock } from '../../playground/clock.ts';
import { openPostgres } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrations.ts';
import { freshPostgres } from '../support/postgres.ts';
import { startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';

test('of two replicas the one that holds a round is killed in its middle: the other ends it, and everybody is told once', async () => {
  const { url, drop } = await freshPostgres();
  const database = openPostgres(url, () => {});
  await migrate(database);
  const server = await openBotApi({ clock: playgroundClock(), limits: false });
  const { telegram } = server;
  const people = Array.from({ length: 601 }, (_, n) =>
    telegram.joins({ firstName: `№ ${n}`, languageCode: 'ru' }),
  );
  for (const person of people) person.knowsBot = true;
  const ids = people.map(({ id }) => id);
  await sql`
    insert into communities (id, title, matching, rounds_cron, next_round_at, next_round_by)
    values (1, 'Кофейня', 'rounds', '0 10 * * 1', now(), '0 10 * * 1 Europe/Moscow')`.execute(database);
  await sql`
    insert into users (tgid, full_name, community_id, status)
    select tgid, 'Гость ' || tgid, 1, 'active' from unnest(${ids}::bigint[]) tgid`.execute(database);
  await sql`insert into orders (tgid, ordered_at) select tgid, now() - interval '2 days' from users`.execute(
    database,
  );
  const countMeetings = async () =>
    (await database.selectFrom('meetings').select('meetingId').execute()).length;

  const start = () =>
    startProgram({
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.root,
      DATABASE_URL: url,
      MESSAGES_PER_SECOND: '0',
      TICK_SECONDS: '1',
      LOG_LEVEL: 'error',
    });
  const holder = start();
  await until('some are introduced', async () => (await countMeetings()) > 0);
  const other = start();
  const killed = holder.kill('SIGKILL');
  const early = await countMeetings();
  await killed;
  await until('the round is over', async () => {
    const rounds = await database.selectFrom('rounds').select('endedAt').execute();
    return rounds.length === 1 && rounds[0]!.endedAt !== null;
  });
  assert.ok(early < 300, `the round was over before anybody was killed: ${early}`);
  assert.equal(await countMeetings(), 300);
  const { rows } = await sql<{ say: string; people: number; messages: number }>`
    select say, count(distinct tgid)::int as people, count(*)::int as messages
    from messages_from_bot group by say order by say`.execute(database);
  assert.deepEqual(rows, [
    { say: 'found', people: 600, messages: 600 },
    { say: 'leftOut', people: 1, messages: 1 },
  ]);
  await other.kill('SIGTERM');
  await server.close();
  await database.destroy();
  await drop();
});
