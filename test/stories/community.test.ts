import assert from 'node:assert/strict';
import { story, tellStories, type Village } from '../support/village.ts';
import type { Villager } from '../support/villager.ts';

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
  const anna = await village.arrives('Анна Смирнова');
  const before = (await village.row(anna)).communityId;
  for (const [code, answer] of [
    ['no-such-code', 'Такого приглашения нет'],
    ["'; drop table users; --", 'Такого приглашения нет'],
    ['\u0000\ud800', 'Такого приглашения нет'],
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

/** «Свои», which is for the members of the group «Соседи». */
async function neighbours(village: Village, members: Villager[]) {
  const group = village.telegram.gathers(
    'Соседи',
    members.map(({ id }) => id),
    'supergroup',
  );
  const id = await village.founds('Свои', { access: 'members', inviteCode: 'neighbours' });
  await village.database.updateTable('communities').set({ chatId: group.id }).where('id', '=', id).execute();
  return { group, id };
}

story(
  'the members of a group get into its community, whatever they are there, and others do not',
  async (village) => {
    const anna = await village.arrives('Анна Смирнова');
    const boris = await village.arrives('Борис Котов');
    const { group, id } = await neighbours(village, [anna]);
    const communityOf = async (one: Villager) => (await village.row(one)).communityId;
    const coffee = await communityOf(boris);

    await anna.writes('/start neighbours');
    anna.seesLast('Сообщество выбрано');
    assert.equal(await communityOf(anna), id);

    await boris.writes('/start neighbours');
    boris.seesLast('Сообщество «Свои» — только для участников его группы');
    boris.seesLast('Тебя в группе «Соседи» пока не видно: вступи в неё и нажми ещё раз');
    assert.deepEqual(boris.labels, ['Попробовать ещё раз', 'Назад']);
    const screen = boris.last.id;
    for (const standing of ['restricted outside', 'kicked'] as const) {
      group.standings = { [boris.id]: standing };
      await boris.presses('Попробовать ещё раз');
      boris.seesLast('пока не видно');
    }
    assert.equal(boris.last.id, screen);
    assert.equal(await communityOf(boris), coffee);
    group.standings = {};
    group.members.push(boris.id);
    await boris.presses('Попробовать ещё раз');
    boris.seesLast('Сообщество выбрано');
    assert.equal(await communityOf(boris), id);

    for (const standing of ['creator', 'administrator', 'restricted'] as const) {
      const one = await village.arrives('Вера Лис');
      group.standings = { [one.id]: standing };
      await one.writes('/start neighbours');
      one.seesLast('Сообщество выбрано');
    }
    // Who is in already, or busy elsewhere, need not be asked about.
    const calls = () => village.telegram.journal.filter(({ method }) => method === 'getChatMember').length;
    const before = calls();
    await boris.writes('/start neighbours');
    boris.seesLast('Сообщество выбрано');
    const dina = await village.arrives('Дина Ким');
    await dina.presses('Найти собеседника');
    await dina.writes('/start neighbours');
    dina.seesLast('Сменить сообщество можно');
    assert.equal(calls(), before);
  },
);

story('in the middle of an arrival a stranger to the group goes on, and may try again', async (village) => {
  const anna = village.comes('Anna Smith', { language: 'en' });
  const { group, id } = await neighbours(village, []);
  await anna.writes('/start neighbours');
  anna.sees('I cannot see you in the group “Соседи” yet');
  anna.seesLast('name');
  await anna.writes('Anna Smith');
  await anna.presses('Try again');
  anna.sees('I cannot see you in the group');
  group.members.push(anna.id);
  await anna.presses('Try again');
  assert.equal((await village.row(anna)).communityId, id);
  for (let question = 0; question < 4; question++) await anna.presses('Skip');
  await anna.presses('Find a partner');
  anna.sees('Свои');
});

story(
  'as long as it cannot be said who is in the group, nobody gets in, and everybody hears why',
  async (village) => {
    const anna = await village.arrives('Анна Смирнова');
    const { group, id } = await neighbours(village, [anna]);
    const { faults } = village.telegram;
    const method = 'getChatMember';
    const before = (await village.row(anna)).communityId;
    await anna.writes('/start unknown');
    for (const [fault, answer] of [
      [{ kind: 'flood', retryAfter: 30 }, 'Telegram не ответил'],
      [{ kind: 'error' }, 'Telegram не ответил'],
      [{ kind: 'gateway' }, 'Telegram не ответил'],
      [{ kind: 'reset' }, 'Telegram не ответил'],
      [{ kind: 'refused', text: 'chat not found' }, 'группу мне не видно'],
      [{ kind: 'refused', text: 'member list is inaccessible' }, 'группу мне не видно'],
      [{ kind: 'refused', text: 'CHAT_ADMIN_REQUIRED' }, 'группу мне не видно'],
      [{ kind: 'refused', text: 'user not found' }, 'пока не видно'],
      [{ kind: 'refused', text: 'member not found' }, 'пока не видно'],
    ] as const) {
      faults.add({ method, ...fault });
      await anna.writes('/start neighbours');
      anna.seesLast(answer);
      anna.seesLast('Проверено в ');
    }
    group.hasBot = false;
    await anna.presses('Попробовать ещё раз');
    anna.seesLast('организатору нужно добавить меня в группу');
    assert.equal((await village.row(anna)).communityId, before);
    // The group has become another one for Telegram.
    group.movedTo = village.telegram.gathers('Соседи', [anna.id], 'supergroup').id;
    await anna.presses('Попробовать ещё раз');
    anna.seesLast('Сообщество выбрано');
    const { chatId } = await village.database
      .selectFrom('communities')
      .select('chatId')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    assert.equal(chatId, group.movedTo);
  },
);

story('a button to try again that is forged opens no other community', async (village) => {
  const club = await village.founds('Тайный клуб', { access: 'invite' });
  const { id } = await neighbours(village, []);
  await village.database.updateTable('communities').set({ chatId: null }).where('id', '=', id).execute();
  const anna = await village.arrives('Анна Смирнова');
  const before = (await village.row(anna)).communityId;
  for (const one of [club, 999, 0, 'x']) {
    await anna.writes('/profile');
    await anna.pressesOld(anna.last.id, `membersOnly:again:${one}`);
    anna.seesLast('Сейчас ты никого не ищешь');
  }
  // Without a group nobody can be in it.
  await anna.writes('/start neighbours');
  anna.seesLast('группу мне не видно');
  assert.equal((await village.row(anna)).communityId, before);
});

story('newcomers begin with the community’s auto-order, and keep what they have chosen', async (village) => {
  await village.database.updateTable('communities').set({ autoOrder: false }).execute();
  const anna = await village.arrives('Анна Смирнова');
  assert.equal((await village.row(anna)).autoOrder, false);
  await anna.writes('/settings');
  await anna.presses('Искать следующего сразу: нет');
  assert.equal((await village.row(anna)).autoOrder, true);

  const runners = await village.founds('Бегуны', { access: 'invite', inviteCode: 'runners' });
  await village.database
    .updateTable('communities')
    .set({ autoOrder: false })
    .where('id', '=', runners)
    .execute();
  await anna.writes('/start runners');
  assert.deepEqual(
    [(await village.row(anna)).communityId, (await village.row(anna)).autoOrder],
    [runners, true],
  );

  // By the link from the first word on, it is the link's community that counts.
  await village.database
    .updateTable('communities')
    .set({ autoOrder: true })
    .where('id', '!=', runners)
    .execute();
  const boris = village.comes('Борис Котов');
  await boris.writes('/start runners');
  assert.deepEqual(
    [(await village.row(boris)).communityId, (await village.row(boris)).autoOrder],
    [runners, false],
  );
});
