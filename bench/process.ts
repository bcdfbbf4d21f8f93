import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

export type BotProcess = { pid: number; port: number; stop: () => Promise<void> };

const main = path.join(import.meta.dirname, '../src/main.ts');

/** Starts the bot as `npm start` does, on a free port; resolves when it is ready. */
export async function startBot(env: Record<string, string>): Promise<BotProcess> {
  const port = await freePort();
  const child: ChildProcess = spawn(
    process.execPath,
    ['--liftoff-only', '--disable-warning=ExperimentalWarning', main],
    {
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: 'warn',
        PORT: `${port}`,
        MESSAGES_PER_SECOND: '0',
        ...(env.BOT_TOKEN ? { PUBLIC_URL: `http://127.0.0.1:${port}` } : {}),
        ...env,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  await untilReady(port, child);
  return {
    pid: child.pid!,
    port,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the bot ended before it was ready');
}

/** Memory that a process holds, in megabytes (Linux). */
export function residentMegabytes(pid: number): number {
  const [, pages] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
  return Math.round((Number(pages) * 4096) / 1024 / 1024);
}

/** Seconds of processor time that a process has used (Linux). */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
