import assert from 'node:assert/strict';
import { test } from 'node:test';
import { days } from '../../src/domain/time.ts';
import { introduceNewcomers, introducing } from '../../src/flows/pairing.ts';
import { openPostgres } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrations.ts';
import { openOrder } from '../../src/store/orders.ts';
import { freshPostgres } from '../support/postgres.ts';
import { story, tellStories, type Village } from '../support/village.ts';

tellStories();

const always = ['Мой профиль', 'Мои встречи', 'Настройки', 'Отзыв о боте'];

story('home shows each of the three places where one can stand', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/start');
  anna.seesLast('Сейчас ты никого не ищешь');
  assert.deepEqual(anna.labels, ['Найти собеседника', ...always]);
  const screen = anna.last.id;
  await anna.presses('Найти собеседника');
  assert.equal(anna.last.id, screen);
  anna.seesLast('Заявка принята');
  const today = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', timeZone: 'Europe/Moscow' });
  anna.seesLast(`Заявка открыта с ${today.format(village.clock.now())}, сообщество «Кофейня»`);
  anna.seesLast('Пока в очереди только ты');
  assert.deepEqual(anna.labels, ['Отменить заявку', ...always]);
  const boris = await village.arrives('Борис Котов', { username: 'boris' });
  await boris.registers();
  await anna.writes('/meeting');
  anna.seesLast('Твой собеседник:\nБорис Котов\n@boris');
  anna.seesLast(`Встретьтесь до ${today.format(village.clock.now().getTime() + days(10))}`);
  assert.deepEqual(anna.labels, [
    'Карточка собеседника',
    'Встреча состоялась',
    'Отказаться от встречи',
    ...always,
  ]);
});

story('home says that those who wait know each other, when nobody new is among them', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  await anna.presses('5');
  await anna.writes('/meeting');
  anna.seesLast('Со всеми, кто сейчас в очереди, вы уже знакомы');
  await boris.writes('/meeting');
  await boris.presses('Отменить заявку');
  boris.seesLast('Заявка отменена');
  assert.deepEqual(boris.labels, ['Найти собеседника', ...always]);
  await anna.writes('/meeting');
  anna.seesLast('Пока в очереди только ты');
});

story('whoever cancels is not introduced to anybody and may register again', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.registers();
  const cancel = anna.button('Отменить заявку');
  await Promise.all([
    anna.pressesOld(cancel.message, cancel.data),
    anna.pressesOld(cancel.message, cancel.data),
  ]);
  anna.seesLast('Сейчас ты никого не ищешь');
  const boris = await village.arrives('Борис Котов');
  await boris.registers();
  boris.seesLast('Пока в очереди только ты');
  await anna.registers();
  anna.seesLast('Борис Котов');
  const orders = await village.database
    .selectFrom('orders')
    .select(['tgid', 'meetingId', (e) => e('cancelledAt', 'is not', null).as('cancelled')])
    .orderBy('id')
    .execute();
  assert.deepEqual(orders, [
    { tgid: anna.id, meetingId: null, cancelled: true },
    { tgid: boris.id, meetingId: 1, cancelled: false },
    { tgid: anna.id, meetingId: 1, cancelled: false },
  ]);
});

story('who has no name is asked for it before registering', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await village.database.updateTable('users').set({ fullName: null }).execute();
  await anna.registers();
  anna.seesLast('Чтобы найти собеседника, нужно имя');
  anna.seesLast('Укажите свою фамилию и имя');
  assert.equal((await village.row(anna)).status, 'inactive');
  await anna.writes('Смирнова Анна');
  await anna.registers();
  anna.seesLast('Заявка принята');
});

story('pressed twice, one registration is opened', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const register = anna.button('Найти собеседника');
  await Promise.all([1, 2, 3].map(() => anna.pressesOld(register.message, register.data)));
  const orders = await village.database.selectFrom('orders').selectAll().execute();
  assert.equal(orders.length, 1);
  anna.seesLast('Пока в очереди только ты');
});

story('two who register at the same moment are introduced once', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await Promise.all([anna.presses('Найти собеседника'), boris.presses('Найти собеседника')]);
  anna.seesLast('Борис Котов');
  boris.seesLast('Анна Смирнова');
  assert.equal((await village.database.selectFrom('meetings').selectAll().execute()).length, 1);
});

