import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { pulse } from '../../src/store/insight/pulse.ts';
import type { Database } from '../../src/store/schema.ts';
import { databases } from '../support/databases.ts';

for (const [kind, open] of Object.entries(databases)) {
  test(`whatever becomes of a message changes the pulse, and looking does not (${kind})`, async () => {
    const { database, close } = await open();
    const run = (statement: string) => () => sql.raw(statement).execute(database);
    const queued =
      "insert into messages_from_bot (tgid, message) select g, 'Привет' from generate_series(1, 2000) g";
    const first =
      'where id = (select min(id) from messages_from_bot where sent_at is null and failed_at is null)';
    for (const [what, happens] of Object.entries({
      'somebody writes': run("insert into messages (tgid, message) values (1, 'Привет')"),
      'many are to be told something': run(queued),
      'the first of them is': run(`update messages_from_bot set sent_at = now() ${first}`),
      'another cannot be': run(`update messages_from_bot set failed_at = now() ${first}`),
      'the last one is': run(
        'update messages_from_bot set sent_at = now() where id = (select max(id) from messages_from_bot)',
      ),
      'two meet': run('insert into meetings default values'),
      'an organiser acts': run("insert into audit_log (at, by_tgid, act) values (now(), 1, 'suspend')"),
    })) {
      const before = await pulse(database);
      assert.equal(await pulse(database), before);
      await happens();
      assert.notEqual(await pulse(database), before, what);
    }
    await close();
  });
}

test('what is committed after something newer changes the pulse, too', async () => {
  const { database, close } = await databases.PostgreSQL();
  const said = (tx: Database) => sql`insert into messages (tgid, message) values (1, 'Привет')`.execute(tx);
  const committing = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const slow = database.transaction().execute(async (tx) => {
    await said(tx);
    begun.resolve();
    await committing.promise;
  });
  await begun.promise;
  await said(database);
  const before = await pulse(database);
  committing.resolve();
  await slow;
  assert.notEqual(await pulse(database), before);
  await close();
});
