import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { open as openFile, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PGlite, types } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** Another process has the embedded database open. */
export class AlreadyOpen extends Error {}

/** The directory was made by another version of PostgreSQL than the one that is embedded here. */
export class OtherVersion extends Error {}

/** The major version of PostgreSQL that is embedded. */
const version = '18';
/** PGlite's own but for `-F`, with which nothing is ever forced to the disk; and less memory will do. */
const startParams = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'wal_sync_method=fsync', '-c', 'shared_buffers=16MB', '-c', 'max_wal_size=64MB'],
];
/** SQLite's code for a lock that somebody else has. */
const heldByAnother = 5;
const parsers = { [types.INT8]: Number };

/** Whether there is a database in the directory already; the first start takes seconds to make it. */
export function isMade(dir: string): boolean {
  return existsSync(dataIn(dir));
}

const dataIn = (dir: string): string => join(dir, 'pgdata');

/**
 * Opens the embedded PostgreSQL in a directory, which this process alone has until it unlocks it. What is committed is on
 * the disk. A database is made under another name and gets its own when it is whole: a first start that was killed in
 * the middle leaves nothing behind that could be taken for one.
 *
 * @param ended told when PostgreSQL breaks off within this process, as it does when its log finds no room; every later
 *              question would wait for ever
 * @throws AlreadyOpen when another process has it: two on one directory would destroy it
 * @throws OtherVersion when it cannot be read; the message is the version that made it
 */
export async function openDirectory(
  dir: string,
  ended: () => void,
): Promise<{ pglite: PGlite; unlock: () => void }> {
  const lock = lockDirectory(dir);
  const unlock = () => lock.close();
  try {
    const data = dataIn(dir);
    if (!isMade(dir)) await make(data);
    const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
    if (made !== version) throw new OtherVersion(made);
    const fs = new DurableFiles(data, ended);
    return { pglite: await PGlite.create({ fs, parsers, startParams, relaxedDurability: false }), unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The same in memory; it begins with what `dumpDataDir` gave, if anything. */
export function createInMemory(like?: Blob): Promise<PGlite> {
  return PGlite.create({ parsers, ...(like ? { loadDataDir: like } : {}) });
}

/** Forcing its thousand files to the disk one by one as they are made would take seconds; all at once it does not. */
async function make(data: string): Promise<void> {
  const half = `${data}.half`;
  rmSync(half, { recursive: true, force: true });
  await (await PGlite.create({ dataDir: half })).close();
  const made = await readdir(half, { recursive: true, withFileTypes: true });
  await Promise.all(
    made.map(async ({ parentPath, name }) => {
      const file = await openFile(join(parentPath, name), 'r');
      await file.sync().finally(() => file.close());
    }),
  );
  force(half);
  renameSync(half, data);
  force(dirname(data));
}

/** What of the runtime below PostgreSQL has to do with files. */
type Runtime = {
  NODEFS: {
    stream_ops: { fsync?: (stream: { nfd?: number; node: unknown }) => number };
    realPath: (node: unknown) => string;
    convertNodeCode: (error: unknown) => number;
  };
  FS: { ErrnoError: new (code: number) => Error };
};

/** Files that are forced to the disk when PostgreSQL asks for it; with PGlite's own nothing happens then. */
class DurableFiles extends NodeFS {
  readonly #ended: () => void;

  constructor(data: string, ended: () => void) {
    super(data);
    this.#ended = ended;
  }

  override async init(pg: PGlite, options: object) {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = [emscriptenOpts.preRun ?? []].flat();
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...preRun, forceWhenAsked], onAbort: this.#ended },
    };
  }
}

function forceWhenAsked(runtime: unknown): void {
  const { NODEFS, FS } = runtime as Runtime;
  NODEFS.stream_ops.fsync = ({ nfd, node }) => {
    try {
      // A directory is no open file to the runtime.
      if (nfd === undefined) force(NODEFS.realPath(node));
      else fsyncSync(nfd);
      return 0;
    } catch (error) {
      throw new FS.ErrnoError(NODEFS.convertNodeCode(error));
    }
  };
}

/** The names in a directory are on the disk. */
function force(dir: string): void {
  const opened = openSync(dir, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** A lock of the kernel's on a file beside the data: gone with the process, however that ends. */
function lockDirectory(dir: string): DatabaseSync {
  makeDirectory(resolve(dir));
  const lock = new DatabaseSync(join(dir, 'lock'), { timeout: 0 });
  try {
    // On a full disk, too: a journal would need room.
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    throw (error as { errcode?: number }).errcode === heldByAnother ? new AlreadyOpen() : error;
  }
  return lock;
}

/** For nobody else to read. Step by step, because the recursive kind never comes back from below /proc and the like. */
function makeDirectory(dir: string): void {
  if (existsSync(dir)) return;
  makeDirectory(dirname(dir));
  mkdirSync(dir, 0o700);
}
