import assert from 'node:assert/strict';
import { days } from '../../src/domain/time.ts';
import { story, tellStories, type Village } from '../support/village.ts';
import type { Villager } from '../support/villager.ts';

tellStories();

const reviewsOf = ({ database }: Village) =>
  database
    .selectFrom('meetingReviews')
    .select(['meetingId', 'tgid', 'rating', 'review'])
    .orderBy('id')
    .execute();

const resultsOf = async ({ database }: Village) =>
  (await database.selectFrom('meetings').select('result').orderBy('meetingId').execute()).map(
    (m) => m.result,
  );

/** After a meeting they rest, so that nobody else is left to be introduced to a third. */
async function searchesNoMore(person: Villager): Promise<void> {
  await person.writes('/settings');
  await person.presses('Искать следующего сразу: да');
}

story('nothing is done until one has rated, written or pressed «Без отзыва»', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  anna.seesLast('Как прошла встреча? Собеседник:\nБорис Котов');
  assert.deepEqual(anna.labels, ['1', '2', '3', '4', '5', 'Без отзыва', 'Назад']);
  assert.deepEqual(await resultsOf(village), ['in_progress']);
  await anna.presses('Назад');
  anna.seesLast('У тебя встреча');
  await anna.writes('Это никому не отзыв');
  assert.deepEqual(await resultsOf(village), ['in_progress']);
  assert.deepEqual(await reviewsOf(village), []);
  boris.doesNotSee('встреча состоялась');
});

story('a rating does it, and a few words may follow', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  await anna.presses('4');
  anna.seesLast('Спасибо за оценку! Собеседник:\nБорис Котов\n\nЕсли хочется, добавь пару слов');
  anna.seesLast('Заявка на следующую встречу уже открыта');
  assert.deepEqual(anna.labels, ['Отменить заявку', 'Готово']);
  assert.deepEqual(await resultsOf(village), ['done']);
  boris.seesLast('Собеседник отметил, что встреча состоялась:\nАнна Смирнова');
  assert.deepEqual(boris.labels, ['1', '2', '3', '4', '5', 'Без отзыва', 'Отменить заявку']);
  await anna.writes('Хороший разговор');
  assert.deepEqual(await reviewsOf(village), [
    { meetingId: 1, tgid: anna.id, rating: 4, review: 'Хороший разговор' },
  ]);
});

story('words do it, and a rating may follow', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  await anna.writes('Хороший разговор');
  anna.seesLast('Спасибо за отзыв! Собеседник:\nБорис Котов\n\nЕсли хочется, добавь оценку');
  assert.deepEqual(anna.labels, ['1', '2', '3', '4', '5', 'Отменить заявку', 'Готово']);
  assert.deepEqual(await resultsOf(village), ['done']);
  boris.seesLast('встреча состоялась');
  await anna.presses('5');
  anna.seesLast('Спасибо, оценка и отзыв записаны');
  assert.deepEqual(await reviewsOf(village), [
    { meetingId: 1, tgid: anna.id, rating: 5, review: 'Хороший разговор' },
  ]);
});

story('«Без отзыва» does it for either', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  await anna.presses('Без отзыва');
  anna.seesLast('Хорошо, без отзыва');
  anna.seesLast('Ищу собеседника');
  assert.ok(anna.labels.includes('Отменить заявку'));
  assert.deepEqual(await resultsOf(village), ['done']);
  await boris.presses('Без отзыва');
  boris.seesLast('Хорошо, без отзыва');
  await boris.writes('Просто так');
  boris.seesLast('Ищу собеседника');
  assert.deepEqual(await reviewsOf(village), []);
});

story("auto-order is each one's own, and either can undo what follows from it", async (village) => {
  const { anna, boris } = await village.couple();
  await anna.writes('/settings');
  await anna.presses('Искать следующего сразу: да');
  await anna.presses('Назад');
  await anna.presses('Встреча состоялась');
  await anna.presses('5');
  anna.seesLast('Нового собеседника пока не ищу');
  assert.deepEqual(anna.labels, ['Найти собеседника', 'Готово']);
  boris.seesLast('Заявка на следующую встречу уже открыта');
  assert.deepEqual(
    [(await village.row(anna)).status, (await village.row(boris)).status],
    ['inactive', 'active'],
  );
  await anna.presses('Найти собеседника');
  anna.seesLast('Заявка принята');
  await boris.presses('Отменить заявку');
  boris.seesLast('Заявка отменена');
  assert.deepEqual(
    [(await village.row(anna)).status, (await village.row(boris)).status],
    ['active', 'inactive'],
  );
});

