import assert from 'node:assert/strict';
import { days } from '../../src/domain/time.ts';
import { story, tellStories } from '../support/village.ts';

tellStories();

const meetingButtons = ['Карточка собеседника', 'Встреча состоялась', 'Отказаться от встречи'];
const until = (moment: Date) =>
  new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', timeZone: 'Europe/Moscow' }).format(moment);

story(
  'both get the other one as a card with everything that is known, and a way to write',
  async (village) => {
    const anna = village.comes('Анна Смирнова', { username: 'anna' });
    await anna.writes('/start');
    for (const answer of ['Смирнова Анна', 'Дизайнер', 'Керамика']) await anna.writes(answer);
    await anna.sendsPhoto();
    await anna.writes('Люблю раф');
    await anna.presses('Найти собеседника');
    const boris = await village.arrives('Борис Котов');
    await boris.presses('Найти собеседника');
    const date = until(new Date(village.clock.now().getTime() + days(10)));

    boris.seesLast('Смирнова Анна\n@anna\nРоль: Дизайнер\nХобби: Керамика\nО себе: Люблю раф');
    boris.seesLast(`до ${date}`);
    assert.equal(boris.last.photo, (await village.row(anna)).photo);
    assert.deepEqual(boris.labels, meetingButtons);

    anna.seesLast('Борис Котов');
    anna.seesLast(`до ${date}`);
    assert.equal(anna.last.photo, undefined);
    assert.deepEqual(anna.labels, meetingButtons);
    const mention = anna.last.entities.find(({ type }) => type === 'text_mention');
    assert.equal(mention?.userId, boris.id);
    assert.equal(anna.last.text.substr(mention!.offset, mention!.length), 'Написать в Telegram');

    await anna.writes('/meeting');
    assert.equal(anna.last.entities.find(({ type }) => type === 'text_mention')?.userId, boris.id);
    await boris.presses('Карточка собеседника');
    boris.seesLast('Керамика');
    assert.ok(boris.last.photo);
    assert.deepEqual(boris.labels, ['Встреча состоялась', 'Отказаться от встречи', 'Назад']);
    await boris.presses('Назад');
    boris.seesLast('У тебя встреча');
  },
);

story('the longest card of emoji fits under a photo, on every screen that shows it', async (village) => {
  const smile = '😀';
  const anna = village.comes('Анна Смирнова', { username: 'a'.repeat(32) });
  await anna.writes('/start');
  await anna.writes(smile.repeat(50));
  await anna.writes(smile.repeat(100));
  await anna.writes(smile.repeat(125));
  await anna.sendsPhoto();
  await anna.writes(smile.repeat(100));
  assert.ok(anna.last.photo && anna.last.text.includes(smile.repeat(125)));
  await anna.writes('/profile');
  assert.ok(anna.last.photo && anna.last.text.includes(smile.repeat(125)));
  const boris = await village.arrives('Борис Котов');
  await anna.registers();
  await boris.registers();
  assert.ok(boris.last.photo && boris.last.text.includes(smile.repeat(125)));
  for (const button of [
    'Карточка собеседника',
    'Отказаться от встречи',
    'Назад',
    'Встреча состоялась',
    '5',
  ]) {
    await boris.presses(button);
  }
  for (const { text, photo } of [...anna.heard, ...boris.heard]) assert.ok(!photo || text.length <= 1024);
  const failed = await village.database
    .selectFrom('messagesFromBot')
    .select('error')
    .where('failedAt', 'is not', null)
    .execute();
  assert.deepEqual(failed, []);
});

story('an emoji more than fits is refused with the number that Telegram counts', async (village) => {
  const anna = village.comes('Анна');
  await anna.writes('/start');
  await anna.writes('😀'.repeat(51));
  anna.seesLast('можно до 100 символов, а получилось 102 символа');
});

story('giving a meeting up is confirmed first, and «Назад» leaves it as it was', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Отказаться от встречи');
  anna.seesLast('Отказаться от встречи?');
  assert.deepEqual(anna.labels, ['Да, отказаться', 'Назад']);
  await anna.presses('Назад');
  anna.seesLast('У тебя встреча');
  assert.equal((await village.row(anna)).status, 'in_progress');
  boris.doesNotSee('не сможет встретиться');
});

