import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type Line = {
  url: string;
  cut: () => void;
  /** Nothing gets through, and nobody is told: as when the other machine has lost its power. */
  mute: () => void;
  /** New connections get through again. */
  mend: () => void;
  close: () => Promise<void>;
};

/** A line to a server that can be cut: what runs over it breaks off, and nothing new gets through until it is mended. */
export async function lineTo(target: string): Promise<Line> {
  const { hostname, port } = new URL(target);
  const ends = new Set<Socket>();
  let whole = true;
  let silent = false;
  const server = createServer((near) => {
    if (!whole) return void near.resetAndDestroy();
    if (silent) {
      ends.add(near);
      near.on('error', () => {});
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    whole = false;
    for (const end of ends) end.destroy();
  };
  return {
    url: url.href,
    cut,
    mute() {
      silent = true;
      for (const end of ends) end.unpipe().pause();
    },
    mend() {
      whole = true;
      silent = false;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
