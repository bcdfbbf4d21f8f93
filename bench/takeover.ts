import { sql } from 'kysely';
import { openBotApi } from '../playground/bot-api.ts';
import { playgroundClock } from '../playground/clock.ts';
import { openPostgres } from '../src/store/database.ts';
import { type BotProcess, startBot } from './process.ts';

/** How long it takes until another process sends and polls after the one that did was killed. */
export async function takeovers(databaseUrl: string, times: number): Promise<void> {
  const server = await openBotApi({ clock: playgroundClock() });
  const env = { BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, DATABASE_URL: databaseUrl };
  const start = () => startBot({ ...env, PUBLIC_URL: '' });
  let processes: BotProcess[] = [await start(), await start()];
  const database = openPostgres(databaseUrl, () => {});
  const lease = async () => {
    const { rows } = await sql<{ epoch: number; holder: string }>`select epoch, holder from lease`.execute(
      database,
    );
    return rows[0]!;
  };
  const taken: number[] = [];
  const polled: number[] = [];
  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    taken.length = 0;
    polled.length = 0;
    for (let n = 0; n < times; n++) {
      const { epoch, holder } = await lease();
      const victim = processes.find(({ pid }) => holder.split(' ')[1] === String(pid))!;
      processes = processes.filter((other) => other !== victim);
      const began = performance.now();
      process.kill(victim.pid, signal);
      while ((await lease()).epoch === epoch) await new Promise((resolve) => setTimeout(resolve, 5));
      taken.push(performance.now() - began);
      const calls = () => server.telegram.journal.length;
      const before = calls();
      while (calls() === before && !server.isWaitedOn())
        await new Promise((resolve) => setTimeout(resolve, 5));
      polled.push(performance.now() - began);
      process.stderr.write(`\r${n + 1} of ${times}`);
      processes.push(await start());
    }
    process.stderr.write('\r');
    console.log(`### Takeover after ${signal} of the process that has the lease, ${times} times\n`);
    console.log('| until | p50 ms | most ms |\n| --- | ---: | ---: |');
    console.log(`| another has the lease | ${middle(taken)} | ${Math.max(...taken).toFixed(0)} |`);
    console.log(`| it asks Telegram | ${middle(polled)} | ${Math.max(...polled).toFixed(0)} |\n`);
  }
  for (const { stop } of processes) await stop();
  await database.destroy();
  await server.close();
}

function middle(times: number[]): string {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!.toFixed(0);
}
