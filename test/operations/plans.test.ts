import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { startScheduler } from '../../src/adapters/scheduler.ts';
import { takeNextMessages } from '../../src/store/outbox.ts';
import type { Database } from '../../src/store/schema.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { overheard, pagesIn, planOf, type Question, rowsInVainIn, wholeTablesIn } from '../support/plans.ts';
import { addDue, fillTown, townTime } from '../support/town.ts';
import { openWorkshop, type Workshop } from '../support/workshop.ts';

/** Pages, and rows: for some in each of the communities and for what is due. */
const few = 2000;

let opened: TestDatabase;
let database: Database;
let here: Workshop;
let asked: Question[];

before(async () => {
  opened = await databases.PostgreSQL();
  database = opened.database;
  here = await openWorkshop(database);
  await fillTown(database, 20_000);
  const heard = overheard(database);
  const house = here.house({ database: heard.database, clock: () => townTime });
  const scheduler = startScheduler(house, 3600);
  await scheduler.tick();
  assert.equal(await saidBy(database), 0, 'nothing is due');
  await addDue(database, 2);
  await scheduler.tick();
  assert.equal(await saidBy(database), 12, 'eight things are due, to twelve people');
  await takeNextMessages(heard.database, { now: townTime, until: townTime, epoch: 1, limit: 30, busy: [] });
  await scheduler.stop();
  asked = [...heard.questions.values()];
  await addDue(database, 20, 1);
});

after(async () => {
  await here.close();
  await opened.close();
});

test('no question of a tick reads a whole table that grows with the number of people', async () => {
  assert.ok(asked.length > 20);
  for (const question of asked) {
    const plan = await planOf(database, question);
    assert.deepEqual(wholeTablesIn(plan), [], question.sql);
    assert.ok(rowsInVainIn(plan) < few, [question.sql, ...plan].join('\n'));
    assert.ok(pagesIn(plan) < few, `${pagesIn(plan)} pages\n${question.sql}\n${plan.join('\n')}`);
  }
});

test('and when one does, with or without an index, it is seen', async () => {
  const neverInvited = `select from users u where notification_id = 0 and not has_ordered`;
  const whole = await planOf(database, { sql: neverInvited, parameters: [] });
  assert.equal(wholeTablesIn(whole).length, 1);
  assert.ok(rowsInVainIn(whole) > 5 * few);
  const byIndex = await planOf(database, {
    sql: 'select from generate_series(1, 20000) n, lateral (select from users where tgid = n offset 0) u',
    parameters: [],
  });
  assert.deepEqual(wholeTablesIn(byIndex), []);
  assert.ok(pagesIn(byIndex) > 5 * few);
});

async function saidBy(database: Database): Promise<number> {
  const { rows } = await sql`select from messages_from_bot where sent_at is null`.execute(database);
  return rows.length;
}
