import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../test/support/free-port.ts';
import { until } from '../test/support/until.ts';

/** One process of the bot; whether it stands still, and whether it has said anything yet. */
export type Replica = { pid: number; port: number; frozen: boolean; spoke: boolean; process: ChildProcess };

const main = path.join(import.meta.dirname, '../src/main.ts');
/** What the program promises for SIGTERM, in milliseconds. */
const longestGoodbye = 10_000;

/** A process that starts while the database is away says so and ends, as it should; whoever runs it starts it again. */
const mayEndWith = /PostgreSQL is not reached/;

/** The bot's processes, and everything they say. Whatever ends by itself is started again. */
export class Replicas {
  running: Replica[] = [];
  /** How a process ended that was asked to, where that was not as promised. */
  readonly badEnds: string[] = [];
  /** Lines in which a secret or something that a person wrote stands. */
  leaks = 0;
  /** When a frozen process was woken last: what it held in its hands then it sends beside whoever took over. */
  wokeAt = Number.NEGATIVE_INFINITY;
  /** Complaints by their words: how often each was heard. */
  readonly complaints = new Map<string, number>();
  #starting: Promise<void> = Promise.resolve();
  readonly #env: Record<string, string>;
  readonly #mustNotBeSaid: RegExp;

  constructor(env: Record<string, string>, mustNotBeSaid: RegExp) {
    this.#env = env;
    this.#mustNotBeSaid = mustNotBeSaid;
  }

  async start(port?: number): Promise<Replica> {
    const replica = await this.#spawn(port);
    this.running.push(replica);
    return replica;
  }

  /** It answers that it is ready. */
  async isReady({ port }: Replica): Promise<boolean> {
    const signal = AbortSignal.timeout(2000);
    return fetch(`http://127.0.0.1:${port}/ready`, { signal }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** Ends without a chance to say goodbye. */
  async kill(replica: Replica): Promise<void> {
    this.#leave(replica);
    replica.process.kill('SIGKILL');
    await once(replica.process, 'exit');
  }

  freeze(replica: Replica): void {
    replica.frozen = true;
    replica.process.kill('SIGSTOP');
  }

  thaw(replica: Replica): void {
    this.wokeAt = performance.now();
    replica.frozen = false;
    replica.process.kill('SIGCONT');
  }

  /** Is asked to end, and has to do so in time and content. */
  async stop(replica: Replica): Promise<void> {
    this.#leave(replica);
    const ended = once(replica.process, 'exit');
    const began = performance.now();
    replica.process.kill('SIGTERM');
    const late = setTimeout(() => replica.process.kill('SIGKILL'), 3 * longestGoodbye);
    const [code, signal] = await ended;
    clearTimeout(late);
    const took = performance.now() - began;
    // One that has not begun to do anything ends like any program.
    const hadNotBegun = signal === 'SIGTERM' && !replica.spoke;
    if ((code !== 0 && !hadNotBegun) || took > longestGoodbye) {
      this.badEnds.push(`exit ${code ?? signal} after ${Math.round(took)} ms`);
    }
  }

  async stopAll(): Promise<void> {
    for (const replica of this.running) if (replica.frozen) this.thaw(replica);
    await Promise.all([...this.running].map((replica) => this.stop(replica)));
  }

  /** Whatever still runs ends now. */
  async endAll(): Promise<void> {
    await this.#starting;
    await Promise.all([...this.running].map((replica) => this.kill(replica)));
  }

  #leave(replica: Replica): void {
    this.running = this.running.filter((other) => other !== replica);
  }

  async #spawn(at?: number): Promise<Replica> {
    const port = at ?? (await freePort());
    const child = spawn(process.execPath, ['--liftoff-only', '--disable-warning=ExperimentalWarning', main], {
      env: { PATH: process.env.PATH, PORT: `${port}`, ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    createInterface(child.stdout).on('line', (line) => {
      replica.spoke = true;
      this.#hear(line);
    });
    let lastWords = '';
    createInterface(child.stderr).on('line', (line) => {
      this.#hear(line);
      this.#count(line);
      lastWords = line;
    });
    const replica: Replica = { pid: child.pid!, port, frozen: false, spoke: false, process: child };
    child.once('exit', (code) => {
      if (!this.running.includes(replica)) return;
      this.#leave(replica);
      if (!mayEndWith.test(lastWords)) this.badEnds.push(`exit ${code} by itself: ${lastWords}`);
      this.#starting = this.#starting.then(async () => void (await this.start(port)));
    });
    return replica;
  }

  #hear(line: string): void {
    if (this.#mustNotBeSaid.test(line)) this.leaks++;
    if (!line.startsWith('{')) return;
    const { level, msg } = JSON.parse(line) as { level: number; msg: string };
    if (level >= 50) this.#count(msg);
  }

  #count(complaint: string): void {
    this.complaints.set(complaint, (this.complaints.get(complaint) ?? 0) + 1);
  }
}

/** Every one of them answers that it is ready, however busy the machine is. */
export async function allReady(replicas: Replicas): Promise<void> {
  const isSo = async () => {
    const ready = await Promise.all(replicas.running.map((replica) => replicas.isReady(replica)));
    return ready.every(Boolean);
  };
  await until('every process is ready', isSo, 120_000);
}
