import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { seconds } from '../../domain/time.ts';
import { pulse } from '../../store/insight/organisers.ts';
import { type House, sleep } from '../house.ts';

export type Events = {
  /** A stream that tells of every change, for as long as somebody may see it. */
  open: (c: Context, isStillIn: () => Promise<boolean>) => Response;
  close: () => void;
};

/** How often it is asked whether anything has happened, in milliseconds, while somebody looks. */
const every = seconds(1);
/** Proxies cut off what is silent for long. */
const stillHere = 20;

/**
 * Streams of server-sent events: the present pulse at once, and again whenever it has changed, by whichever process. The
 * page compares it with what it had last, so that nothing is missed over a broken connection.
 */
export function openEvents(house: House): Events {
  const streams = new Set<AbortController>();
  let latest = '';
  let isWatching = false;

  const watch = async () => {
    if (isWatching) return;
    isWatching = true;
    while (streams.size > 0) {
      // While the database is away, nothing can be told.
      latest = await pulse(house.database).catch(() => latest);
      await sleep(every);
    }
    isWatching = false;
  };

  return {
    open(c, isStillIn) {
      c.header('x-accel-buffering', 'no');
      return streamSSE(c, async (stream) => {
        const gone = new AbortController();
        stream.onAbort(() => gone.abort());
        streams.add(gone);
        void watch();
        let told = '';
        try {
          for (let turn = 1; !gone.signal.aborted; turn++) {
            if (latest !== told) {
              told = latest;
              await stream.writeSSE({ data: told });
            }
            if (turn % stillHere === 0) {
              if (!(await isStillIn().catch(() => true))) return;
              await stream.write(': still here\n\n');
            }
            await sleep(every, gone.signal);
          }
        } finally {
          streams.delete(gone);
        }
      });
    },
    close() {
      for (const gone of streams) gone.abort();
    },
  };
}
