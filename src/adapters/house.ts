import { setTimeout } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Bot } from '../screens/screen.ts';
import type { Database } from '../store/schema.ts';
import type { Flood } from './flood.ts';
import type { Lease } from './lease.ts';
import type { Metrics } from './metrics.ts';
import type { SignIn } from './organising/sign-in.ts';
import type { Outage } from './outage.ts';

/** What every way in and out needs. */
export type House = {
  database: Database;
  /** Real time, or the playground's. */
  clock: () => Date;
  api: Api;
  bot: Bot;
  signIn: SignIn;
  log: Logger;
  metrics: Metrics;
  outage: Outage;
  lease: Lease;
  flood: Flood;
  /** People wait in a community that was being paired while they came: look at it again, because of an update. */
  pairSoon: (communityId: number, updateId?: number) => void;
  /** Something new is in the outbox. */
  wake: () => void;
  /** The bot cannot go on: one line says why. */
  giveUp: (why: string) => void;
};

/** Waits so many milliseconds, or until `signal` is aborted. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, signal && { signal }).catch(() => {
    // Woken up to stop.
  });
}
