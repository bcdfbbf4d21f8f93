import assert from 'node:assert/strict';
import { days, hours } from '../../src/domain/time.ts';
import { appoint, type Organiser, signInFromChat } from '../support/organiser.ts';
import { story, tellStories, type Village } from '../support/village.ts';

tellStories();

story('an organiser sees whom a round would introduce and why, and lets it begin', async (village) => {
  await pairsOnMondays(village);
  const { olga, waiting } = await threeWaitAndOlga(village);
  const ahead = await olga.asks('pairs', { community: 1 });
  assert.deepEqual([ahead.waiting, ahead.pairCount, ahead.leftCount], [3, 1, 1]);
  const [pair] = ahead.pairs;
  assert.equal(Math.round(pair!.fit.total * 1000), Math.round(1000 * sumOf(pair!.fit)));
  assert.equal(ahead.left[0]!.why, 'others');
  assert.equal(ahead.nextRounds.length, 5);
  for (const at of ahead.nextRounds) assert.equal(new Date(at).getUTCDay(), 1);
  for (const one of Object.values(waiting)) one.doesNotSee('Знакомься');

  const foretold = await olga.rehearses('pairNow', { community: 1, instead: null });
  assert.deepEqual([foretold.told.length, foretold.more], [3, 0]);
  await olga.does('pairNow', { community: 1, instead: null });
  await olga.isRefused(409, 'round-going', 'pairNow', { community: 1, instead: ahead.nextRounds[0] });
  await village.tick();
  for (const { tgid, text } of foretold.told) {
    assert.equal(village.telegram.chat(tgid).at(-1)?.text, text, 'what was foretold is heard');
  }
  const introduced = pair!.people.map(({ tgid }) => tgid);
  for (const one of Object.values(waiting)) {
    if (introduced.includes(one.id)) one.sees('Знакомься, твой собеседник');
    else one.sees('Пары составлены');
  }
  const { nextRounds, waiting: left } = await olga.asks('pairs', { community: 1 });
  assert.equal(left, 1);
  assert.deepEqual(nextRounds, ahead.nextRounds, 'the regular time stays');
});

story('a round that is skipped is not held, and home says when the next one is', async (village) => {
  await pairsOnMondays(village);
  const { olga, waiting } = await threeWaitAndOlga(village);
  const before = await olga.asks('pairs', { community: 1 });
  const { next } = await olga.does('skipRound', { community: 1, round: await nextRoundOf(olga) });
  assert.equal(next, before.nextRounds[1]);
  const skipped = await olga.asks('pairs', { community: 1 });
  assert.deepEqual([skipped.isSkipped, skipped.nextRounds[0]], [true, next]);
  const { anna } = waiting;
  await anna.writes('/meeting');
  const saysSo = anna.last.text;

  const { next: kept } = await olga.does('keepRound', { community: 1 });
  assert.equal(kept, before.nextRounds[0]);
  await anna.writes('/meeting');
  assert.notEqual(anna.last.text, saysSo, 'home had said another time');

  await olga.does('skipRound', { community: 1, round: await nextRoundOf(olga) });
  await village.clock.passes(
    new Date(before.nextRounds[0]!).getTime() - village.clock.now().getTime() + 60_000,
  );
  anna.doesNotSee('Знакомься');
  await village.clock.passes(new Date(next!).getTime() - village.clock.now().getTime() + 60_000);
  const met = Object.values(waiting).filter(({ chat }) =>
    chat.some(({ text }) => text.includes('Знакомься')),
  );
  assert.equal(met.length, 2);
});

story('a skip stays a skip when people are paired between two rounds', async (village) => {
  await pairsOnMondays(village);
  const { olga } = await threeWaitAndOlga(village);
  const { next } = await olga.does('skipRound', { community: 1, round: await nextRoundOf(olga) });
  await olga.does('pairNow', { community: 1, instead: null });
  await village.tick();
  const after = await olga.asks('pairs', { community: 1 });
  assert.deepEqual([after.isSkipped, after.nextRounds[0], after.isRoundGoingOn], [true, next, false]);
  assert.equal(await countRounds(village), 1);
});

