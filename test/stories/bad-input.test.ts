import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { story, tellStories, type Village } from '../support/village.ts';

tellStories();

const kinds = [
  'sticker',
  'voice',
  'location',
  'poll',
  'video_note',
  'contact',
  'document',
  'dice',
  'video',
  'audio',
  'animation',
  'venue',
] as const;

story('anything but a text, where a text is asked for, leaves the question open', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/profile');
  await anna.presses('О себе');
  for (const kind of kinds) {
    village.telegram.sendsOther(anna.id, kind);
    await village.settled();
    anna.seesLast('Здесь нужен текст');
    anna.seesLast('Напишите о себе');
  }
  await anna.sendsPhoto({ caption: 'подпись не ответ' });
  anna.seesLast('Здесь нужен текст');
  await anna.writes('Люблю раф');
  assert.equal((await village.row(anna)).socialProfile, 'Люблю раф');
});

story('anything at all, when nothing is asked, shows the home screen', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('Привет, бот');
  anna.seesLast('Сейчас ты никого не ищешь');
  await anna.sendsPhoto();
  anna.seesLast('Сейчас ты никого не ищешь');
  for (const kind of kinds) {
    const before = anna.heard.length;
    village.telegram.sendsOther(anna.id, kind);
    await village.settled();
    anna.seesLast('Сейчас ты никого не ищешь');
    assert.equal(anna.heard.length, before + 1);
  }
});

story('an unknown command gives a hint, in whatever letters it is written', async (village) => {
  const anna = village.comes('Анна Смирнова');
  await anna.writes('/start');
  for (const command of ['/nonsense', '/старт', '/Помощь пожалуйста', '/stats']) {
    await anna.writes(command);
    anna.seesLast('Такой команды нет. Что умеет бот — /help');
    anna.seesLast('Укажите свою фамилию и имя');
  }
  assert.equal((await village.row(anna)).fullName, null);
  await anna.writes('Анна Смирнова');
  for (let question = 0; question < 4; question++) await anna.presses('Пропустить');
  await anna.writes('/nonsense');
  anna.seesLast('Такой команды нет');
  anna.seesLast('Сейчас ты никого не ищешь');
  await anna.writes('/START@coffee_bot');
  anna.seesLast('Сейчас ты никого не ищешь');
  assert.ok(!anna.last.text.includes('Такой команды нет'));
});

story('a command leaves an open question, and is not an answer to it', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/profile');
  await anna.presses('Хобби');
  await anna.writes('/help');
  await anna.writes('Керамика');
  anna.seesLast('Сейчас ты никого не ищешь');
  assert.equal((await village.row(anna)).info, null);
});

story('the buttons of old screens lead to the present home screen', async (village) => {
  const { anna, boris } = await village.couple();
  const old = anna.heard.flatMap(({ id, keyboard }) =>
    keyboard.flat().map(({ data }) => ({ id, data: data! })),
  );
  const [reject] = old.filter(({ data }) => data.startsWith('found:reject'));
  await boris.presses('Отказаться от встречи');
  await boris.presses('Да, отказаться');
  await anna.presses('Отменить заявку');
  for (const [path, seen] of [
    [reject!.data, 'Сейчас ты никого не ищешь'],
    ['home:cancel', 'Сейчас ты никого не ищешь'],
    ['found:card', 'Сейчас ты никого не ищешь'],
    ['found:met:1', 'Сейчас ты никого не ищешь'],
    ['reject:yes:1', 'Эта встреча уже завершена'],
    ['review:rate:1:5', 'Эта встреча уже завершена'],
    ['ask:skip:info', 'Сейчас ты никого не ищешь'],
  ] as const) {
    await anna.pressesOld(reject!.id, path);
    const shown = anna.heard.find(({ id }) => id === reject!.id);
    assert.ok(shown?.text.includes(seen), `${path}: ${shown?.text}`);
    assert.ok(shown?.keyboard.flat().some(({ text }) => text === 'Найти собеседника'));
  }
  assert.equal((await village.row(anna)).status, 'inactive');
});