test('whoever was handed on waits for whoever pairs there, and then is seen by them', async () => {
  const { url, drop } = await freshPostgres();
  const database = openPostgres(url, () => {});
  await migrate(database);
  await database.insertInto('communities').values({ id: 1, title: 'Кофейня' }).execute();
  const people = [1, 2].map((tgid) => ({
    tgid,
    fullName: `Гость ${tgid}`,
    communityId: 1,
    status: 'active' as const,
  }));
  await database.insertInto('users').values(people).execute();
  const now = new Date();
  // One has looked around and found nobody, but has not committed yet; the other, handed on, has.
  const first = await database.startTransaction().execute();
  await openOrder(first, 1, now);
  assert.deepEqual(await introduceNewcomers({ tx: first, now }, 1, [1]), []);
  await database.insertInto('orders').values({ tgid: 2, orderedAt: now }).execute();
  let asked = false;
  const question = database.transaction().execute(async (tx) => {
    const answer = await introducing.ask!({ tx, now }, 1);
    asked = true;
    return answer;
  });
  for (let turn = 0; turn < 5; turn++) await database.selectFrom('users').select('tgid').execute();
  assert.equal(asked, false);
  await first.commit().execute();
  const [waiting] = (await question)!;
  assert.deepEqual(waiting.map(({ tgid }) => tgid).sort(), [1, 2]);
  await database.destroy();
  await drop();
});

story('people of different communities are not introduced to each other', async (village) => {
  await village.founds('Чайная', { inviteCode: 'tea' });
  await village.database
    .updateTable('communities')
    .set({ inviteCode: 'coffee' })
    .where('id', '=', 1)
    .execute();
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/start coffee');
  await anna.registers();
  const boris = await village.arrives('Борис Котов');
  await boris.writes('/start tea');
  await boris.registers();
  await village.tick();
  for (const person of [anna, boris]) assert.equal((await village.row(person)).status, 'active');
});

story('the one who has waited longest is introduced first', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Отказаться от встречи');
  await anna.presses('Да, отказаться');
  await village.clock.passes(days(1));
  await anna.registers();
  await village.clock.passes(days(1));
  const vera = await village.arrives('Вера Лис');
  await vera.registers();
  vera.seesLast('Борис Котов');
  boris.seesLast('Вера Лис');
  assert.equal((await village.row(anna)).status, 'active');
});

story(
  'two who have met meet nobody rather than each other, until 180 days and other people lie between',
  async (village) => {
    const meet = async (one: typeof anna, other: typeof anna) => {
      await one.presses('Встреча состоялась');
      await one.presses('Без отзыва');
      for (const person of [one, other]) {
        await person.writes('/meeting');
        await person.presses('Отменить заявку');
      }
    };
    const { anna, boris } = await village.couple();
    const vera = await village.arrives('Вера Лис');
    const gleb = await village.arrives('Глеб Ким');
    await meet(anna, boris);
    await village.clock.passes(days(200));
    await anna.registers();
    await boris.registers();
    anna.seesLast('Ищу собеседника');
    assert.equal((await village.row(boris)).status, 'active');
    await vera.registers();
    vera.seesLast('Анна Смирнова');
    await gleb.registers();
    gleb.seesLast('Борис Котов');
    await meet(anna, vera);
    await meet(boris, gleb);
    await anna.registers();
    await boris.registers();
    boris.seesLast('Анна Смирнова');
    await meet(anna, boris);
    await vera.registers();
    await anna.registers();
    assert.equal((await village.row(anna)).status, 'active');
  },
);

story(
  'within 180 days a meeting that was done is not repeated, though others lie between',
  async (village) => {
    const { anna, boris } = await metWithOthersBetween(village);
    await village.clock.passes(days(179));
    for (const person of [anna, boris]) assert.equal((await village.row(person)).status, 'active');
    await village.clock.passes(days(1));
    anna.seesLast('Борис Котов');
  },
);

story('where the community allows no repeats, the same two never meet again', async (village) => {
  await village.database.updateTable('communities').set({ repeatAfterDays: null }).execute();
  const { anna, boris } = await metWithOthersBetween(village);
  await village.clock.passes(days(1000));
  for (const person of [anna, boris]) assert.equal((await village.row(person)).status, 'active');
});

story('home says how many wait', async (village) => {
  const { anna } = await metWithOthersBetween(village);
  await anna.writes('/meeting');
  anna.seesLast('вы уже знакомы');
  await village.database.updateTable('communities').set({ repeatAfterDays: 0 }).execute();
  await anna.writes('/meeting');
  anna.seesLast('Всего в очереди 2 человека');
});

