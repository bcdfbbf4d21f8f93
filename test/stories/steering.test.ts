import assert from 'node:assert/strict';
import { appoint, type Organiser, signInFromChat } from '../support/organiser.ts';
import { story, tellStories, type Village } from '../support/village.ts';
import type { Villager } from '../support/villager.ts';

tellStories();

story('somebody is suspended in the middle of a meeting, and let back', async (village) => {
  const olga = await organises(village);
  const { anna, boris } = await village.couple();
  const seen = await seenOf(olga, anna);

  const foretold = (await olga.rehearses('suspend', { tgid: anna.id, seen })).told;
  assert.deepEqual(
    foretold.map(({ tgid, name }) => [tgid, name]),
    [
      [anna.id, 'Анна Смирнова'],
      [boris.id, 'Борис Котов'],
    ],
  );
  assert.equal((await village.row(anna)).status, 'in_progress');
  await olga.does('suspend', { tgid: anna.id, seen });
  await village.settled();
  anna.seesLast('поставили твоё участие на паузу');
  boris.seesLast('Собеседник не сможет встретиться');
  assert.deepEqual(
    [anna.last.text, boris.last.text],
    foretold.map(({ text }) => text),
  );

  const vera = await village.arrives('Вера Орлова');
  await vera.registers();
  vera.sees('Борис Котов');
  await anna.writes('/meeting');
  anna.seesLast('участие на паузу');
  assert.deepEqual(anna.labels, ['Мой профиль', 'Мои встречи', 'Настройки', 'Отзыв о боте']);
  const old = anna.heard.find(({ keyboard }) =>
    keyboard.flat().some(({ text }) => text === 'Найти собеседника'),
  )!;
  await anna.pressesOld(old.id, 'home:register');
  anna.seesLast('участие на паузу');
  assert.equal((await village.row(anna)).status, 'inactive');
  await olga.isRefused(409, 'suspended', 'suspend', { tgid: anna.id, seen: await seenOf(olga, anna) });

  await olga.does('letBack', { tgid: anna.id, seen: await seenOf(olga, anna) });
  await village.settled();
  anna.seesLast('Пауза закончилась');
  const grigory = await village.arrives('Григорий Белов');
  await grigory.registers();
  await anna.presses('Найти собеседника');
  anna.sees('Григорий Белов');
  const acts = (await olga.asks('audit', { tgid: anna.id })).entries.map(({ act }) => act);
  assert.deepEqual(acts, ['letBack', 'suspend']);
});

story('a newcomer who is suspended is not invited to register', async (village) => {
  const olga = await organises(village);
  const anna = await village.arrives('Анна Смирнова');
  await olga.does('suspend', { tgid: anna.id, seen: await seenOf(olga, anna) });
  await village.clock.passes(10 * 24 * 3600 * 1000);
  anna.doesNotSee('знакомств ещё не было');
});

story('somebody is suspended just as a partner is found for them', async (village) => {
  const olga = await organises(village);
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await anna.registers();
  const seen = await seenOf(olga, anna);
  await boris.writes('/meeting');
  const [reply] = await Promise.all([
    olga.triesTo('suspend', { tgid: anna.id, seen }),
    boris.presses('Найти собеседника'),
  ]);
  await village.settled();
  const [a, b] = [await village.row(anna), await village.row(boris)];
  if (reply.status === 200) {
    assert.deepEqual([a.status, b.status], ['inactive', 'active']);
    anna.seesLast('участие на паузу');
  } else {
    assert.deepEqual([reply.body.error, a.status, b.status], ['moved-on', 'in_progress', 'in_progress']);
    anna.sees('Борис Котов');
    await olga.does('suspend', { tgid: anna.id, seen: await seenOf(olga, anna) });
    await village.settled();
    boris.seesLast('ищем дальше');
  }
  await village.tick();
  assert.equal((await village.row(anna)).status, 'inactive');
});

story('an order is taken back by an organiser, unless the person has been quicker', async (village) => {
  const olga = await organises(village);
  const anna = await village.arrives('Анна Смирнова');
  await anna.registers();
  const seen = await seenOf(olga, anna);
  await olga.does('removeFromQueue', { tgid: anna.id, seen });
  await village.settled();
  anna.seesLast('Организаторы сняли твою заявку');
  await olga.isRefused(409, 'moved-on', 'removeFromQueue', { tgid: anna.id, seen });
  const now = await seenOf(olga, anna);
  await olga.isRefused(409, 'not-waiting', 'removeFromQueue', { tgid: anna.id, seen: now });
  await anna.presses('Найти собеседника');
  anna.seesLast('Заявка принята');
});