story(
  'the one who is told learns that nothing is looked for when their auto-order is off',
  async (village) => {
    const { anna, boris } = await village.couple();
    await boris.writes('/settings');
    await boris.presses('Искать следующего сразу: да');
    await anna.presses('Встреча состоялась');
    await anna.presses('5');
    boris.seesLast('Нового собеседника пока не ищу');
    assert.ok(boris.labels.includes('Найти собеседника'));
  },
);

story('when somebody else waits already, the next introduction comes at once', async (village) => {
  const { anna, boris } = await village.couple();
  const vera = await village.arrives('Вера Лис');
  await vera.registers();
  await anna.presses('Встреча состоялась');
  await anna.presses('5');
  assert.deepEqual(await resultsOf(village), ['done', 'in_progress']);
  const lucky = (await village.row(anna)).status === 'in_progress' ? anna : boris;
  lucky.sees('Следующий собеседник уже нашёлся');
  lucky.seesLast('Вера Лис');
});

story('what was said once is kept: neither a second press nor a second text replaces it', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  const [five, one] = [anna.button('5'), anna.button('1')];
  await Promise.all([five, five, one].map(({ message, data }) => anna.pressesOld(message, data)));
  await anna.pressesOld(five.message, 'review:rate:1:2');
  assert.deepEqual(await reviewsOf(village), [{ meetingId: 1, tgid: anna.id, rating: 5, review: null }]);
  assert.equal(boris.heard.filter(({ text }) => text.includes('встреча состоялась')).length, 1);
  const orders = await village.database
    .selectFrom('orders')
    .selectAll()
    .where('meetingId', 'is', null)
    .execute();
  assert.equal(orders.length, 2);
});

story('both say so at the same moment, and it is done once', async (village) => {
  const { anna, boris } = await village.couple();
  for (const person of [anna, boris]) await person.presses('Встреча состоялась');
  await Promise.all([anna.presses('5'), boris.presses('4')]);
  const reviews = await reviewsOf(village);
  assert.deepEqual(reviews.map(({ rating }) => rating).sort(), [4, 5]);
  const told = [anna, boris].flatMap(({ heard }) =>
    heard.filter(({ text }) => text.includes('встреча состоялась')),
  );
  assert.equal(told.length, 1);
  for (const person of [anna, boris]) assert.equal((await village.row(person)).status, 'active');
});

story('an older meeting can be rated late, and the present one goes on', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  await anna.presses('5');
  const late = boris.button('3');
  const vera = await village.arrives('Вера Лис');
  const gleb = await village.arrives('Глеб Ким');
  await vera.registers();
  await gleb.registers();
  await boris.pressesOld(late.message, late.data);
  boris.sees('Спасибо за оценку');
  assert.deepEqual(await resultsOf(village), ['done', 'in_progress', 'in_progress']);
  assert.deepEqual((await reviewsOf(village)).at(-1), {
    meetingId: 1,
    tgid: boris.id,
    rating: 3,
    review: null,
  });
  assert.equal((await village.row(boris)).status, 'in_progress');
});

story('words for the next partner that were taken for a review can be taken back', async (village) => {
  const { anna, boris } = await village.couple();
  await searchesNoMore(boris);
  const vera = await village.arrives('Вера Лис');
  await vera.registers();
  await anna.presses('Встреча состоялась');
  await anna.presses('5');
  anna.seesLast('Вера Лис');
  await anna.writes('Привет, Вера!');
  anna.seesLast('оценка и отзыв записаны. Собеседник:\nБорис Котов');
  assert.deepEqual(anna.labels, ['Это был не отзыв', 'Готово']);
  const { message, data } = anna.button('Это был не отзыв');
  await anna.presses('Это был не отзыв');
  anna.seesLast('Собеседнику пиши в личные сообщения');
  anna.seesLast('У тебя встреча. Твой собеседник:\nВера Лис');
  const rated = { meetingId: 1, tgid: anna.id, rating: 5, review: null };
  assert.deepEqual(await reviewsOf(village), [rated]);
  await anna.writes('Уже никому');
  await anna.pressesOld(message, data);
  assert.deepEqual(await reviewsOf(village), [rated]);
});