/** Anna and Boris have met, then each of them somebody else, and both are waiting. */
async function metWithOthersBetween(village: Village) {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  await anna.presses('Без отзыва');
  for (const name of ['Вера Лис', 'Глеб Ким']) {
    const other = await village.arrives(name);
    await other.writes('/settings');
    await other.presses('Искать следующего сразу: да');
    await other.registers();
  }
  for (const person of [anna, boris]) {
    await person.presses('Встреча состоялась');
    await person.presses('Без отзыва');
  }
  return { anna, boris };
}

story('an order made by hand is gone on with, whatever the status says', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await village.database
    .insertInto('orders')
    .values({ tgid: anna.id, orderedAt: village.clock.now() })
    .execute();
  await anna.registers();
  anna.seesLast('Ищу собеседника');
  const orders = await village.database.selectFrom('orders').select('tgid').execute();
  assert.equal(orders.length, 1);
});

story(
  'the news says why the two: what they share, that it is the first time, and how long each waited',
  async (village) => {
    const anna = await village.arrives('Анна Смирнова');
    const emma = await village.arrives('Emma Stone', { language: 'en' });
    await anna.writes('/profile');
    await anna.presses('Хобби');
    await anna.writes('Бегаю по утрам, пеку хлеб, собираю гербарии');
    await emma.writes('/profile');
    await emma.presses('Hobbies');
    await emma.writes('Running, гербарий');
    await anna.registers();
    await village.clock.passes(days(3));
    await emma.writes('/meeting');
    await emma.presses('Find a partner');
    anna.seesLast(
      'Общее: бег, «гербарий»\nВы ещё не встречались\nОжидание: твоё — 3 дня, собеседника — меньше дня',
    );
    emma.seesLast(
      'In common: running, “гербарии”\nYou have not met yet\nWaited: you less than a day, your partner 3 days',
    );
  },
);

story('it says nothing of what is not so', async (village) => {
  const { anna, boris } = await metWithOthersBetween(village);
  for (const person of [anna, boris]) assert.equal((await village.row(person)).status, 'active');
  await village.database.updateTable('communities').set({ repeatAfterDays: 0 }).execute();
  await village.clock.passes(0);
  anna.seesLast(
    'Знакомься, твой собеседник:\n\nБорис Котов\nНаписать в Telegram\n\nНапиши в личные сообщения',
  );
});

story('a community with patience waits for somebody who fits better, and not for ever', async (village) => {
  await village.database.updateTable('communities').set({ patience: 1.9 }).execute();
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await anna.registers();
  await boris.registers();
  boris.seesLast('Всего в очереди 2 человека');
  await village.clock.passes(days(1));
  assert.equal((await village.row(anna)).status, 'active');
  await village.clock.passes(days(6));
  anna.seesLast('Борис Котов');
  boris.seesLast('Анна Смирнова');
});

story('a community’s own interests count beside the list', async (village) => {
  await village.database
    .updateTable('communities')
    .set({ interests: 'кёрлинг | curling : камни, 🥌\nни о чём' })
    .execute();
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  for (const [person, hobby] of [
    [anna, '🥌'],
    [boris, 'играю в кёрлинг'],
  ] as const) {
    await person.writes('/profile');
    await person.presses('Хобби');
    await person.writes(hobby);
    await person.registers();
  }
  anna.seesLast('Общее: кёрлинг');
});

story('a hard rule of the organiser keeps two apart, and lets the third in', async (village) => {
  const rule = { kind: 'must', hard: true, role: 'новичок', partner: 'наставник*' };
  await village.database
    .updateTable('communities')
    .set({ roleRules: JSON.stringify([rule]) })
    .execute();
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  const vera = await village.arrives('Вера Лис');
  const roles = { [anna.id]: 'Новичок', [boris.id]: 'новичок, бэкенд', [vera.id]: 'Наставник' };
  for (const person of [anna, boris, vera]) {
    await village.database
      .updateTable('users')
      .set({ roleAndData: roles[person.id]! })
      .where('tgid', '=', person.id)
      .execute();
    await person.registers();
    await village.tick();
  }
  boris.doesNotSee('Знакомься');
  anna.seesLast('Знакомься, твой собеседник:\n\nВера Лис');
});

story(
  'who has asked not to meet somebody is not introduced to them, from whichever side',
  async (village) => {
    const anna = await village.arrives('Анна Смирнова');
    const boris = await village.arrives('Борис Котов');
    await village.database.insertInto('avoidances').values({ tgid: boris.id, avoids: anna.id }).execute();
    await boris.registers();
    await anna.registers();
    await village.clock.passes(0);
    anna.doesNotSee('Знакомься');
    const vera = await village.arrives('Вера Лис');
    await vera.registers();
    vera.seesLast('Знакомься, твой собеседник:\n\nБорис Котов');
  },
);