story('a round held shortly before the regular one takes its place, if so wanted', async (village) => {
  await pairsOnMondays(village);
  const { olga } = await threeWaitAndOlga(village);
  const { nextRounds, isSoon } = await olga.asks('pairs', { community: 1 });
  const [regular, following] = nextRounds.map((at) => new Date(at));
  assert.equal(isSoon, regular!.getTime() - village.clock.now().getTime() < hours(12));
  await village.clock.passes(regular!.getTime() - village.clock.now().getTime() - hours(1));
  assert.equal((await olga.asks('pairs', { community: 1 })).isSoon, true);
  await olga.does('pairNow', { community: 1, instead: nextRounds[0]! });
  await village.tick();
  await village.clock.passes(hours(2));
  assert.equal(await countRounds(village), 1);
  assert.equal((await olga.asks('pairs', { community: 1 })).nextRounds[0], following!.toISOString());
  await village.clock.passes(days(7));
  assert.equal(await countRounds(village), 2);
});

story('who decided about a round that is over by now decides anew', async (village) => {
  await pairsOnMondays(village);
  const { olga } = await threeWaitAndOlga(village);
  const { nextRounds } = await olga.asks('pairs', { community: 1 });
  const [seen, following] = nextRounds;
  const until = (at: string) => new Date(at).getTime() - village.clock.now().getTime();
  await village.clock.passes(until(seen!) + 60_000);
  assert.equal(await countRounds(village), 1);
  await olga.isRefused(409, 'changed-meanwhile', 'pairNow', { community: 1, instead: seen! });
  await olga.isRefused(409, 'changed-meanwhile', 'skipRound', { community: 1, round: seen! });
  assert.equal(await nextRoundOf(olga), following);
  await village.tick();
  assert.equal(await countRounds(village), 1);
  // Two who skip the same round skip one.
  await olga.does('skipRound', { community: 1, round: following! });
  await olga.isRefused(409, 'changed-meanwhile', 'skipRound', { community: 1, round: following! });
});

story('with a schedule that says nothing people are paired when an organiser says so', async (village) => {
  await pairsOnMondays(village);
  const { olga } = await threeWaitAndOlga(village);
  await village.database.updateTable('communities').set({ roundsCron: null }).execute();
  await village.tick();
  await olga.does('pairNow', { community: 1, instead: null });
  await village.tick();
  await village.tick();
  assert.equal(await countRounds(village), 1);
});

story('who is left alone is shown with the reason, which nobody else is told', async (village) => {
  const { olga, waiting } = await threeWaitAndOlga(village, ['anna']);
  assert.equal((await olga.asks('pairs', { community: 1 })).left[0]!.why, 'alone');
  const { anna } = waiting;
  const boris = await village.arrives('Борис Котов');
  await village.database.insertInto('avoidances').values({ tgid: anna.id, avoids: boris.id }).execute();
  await boris.registers();
  const { left, pairCount } = await olga.asks('pairs', { community: 1 });
  assert.equal(pairCount, 0);
  assert.deepEqual(
    left.map(({ name, why }) => [name, why]),
    [
      ['Анна Смирнова', 'apart'],
      ['Борис Котов', 'apart'],
    ],
  );
  await village.database.updateTable('communities').set({ patience: 2.5 }).execute();
  const vera = await village.arrives('Вера Лис');
  await vera.registers();
  assert.equal(
    (await olga.asks('pairs', { community: 1 })).left.find(({ tgid }) => tgid === vera.id)!.why,
    'patience',
  );
});

