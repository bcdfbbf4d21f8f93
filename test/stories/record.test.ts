import assert from 'node:assert/strict';
import { story, tellStories } from '../support/village.ts';

tellStories();

story('every message of a person is kept, whatever it was, with the id of its update', async (village) => {
  const anna = village.comes('Анна Смирнова');
  const updates = [await anna.writes('/start')];
  await anna.presses('Я — Анна Смирнова');
  await anna.writes('Дизайнер <b>&</b>\u0000');
  await anna.sendsPhoto({ caption: 'это я' });
  await anna.sendsPhoto();
  await anna.sendsPhoto({ asFile: true });
  for (const kind of [
    'sticker',
    'voice',
    'location',
    'poll',
    'video_note',
    'contact',
    'dice',
    'venue',
  ] as const) {
    village.telegram.sendsOther(anna.id, kind);
  }
  village.telegram.sendsOther(anna.id, 'video', { caption: 'смотри' });
  village.telegram.sendsOther(anna.id, 'animation');
  await village.settled();
  const kept = await village.database
    .selectFrom('messages')
    .select(['tgid', 'message', 'updateId', 'receivedAt'])
    .orderBy('id')
    .execute();
  assert.deepEqual(
    kept.map(({ message }) => message),
    [
      '/start',
      '[Я — Анна Смирнова]',
      'Дизайнер <b>&</b>',
      '[photo] это я',
      '[photo]',
      '[document]',
      '[sticker]',
      '[voice]',
      '[location]',
      '[poll]',
      '[video_note]',
      '[contact]',
      '[dice]',
      '[venue]',
      '[video] смотри',
      '[animation]',
    ],
  );
  assert.ok(kept.every(({ tgid }) => tgid === anna.id));
  assert.equal(kept[0]!.updateId, updates[0]);
  assert.equal(new Set(kept.map(({ updateId }) => updateId)).size, kept.length);
  for (const { receivedAt } of kept) {
    assert.ok(Math.abs(receivedAt.getTime() - village.clock.now().getTime()) < 60_000);
  }
});

story('a press on a message that Telegram has forgotten is kept by its path', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.pressesOld(987_654, 'home:history');
  anna.seesLast('Встреч пока не было');
  const [kept] = await village.database
    .selectFrom('messages')
    .select('message')
    .orderBy('id', 'desc')
    .execute();
  assert.equal(kept?.message, '[home:history]');
});

story('every message of the bot is kept with the moment when Telegram took it', async (village) => {
  const { anna, boris } = await village.couple();
  for (const person of [anna, boris]) {
    const kept = await village.database
      .selectFrom('messagesFromBot')
      .select(['message', 'sentAt', 'messageId', 'createdAt', 'photo'])
      .where('tgid', '=', person.id)
      .orderBy('id')
      .execute();
    const sends = village.telegram.journal.filter(
      ({ method, params }) => /^(send|edit)Message/.test(method) && Number(params.chat_id) === person.id,
    );
    assert.deepEqual(
      kept.map(({ message }) => message),
      sends.map(({ params }) => params.text),
    );
    for (const { sentAt, createdAt } of kept) assert.ok(sentAt && sentAt >= createdAt);
    assert.equal(kept.at(-1)!.messageId, person.last.id);
  }
});

story("somebody's new name in Telegram is noticed", async (village) => {
  const anna = await village.arrives('Анна Смирнова', { username: 'anna' });
  const { people } = village.telegram;
  Object.assign(people.person(anna.id), { username: 'anna_k', lastName: 'Котова' });
  await anna.writes('/start');
  const { username, lastName, fullName } = await village.row(anna);
  assert.deepEqual([username, lastName, fullName], ['anna_k', 'Котова', 'Анна Смирнова']);
});
