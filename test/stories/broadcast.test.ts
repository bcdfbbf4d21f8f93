import assert from 'node:assert/strict';
import { appoint, signInFromChat } from '../support/organiser.ts';
import { story, tellStories, type Village } from '../support/village.ts';
import type { Villager } from '../support/villager.ts';

tellStories();

/** More than are put into the outbox at once, so that some are left for the scheduler. */
const many = 600;

/** An owner who is signed in, and many people who were here before. */
async function crowd(village: Village) {
  const olga = await village.arrives('Ольга Север');
  await appoint(village.database, olga, 'owner');
  const owner = await signInFromChat(olga);
  const people = Array.from({ length: many }, (_, n) => village.comes(`Человек ${n}`));
  for (const { id } of people) village.telegram.people.byId.get(id)!.knowsBot = true;
  await village.database
    .insertInto('users')
    .values(people.map(({ id }) => ({ tgid: id, communityId: 1, registeredAt: village.clock.now() })))
    .execute();
  const tells = async (typed: string) => {
    const { people: count } = await owner.asks('audience', { community: 1 });
    const audience = { community: 1 };
    return owner.does('beginBroadcast', {
      typed,
      button: null,
      audience,
      people: count,
      key: `key-of-${count}`,
    });
  };
  return { olga, owner, people, tells };
}

const hasHeard = (words: string) => (one: Villager) => one.heard.filter(({ text }) => text === words).length;

story(
  'a broadcast reaches those whom it is for, once each, also when the bot ends in the middle',
  async (village) => {
    const { olga, people, tells } = await crowd(village);
    const other = await village.founds('Бегуны', { access: 'invite' });
    const [boris, dina, egor] = people.slice(-3) as [Villager, Villager, Villager];
    await village.database
      .updateTable('users')
      .set({ communityId: other })
      .where('tgid', '=', boris.id)
      .execute();
    const { id } = await tells('Завтра в семь');
    // Who cannot be reached any more or has deleted their data when their turn comes is passed over.
    await dina.blocks();
    await village.database.deleteFrom('users').where('tgid', '=', egor.id).execute();
    await village.restarts();
    await village.tick();
    await village.tick();
    await village.settled();
    const told = [olga, ...people.slice(0, -3)];
    assert.deepEqual([...new Set(told.map(hasHeard('Завтра в семь')))], [1]);
    assert.deepEqual([boris, dina, egor].map(hasHeard('Завтра в семь')), [0, 0, 0]);
    // Another process is reached by another port.
    const again = await signInFromChat(olga);
    const row = await again.asks('broadcast', { id });
    assert.deepEqual([row.state, row.people, row.sent, row.waiting], ['done', many, many - 2, 0]);
  },
);

story(
  'who has blocked the bot unnoticed is counted, and the broadcast has the last lane',
  async (village) => {
    const { owner, people, tells, database } = { ...(await crowd(village)), database: village.database };
    village.telegram.people.byId.get(people[0]!.id)!.blocked = true;
    const { id } = await tells('Завтра в семь');
    await village.tick();
    await village.settled();
    const { sent, blocked, failed, state } = await owner.asks('broadcast', { id });
    assert.deepEqual({ sent, blocked, failed, state }, { sent: many, blocked: 1, failed: 0, state: 'done' });
    // Of the lanes it has the one behind answers, news and notices.
    const rows = await database
      .selectFrom('messagesFromBot')
      .select('lane')
      .where('broadcastId', '=', id)
      .execute();
    assert.deepEqual([...new Set(rows.map(({ lane }) => lane))], [3]);
  },
);

story('who stops a broadcast that has ended is told so, and it stays what it was', async (village) => {
  const { owner, tells } = await crowd(village);
  const { id } = await tells('Завтра в семь');
  await village.tick();
  await village.settled();
  await owner.isRefused(409, 'broadcast-over', 'stopBroadcast', { id });
  const { state, sent } = await owner.asks('broadcast', { id });
  assert.deepEqual([state, sent], ['done', many + 1]);
  assert.ok((await owner.asks('audit', {})).entries.every(({ act }) => act !== 'stopBroadcast'));
});

story('what is stopped goes out no more', async (village) => {
  const { owner, people, tells } = await crowd(village);
  const { id } = await tells('Завтра в семь');
  await village.settled();
  const { kept } = await owner.does('stopBroadcast', { id });
  await village.tick();
  await village.settled();
  const row = await owner.asks('broadcast', { id });
  assert.equal(row.state, 'stopped');
  assert.equal(row.sent, 250 - kept);
  assert.equal(row.waiting, 0);
  assert.equal(people.filter(hasHeard('Завтра в семь')).length, row.sent - 1);
  assert.deepEqual(await owner.does('stopBroadcast', { id }), { kept: 0 });
  assert.equal(
    (await owner.asks('audit', {})).entries.filter(({ act }) => act === 'stopBroadcast').length,
    1,
  );
});
