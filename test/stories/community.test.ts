import assert from 'node:assert/strict';
import { story, tellStories } from '../support/village.ts';

tellStories();

story('with one open community everybody lands in it, and nothing is to choose', async (village) => {
  await village.founds('Тайный клуб', { access: 'invite' });
  await village.founds('Свои', { access: 'members' });
  const anna = await village.arrives('Анна Смирнова');
  await anna.presses('Мой профиль');
  anna.seesLast('Сообщество: Кофейня');
  assert.ok(!anna.labels.includes('Сообщество'));
});

story('with several one picks from a list, in which only the open ones stand', async (village) => {
  const tea = await village.founds('Чайная');
  await village.founds('Тайный клуб', { access: 'invite' });
  await village.founds('Свои', { access: 'members' });
  const anna = await village.arrives('Анна Смирнова');
  assert.equal((await village.row(anna)).communityId, null);
  await anna.presses('Найти собеседника');
  anna.sees('Осталось выбрать сообщество');
  assert.deepEqual(anna.labels, ['Кофейня', 'Чайная', 'Назад']);
  await anna.presses('Чайная');
  anna.seesLast('Сообщество выбрано');
  assert.equal((await village.row(anna)).communityId, tea);
  await anna.presses('Мой профиль');
  anna.seesLast('Сообщество: Чайная');
  assert.ok(anna.labels.includes('Сообщество'));
  await anna.presses('Сообщество');
  assert.deepEqual(anna.labels, ['Кофейня', '✓ Чайная', 'Назад']);
  await anna.presses('Назад');
  assert.ok(anna.labels.includes('Фамилия и имя'));
});

story('a long list has pages', async (village) => {
  for (let n = 10; n < 32; n++) await village.founds(`Клуб ${n}`);
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/profile');
  await anna.presses('Сообщество');
  assert.equal(anna.labels.length, 12);
  assert.deepEqual(anna.labels.slice(-2), ['Дальше →', 'Назад']);
  const screen = anna.last.id;
  await anna.presses('Дальше →');
  assert.deepEqual(anna.labels.slice(-3), ['← Раньше', 'Дальше →', 'Назад']);
  await anna.presses('Дальше →');
  assert.deepEqual(anna.labels, ['Клуб 30', 'Клуб 31', 'Кофейня', '← Раньше', 'Назад']);
  assert.equal(anna.last.id, screen);
  await anna.presses('Клуб 30');
  anna.seesLast('Сообщество: Клуб 30');
});

story('an invitation link picks at once, in the middle of an arrival, too', async (village) => {
  const club = await village.founds('Тайный клуб', { access: 'invite', inviteCode: 'come-in_1' });
  const anna = village.comes('Анна Смирнова');
  await anna.writes('/start come-in_1');
  anna.seesLast('Привет!');
  anna.seesLast('Сообщество выбрано');
  anna.seesLast('Укажите свою фамилию и имя');
  assert.equal((await village.row(anna)).communityId, club);

  const boris = village.comes('Борис Котов');
  await boris.writes('/start');
  await boris.presses('Я — Борис Котов');
  await boris.writes('/start come-in_1');
  boris.seesLast('Сообщество выбрано');
  boris.seesLast('Укажите роль');
  assert.equal((await village.row(boris)).communityId, club);

  const vera = await village.arrives('Вера Лис');
  await vera.writes('/start come-in_1');
  vera.seesLast('Сообщество: Тайный клуб');
  assert.equal((await village.row(vera)).communityId, club);
  await vera.writes('/profile');
  await vera.presses('Сообщество');
  assert.deepEqual(vera.labels, ['✓ Тайный клуб', 'Кофейня', 'Назад']);
});

story('a link that leads nowhere says so and changes nothing', async (village) => {
  await village.founds('Свои', { access: 'members', inviteCode: 'members-only' });
  const anna = await village.arrives('Анна Смирнова');
  const before = (await village.row(anna)).communityId;
  for (const [code, answer] of [
    ['no-such-code', 'Такого приглашения нет'],
    ["'; drop table users; --", 'Такого приглашения нет'],
    ['\u0000\ud800', 'Такого приглашения нет'],
    ['members-only', 'только участникам своей группы'],
  ] as const) {
    await anna.writes(`/start ${code}`);
    anna.seesLast(answer);
    anna.seesLast('Сейчас ты никого не ищешь');
  }
  assert.equal((await village.row(anna)).communityId, before);
  const boris = village.comes('Борис Котов');
  await boris.writes('/start no-such-code');
  boris.seesLast('Такого приглашения нет');
  boris.seesLast('Укажите свою фамилию и имя');
});

story('the community is changed only by those who neither wait nor have a meeting', async (village) => {
  const tea = await village.founds('Чайная', { inviteCode: 'tea' });
  const [coffee] = await village.database.selectFrom('communities').selectAll().orderBy('id').execute();
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes(`/start ${coffee!.inviteCode}`);
  await anna.presses('Найти собеседника');
  await anna.writes('/start tea');
  anna.seesLast('Сменить сообщество можно, когда нет ни заявки, ни встречи');
  anna.seesLast('Ищу собеседника');
  await anna.presses('Мой профиль');
  await anna.presses('Сообщество');
  anna.seesLast('Сменить сообщество можно');
  assert.deepEqual(anna.labels, ['Назад']);
  await anna.pressesOld(anna.last.id, `community:pick:${tea}`);
  anna.seesLast('Сменить сообщество можно');
  assert.equal((await village.row(anna)).communityId, coffee!.id);

  const boris = await village.arrives('Борис Котов');
  await boris.writes(`/start ${coffee!.inviteCode}`);
  await boris.presses('Найти собеседника');
  await boris.writes('/start tea');
  boris.seesLast('Сменить сообщество можно');
  boris.seesLast('У тебя встреча');
  assert.equal((await village.row(boris)).communityId, coffee!.id);
});

story('a forged choice cannot open a closed community', async (village) => {
  const club = await village.founds('Тайный клуб', { access: 'invite' });
  const anna = await village.arrives('Анна Смирнова');
  const before = (await village.row(anna)).communityId;
  for (const id of [club, 999, 0, 99_999_999_999, 'x', '']) {
    await anna.writes('/profile');
    await anna.pressesOld(anna.last.id, `community:pick:${id}`);
    anna.seesLast('В каком сообществе искать собеседника?');
  }
  assert.equal((await village.row(anna)).communityId, before);
});

story('without an open community one is told that it takes an invitation', async (village) => {
  await village.database.updateTable('communities').set({ access: 'invite' }).execute();
  const anna = await village.arrives('Анна Смирнова');
  await anna.presses('Найти собеседника');
  anna.sees('Открытых сообществ пока нет');
  assert.equal((await village.row(anna)).status, 'inactive');
});
