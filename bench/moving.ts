import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { openLog } from '../src/adapters/log.ts';
import { offerStillness } from '../src/adapters/stillness.ts';
import { ensureCommunity } from '../src/store/communities.ts';
import { openEmbedded } from '../src/store/database.ts';
import { migrate } from '../src/store/migrations.ts';
import type { Database } from '../src/store/schema.ts';

/** How long it takes to move a hundred thousand people, and how much memory. */
export async function moving(databaseUrl: string, dir: string, people: number): Promise<void> {
  const home = path.join(dir, 'home');
  const file = path.join(dir, 'all.jsonl.gz');
  const embedded = { DATA_DIR: home };
  const database = await openEmbedded(home);
  await migrate(database);
  await populate(database, people);
  const held: string[] = [];
  const log = openLog('info', { write: (line) => void held.push(line) });
  const stillness = await offerStillness({ database, log }, home);
  console.log(`### Moving ${people.toLocaleString('en')} people with ten messages each\n`);
  console.log('| what | seconds | most MB in memory |\n| --- | ---: | ---: |');
  await measured('export, embedded, while the bot runs', embedded, 'export', '--to', file);
  await stillness.stop();
  await database.destroy();
  await measured('export, embedded, stopped', embedded, 'export', '--to', file, '--overwrite');
  await measured('import, PostgreSQL', { DATABASE_URL: databaseUrl }, 'import', '--from', file);
  await measured('export, PostgreSQL', { DATABASE_URL: databaseUrl }, 'export', '--to', file, '--overwrite');
  await measured('import, embedded', { DATA_DIR: path.join(dir, 'new') }, 'import', '--from', file);
  const [{ ms }] = held.map((line) => JSON.parse(line)) as [{ ms: number }];
  const megabytes = Math.round(statSync(file).size / 1e6);
  console.log(
    `\nThe running bot held still for ${(ms / 1000).toFixed(1)} s. The file has ${megabytes} MB.\n`,
  );
}

async function measured(what: string, env: Record<string, string>, command: string, ...args: string[]) {
  const began = performance.now();
  const script = path.join(import.meta.dirname, `../moving/${command}.ts`);
  const child = spawn(
    process.execPath,
    ['--liftoff-only', '--disable-warning=ExperimentalWarning', script, ...args],
    { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, peakMegabytes(child.pid!));
  }, 200);
  const [code] = await once(child, 'exit');
  clearInterval(looking);
  if (code !== 0) throw new Error(`${what} ended with ${code}`);
  console.log(`| ${what} | ${((performance.now() - began) / 1000).toFixed(0)} | ${most} |`);
}

/** The most that a process has ever held (Linux). */
function peakMegabytes(pid: number): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}

/** People of whom every second pair has met, with a conversation each. */
async function populate(database: Database, people: number): Promise<void> {
  await ensureCommunity(database, 'Кофейня');
  await sql`
    insert into users (tgid, full_name, community_id, role_and_data, info)
    select n, 'Гость ' || n, 1, 'Роль ' || n % 40, 'Хобби ' || n % 300
    from generate_series(1, ${people}::int) n`.execute(database);
  await sql`
    insert into meetings (created_at, ends_at, result, community_id)
    select now(), now(), 'done', 1 from generate_series(1, ${people / 2}::int)`.execute(database);
  await sql`
    insert into meeting_members (meeting_id, tgid, tgid_partner)
    select (n + 1) / 2, n, case when n % 2 = 1 then n + 1 else n - 1 end
    from generate_series(1, ${people}::int) n`.execute(database);
  await sql`
    insert into orders (tgid, meeting_id) select n, (n + 1) / 2 from generate_series(1, ${people}::int) n`.execute(
    database,
  );
  await sql`
    insert into messages (tgid, message, update_id)
    select n % ${people}::int + 1, '[Мой профиль] ' || n, n from generate_series(1, ${5 * people}::int) n`.execute(
    database,
  );
  await sql`
    insert into messages_from_bot (tgid, message, say, about, entities, keyboard, sent_at, message_id)
    select n % ${people}::int + 1, repeat('У тебя встреча. Встретьтесь до 8 декабря. ', 6) || n, 'home', '{"note": "done"}',
      '[{"type": "bold", "offset": 0, "length": 5}]',
      '[[{"text": "Найти собеседника", "callback_data": "home:register"}], [{"text": "Мой профиль", "callback_data": "home:profile"}]]',
      now(), n
    from generate_series(1, ${5 * people}::int) n`.execute(database);
}
