import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type ChaosOptions, chaos } from '../../chaos/chaos.ts';
import { furnish } from '../support/embedded.ts';

// The long way is `npm run chaos`; docs/operating.md has its figures.
const shortly = { people: 40, seed: 2, webhook: false } satisfies Partial<ChaosOptions>;

test('six kills, freezes, restarts of the database and storms at Telegram cost nothing', async () => {
  await comesOutRight({ ...shortly, kills: 6, replicas: 3 });
});

// It mostly waits: `STORIES=everywhere` looks at it, too.
const skip = process.env.STORIES !== 'everywhere';
test('neither do kills of the one process with the embedded database', { skip }, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'chaos-'));
  await furnish(directory);
  await comesOutRight({ ...shortly, people: 8, kills: 2, replicas: 1, directory });
  await rm(directory, { recursive: true });
});

async function comesOutRight(options: ChaosOptions): Promise<void> {
  const { done, acts, findings } = await chaos(options);
  assert.equal(done.kills, options.kills);
  assert.ok(acts > 40, `${acts} acts`);
  const looked = (claim: string) => findings.find((finding) => finding.claim === claim)?.looked ?? 0;
  assert.ok(looked('both sides of a meeting agree') > 0, 'nobody met');
  for (const { claim, broken } of findings) assert.deepEqual(broken, [], claim);
}
