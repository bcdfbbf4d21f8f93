import assert from 'node:assert/strict';
import { days } from '../../src/domain/time.ts';
import { story, tellStories, type Village } from '../support/village.ts';
import type { Villager } from '../support/villager.ts';

tellStories();

/** The labels a person can still press anywhere in the chat, but those under the last message. */
const buttonsAbove = ({ heard }: Villager) =>
  heard.slice(0, -1).flatMap(({ keyboard }) => keyboard.flat().map(({ text }) => text));

story('every press is answered, once', async (village) => {
  const { anna, boris } = await village.couple();
  for (const label of ['Карточка собеседника', 'Назад', 'Мои встречи', 'Назад', 'Настройки', 'Назад']) {
    await anna.presses(label);
  }
  for (const data of ['junk', 'home:cancel', 'reject:yes:77']) await anna.pressesOld(anna.last.id, data);
  await boris.pressesOld(123_456, 'home:history');
  await village.settled();
  const { journal } = village.telegram;
  const answers = journal.filter(({ method }) => method === 'answerCallbackQuery');
  const presses = (await village.database.selectFrom('messages').select('message').execute()).filter(
    ({ message }) => message.startsWith('['),
  );
  assert.equal(new Set(answers.map(({ params }) => params.callback_query_id)).size, presses.length);
  assert.ok(answers.every(({ status }) => status === 200));
});

story('going from screen to screen stays on one message', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/start');
  const { id } = anna.last;
  const said = anna.heard.length;
  for (const [label, seen] of [
    ['Мой профиль', 'Анна Смирнова'],
    ['Хобби', 'Укажите кратко о своих хобби'],
    ['Назад', 'Анна Смирнова'],
    ['Готово', 'Сейчас ты никого не ищешь'],
    ['Мои встречи', 'Встреч пока не было'],
    ['Назад', 'Сейчас ты никого не ищешь'],
    ['Настройки', 'Настройки'],
    ['Удалить мои данные', 'Удалить всё'],
    ['Назад', 'Сейчас ты никого не ищешь'],
    ['Отзыв о боте', 'Что нам стоит знать'],
    ['Назад', 'Сейчас ты никого не ищешь'],
    ['Найти собеседника', 'Ищу собеседника'],
    ['Отменить заявку', 'Заявка отменена'],
  ] as const) {
    await anna.presses(label);
    anna.seesLast(seen);
    assert.equal(anna.last.id, id);
  }
  assert.equal(anna.heard.length, said);
});

story('news are new messages, and leave what one is reading as it is', async (village) => {
  const { anna, boris } = await village.couple();
  await boris.writes('/history');
  const reading = boris.last;
  await anna.presses('Встреча состоялась');
  await anna.presses('5');
  assert.notEqual(boris.last.id, reading.id);
  assert.deepEqual(
    boris.heard.find(({ id }) => id === reading.id),
    reading,
  );
});

story(
  'a card with a photo makes room for a screen without one, and leaves no buttons behind',
  async (village) => {
    const { anna, boris } = await withPhotos(village);
    await anna.presses('Карточка собеседника');
    assert.ok(anna.last.photo);
    const card = anna.last.id;
    await anna.presses('Назад');
    anna.seesLast('У тебя встреча');
    assert.equal(anna.last.photo, undefined);
    assert.equal(
      anna.heard.find(({ id }) => id === card),
      undefined,
    );
    await boris.presses('Отказаться от встречи');
    assert.ok(boris.last.photo);
    await boris.presses('Да, отказаться');
    boris.seesLast('Встреча отменена');
    assert.ok(!buttonsAbove(boris).includes('Да, отказаться'));
  },
);

story('a card too old to be taken away loses its buttons', async (village) => {
  const { anna } = await withPhotos(village);
  const card = anna.last.id;
  await village.clock.passes(days(3));
  await anna.presses('Отказаться от встречи');
  assert.equal(anna.last.id, card);
  await anna.presses('Назад');
  anna.seesLast('У тебя встреча');
  assert.deepEqual(anna.heard.find(({ id }) => id === card)?.keyboard, []);
});

story('a message that somebody took away is written anew', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/start');
  const message = village.telegram.chats.find(anna.id, anna.last.id)!;
  const { data } = anna.button('Мои встречи');
  village.telegram.chats.remove(message);
  await anna.pressesOld(message.message_id, data);
  anna.seesLast('Встреч пока не было');
});

story('the history shows date, partner, result and own review, the latest first', async (village) => {
  const { anna, boris } = await village.couple();
  const date = new Intl.DateTimeFormat('ru', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'Europe/Moscow',
  });
  const first = date.format(village.clock.now());
  await anna.presses('Встреча состоялась');
  await anna.presses('4');
  await anna.writes(`Хорошо ${'о'.repeat(200)}`);
  await village.clock.passes(days(2));
  const vera = await village.arrives('Вера Лис');
  await vera.registers();
  await vera.presses('Отказаться от встречи');
  await vera.presses('Да, отказаться');
  await anna.writes('/history');
  anna.seesLast(`2. ${date.format(village.clock.now())} — Вера Лис\nНе состоялась`);
  anna.seesLast(`1. ${first} — Борис Котов\nСостоялась\nМоя оценка: 4 из 5\nМой отзыв: Хорошо ооо`);
  anna.seesLast('о…');
  await boris.writes('/history');
  assert.ok(!boris.last.text.includes('Хорошо'), "a review is its writer's own");
});

