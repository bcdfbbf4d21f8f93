import type { Logger } from 'pino';
import { seconds } from '../domain/time.ts';

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
    isOn: () => outage !== null,
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
