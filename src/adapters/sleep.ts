import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds, or until `signal` is aborted. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, signal && { signal }).catch(() => {
    // Woken up to stop.
  });
}