story('forged presses do no harm', async (village) => {
  const { anna } = await village.couple();
  const before = await village.row(anna);
  for (const path of [
    'junk',
    ':',
    ':::::',
    '__proto__',
    '__proto__:toString',
    'constructor:constructor',
    'home:__proto__',
    'home:constructor',
    'home:toString:1',
    'home:hasOwnProperty',
    'review:rate:1:9',
    'review:rate:1:0',
    'review:rate:1:',
    'review:rate:x:5',
    'review:rate:99999999999999999999:5',
    'review:rate:999999999999999:5',
    'review:without:-1',
    'reject:yes:99999999999999999999',
    'reject:yes:1e3',
    'community:pick:2147483648',
    'community:page:999999999999999',
    'history:page:99999999999999999999',
    'history:page:-5',
    'profile:edit:constructor',
    'profile:edit:tgid',
    'edit:clear:status',
    'edit:clear:fullName',
    'ask:skip:__proto__',
    'settings:language:de',
    'home:met:\u0000',
    'trouble:back',
    '😀'.repeat(16),
  ]) {
    await anna.pressesOld(anna.last.id, path);
    anna.doesNotSee('Не получилось');
  }
  assert.deepEqual(await village.row(anna), { ...before, language: 'ru', state: null });
  assert.deepEqual(await village.database.selectFrom('meetingReviews').selectAll().execute(), []);
  const [meeting] = await village.database.selectFrom('meetings').select('result').execute();
  assert.equal(meeting?.result, 'in_progress');
});

story('an update that came before does nothing', async (village) => {
  const anna = village.comes('Анна Смирнова');
  const start = await anna.writes('/start');
  const name = await anna.writes('Анна Смирнова');
  const said = anna.heard.length;
  for (const update of [start, name, name]) village.telegram.repeats(update);
  await village.settled();
  assert.equal(anna.heard.length, said);
  assert.equal((await village.row(anna)).state, 'ask:roleAndData');
  assert.equal((await village.database.selectFrom('messages').selectAll().execute()).length, 2);
});

story(
  'an update that came before does nothing after a restart either, nor with a webhook',
  async (village) => {
    const anna = village.comes('Анна Смирнова');
    await anna.writes('/start');
    const name = await anna.writes('Анна Смирнова');
    const said = anna.heard.length;
    village.telegram.repeats(name);
    await village.settled();
    assert.equal(anna.heard.length, said);
  },
  { webhook: true },
);

story('what comes in another order is still taken, each thing once', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const release = village.telegram.holdsUpdates();
  const { message, data } = anna.button('Найти собеседника');
  village.telegram.presses(anna.id, message, data);
  village.telegram.says(anna.id, '/history');
  village.telegram.says(anna.id, '/profile');
  release('reversed');
  await village.settled();
  assert.equal((await village.row(anna)).status, 'active');
  anna.sees('Встреч пока не было');
  assert.equal((await village.database.selectFrom('orders').selectAll().execute()).length, 1);
});

story('in groups and channels, and to other bots, the bot is silent', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const { telegram } = village;
  const { id, title } = telegram.gathers('Команда', [anna.id]);
  const chat = { id, type: 'group' as const, title };
  const from = telegram.userById(anna.id)!;
  const robot = { id: 4242, is_bot: true as const, first_name: 'Робот' };
  const own = { id: anna.id, type: 'private' as const, first_name: 'Анна' };
  const date = telegram.date;
  const calls = telegram.journal.filter(({ method }) => /^(send|edit|delete)/.test(method)).length;
  telegram.sendsUpdate({ message: { message_id: 1, date, chat, from, text: '/start' } });
  telegram.sendsUpdate({ message: { message_id: 2, date, chat, from, text: 'Всем кофе' } });
  telegram.sendsUpdate({ message: { message_id: 3, date, chat: own, from: robot, text: '/start' } });
  telegram.sendsUpdate({
    channel_post: {
      message_id: 4,
      date,
      chat: { id: -1009, type: 'channel', title: 'Канал' },
      sender_chat: { id: -1009, type: 'channel', title: 'Канал' },
      text: '/start',
    },
  });
  telegram.sendsUpdate({ inline_query: { id: '1', from, query: 'кофе', offset: '' } });
  telegram.sendsUpdate({
    my_chat_member: {
      chat,
      from,
      date,
      old_chat_member: { user: telegram.botUser, status: 'left' },
      new_chat_member: { user: telegram.botUser, status: 'kicked', until_date: 0 },
    },
  } as Parameters<typeof telegram.sendsUpdate>[0]);
  await village.settled();
  assert.equal(telegram.journal.filter(({ method }) => /^(send|edit|delete)/.test(method)).length, calls);
  const people = await village.database.selectFrom('users').select(['tgid', 'unreachableAt']).execute();
  assert.deepEqual(people, [{ tgid: anna.id, unreachableAt: null }]);
  const kept = await village.database.selectFrom('messages').select('message').execute();
  assert.ok(!kept.some(({ message }) => message.includes('кофе')));
});

