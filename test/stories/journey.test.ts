import assert from 'node:assert/strict';
import { story, tellStories } from '../support/village.ts';

tellStories('both');

story('two people arrive, register, are introduced, meet and review', async (village) => {
  const anna = village.comes('Анна Смирнова', { username: 'anna' });
  await anna.writes('/start');
  anna.sees('Укажите свою фамилию и имя');
  assert.deepEqual(anna.labels, ['Я — Анна Смирнова']);
  await anna.presses('Я — Анна Смирнова');
  anna.sees('Укажите роль в команде и укажите свои данные (по желанию)');
  await anna.writes('Дизайнер');
  anna.sees('Укажите кратко о своих хобби/увлечениях (по желанию)');
  await anna.writes('Керамика');
  anna.sees('Загрузите основное фото (по желанию)');
  await anna.sendsPhoto();
  anna.sees('Напишите о себе (по желанию), чтобы был открытый профиль');
  await anna.writes('Люблю раф');
  anna.seesLast('Хобби: Керамика');
  assert.ok(anna.last.photo);
  await anna.presses('Найти собеседника');
  anna.seesLast('Пока в очереди только ты');

  const boris = await village.arrives('Борис Котов');
  await boris.presses('Найти собеседника');
  boris.sees('Смирнова');
  boris.seesLast('Керамика');
  boris.seesLast('@anna');
  assert.ok(boris.last.photo);
  assert.deepEqual(boris.labels, ['Карточка собеседника', 'Встреча состоялась', 'Отказаться от встречи']);
  anna.seesLast('Борис Котов');

  await anna.presses('Встреча состоялась');
  anna.sees('Как прошла встреча');
  await anna.presses('5');
  anna.sees('Спасибо за оценку');
  await anna.writes('Было здорово');
  anna.seesLast('оценка и отзыв записаны');
  boris.seesLast('встреча состоялась');
  await boris.writes('Отличный разговор');
  boris.seesLast('Спасибо за отзыв');
  await boris.presses('4');

  const reviews = await village.database
    .selectFrom('meetingReviews')
    .select(['tgid', 'rating', 'review'])
    .orderBy('rating', 'desc')
    .execute();
  assert.deepEqual(reviews, [
    { tgid: anna.id, rating: 5, review: 'Было здорово' },
    { tgid: boris.id, rating: 4, review: 'Отличный разговор' },
  ]);
  const people = await village.database.selectFrom('users').select('status').execute();
  assert.deepEqual(people, [{ status: 'active' }, { status: 'active' }]);
});
