import assert from 'node:assert/strict';
import { type RawBuilder, sql } from 'kysely';
import { seconds } from '../../src/domain/time.ts';
import { eraseFromLog } from '../../src/store/outbox.ts';
import { story, tellStories, type Village } from '../support/village.ts';
import type { Villager } from '../support/villager.ts';

tellStories();

/** Every row of every table, as text. */
async function everything({ database }: Village): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(database);
  const texts: string[] = [];
  for (const { name } of rows) {
    const whole: RawBuilder<{ row: string }> = sql`select t::text as row from ${sql.table(name)} t`;
    texts.push(...(await whole.execute(database)).rows.map(({ row }) => `${name}: ${row}`));
  }
  return texts.join('\n');
}

async function deletesEverything(person: Villager): Promise<void> {
  await person.writes('/settings');
  await person.presses('Удалить мои данные');
  await person.presses('Да, удалить');
}

story('deleting is confirmed first, and says what will go', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/settings');
  await anna.presses('Удалить мои данные');
  for (const word of ['карточка', 'заявки', 'отзывы', 'переписка', 'собеседник вернётся в очередь']) {
    anna.seesLast(word);
  }
  assert.deepEqual(anna.labels, ['Да, удалить', 'Назад']);
  await anna.presses('Назад');
  anna.seesLast('Сейчас ты никого не ищешь');
  assert.equal((await village.row(anna)).fullName, 'Анна Смирнова');
});

story('after it nothing in any table is left of a person', async (village) => {
  const zoya = village.comes('Зоя Ярцева', { username: 'zoya_ya' });
  await zoya.writes('/start');
  for (const answer of ['Ярцева Зоя', 'Ботаник', 'Гербарии']) await zoya.writes(answer);
  await zoya.sendsPhoto({ caption: 'Зоины глаза' });
  await zoya.writes('Знаю все мхи');
  const { photo } = await village.row(zoya);
  await zoya.presses('Найти собеседника');
  const boris = await village.arrives('Борис Котов');
  await boris.registers();
  for (const button of ['Карточка собеседника', 'Отказаться от встречи', 'Назад'])
    await boris.presses(button);
  await zoya.presses('Встреча состоялась');
  await zoya.presses('5');
  await zoya.writes('Говорили о мхах');
  await zoya.writes('/feedback');
  await zoya.writes('Бот не любит лишайники');
  await zoya.writes('/privacy');
  await boris.presses('4');
  await boris.writes('/history');
  boris.seesLast('Ярцева Зоя');
  const vera = await village.arrives('Вера Лис');
  await vera.registers();
  await zoya.writes('/meeting');
  const words = ['Ярцева', 'Зо', 'zoya', 'Ботаник', 'Гербарии', 'мх', 'лишайник', photo!, String(zoya.id)];
  const before = await everything(village);
  for (const word of words) assert.ok(before.includes(word), `«${word}» was never there`);

  await deletesEverything(zoya);
  zoya.sees('Данные удалены');
  const left = await everything(village);
  for (const word of words) {
    assert.ok(
      !left.includes(word),
      `«${word}» is left in\n${left.split('\n').find((row) => row.includes(word))}`,
    );
  }
  assert.ok(left.includes('Борис Котов') && left.includes('участник удалён'));

  await boris.writes('/history');
  boris.seesLast('участник удалён');
  boris.seesLast('Моя оценка: 4 из 5');
  for (const word of ['Зоя', 'Ярцева']) assert.ok(!boris.last.text.includes(word));
});

story('a partner returns to the queue, and hears what every rejected one hears', async (village) => {
  const { anna, boris } = await village.couple();
  const ordered = await village.database
    .selectFrom('orders')
    .select('orderedAt')
    .where('tgid', '=', boris.id)
    .execute();
  await deletesEverything(anna);
  boris.seesLast('Собеседник не сможет встретиться');
  assert.equal((await village.row(boris)).status, 'active');
  const orders = await village.database
    .selectFrom('orders')
    .select(['tgid', 'orderedAt', 'meetingId'])
    .execute();
  assert.deepEqual(orders, [{ tgid: boris.id, orderedAt: ordered[0]!.orderedAt, meetingId: null }]);
  const vera = await village.arrives('Вера Лис');
  await vera.registers();
  boris.seesLast('Вера Лис');
});

