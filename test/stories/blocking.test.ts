import assert from 'node:assert/strict';
import { days } from '../../src/domain/time.ts';
import { story, tellStories, type Village } from '../support/village.ts';

tellStories();

const unsentTo = async ({ database }: Village, tgid: number) =>
  (
    await database
      .selectFrom('messagesFromBot')
      .select('message')
      .where('tgid', '=', tgid)
      .where('sentAt', 'is', null)
      .where('failedAt', 'is', null)
      .execute()
  ).length;

story('who blocks the bot while waiting is not introduced to anybody', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.registers();
  await anna.blocks();
  assert.equal((await village.row(anna)).status, 'inactive');
  const [order] = await village.database.selectFrom('orders').select('cancelledAt').execute();
  assert.ok(order?.cancelledAt);
  const boris = await village.arrives('Борис Котов');
  await boris.registers();
  boris.seesLast('Пока в очереди только ты');
});

story(
  'who blocks the bot during a meeting has rejected it, and the other goes on waiting',
  async (village) => {
    const { anna, boris } = await village.couple();
    const ordered = await village.database
      .selectFrom('orders')
      .select('orderedAt')
      .where('tgid', '=', boris.id)
      .execute();
    await anna.blocks();
    boris.seesLast('Собеседник не сможет встретиться');
    assert.deepEqual(
      [(await village.row(anna)).status, (await village.row(boris)).status],
      ['inactive', 'active'],
    );
    const rejections = await village.database.selectFrom('rejections').select('tgid').execute();
    assert.deepEqual(rejections, [{ tgid: anna.id }]);
    const waiting = await village.database
      .selectFrom('orders')
      .select('orderedAt')
      .where('tgid', '=', boris.id)
      .where('meetingId', 'is', null)
      .execute();
    assert.deepEqual(waiting, ordered);
    const vera = await village.arrives('Вера Лис');
    await vera.registers();
    boris.seesLast('Вера Лис');
  },
);

story('a block that shows only when something is sent counts the same', async (village) => {
  const { anna, boris } = await village.couple();
  village.telegram.faults.add({ kind: 'blocked', chatId: anna.id });
  await anna.writes('/meeting');
  boris.seesLast('Собеседник не сможет встретиться');
  const row = await village.row(anna);
  assert.equal(row.status, 'inactive');
  assert.ok(row.unreachableAt);
});

story(
  'a block that shows at the introduction itself gives the other one back to the queue',
  async (village) => {
    const anna = await village.arrives('Анна Смирнова');
    const boris = await village.arrives('Борис Котов');
    await anna.registers();
    village.telegram.faults.add({ kind: 'blocked', chatId: anna.id, method: 'sendMessage' });
    await boris.presses('Найти собеседника');
    boris.sees('Анна Смирнова');
    boris.seesLast('Собеседник не сможет встретиться');
    assert.deepEqual(
      [(await village.row(anna)).status, (await village.row(boris)).status],
      ['inactive', 'active'],
    );
  },
);

story('nothing is sent to whoever has blocked the bot, however long it lasts', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  await anna.blocks();
  const calls = village.telegram.journal.length;
  await village.clock.passes(days(8));
  await village.clock.passes(days(8));
  await boris.writes('/meeting');
  const sent = village.telegram.journal
    .slice(calls)
    .filter(({ params }) => Number(params.chat_id) === anna.id);
  assert.deepEqual(sent, []);
  const before = village.telegram.journal.slice(0, calls);
  assert.ok(before.some(({ params }) => Number(params.chat_id) === anna.id));
  assert.equal(await unsentTo(village, anna.id), 0);
});

story('writing again makes one reachable, and shows the home screen', async (village) => {
  const { anna } = await village.couple();
  await anna.writes('/feedback');
  await anna.blocks();
  await village.clock.passes(days(1));
  await anna.writes('Я снова здесь');
  anna.seesLast('Сейчас ты никого не ищешь');
  assert.equal((await village.row(anna)).unreachableAt, null);
  assert.deepEqual(await village.database.selectFrom('feedback').selectAll().execute(), []);
  await anna.presses('Найти собеседника');
  anna.seesLast('Заявка принята');
});

story('who blocks the bot in the middle of the arrival goes on where they were', async (village) => {
  const anna = village.comes('Анна Смирнова');
  await anna.writes('/start');
  await anna.presses('Я — Анна Смирнова');
  await anna.blocks();
  await anna.unblocks();
  await anna.writes('Дизайнер');
  anna.seesLast('Укажите кратко о своих хобби');
});

story('a block by somebody the bot has never heard of is nothing', async (village) => {
  const anna = village.comes('Анна Смирнова');
  await anna.blocks();
  await anna.unblocks();
  assert.deepEqual(await village.database.selectFrom('users').select('tgid').execute(), []);
  assert.deepEqual(anna.heard, []);
});

story('both block the bot at the same moment', async (village) => {
  const { anna, boris } = await village.couple();
  await Promise.all([anna.blocks(), boris.blocks()]);
  for (const person of [anna, boris]) assert.equal((await village.row(person)).status, 'inactive');
  const [meeting] = await village.database.selectFrom('meetings').select('result').execute();
  assert.equal(meeting?.result, 'failed');
  const open = await village.database
    .selectFrom('orders')
    .selectAll()
    .where('meetingId', 'is', null)
    .where('cancelledAt', 'is', null)
    .execute();
  assert.deepEqual(open, []);
});
