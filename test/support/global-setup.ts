import { type PostgresServer, startPostgres } from './postgres.ts';

let server: PostgresServer | undefined;

/** One PostgreSQL for all test files of a run; they find it through TEST_POSTGRES_URL. */
export async function globalSetup(): Promise<void> {
  if (process.env.TEST_POSTGRES_URL) return;
  server = await startPostgres();
  process.env.TEST_POSTGRES_URL = server.url;
}

export async function globalTeardown(): Promise<void> {
  await server?.stop();
}