story('buttons about somebody who is gone lead to the home screen', async (village) => {
  const { anna, boris } = await village.couple();
  const [met, reject, card] = ['Встреча состоялась', 'Отказаться от встречи', 'Карточка собеседника'].map(
    (label) => boris.button(label),
  );
  await deletesEverything(anna);
  for (const button of [met, reject, card]) {
    await boris.pressesOld(button!.message, button!.data);
    boris.sees('Ищу собеседника');
  }
});

story('the farewell is kept until it is sent, and then it goes, too', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/settings');
  await anna.presses('Удалить мои данные');
  const yes = anna.button('Да, удалить');
  village.telegram.faults.add({ kind: 'flood', retryAfter: 5, chatId: anna.id, method: 'editMessageText' });
  village.telegram.presses(anna.id, yes.message, yes.data);
  await village.telegram.settled();
  const rows = await village.database.selectFrom('messagesFromBot').select(['message', 'forget']).execute();
  assert.deepEqual(rows, [{ message: 'Данные удалены. Захочется вернуться — /start', forget: true }]);
  await village.clock.passes(seconds(6));
  anna.sees('Данные удалены');
  assert.deepEqual(await village.database.selectFrom('messagesFromBot').selectAll().execute(), []);
  assert.deepEqual(await village.database.selectFrom('messages').selectAll().execute(), []);
});

story('pressed twice, the data is deleted and nobody is made anew', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/settings');
  await anna.presses('Удалить мои данные');
  const yes = anna.button('Да, удалить');
  await Promise.all([1, 2].map(() => anna.pressesOld(yes.message, yes.data)));
  anna.seesLast('Данные удалены');
  assert.deepEqual(await village.database.selectFrom('users').selectAll().execute(), []);
  assert.deepEqual(await village.database.selectFrom('messages').selectAll().execute(), []);
});

story('a new /start is a new arrival', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await deletesEverything(anna);
  await anna.writes('/start');
  anna.seesLast('Привет!');
  anna.seesLast('Укажите свою фамилию и имя');
  await anna.writes('Анна Новая');
  for (let question = 0; question < 4; question++) await anna.presses('Пропустить');
  await anna.writes('/history');
  anna.seesLast('Встреч пока не было');
});

story('an old button pressed after it begins anew at the end of the chat', async (village) => {
  const { anna } = await village.couple();
  const old = anna.button('Встреча состоялась');
  const before = anna.heard.find(({ id }) => id === old.message)!.text;
  await anna.writes('/settings');
  await anna.presses('Удалить мои данные');
  await anna.presses('Да, удалить');
  await anna.pressesOld(old.message, old.data);
  anna.seesLast('Укажите свою фамилию и имя');
  assert.ok(anna.last.id > old.message);
  assert.equal(anna.heard.find(({ id }) => id === old.message)?.text, before);
});

story('privacy shows every field that is kept, and leads to deleting', async (village) => {
  const { anna } = await village.couple();
  await anna.writes('/privacy');
  for (const line of [
    `ID в Telegram: ${anna.id}`,
    'Имя пользователя: @anna',
    'Фамилия и имя: Анна Смирнова',
    'Сообщество: Кофейня',
    'Состояние: встреча',
    'Заявок: 1',
    'Встреч: 1',
  ]) {
    anna.seesLast(line);
  }
  assert.deepEqual(anna.labels, ['Удалить мои данные', 'Назад']);
  await anna.presses('Удалить мои данные');
  anna.sees('Удалить всё, что бот о тебе знает?');
});

story('what others were not told yet of somebody leaves the log, to be said anew', async (village) => {
  const { anna, boris } = await village.couple();
  const { meetingId } = await village.database
    .selectFrom('meetings')
    .select('meetingId')
    .executeTakeFirstOrThrow();
  const undone = new Error('only tried');
  const tried = village.database.transaction().execute(async (tx) => {
    await tx.updateTable('messagesFromBot').set({ sentAt: null }).where('say', '=', 'found').execute();
    const untold = await eraseFromLog(tx, boris.id, 'участник удалён', village.clock.now());
    assert.deepEqual(untold, [{ to: anna.id, say: 'found', about: { meetingId } }]);
    const left = await tx.selectFrom('messagesFromBot').selectAll().where('say', '=', 'found').execute();
    assert.deepEqual(left, []);
    throw undone;
  });
  await assert.rejects(tried, undone);
});
