import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { seconds } from '../domain/time.ts';
import type { House } from './house.ts';

/*
 * The embedded database can be read by the one process that has it open. Another one that wants a copy asks that process,
 * at a socket beside the data, to hold still, copies the files itself, and lets go by closing the connection or by ending,
 * however that comes about. Nothing that is kept goes over the socket: who may have it is for the files' rights to say.
 */

/** The socket in a directory with an embedded database. */
export const doorOf = (dir: string): string => join(dir, 'still.sock');

/** What the one who holds still says, what the other says after copying, and the answer if it was still until then. */
export const words = { still: 'still', copied: 'copied', whole: 'whole' };

/** People wait meanwhile. */
const longest = seconds(60);

/** Holds still for whoever asks. A directory in which no socket can be made is no reason not to run. */
export async function offerStillness(
  { database, log }: Pick<House, 'database' | 'log'>,
  dir: string,
): Promise<{ stop: () => Promise<void> }> {
  const guests = new Set<Socket>();
  const server = createServer((guest) => {
    guests.add(guest);
    guest.on('error', () => {
      // It is gone, and closes.
    });
    guest.once('close', () => guests.delete(guest));
    holdStill(guest).catch((error: unknown) => {
      guest.destroy();
      log.error({ err: error }, 'it could not be held still for a copy');
    });
  });
  try {
    // Left by a process that was killed; whoever has the database open is alone.
    rmSync(doorOf(dir), { force: true });
    server.listen(doorOf(dir));
    await once(server, 'listening');
    chmodSync(doorOf(dir), 0o600);
  } catch (error) {
    log.warn(
      { err: error },
      'no socket can be made in DATA_DIR: an export works only while the bot is stopped',
    );
  }
  return {
    async stop() {
      for (const guest of guests) guest.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  /** Between transactions everything that is committed is in the files, as far as a copy of them is concerned. */
  async function holdStill(guest: Socket): Promise<void> {
    await database.connection().execute(async () => {
      const began = performance.now();
      const closed = new Promise((resolve) => guest.once('close', resolve));
      if (guest.destroyed) return;
      const patience = setTimeout(() => guest.destroy(), longest);
      guest.once('data', () => guest.end(words.whole)).write(words.still);
      await closed;
      clearTimeout(patience);
      log.info({ ms: Math.round(performance.now() - began) }, 'held still for a copy of the database');
    });
  }
}
