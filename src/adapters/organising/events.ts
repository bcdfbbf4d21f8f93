import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { seconds } from '../../domain/time.ts';
import { findInForce } from '../../store/insight/organisers.ts';
import { pulse } from '../../store/insight/pulse.ts';
import { type House, sleep } from '../house.ts';

export type Events = {
  /** A stream that tells of every change, for as long as the session of that secret is in force. */
  open: (c: Context, secretHash: string) => Response;
  close: () => void;
};

/** How often it is asked whether anything has happened, in milliseconds, while somebody looks. */
const every = seconds(1);
/** How soon a browser whose connection has broken tries again, in milliseconds. */
const again = seconds(1);
/** Proxies cut off what is silent for long. */
const stillHere = 20;

/**
 * Streams of server-sent events: the present pulse at once, and again whenever it has changed, by whichever process. The
 * page compares it with what it had last, so that nothing is missed over a broken connection. Whoever is signed out, by
 * whichever process, is told nothing more.
 */
export function openEvents(house: House): Events {
  const streams = new Map<AbortController, string>();
  let latest = '';
  let isWatching = false;

  const watch = async () => {
    if (isWatching) return;
    isWatching = true;
    while (streams.size > 0) {
      await sleep(every);
      await look();
    }
    isWatching = false;
  };

  const look = async () => {
    try {
      const asked = [...streams];
      const hashes = asked.map(([, secretHash]) => secretHash);
      const inForce = await findInForce(house.database, hashes, house.clock());
      for (const [gone, secretHash] of asked) if (!inForce.includes(secretHash)) gone.abort();
      latest = await pulse(house.database);
    } catch {
      // While the database is away, nothing can be told.
    }
  };

  return {
    open(c, secretHash) {
      c.header('x-accel-buffering', 'no');
      return streamSSE(c, async (stream) => {
        const gone = new AbortController();
        stream.onAbort(() => gone.abort());
        streams.set(gone, secretHash);
        // What it hears first is of now.
        await look();
        void watch();
        let told = '';
        try {
          for (let turn = 1; !gone.signal.aborted; turn++) {
            if (latest !== told) {
              told = latest;
              await stream.writeSSE({ data: told, retry: again });
            }
            if (turn % stillHere === 0) await stream.write(': still here\n\n');
            await sleep(every, gone.signal);
          }
        } finally {
          streams.delete(gone);
        }
      });
    },
    close() {
      for (const gone of streams.keys()) gone.abort();
    },
  };
}