story(
  'somebody is moved to another community, with their order taken back, but not out of a meeting',
  async (village) => {
    const olga = await organises(village);
    const chess = await village.founds('Шахматы', { access: 'invite' });
    const anna = await village.arrives('Анна Смирнова');
    await anna.registers();
    const move = async () => ({ tgid: anna.id, seen: await seenOf(olga, anna), communityId: chess });
    await olga.does('move', await move());
    await village.settled();
    anna.seesLast('перенесли тебя в сообщество «Шахматы»');
    anna.seesLast('Прежняя заявка снята');
    await olga.isRefused(409, 'there-already', 'move', await move());
    await anna.presses('Найти собеседника');
    anna.seesLast('сообщество «Шахматы»');

    const { boris } = await coupleIn(village);
    const { communityId } = await village.row(boris);
    assert.equal((await village.row(anna)).communityId, chess);
    await olga.isRefused(409, 'in-meeting', 'move', {
      tgid: boris.id,
      seen: await seenOf(olga, boris),
      communityId: chess,
    });
    assert.equal((await village.row(boris)).communityId, communityId);
  },
);

story('an organiser deletes somebody’s data as they would themselves', async (village) => {
  const olga = await organises(village);
  const { anna, boris } = await village.couple();
  const seen = await seenOf(olga, anna);
  await olga.isRefused(400, 'wrong', 'erase', { tgid: anna.id, seen, name: 'Анна' });
  const foretold = (await olga.rehearses('erase', { tgid: anna.id, seen, name: 'Анна Смирнова' })).told;
  assert.deepEqual(foretold.map(({ tgid }) => tgid).toSorted(), [anna.id, boris.id].toSorted());
  await olga.does('erase', { tgid: anna.id, seen, name: ' Анна Смирнова ' });
  await village.settled();
  anna.seesLast('Данные удалены');
  boris.seesLast('Собеседник не сможет встретиться');
  await olga.isNotAnswered(404, 'not-found', 'person', { tgid: anna.id });
  const kept = await village.database
    .selectFrom('messagesFromBot')
    .selectAll()
    .where('tgid', '=', anna.id)
    .execute();
  assert.deepEqual(kept, []);
  assert.equal((await village.row(boris)).status, 'active');
});

story('an organiser writes to somebody as the bot, word for word', async (village) => {
  const olga = await organises(village);
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/feedback');
  await olga.does('write', { tgid: anna.id, text: '  <b>Анна</b>, *в пятницу* в шесть?\n' });
  await village.settled();
  assert.deepEqual([anna.last.text, anna.last.entities], ['<b>Анна</b>, *в пятницу* в шесть?', []]);
  await anna.writes('Отличный бот');
  anna.seesLast('Спасибо, передам');
  const [entry] = (await olga.asks('audit', { tgid: anna.id })).entries;
  assert.deepEqual([entry?.act, entry?.about], ['write', { characters: 33 }]);
  await anna.blocks();
  await olga.isRefused(409, 'unreachable', 'write', { tgid: anna.id, text: 'Ты где?' });
});

story('what an organiser does again because its answer was lost is done once', async (village) => {
  const olga = await organises(village);
  const anna = await village.arrives('Анна Смирнова');
  const letter = { tgid: anna.id, text: 'В пятницу в шесть?' };
  const lettersTo = async () => {
    await village.settled();
    return anna.heard.filter(({ text }) => text === letter.text).length;
  };
  const tries = [1, 2, 3].map(() => olga.triesTo('write', letter, 'one-letter'));
  for (const reply of await Promise.all(tries)) assert.deepEqual(reply, { status: 200, body: {} });
  assert.equal(await lettersTo(), 1);
  assert.equal((await olga.asks('audit', { tgid: anna.id })).entries.length, 1);
  const another = await olga.triesTo('write', { ...letter, text: 'А в семь?' }, 'one-letter');
  assert.deepEqual(another, { status: 409, body: { error: 'done-before' } });
  // The word is this organiser's own, and what was refused may be tried again under it.
  const vera = await village.arrives('Вера Лис');
  await appoint(village.database, vera, { role: 'organiser', communityId: 1 });
  const other = await signInFromChat(vera);
  await anna.blocks();
  assert.equal((await other.triesTo('write', letter, 'one-letter')).status, 409);
  await anna.unblocks();
  assert.equal((await other.triesTo('write', letter, 'one-letter')).status, 200);
  assert.equal(await lettersTo(), 2);
  // What is made is the same one.
  const role = { communityId: 1, role: 'viewer' };
  const [first, again] = [
    await olga.triesTo('offerRole', role, 'one-offer'),
    await olga.triesTo('offerRole', role, 'one-offer'),
  ];
  assert.deepEqual([first.status, again.body], [200, first.body]);
  assert.equal((await olga.triesTo('offerRole', role, 'no')).status, 400);
  const kept = () => village.database.selectFrom('actsDone').select('key').execute();
  assert.equal((await kept()).length, 3);
  await village.clock.passes(4 * 24 * 3600 * 1000);
  assert.deepEqual(await kept(), []);
});

