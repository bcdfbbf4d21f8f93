import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeModel } from './embedded.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';

let server: PostgresServer | undefined;
let embedded: string | undefined;

/**
 * One PostgreSQL for all test files of a run, and one embedded database that theirs are copies of; they find them through
 * TEST_POSTGRES_URL and TEST_EMBEDDED.
 */
export async function globalSetup(): Promise<void> {
  await Promise.all([providePostgres(), provideEmbedded()]);
}

export async function globalTeardown(): Promise<void> {
  await server?.stop();
  if (embedded) await rm(embedded, { recursive: true });
}

async function providePostgres(): Promise<void> {
  if (process.env.TEST_POSTGRES_URL) return;
  server = await startPostgres();
  process.env.TEST_POSTGRES_URL = server.url;
}

async function provideEmbedded(): Promise<void> {
  embedded = await mkdtemp(join(tmpdir(), 'embedded-model-'));
  await makeModel(embedded);
  process.env.TEST_EMBEDDED = embedded;
}
