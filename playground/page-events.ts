import type { PlaygroundEvent } from './contract.ts';
import type { Telegram } from './telegram.ts';

const COMMENT_EVERY = 20_000;
const MOST_WAITING = 1_000;

/** The streams of server-sent events that are open. */
export class EventStreams {
  readonly #telegram: Telegram;
  readonly #closers = new Set<() => void>();

  constructor(telegram: Telegram) {
    this.#telegram = telegram;
  }

  /** A new stream; a comment line now and then keeps proxies from cutting it. */
  open(): Response {
    const encoder = new TextEncoder();
    let close = () => {};
    const body = new ReadableStream<Uint8Array>(
      {
        start: (stream) => {
          const write = (line: string) => {
            // A reader that has fallen asleep is cut off; its page asks for the whole state when it comes back.
            if ((stream.desiredSize ?? 0) < -MOST_WAITING) close();
            else stream.enqueue(encoder.encode(`${line}\n\n`));
          };
          const beat = setInterval(() => write(': still here'), COMMENT_EVERY).unref();
          const forget = this.#telegram.on((event: PlaygroundEvent) =>
            write(`data: ${JSON.stringify(event)}`),
          );
          close = () => {
            if (!this.#closers.delete(close)) return;
            clearInterval(beat);
            forget();
            stream.close();
          };
          this.#closers.add(close);
          write(': hello');
        },
        cancel: () => close(),
      },
      { highWaterMark: 16 },
    );
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      },
    });
  }

  close(): void {
    for (const close of [...this.#closers]) close();
  }
}