story(
  'two are introduced by hand: a hard rule is said first, and broken only on purpose',
  async (village) => {
    const olga = await organises(village);
    const anna = await village.arrives('Анна Смирнова');
    const boris = await village.arrives('Борис Котов');
    await anna.registers();
    await olga.does('avoid', { tgid: boris.id, avoids: anna.id, apart: true });
    const { avoids } = await olga.asks('person', { tgid: boris.id });
    assert.deepEqual(
      avoids.map(({ name }) => name),
      ['Анна Смирнова'],
    );

    const both = { tgid: anna.id, partner: boris.id };
    assert.deepEqual(await olga.asks('mayPair', both), { obstacle: null, broken: ['avoided'] });
    await olga.isRefused(409, 'rules-broken', 'pair', { ...both, anyway: false });
    const foretold = (await olga.rehearses('pair', { ...both, anyway: true })).told;
    await olga.does('pair', { ...both, anyway: true });
    await village.settled();
    anna.seesLast('Знакомься, твой собеседник');
    anna.seesLast('Борис Котов');
    boris.seesLast('Анна Смирнова');
    assert.deepEqual(new Set(foretold.map(({ text }) => text)), new Set([anna.last.text, boris.last.text]));
    const orders = await village.database.selectFrom('orders').select(['tgid', 'meetingId']).execute();
    assert.deepEqual(orders.map(({ tgid }) => tgid).toSorted(), [anna.id, boris.id].toSorted());
    assert.ok(orders.every(({ meetingId }) => meetingId !== null));
    await boris.presses('Отказаться от встречи');
    await boris.presses('Да, отказаться');
    anna.seesLast('место в очереди сохранилось');

    await olga.does('avoid', { tgid: boris.id, avoids: anna.id, apart: false });
    assert.deepEqual((await olga.asks('mayPair', both)).broken, ['just-met']);
  },
);

story('of two who are to be introduced one has just found somebody else', async (village) => {
  const olga = await organises(village);
  const [anna, boris, vera] = [
    await village.arrives('Анна Смирнова'),
    await village.arrives('Борис Котов'),
    await village.arrives('Вера Орлова'),
  ];
  const replies = await Promise.all([
    olga.triesTo('pair', { tgid: anna.id, partner: boris.id, anyway: false }),
    olga.triesTo('pair', { tgid: vera.id, partner: boris.id, anyway: false }),
  ]);
  await village.settled();
  assert.deepEqual(replies.map(({ status }) => status).toSorted(), [200, 409]);
  const refused = replies.find(({ status }) => status === 409)!;
  assert.equal(refused.body.error, 'in-meeting');
  const statuses = [anna, boris, vera].map(async (one) => (await village.row(one)).status);
  assert.deepEqual((await Promise.all(statuses)).toSorted(), ['in_progress', 'in_progress', 'inactive']);

  const alone = (await village.row(anna)).status === 'inactive' ? anna : vera;
  await alone.blocks();
  const galina = await village.arrives('Галина Рябова');
  const pair = (partner: Villager) => ({ tgid: galina.id, partner: partner.id, anyway: true });
  await olga.isRefused(409, 'unreachable', 'pair', pair(alone));
  const dmitry = village.comes('Дмитрий');
  await dmitry.writes('/start');
  await olga.isRefused(409, 'arriving', 'pair', pair(dmitry));
  const elsewhere = await village.arrives('Елена Львова');
  const chess = await village.founds('Шахматы');
  await olga.does('move', { tgid: elsewhere.id, seen: await seenOf(olga, elsewhere), communityId: chess });
  await olga.isRefused(409, 'other-community', 'pair', pair(elsewhere));
});

/** Ольга, an owner, who is signed in to the web admin. */
async function organises(village: Village): Promise<Organiser> {
  const olga = await village.arrives('Ольга Павлова');
  await appoint(village.database, olga, 'owner');
  return signInFromChat(olga);
}

async function coupleIn(village: Village): Promise<{ boris: Villager }> {
  const boris = await village.arrives('Борис Котов');
  const vera = await village.arrives('Вера Орлова');
  await village.database
    .updateTable('users')
    .set({ communityId: 1 })
    .where('tgid', 'in', [boris.id, vera.id])
    .execute();
  await boris.registers();
  await vera.registers();
  return { boris };
}

async function seenOf(organiser: Organiser, { id }: Villager): Promise<string> {
  return (await organiser.asks('person', { tgid: id })).seen;
}
