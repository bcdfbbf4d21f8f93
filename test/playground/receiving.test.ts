import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playgroundClock } from '../../playground/clock.ts';
import { open } from './open.ts';

test('updates come until they are confirmed by the next offset', async (t) => {
  const { telegram, api, anna } = await open(t);
  telegram.says(anna.id, 'second');
  const updates = await api.getUpdates({ limit: 1 });
  assert.equal(updates[0]?.message?.text, '/start');
  assert.deepEqual(updates[0]?.message?.entities, [{ type: 'bot_command', offset: 0, length: 6 }]);
  const offset = updates[0]!.update_id + 1;
  const rest = await api.getUpdates({ offset });
  assert.deepEqual(
    rest.map(({ message }) => message?.text),
    ['second'],
  );
  let settled = false;
  const waiting = telegram.settled().then(() => {
    settled = true;
  });
  assert.equal((await api.getUpdates({ offset, limit: 1 })).length, 1);
  assert.equal(settled, false);
  assert.deepEqual(await api.getUpdates({ offset: offset + 1 }), []);
  await waiting;
});

test('a long poll ends with the first thing that happens', async (t) => {
  const { telegram, api, anna } = await open(t);
  const [start] = await api.getUpdates();
  const poll = api.getUpdates({ offset: start!.update_id + 1, timeout: 50 });
  const id = telegram.says(anna.id, 'hello');
  assert.deepEqual(
    (await poll).map(({ update_id }) => update_id),
    [id],
  );
});

test('a second poll ends the first one', async (t) => {
  const { telegram, api, anna } = await open(t);
  const [start] = await api.getUpdates();
  const offset = start!.update_id + 1;
  const first = assert.rejects(
    api.getUpdates({ offset, timeout: 50 }),
    /409: Conflict: terminated by other getUpdates request; make sure that only one bot instance is running/,
  );
  await new Promise(setImmediate);
  while (!telegram.journal.some(({ status }) => status === 409)) {
    await api.getUpdates({ offset, timeout: 0 });
  }
  await first;
  assert.equal(telegram.chat(anna.id).length, 1);
});

test('polling and a webhook exclude each other', async (t) => {
  const { api, refusal, root } = await open(t);
  await api.setWebhook(`${root}/nowhere`);
  assert.equal(
    await refusal('getUpdates'),
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  );
  await api.deleteWebhook();
  assert.equal((await api.getUpdates()).length, 1);
});

test('only the wanted kinds of updates come, until others are wanted', async (t) => {
  const { telegram, api, anna } = await open(t);
  const [start] = await api.getUpdates({ allowed_updates: ['callback_query'] });
  telegram.says(anna.id, 'unheard');
  telegram.presses(anna.id, 1, 'heard');
  const kinds = async (offset: number, allowed?: []) =>
    (await api.getUpdates({ offset, allowed_updates: allowed })).map((update) => Object.keys(update)[1]);
  assert.deepEqual(await kinds(start!.update_id), ['message', 'callback_query']);
  telegram.blocks(anna.id);
  assert.deepEqual(await kinds(0, []), ['message', 'callback_query']);
  telegram.unblocks(anna.id);
  assert.deepEqual(await kinds(start!.update_id), ['message', 'callback_query', 'my_chat_member']);
});

test('who asks for the same again and again gets one update at a time', async (t) => {
  const { telegram, api, anna } = await open(t);
  telegram.says(anna.id, 'second');
  assert.equal((await api.getUpdates()).length, 2);
  assert.equal((await api.getUpdates()).length, 1);
});

test('ids of updates and people go on above those of an earlier playground', async (t) => {
  const clock = playgroundClock();
  const earlier = await open(t, { clock });
  clock.forward(1_000);
  const later = await open(t, { clock });
  assert.ok(later.anna.id > earlier.anna.id);
  const [before] = await earlier.api.getUpdates();
  const [after] = await later.api.getUpdates();
  assert.ok(after!.update_id > before!.update_id);
});

test('presses wait 150 seconds, messages a day', async (t) => {
  const { telegram, api, anna, clock } = await open(t);
  telegram.presses(anna.id, 1, 'a');
  clock.forward(151_000);
  assert.equal((await api.getUpdates()).length, 1);
  clock.forward(24 * 3_600_000);
  assert.equal((await api.getUpdates()).length, 0);
  await telegram.settled();
});

test('an update can come again after it was confirmed', async (t) => {
  const { telegram, api } = await open(t);
  const [start] = await api.getUpdates();
  const offset = start!.update_id + 1;
  await api.getUpdates({ offset });
  telegram.repeats(start!.update_id);
  assert.deepEqual(await api.getUpdates({ offset }), [start]);
  assert.deepEqual(await api.getUpdates({ offset }), []);
});

test('updates can come the other way round', async (t) => {
  const { telegram, api, anna } = await open(t);
  const [start] = await api.getUpdates();
  const release = telegram.holdsUpdates();
  const ids = ['one', 'two', 'three'].map((text) => telegram.says(anna.id, text));
  assert.deepEqual(await api.getUpdates({ offset: start!.update_id + 1 }), []);
  release('reversed');
  const updates = await api.getUpdates();
  assert.deepEqual(
    updates.map(({ update_id }) => update_id),
    ids.toReversed(),
  );
});

test('disturbed updates come twice or too early, and all of them come', async (t) => {
  const { telegram, api, anna } = await open(t);
  telegram.disturbs({ twice: 1, early: 1, random: () => 0 });
  const ids = ['one', 'two'].map((text) => telegram.says(anna.id, text));
  const came = (await api.getUpdates()).map(({ update_id }) => update_id);
  assert.equal(came[0], ids[1]);
  assert.equal(came.filter((id) => id === ids[0]).length, 2);
});

test('any update can be sent, and its group is known from then on', async (t) => {
  const { telegram, api, anna } = await open(t);
  const group = { id: -100777, type: 'supergroup', title: 'Клуб' } as const;
  const from = telegram.userById(anna.id)!;
  telegram.sendsUpdate({ message: { message_id: 1, date: 1, chat: group, from, text: 'всем привет' } });
  const update = (await api.getUpdates()).at(-1);
  assert.equal(update?.message?.text, 'всем привет');
  assert.equal((await api.sendMessage(group.id, 'и вам')).chat.id, group.id);
});

test('what comes out of turn is not confirmed by an answer that was lost on its way', async (t) => {
  const { telegram, api, anna } = await open(t);
  const [start] = await api.getUpdates();
  await api.getUpdates({ offset: start!.update_id + 1 });
  const release = telegram.updates.hold();
  const first = telegram.says(anna.id, 'first');
  const second = telegram.says(anna.id, 'second');
  release('reversed');
  const ids = async (options: Parameters<typeof api.getUpdates>[0]) =>
    (await api.getUpdates(options)).map(({ update_id }) => update_id);
  assert.deepEqual(await ids({ offset: start!.update_id + 1, limit: 1 }), [second]);
  telegram.faults.add({ method: 'getUpdates', kind: 'reset', when: 'after' });
  await assert.rejects(api.getUpdates({ offset: second + 1 }));
  telegram.faults.clear();
  assert.deepEqual(await ids({ offset: second + 1, limit: 2 }), [first]);
  assert.deepEqual(await ids({ offset: second + 1 }), []);
});
