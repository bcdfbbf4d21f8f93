import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from './until.ts';

const root = join(import.meta.dirname, '../..');

export type Program = ReturnType<typeof startProgram>;

/** The real program, or another of its commands, in a process of its own, with nothing in its environment but what is given. */
export function startProgram(env: Record<string, string>, command = ['src/main.ts']) {
  const child = spawn(
    process.execPath,
    ['--liftoff-only', '--disable-warning=ExperimentalWarning', ...command],
    {
      cwd: root,
      env: { PATH: process.env.PATH, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (some: string) => {
    out += some;
  });
  child.stderr.setEncoding('utf8').on('data', (some: string) => {
    err += some;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, out, err }));
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  return {
    ended,
    out: () => out,
    err: () => err,
    async says(words: string | RegExp): Promise<string> {
      await until(`${words} is said`, () => isOver() || out.search(words) >= 0);
      return out;
    },
    kill(signal: 'SIGTERM' | 'SIGKILL') {
      child.kill(signal);
      return ended;
    },
  };
}
