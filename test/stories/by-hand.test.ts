import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { story, tellStories, type Village } from '../support/village.ts';
import type { Villager } from '../support/villager.ts';

tellStories();

story('two who have a meeting made by hand are left out, and nobody else is', async (village) => {
  const [anna, kseniya, boris, gleb] = [
    await village.arrives('Анна Смирнова'),
    await village.arrives('Ксения Лисина'),
    await village.arrives('Борис Котов'),
    await village.arrives('Глеб Ветров'),
  ] as const;
  await makesMeeting(village, anna, kseniya);
  await anna.writes('/meeting');
  anna.seesLast('Ксения Лисина');
  await boris.registers();
  await gleb.registers();
  boris.sees('Глеб Ветров');
  gleb.sees('Борис Котов');
  await anna.presses('Отказаться от встречи');
  await anna.presses('Да, отказаться');
  anna.seesLast('Встреча отменена');
  kseniya.sees('ищем дальше');
  assert.equal((await village.row(kseniya)).status, 'active');
});

story(
  'an open order of somebody who has a meeting made by hand waits until that is over',
  async (village) => {
    const [anna, kseniya, boris] = [
      await village.arrives('Анна Смирнова'),
      await village.arrives('Ксения Лисина'),
      await village.arrives('Борис Котов'),
    ] as const;
    await anna.registers();
    await makesMeeting(village, anna, kseniya);
    await boris.registers();
    await village.tick();
    boris.doesNotSee('Анна');
    boris.seesLast('Ищу собеседника');
  },
);

story('an order made by hand during a meeting stands in nobody’s way', async (village) => {
  const { anna, boris } = await village.couple();
  await sql`insert into orders (tgid, ordered_at) values (${anna.id}, ${village.clock.now()})`.execute(
    village.database,
  );
  await boris.presses('Отказаться от встречи');
  await boris.presses('Да, отказаться');
  boris.seesLast('Встреча отменена');
  anna.sees('ищем дальше');
  assert.equal((await village.row(anna)).status, 'active');
  assert.equal(await openOrders(village, anna), 1);
  await anna.writes('/settings');
  await anna.presses('Удалить мои данные');
  await anna.presses('Да, удалить');
  anna.seesLast('Данные удалены');
});

story(
  'a card that was made too long by hand comes without its picture rather than not at all',
  async (village) => {
    const anna = await village.arrives('Анна Смирнова');
    const boris = await village.arrives('Борис Котов');
    await anna.writes('/profile');
    await anna.presses('Фото');
    await anna.sendsPhoto();
    await sql`update users set role_and_data = ${'Очень '.repeat(200)} where tgid = ${anna.id}`.execute(
      village.database,
    );
    await sql`update users set info = ${'много '.repeat(900)} where tgid = ${boris.id}`.execute(
      village.database,
    );
    await anna.registers();
    await boris.registers();
    boris.sees('Очень Очень');
    anna.sees('много много');
    assert.equal(boris.last.photo, undefined);
  },
);

async function makesMeeting({ database }: Village, one: Villager, other: Villager): Promise<void> {
  await sql`insert into meetings (meeting_id, community_id) values (77, 1)`.execute(database);
  await sql`
    insert into meeting_members (meeting_id, tgid, tgid_partner)
    values (77, ${one.id}, ${other.id}), (77, ${other.id}, ${one.id})`.execute(database);
}

async function openOrders({ database }: Village, { id }: Villager): Promise<number> {
  const orders = await database
    .selectFrom('orders')
    .select('id')
    .where('tgid', '=', id)
    .where('meetingId', 'is', null)
    .where('cancelledAt', 'is', null)
    .execute();
  return orders.length;
}