story('a long history has pages of ten', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  for (let n = 1; n <= 23; n++) {
    const { meetingId } = await village.database
      .insertInto('meetings')
      .values({ createdAt: village.clock.now(), endsAt: village.clock.now(), result: 'done', communityId: 1 })
      .returning('meetingId')
      .executeTakeFirstOrThrow();
    await village.database
      .insertInto('meetingMembers')
      .values({ meetingId, tgid: anna.id, tgidPartner: null })
      .execute();
  }
  await anna.writes('/history');
  const { id } = anna.last;
  const shown = () => anna.last.text.match(/^\d+(?=\. )/gm)?.map(Number);
  assert.deepEqual(shown(), [23, 22, 21, 20, 19, 18, 17, 16, 15, 14]);
  assert.deepEqual(anna.labels, ['Раньше →', 'Назад']);
  await anna.presses('Раньше →');
  assert.deepEqual(anna.labels, ['← Новее', 'Раньше →', 'Назад']);
  await anna.presses('Раньше →');
  assert.deepEqual(shown(), [3, 2, 1]);
  assert.deepEqual(anna.labels, ['← Новее', 'Назад']);
  await anna.presses('← Новее');
  assert.deepEqual(shown(), [13, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
  assert.equal(anna.last.id, id);
});

story('settings change what they say', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/settings');
  const { id } = anna.last;
  assert.deepEqual(anna.labels, [
    'Язык: русский',
    'Искать следующего сразу: да',
    'Удалить мои данные',
    'Назад',
  ]);
  await anna.presses('Искать следующего сразу: да');
  assert.equal(anna.labels[1], 'Искать следующего сразу: нет');
  assert.equal((await village.row(anna)).autoOrder, false);
  await anna.presses('Искать следующего сразу: нет');
  assert.equal((await village.row(anna)).autoOrder, true);
  await anna.presses('Язык: русский');
  assert.deepEqual(anna.labels, [
    'Language: English',
    'Look for the next one right away: yes',
    'Delete my data',
    'Back',
  ]);
  assert.equal(anna.last.id, id);
  await anna.presses('Back');
  assert.deepEqual(anna.labels, [
    'Find a partner',
    'My profile',
    'My meetings',
    'Settings',
    'Feedback on the bot',
  ]);
  await anna.presses('Settings');
  await anna.presses('Language: English');
  anna.seesLast('Настройки');
});

story('two of different languages hear of the same meeting each in their own', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const emma = await village.arrives('Emma Stone', { language: 'en' });
  await anna.registers();
  await emma.writes('/meeting');
  await emma.presses('Find a partner');
  emma.seesLast('Meet your partner:\n\nАнна Смирнова');
  assert.deepEqual(emma.labels, ["Partner's card", 'We met', 'Cancel the meeting']);
  anna.seesLast('Знакомься, твой собеседник:\n\nEmma Stone');
  await emma.presses('We met');
  assert.deepEqual(emma.labels, ['1', '2', '3', '4', '5', 'No review', 'Back']);
  await emma.presses('5');
  emma.seesLast('You are registered for the next meeting already');
  anna.seesLast('встреча состоялась');
  await emma.writes('/help');
  emma.seesLast('/privacy — what the bot keeps about you');
  await emma.writes('/profile');
  await emma.presses('About me');
  await emma.writes('x'.repeat(201));
  emma.seesLast('it can have up to 200 characters, and this has 201');
  await emma.writes('/settings');
  await emma.presses('Delete my data');
  await emma.presses('Yes, delete it');
  emma.sees('Your data is deleted');
  await anna.writes('/history');
  anna.seesLast('участник удалён');
});

story('every command opens its screen', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  for (const [command, seen] of [
    ['/start', 'Сейчас ты никого не ищешь'],
    ['/profile', 'Анна Смирнова'],
    ['/meeting', 'Сейчас ты никого не ищешь'],
    ['/history', 'Мои встречи'],
    ['/settings', 'Настройки'],
    ['/feedback', 'Что нам стоит знать о боте?'],
    ['/help', 'Бот знакомит людей'],
    ['/privacy', 'Что бот о тебе хранит'],
  ] as const) {
    await anna.writes(command);
    anna.seesLast(seen);
    assert.ok(anna.labels.length > 0, 'nobody is left in a dead end');
  }
});

/** A couple, both with a photo, so that each sees the other's. */
async function withPhotos(village: Village) {
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  for (const person of [anna, boris]) {
    await person.writes('/profile');
    await person.presses('Фото');
    await person.sendsPhoto();
    await person.registers();
  }
  return { anna, boris };
}