story(
  'an error inside is told honestly, changes nothing but the record, and is logged without a word of theirs',
  async (village) => {
    const anna = await village.arrives('Анна Смирнова');
    await anna.writes('/profile');
    await anna.presses('Хобби');
    let update = 0;
    await withBroken(village, 'users', 'update', async () => {
      update = await anna.writes('Тайное увлечение');
      anna.seesLast('Не получилось: что-то сломалось на моей стороне. Попробуй ещё раз');
    });
    const row = await village.row(anna);
    assert.deepEqual([row.info, row.state], [null, 'edit:info']);
    const kept = await village.database
      .selectFrom('messages')
      .select('message')
      .where('updateId', '=', update)
      .execute();
    assert.deepEqual(kept, [{ message: 'Тайное увлечение' }], 'it is kept all the same');
    const errors = village.log.filter((line) => JSON.parse(line).level >= 50);
    assert.equal(errors.length, 1);
    assert.equal(JSON.parse(errors[0]!).update, update);
    assert.ok(village.log.every((line) => !line.includes('Тайное')));
    await anna.writes('Керамика');
    anna.seesLast('Керамика');
  },
);

story('who meets an error with the first message is told so, too', async (village) => {
  const anna = village.comes('Анна Смирнова');
  const emma = village.comes('Emma Stone', { language: 'en' });
  await withBroken(village, 'messages', 'insert', async () => {
    await anna.writes('/start');
    anna.seesLast('Не получилось');
    await emma.writes('/start');
    emma.seesLast('That did not work');
  });
  await anna.writes('/start');
  anna.seesLast('Укажите свою фамилию и имя');
});

story('who comes back after a block and meets an error is told so, too', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  village.telegram.faults.add({ kind: 'blocked', chatId: anna.id });
  await anna.writes('/start');
  assert.ok((await village.row(anna)).unreachableAt);
  await withBroken(village, 'messages', 'insert', async () => {
    await anna.writes('/start');
    anna.seesLast('Не получилось');
  });
});

story('a press that fails inside is answered, and the others do not notice', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await withBroken(village, 'orders', 'insert', async () => {
    await Promise.all([anna.presses('Найти собеседника'), boris.writes('/history')]);
    anna.seesLast('Не получилось');
    boris.seesLast('Встреч пока не было');
  });
  assert.equal((await village.row(anna)).status, 'inactive');
  await anna.presses('Найти собеседника');
  anna.sees('Заявка принята');
});

/** A table that refuses to be written to, for as long as something goes on. */
async function withBroken(
  { database }: Village,
  table: string,
  event: 'insert' | 'update',
  go: () => Promise<void>,
): Promise<void> {
  await sql`
    create function break_down() returns trigger language plpgsql as $$
    begin
      raise exception 'this table is broken';
    end $$`.execute(database);
  await sql`
    create trigger break_down before ${sql.raw(event)} on ${sql.table(table)}
    for each row execute function break_down()`.execute(database);
  try {
    await go();
  } finally {
    await sql`drop function break_down cascade`.execute(database);
  }
}