story('without a rating nothing of them stays', async (village) => {
  const { anna, boris } = await village.couple();
  await searchesNoMore(boris);
  const vera = await village.arrives('Вера Лис');
  await vera.registers();
  await anna.presses('Встреча состоялась');
  await anna.writes('Привет, Вера!');
  await anna.presses('Это был не отзыв');
  assert.deepEqual(await reviewsOf(village), []);
  assert.deepEqual(await resultsOf(village), ['done', 'in_progress']);
});

story('words after the news of a meeting are about that one, not about the one before', async (village) => {
  const { anna, boris } = await village.couple();
  await searchesNoMore(boris);
  await anna.presses('Встреча состоялась');
  await anna.presses('5');
  const vera = await village.arrives('Вера Лис');
  await vera.registers();
  anna.seesLast('Вера Лис');
  await vera.presses('Встреча состоялась');
  await vera.presses('4');
  anna.seesLast('Собеседник отметил, что встреча состоялась:\nВера Лис');
  await anna.writes('С Верой было весело');
  assert.deepEqual(
    (await reviewsOf(village)).filter(({ tgid }) => tgid === anna.id),
    [
      { meetingId: 1, tgid: anna.id, rating: 5, review: null },
      { meetingId: 2, tgid: anna.id, rating: null, review: 'С Верой было весело' },
    ],
  );
});

story('a meeting that failed takes no review', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  const five = anna.button('5');
  await boris.presses('Отказаться от встречи');
  await boris.presses('Да, отказаться');
  await anna.pressesOld(five.message, five.data);
  anna.sees('Эта встреча уже завершена');
  await anna.pressesOld(five.message, 'review:without:1');
  anna.sees('Эта встреча уже завершена');
  await anna.pressesOld(five.message, 'found:met:1');
  anna.sees('Ищу собеседника');
  assert.deepEqual(await reviewsOf(village), []);
  assert.deepEqual(await resultsOf(village), ['failed']);
});

story('words that come after the meeting has failed are not a review either', async (village) => {
  const { anna } = await village.couple();
  await anna.presses('Встреча состоялась');
  await village.clock.passes(days(10));
  anna.seesLast('Срок встречи прошёл');
  await anna.writes('Мы всё-таки увиделись');
  anna.seesLast('Эта встреча уже завершена');
  assert.deepEqual(await reviewsOf(village), []);
});

story('a question that is open to the other one stays open when the meeting is done', async (village) => {
  const { anna, boris } = await village.couple();
  await boris.writes('/profile');
  await boris.presses('Хобби');
  await anna.presses('Встреча состоялась');
  await anna.presses('5');
  boris.seesLast('встреча состоялась');
  await boris.writes('Шахматы');
  assert.equal((await village.row(boris)).info, 'Шахматы');
  assert.equal((await reviewsOf(village)).length, 1);
});

story('the review has a limit, takes only text, and keeps the question open', async (village) => {
  const { anna } = await village.couple();
  await anna.presses('Встреча состоялась');
  await anna.writes('о'.repeat(2001));
  anna.seesLast('можно до 2000 символов, а получилось 2001 символ');
  await anna.writes('\u200b');
  anna.seesLast('до 2000 символов, а получилось 0');
  await anna.sends('sticker');
  anna.seesLast('Здесь нужен текст');
  assert.deepEqual(await resultsOf(village), ['in_progress']);
  await anna.writes('о'.repeat(2000));
  assert.equal((await reviewsOf(village))[0]?.review?.length, 2000);
  assert.deepEqual(await resultsOf(village), ['done']);
});

story('feedback on the bot has a limit, too, and is kept', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/feedback');
  anna.seesLast('Что нам стоит знать о боте?');
  assert.deepEqual(anna.labels, ['Назад']);
  await anna.writes('о'.repeat(2001));
  anna.seesLast('можно до 2000 символов, а получилось 2001 символ');
  await anna.sends('voice');
  anna.seesLast('Здесь нужен текст');
  await anna.writes('о'.repeat(2000));
  anna.seesLast('Спасибо, передам');
  await anna.presses('Отзыв о боте');
  await anna.presses('Назад');
  await anna.writes('Это уже не отзыв');
  const kept = await village.database.selectFrom('feedback').select(['tgid', 'feedback']).execute();
  assert.deepEqual(kept, [{ tgid: anna.id, feedback: 'о'.repeat(2000) }]);
});
