import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

/** Waits for what another process or a background loop will bring about, however busy the machine is, and fails when it never comes. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patience = 90_000,
): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await isSo())) {
    if (performance.now() > deadline) assert.fail(`it never came about: ${what}`);
    await pause(10);
  }
}