story('who is rejected goes on waiting from where they were and never learns why', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await anna.registers();
  const [order] = await village.database.selectFrom('orders').select('orderedAt').execute();
  await village.clock.passes(days(3));
  await boris.registers();
  await boris.presses('Отказаться от встречи');
  await boris.presses('Да, отказаться');
  boris.seesLast('Встреча отменена');
  boris.seesLast('Сейчас ты никого не ищешь');
  assert.equal((await village.row(boris)).status, 'inactive');
  assert.equal(
    anna.last.text,
    'Собеседник не сможет встретиться. Так бывает: ищем дальше, твоё место в очереди сохранилось.',
  );
  assert.deepEqual(anna.labels, ['Отменить заявку']);
  const [waiting] = await village.database
    .selectFrom('orders')
    .selectAll()
    .where('tgid', '=', anna.id)
    .where('meetingId', 'is', null)
    .execute();
  assert.deepEqual(waiting?.orderedAt, order!.orderedAt);
  assert.equal((await village.row(anna)).status, 'active');
  const vera = await village.arrives('Вера Лис');
  await vera.registers();
  vera.seesLast('Анна Смирнова');
  const rejections = await village.database.selectFrom('rejections').select(['meetingId', 'tgid']).execute();
  assert.deepEqual(rejections, [{ meetingId: 1, tgid: boris.id }]);
});

story('who is rejected may be introduced to the next one in the same moment', async (village) => {
  const { anna, boris } = await village.couple();
  const vera = await village.arrives('Вера Лис');
  await vera.registers();
  await anna.presses('Отказаться от встречи');
  await anna.presses('Да, отказаться');
  boris.sees('Собеседник не сможет встретиться');
  boris.seesLast('Вера Лис');
  vera.seesLast('Борис Котов');
  anna.seesLast('Сейчас ты никого не ищешь');
});

story('a rejection pressed twice is one rejection', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Отказаться от встречи');
  const yes = anna.button('Да, отказаться');
  await Promise.all([1, 2, 3].map(() => anna.pressesOld(yes.message, yes.data)));
  assert.equal((await village.database.selectFrom('rejections').selectAll().execute()).length, 1);
  assert.equal(boris.heard.filter(({ text }) => text.includes('не сможет встретиться')).length, 1);
  assert.equal((await village.row(anna)).status, 'inactive');
});

story('of two who give up at the same moment one is the first', async (village) => {
  const { anna, boris } = await village.couple();
  for (const person of [anna, boris]) await person.presses('Отказаться от встречи');
  await Promise.all([anna, boris].map((person) => person.presses('Да, отказаться')));
  const rejections = await village.database.selectFrom('rejections').selectAll().execute();
  assert.equal(rejections.length, 1);
  const [first, second] = rejections[0]!.tgid === anna.id ? [anna, boris] : [boris, anna];
  assert.equal((await village.row(first)).status, 'inactive');
  assert.equal((await village.row(second)).status, 'active');
  second.sees('Эта встреча уже завершена');
  second.sees('не сможет встретиться');
});

story('after it was done a meeting cannot be rejected', async (village) => {
  const { anna, boris } = await village.couple();
  await boris.presses('Отказаться от встречи');
  await anna.presses('Встреча состоялась');
  await anna.presses('5');
  await boris.presses('Да, отказаться');
  boris.sees('Эта встреча уже завершена');
  const [meeting] = await village.database.selectFrom('meetings').select('result').execute();
  assert.equal(meeting?.result, 'done');
  assert.deepEqual(await village.database.selectFrom('rejections').selectAll().execute(), []);
  await boris.pressesOld(boris.last.id, 'found:reject:1');
  boris.seesLast('Ищу собеседника');
});

story('done and rejected at the same moment: one of the two holds', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  await boris.presses('Отказаться от встречи');
  await Promise.all([anna.presses('5'), boris.presses('Да, отказаться')]);
  const [meeting] = await village.database.selectFrom('meetings').select('result').execute();
  const rejections = await village.database.selectFrom('rejections').selectAll().execute();
  const reviews = await village.database.selectFrom('meetingReviews').selectAll().execute();
  assert.deepEqual(
    [meeting?.result, rejections.length, reviews.length],
    meeting?.result === 'done' ? ['done', 0, 1] : ['failed', 1, 0],
  );
});

story("buttons of somebody else's meeting do nothing", async (village) => {
  await village.couple();
  const vera = await village.arrives('Вера Лис');
  for (const data of [
    'reject:yes:1',
    'review:rate:1:5',
    'review:without:1',
    'found:met:1',
    'found:reject:1',
  ]) {
    await vera.pressesOld(vera.last.id, data);
    vera.seesLast('Сейчас ты никого не ищешь. Когда захочется знакомства — нажми «Найти собеседника».');
    vera.doesNotSee('Анна');
  }
  const [meeting] = await village.database.selectFrom('meetings').select('result').execute();
  assert.equal(meeting?.result, 'in_progress');
  assert.deepEqual(await village.database.selectFrom('meetingReviews').selectAll().execute(), []);
});

story('words for the partner, said to the bot, are answered with where to say them', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.writes('Привет, Борис! Когда тебе удобно?');
  anna.seesLast('Собеседник этого не увидит: здесь читает только бот');
  anna.seesLast('У тебя встреча. Твой собеседник:\nБорис Котов');
  boris.doesNotSee('Когда тебе удобно');
});
