import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/** Whoever speaks slowly does not hold a connection for ever. */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 };

const policy = 'content-security-policy';

export type Http = { port: number; stop: () => Promise<void> };

/** What the outside may ask the process. `isReady` says why it is not, or nothing. */
export function pages({
  metrics,
  isReady,
  log,
}: {
  metrics: Metrics;
  log: Logger;
  isReady: () => Promise<string | null>;
}): Hono {
  return new Hono()
    .use(secureHeaders())
    .use(async (c, next) => {
      await next();
      // A page that loads anything says so itself.
      if (!c.res.headers.has(policy)) c.res.headers.set(policy, "default-src 'none'; frame-ancestors 'none'");
    })
    .onError((error, c) => {
      // Thrown on purpose, as for a body that is too large.
      if (error instanceof HTTPException) return error.getResponse();
      log.error({ err: error }, 'a request failed');
      return c.text('', 500);
    })
    .get('/health', (c) => c.text('ok'))
    .get('/ready', async (c) => {
      const why = await isReady();
      return why === null ? c.text('ready') : c.text(why, 503);
    })
    .get('/metrics', async (c) =>
      c.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
    );
}

/**
 * Listens.
 *
 * @throws the operating system's error when it cannot, as EADDRINUSE
 */
export function listen(app: Hono, port: number, host: string): Promise<Http> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host, serverOptions: patience }, (address) => {
      server.off('error', reject);
      resolve({ port: address.port, stop: () => stop(server as Server) });
    });
    server.once('error', reject);
  });
}

/** Lets running requests finish, but not idle connections. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3000).unref();
  });
}
