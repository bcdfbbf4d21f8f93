import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** Passes every connection on to one of several ports, in turn; a port where nobody listens breaks it off. */
export async function openBalancer(ports: () => number[]): Promise<{ port: number; close: () => void }> {
  let turn = 0;
  const server = createServer((near) => {
    const listening = ports();
    const far = connect(listening[turn++ % listening.length] ?? 1, '127.0.0.1');
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.resetAndDestroy()).on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
