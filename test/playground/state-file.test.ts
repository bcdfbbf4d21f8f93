import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { playgroundClock } from '../../playground/clock.ts';
import { open } from './open.ts';

async function folder(t: TestContext): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'playground-'));
  t.after(() => rm(made, { recursive: true }));
  return made;
}

test('a restarted playground remembers people, chats, photos, what waits and the time', async (t) => {
  const stateFile = join(await folder(t), 'playground.json');
  const before = await open(t, { stateFile });
  const { anna, telegram } = before;
  await before.api.sendMessage(anna.id, 'Привет', {
    reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] },
  });
  telegram.sendsPhoto(anna.id, { caption: 'я' });
  const boris = telegram.joins({ firstName: 'Boris', languageCode: 'en' }, true);
  telegram.says(boris.id, 'hi');
  telegram.blocks(boris.id);
  const lastId = telegram.says(anna.id, 'last');
  const chat = telegram.chat(anna.id);
  await before.api.setMyCommands([{ command: 'help', description: 'Help' }]);
  before.clock.forward(3_600_000);
  await before.server.close();

  const clock = playgroundClock();
  const after = await open(t, { stateFile, clock });
  assert.ok(clock.ahead >= 3_600_000);
  assert.deepEqual(after.telegram.chat(anna.id), chat);
  assert.equal(after.telegram.people.person(boris.id).blocked, true);
  assert.equal(after.telegram.people.person(boris.id).automatic, true);
  const photo = await after.api.sendPhoto(anna.id, chat.at(-2)!.photo!);
  assert.ok(photo.message_id > chat.at(-1)!.id);
  assert.deepEqual(await after.api.getMyCommands(), [{ command: 'help', description: 'Help' }]);
  const updates = await after.api.getUpdates();
  assert.ok(updates.some(({ update_id }) => update_id === lastId));
  assert.ok(updates.at(-1)!.update_id > lastId);
  await after.server.close();
});

test('an unreadable file is put aside', async (t) => {
  const made = await folder(t);
  const stateFile = join(made, 'playground.json');
  await writeFile(stateFile, '{ "people": [');
  const { server } = await open(t, { stateFile });
  await server.close();
  assert.deepEqual((await readdir(made)).toSorted(), ['playground.json', 'playground.json.unreadable']);
});
