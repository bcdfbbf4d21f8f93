import type { Logger } from 'pino';
import { seconds } from '../domain/time.ts';
import { AlreadyOpen, OtherVersion } from '../store/embedded.ts';
import { NewerDatabase } from '../store/migrations.ts';
import { withoutQuotes, withoutSecrets } from './log.ts';

/** Says once that the database is away and once that it is back, however many find out. */
export type Outage = {
  isOn: () => boolean;
  /** Whether an error came from the database being away; the first of them is logged. */
  explains: (error: unknown) => boolean;
  /** The database has answered. */
  over: () => void;
};

/** One that answers here and fails there is not back yet. On a full disk small things go well for a long time. */
const settled = { away: seconds(2), full: seconds(60) };
const fullDisk = '53100';

export function openOutage(log: Logger): Outage {
  let outage: { since: number; seen: number; isFull: boolean } | null = null;
  return {
    // On a full disk a change is worth another try long before it is told that there is room again.
    isOn: () => outage !== null && (!outage.isFull || performance.now() - outage.seen < settled.away),
    explains(error) {
      if (!isDatabaseAway(error)) return false;
      const now = performance.now();
      const isFull = codeOf(error) === fullDisk;
      if (!outage) {
        const what = isFull
          ? 'the disk of the database is full: waiting for space'
          : 'the database is away: waiting for it';
        log.error({ err: error }, `${what}, nothing is lost`);
      }
      outage = { since: outage?.since ?? now, seen: now, isFull };
      return true;
    },
    over() {
      const now = performance.now();
      if (!outage || now - outage.seen < (outage.isFull ? settled.full : settled.away)) return;
      log.info({ seconds: Math.round((now - outage.since) / 1000) }, 'the database is back');
      outage = null;
    },
  };
}

/** Connection exceptions, an idle transaction that was ended, shutdown, too many connections, out of resources. */
const away = /^(08|25P03|53|57P|58)/;
const unreachable = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOENT',
];
const words =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Query read timeout/;

/** The database could not be asked; nothing is wrong with what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  return (
    away.test(code) || unreachable.includes(code) || (error instanceof Error && words.test(error.message))
  );
}

/** An error's code: PostgreSQL's five characters, or the operating system's name for it. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** What may be known of an error: the operating system's, PostgreSQL's or our own. */
export type Failure = Error & { code?: string; syscall?: string };

/** What keeps the program from its work is known: one line that says what to do. */
export class Hindrance extends Error {}

/** Does a part of the work. What goes wrong there is told in that part's words, where it has some. */
export async function orSay<T>(
  words: (error: Failure) => string | null,
  act: () => T | Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const line = words(error as Failure);
    throw line === null ? error : new Hindrance(line, { cause: error });
  }
}

/** One line for whoever runs the program: why it could not do it. */
export function inOneLine(error: unknown, what: string): string {
  const { code = '', message } = error as Failure;
  const told = isOfPostgres(code) ? withoutQuotes(message) : message;
  const named = told.includes(code) ? told : `${code} ${told}`;
  const why = error instanceof Hindrance ? message : `it could not ${what}: ${named}`;
  return withoutSecrets(why.split('\n')[0]!);
}

const isOfPostgres = (code = ''): boolean => /^[0-9A-Z]{5}$/.test(code);

/** Why PostgreSQL cannot be had and what to do, in one line; null when it is something else. */
export function aboutPostgres(error: Failure): string | null {
  if (error.code === '3D000') {
    return 'DATABASE_URL names a database that does not exist; create it, like: createdb coffee';
  }
  if (error.code?.startsWith('28')) return 'DATABASE_URL: PostgreSQL refuses the user or the password';
  if (isDatabaseAway(error)) {
    return `DATABASE_URL: PostgreSQL is not reached (${error.code ?? error.message}); is it running?`;
  }
  const isKnown = isOfPostgres(error.code) || error instanceof NewerDatabase;
  return isKnown ? aboutVersion(error) : `DATABASE_URL cannot be connected to (${error.message})`;
}

/** The same of the embedded database. */
export function aboutDirectory(error: Failure): string | null {
  if (error instanceof AlreadyOpen) {
    return 'another process has this DATA_DIR open; stop it, or set another DATA_DIR, like ./data2';
  }
  if (error instanceof OtherVersion) {
    return `DATA_DIR was made by PostgreSQL ${error.message}: with the version of this program that made it, "npm run export -- --to file"; with this one and an empty DATA_DIR, "npm run import -- --from file"`;
  }
  if (error.message.startsWith('PGlite failed')) {
    return 'the embedded database in DATA_DIR does not open; is the disk full? Free some space and start again, nothing in it was touched';
  }
  if (/^E[A-Z]+$|^ERR_SQLITE/.test(error.code ?? '')) {
    return `DATA_DIR cannot be used (${error.code}); set a directory that can be written to, like ./data`;
  }
  return aboutVersion(error);
}

function aboutVersion(error: Failure): string | null {
  if (!(error instanceof NewerDatabase)) return null;
  return `the database was made by a newer version (migration ${error.message}); start that version instead`;
}
