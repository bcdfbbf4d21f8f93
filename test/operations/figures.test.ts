import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { hours, minutes } from '../../src/domain/time.ts';
import { databases, type TestDatabase } from '../support/databases.ts';
import { openWorkshop, queue, type Workshop } from '../support/workshop.ts';

const kinds = Object.keys(databases) as (keyof typeof databases)[];
const opened: Partial<Record<keyof typeof databases, TestDatabase>> = {};
let here: Workshop | undefined;

before(async () => {
  for (const kind of kinds) opened[kind] = await databases[kind]();
});

afterEach(async () => {
  await here?.close();
  here = undefined;
});

after(async () => {
  for (const { close } of Object.values(opened)) await close();
});

for (const kind of kinds) {
  test(`/metrics tells what there is and what was done (${kind})`, async () => {
    const { database } = opened[kind]!;
    here = await openWorkshop(database);
    const { clock, telegram } = here;
    const [anna, boris, vera] = ['Анна', 'Борис', 'Вера'].map((name) => here!.guest(name));
    await database
      .insertInto('users')
      .values([
        { tgid: anna!.id, fullName: 'Анна', communityId: 1, status: 'in_progress' },
        { tgid: boris!.id, fullName: 'Борис', communityId: 1, status: 'in_progress' },
        { tgid: vera!.id, fullName: 'Вера', communityId: 1, status: 'active' },
      ])
      .execute();
    await database.insertInto('orders').values({ tgid: vera!.id, orderedAt: clock.now() }).execute();
    const bot = await here.start();
    telegram.faults.add({ kind: 'refused', chatId: boris!.id });
    await queue(here, { to: boris!, text: 'раз', as: 'news' });
    await vera!.writes('/help');
    await bot.settled();
    const later = new Date(clock.now().getTime() + hours(1));
    await queue(here, { to: anna!, text: 'потом', as: 'notice', notBefore: later });
    clock.forward(minutes(2));

    const figures = await (await fetch(`http://127.0.0.1:${bot.port}/metrics`)).text();
    for (const [line, value] of [
      ['coffee_updates_total{kind="message",outcome="done"}', /^1$/],
      ['coffee_sends_total{answer="sent"}', /^1$/],
      ['coffee_sends_total{answer="refused"}', /^1$/],
      ['coffee_answer_seconds_count', /^1$/],
      ['coffee_people{status="inactive"}', /^0$/],
      ['coffee_people{status="active"}', /^1$/],
      ['coffee_people{status="in_progress"}', /^2$/],
      ['coffee_orders_open', /^1$/],
      ['coffee_meetings{result="in_progress"}', /^0$/],
      ['coffee_outbox_messages{lane="answer"}', /^0$/],
      ['coffee_outbox_messages{lane="notice"}', /^1$/],
      ['coffee_outbox_oldest_seconds{lane="notice"}', /^12\d/],
      ['coffee_tick_seconds_count', /^0$/],
      ['coffee_lease_held', /^1$/],
      ['coffee_lease_epoch', /^\d+$/],
      ['coffee_database_away', /^0$/],
      ['coffee_database_connections{state="open"}', /^[1-9]\d*$/],
    ] as const) {
      const found = figures.split('\n').find((row) => row.startsWith(`${line} `));
      assert.match(found?.slice(line.length + 1) ?? '', value, line);
    }
    assert.doesNotMatch(figures, /Анна|потом/);
  });
}
