import assert from 'node:assert/strict';
import { days } from '../../src/domain/time.ts';
import { story, tellStories } from '../support/village.ts';

tellStories();

const questions = {
  name: 'Укажите свою фамилию и имя',
  role: 'Укажите роль в команде и укажите свои данные (по желанию)',
  hobbies: 'Укажите кратко о своих хобби/увлечениях (по желанию)',
  photo: 'Загрузите основное фото (по желанию)',
  about: 'Напишите о себе (по желанию), чтобы был открытый профиль',
};

story('who comes is greeted, walked through five questions, and shown their card', async (village) => {
  const anna = village.comes('Анна Смирнова');
  await anna.writes('/start');
  anna.seesLast('Привет!');
  for (const line of ['1. ', '2. ', '3. ']) anna.seesLast(`\n${line}`);
  anna.seesLast(questions.name);
  assert.deepEqual(anna.labels, ['Я — Анна Смирнова']);
  await anna.writes('Смирнова Анна');
  for (const question of [questions.role, questions.hobbies, questions.photo, questions.about]) {
    assert.equal(anna.last.text, question);
    assert.deepEqual(anna.labels, ['Пропустить']);
    await anna.presses('Пропустить');
  }
  anna.seesLast('Готово, вот твоя карточка');
  anna.seesLast('Смирнова Анна');
  assert.deepEqual(anna.labels, ['Найти собеседника', 'Мой профиль']);
  assert.equal((await village.row(anna)).status, 'inactive');
});

story('whose Telegram speaks English is asked in English', async (village) => {
  const emma = village.comes('Emma Stone', { language: 'en-GB' });
  await emma.writes('/start');
  emma.seesLast('What are your surname and first name?');
  assert.deepEqual(emma.labels, ['I am Emma Stone']);
  await emma.presses('I am Emma Stone');
  for (const question of ['role in the team', 'hobbies and interests', 'main photo', 'about yourself']) {
    emma.seesLast(question);
    await emma.presses('Skip');
  }
  emma.seesLast('Done, here is your card');
  assert.deepEqual(emma.labels, ['Find a partner', 'My profile']);
});

story('whose Telegram speaks anything else is asked in Russian', async (village) => {
  const hans = village.comes('Hans Meier', { language: 'de' });
  await hans.writes('/start');
  hans.seesLast(questions.name);
});

story('the first message is not taken for the name', async (village) => {
  const anna = village.comes('Анна Смирнова');
  await anna.writes('Всем привет');
  anna.seesLast(questions.name);
  assert.equal((await village.row(anna)).fullName, null);
});

story('the name from Telegram is offered only when it is whole', async (village) => {
  const boris = village.comes('Борис');
  await boris.writes('/start');
  assert.deepEqual(boris.labels, []);
  const ghost = village.comes('\u200b \u2060');
  await ghost.writes('/start');
  assert.deepEqual(ghost.labels, []);
});

story('left at any question, for days and over a restart, it is the open one still', async (village) => {
  const anna = village.comes('Анна Смирнова');
  await anna.writes('/start');
  const answers = ['Смирнова Анна', 'Дизайнер', 'Керамика', null, 'Люблю раф'];
  for (const [place, question] of Object.values(questions).entries()) {
    await village.clock.passes(days(2));
    if (place % 2 === 0) await village.restarts();
    await anna.writes('/start');
    anna.seesLast(question);
    const answer = answers[place];
    await (answer ? anna.writes(answer) : anna.sendsPhoto());
  }
  anna.seesLast('Готово, вот твоя карточка');
  anna.seesLast('Роль: Дизайнер\nХобби: Керамика\nО себе: Люблю раф');
  assert.ok(anna.last.photo);
});

story('whatever else is sent, the open question is asked again', async (village) => {
  const anna = village.comes('Анна Смирнова');
  await anna.writes('/start');
  const first = anna.button('Я — Анна Смирнова');
  await anna.presses('Я — Анна Смирнова');
  await anna.presses('Пропустить');
  for (const command of [
    '/start',
    '/profile',
    '/meeting',
    '/history',
    '/settings',
    '/feedback',
    '/nonsense',
  ]) {
    await anna.writes(command);
    anna.seesLast(questions.hobbies);
  }
  anna.seesLast('/help');
  for (const data of [
    first.data,
    'ask:skip:roleAndData',
    'home:register',
    'profile:edit:info',
    'arrived:register',
  ]) {
    await anna.pressesOld(first.message, data);
    anna.sees(questions.hobbies);
  }
  for (const thing of ['sticker', 'voice', 'poll'] as const) {
    await anna.sends(thing);
    anna.seesLast('Здесь нужен текст');
    anna.seesLast(questions.hobbies);
  }
  const row = await village.row(anna);
  assert.deepEqual([row.state, row.status, row.info], ['ask:info', 'inactive', null]);
});

story('a name cannot be skipped with a forged press', async (village) => {
  const anna = village.comes('Анна');
  await anna.writes('/start');
  await anna.pressesOld(anna.last.id, 'ask:skip:fullName');
  anna.seesLast(questions.name);
  await anna.pressesOld(anna.last.id, 'ask:me');
  anna.seesLast(questions.name);
  assert.equal((await village.row(anna)).state, 'ask:fullName');
});

story('help and privacy work in the middle, and the question stands below them', async (village) => {
  const anna = village.comes('Анна Смирнова');
  await anna.writes('/start');
  await anna.presses('Я — Анна Смирнова');
  await anna.writes('/help');
  anna.sees('Бот знакомит людей');
  anna.seesLast(questions.role);
  await anna.presses('Назад');
  anna.sees(questions.role);
  await anna.writes('/privacy');
  anna.sees('Что бот о тебе хранит');
  anna.seesLast(questions.role);
  await anna.writes('Дизайнер');
  anna.seesLast(questions.hobbies);
});

story('who thinks better of deleting goes on with the open question', async (village) => {
  const anna = village.comes('Анна Смирнова');
  await anna.writes('/start');
  await anna.presses('Я — Анна Смирнова');
  await anna.writes('/privacy');
  await anna.presses('Удалить мои данные');
  anna.sees('Удалить всё, что бот о тебе знает?');
  await anna.presses('Назад');
  assert.equal((await village.row(anna)).state, 'ask:roleAndData');
  await anna.writes('/privacy');
  await anna.presses('Удалить мои данные');
  await anna.writes('Дизайнер');
  anna.seesLast(questions.hobbies);
  assert.equal((await village.row(anna)).roleAndData, 'Дизайнер');
});

story('one can delete everything in the middle and begin anew', async (village) => {
  const anna = village.comes('Анна Смирнова');
  await anna.writes('/start');
  await anna.presses('Я — Анна Смирнова');
  await anna.writes('/privacy');
  await anna.presses('Удалить мои данные');
  await anna.presses('Да, удалить');
  anna.sees('Данные удалены');
  assert.deepEqual(await village.database.selectFrom('users').select('tgid').execute(), []);
  await anna.writes('/start');
  anna.seesLast('Привет!');
  anna.seesLast(questions.name);
});

story('who has finished sees the home screen, never the questions', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/start');
  anna.seesLast('Сейчас ты никого не ищешь');
  await anna.pressesOld(anna.last.id, 'ask:skip:info');
  anna.seesLast('Сейчас ты никого не ищешь');
  await anna.pressesOld(anna.last.id, 'ask:me');
  anna.seesLast('Сейчас ты никого не ищешь');
});