story(
  'a long queue is paired once for all who look on, and anew when its rounds are set differently',
  async (village) => {
    await pairsOnMondays(village);
    const { olga } = await threeWaitAndOlga(village);
    const { database, clock } = village;
    const crowd = Array.from({ length: 600 }, (_, n) => ({ tgid: 5_000_000 + n, fullName: `Гость ${n}` }));
    await database
      .insertInto('users')
      .values(crowd.map((one) => ({ ...one, communityId: 1, status: 'active' })))
      .execute();
    const orders = crowd.map(({ tgid }) => ({ tgid, orderedAt: clock.now() }));
    await database.insertInto('orders').values(orders).execute();
    const waiting = async () => (await olga.asks('pairs', { community: 1 })).waiting;
    assert.deepEqual(await Promise.all([waiting(), waiting()]), [603, 603]);
    await database.deleteFrom('orders').where('tgid', '=', crowd[0]!.tgid).execute();
    assert.equal(await waiting(), 603);
    await olga.does('skipRound', { community: 1, round: await nextRoundOf(olga) });
    const skipped = await olga.asks('pairs', { community: 1 });
    assert.deepEqual([skipped.isSkipped, skipped.waiting], [true, 602]);
    await database.deleteFrom('orders').where('tgid', '=', crowd[1]!.tgid).execute();
    await clock.passes(2 * 60_000);
    assert.equal(await waiting(), 601);
    // Of what very many hear a few are shown, with how many others there are.
    const { told, more } = await olga.rehearses('pairNow', { community: 1, instead: null });
    assert.ok(told.length > 0 && told.length <= 6);
    assert.equal(told.length + more >= 599, true);
    const viktor = await village.arrives('Виктор Жук');
    await appoint(database, viktor, { role: 'viewer', communityId: await village.founds('Дизайнеры') });
    const elsewhere = await signInFromChat(viktor);
    await elsewhere.isNotAnswered(404, 'not-found', 'pairs', { community: 1 });
  },
);

story('only who steers a community runs its pairing, and another’s queue does not exist', async (village) => {
  await pairsOnMondays(village);
  const elsewhere = await village.founds('Дизайнеры');
  const { olga } = await threeWaitAndOlga(village);
  await olga.isNotAnswered(404, 'not-found', 'pairs', { community: elsewhere });
  await olga.isNotAnswered(404, 'not-found', 'acquaintance', { community: elsewhere });
  const monday = '2026-12-07T07:00:00.000Z';
  for (const name of ['pairNow', 'skipRound', 'keepRound'] as const) {
    await olga.isRefused(404, 'not-found', name, { community: elsewhere, instead: null, round: monday });
    await olga.isRefused(400, 'wrong', name, { instead: null, round: monday });
  }
  const victor = await village.arrives('Виктор Жук');
  await appoint(village.database, victor, { role: 'viewer', communityId: 1 });
  const viewer = await signInFromChat(victor);
  await viewer.asks('pairs', { community: 1 });
  await viewer.isRefused(403, 'not-allowed', 'pairNow', { community: 1, instead: null });
  await village.database.updateTable('communities').set({ roundsCron: null }).where('id', '=', 1).execute();
  await olga.isRefused(409, 'no-schedule', 'skipRound', { community: 1, round: monday });
});

function sumOf({
  hobbies,
  difference,
  rules,
  tie,
}: {
  hobbies: number;
  difference: number;
  rules: number;
  tie: number;
}) {
  return hobbies + difference + rules + tie;
}

async function nextRoundOf(olga: Organiser): Promise<string> {
  return (await olga.asks('pairs', { community: 1 })).nextRounds[0]!;
}

async function countRounds({ database }: Village): Promise<number> {
  return (await database.selectFrom('rounds').select('id').execute()).length;
}

async function pairsOnMondays({ database }: Village): Promise<void> {
  await database
    .updateTable('communities')
    .set({ matching: 'rounds', roundsCron: '0 10 * * 1', quietFrom: null, quietTo: null })
    .execute();
}

async function threeWaitAndOlga(village: Village, who = ['anna', 'gleb', 'dina']) {
  const names: Record<string, string> = { anna: 'Анна Смирнова', gleb: 'Глеб Орлов', dina: 'Дина Мур' };
  const waiting: Record<string, Awaited<ReturnType<Village['arrives']>>> = {};
  for (const one of who) {
    waiting[one] = await village.arrives(names[one]!);
    await waiting[one].registers();
  }
  await village.tick();
  const organiser = await village.arrives('Ольга Рыбина');
  await appoint(village.database, organiser, { role: 'organiser', communityId: 1 });
  return {
    olga: await signInFromChat(organiser),
    waiting: waiting as Record<'anna', (typeof waiting)['anna']>,
  };
}
