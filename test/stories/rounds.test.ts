import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairUpAside } from '../../src/adapters/pairing-aside.ts';
import { pairUp } from '../../src/domain/pairing.ts';
import type { Message } from '../../src/domain/sayings.ts';
import { days, hours } from '../../src/domain/time.ts';
import { introducing, nextRound, roundSteps, type Step } from '../../src/flows/pairing.ts';
import { interestsOf } from '../../src/store/interests.ts';
import { story, tellStories, type Village } from '../support/village.ts';

tellStories();

/** The village's clock stands at noon in Moscow: the first round is in 22 hours. */
const atTen = '0 10 * * *';

async function meetsInRounds(village: Village, roundsCron: string | null = atTen): Promise<void> {
  await village.database.updateTable('communities').set({ matching: 'rounds', roundsCron }).execute();
  await village.clock.passes(0);
}

const meetings = ({ database }: Village) => database.selectFrom('meetings').select('meetingId').execute();

/** A hundred and twenty-one guests, who cannot be written to, wait since then. */
async function manyWait({ database, clock }: Village, orderedAt: Date): Promise<void> {
  const { id: communityId } = await database.selectFrom('communities').select('id').executeTakeFirstOrThrow();
  const guests = Array.from({ length: 121 }, (_, n) => ({ tgid: 5_000_000 + n, fullName: `Гость ${n}` }));
  await database
    .insertInto('users')
    .values(guests.map((one) => ({ ...one, communityId, status: 'active', unreachableAt: clock.now() })))
    .execute();
  await database
    .insertInto('orders')
    .values(guests.map(({ tgid }) => ({ tgid, orderedAt })))
    .execute();
}

/** One step of a round is taken as the scheduler takes it. */
async function takes({ database }: Village, step: Step, id: number, now: Date): Promise<Message[]> {
  const question = await database.transaction().execute(async (tx) => step.ask?.({ tx, now }, id));
  const round = question ? pairUp(...question) : null;
  return database.transaction().execute((tx) => step.act({ tx, now }, id, round));
}

story('in rounds everybody waits for the time, which home says, and then is introduced', async (village) => {
  await meetsInRounds(village);
  const anna = await village.arrives('Анна Смирнова');
  const emma = await village.arrives('Emma Stone', { language: 'en' });
  await anna.registers();
  await emma.writes('/meeting');
  await emma.presses('Find a partner');
  const tomorrow = (language: string) =>
    new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'Europe/Moscow' }).format(
      new Date(village.clock.now().getTime() + hours(22)),
    );
  emma.seesLast(`2 people are waiting, you included.\nI will make the pairs on ${tomorrow('en-GB')}`);
  await anna.writes('/meeting');
  anna.seesLast(`Всего в очереди 2 человека.\nСледующие пары — ${tomorrow('ru')}`);
  anna.seesLast('в 10:00');
  await village.clock.passes(hours(21));
  assert.deepEqual(await meetings(village), []);
  await village.clock.passes(hours(1));
  anna.seesLast('Знакомься, твой собеседник:\n\nEmma Stone');
  emma.seesLast('Meet your partner:\n\nАнна Смирнова');
  await village.clock.passes(hours(1));
  assert.equal((await meetings(village)).length, 1);
  assert.deepEqual(await village.database.selectFrom('roundPairs').selectAll().execute(), []);
});

story('whoever waits for a round is reminded of when it is, not that nobody is found', async (village) => {
  await meetsInRounds(village, '0 10 1 1 *');
  const anna = await village.arrives('Анна Смирнова');
  const emma = await village.arrives('Emma Stone', { language: 'en' });
  await anna.registers();
  await emma.writes('/meeting');
  await emma.presses('Find a partner');
  await village.clock.passes(days(1));
  anna.seesLast('Заявка на месте. Следующие пары — ');
  anna.seesLast('1 января в 10:00: как составлю, сразу напишу');
  emma.seesLast('Your registration stands. I will make the pairs on ');
  await village.clock.passes(days(4));
  anna.seesLast('1 января в 10:00.\nЧем больше людей в сообществе');
  emma.seesLast('The next pairs are on ');
});

story('who is left out is told why, and comes first the next time', async (village) => {
  await meetsInRounds(village);
  const [anna, boris, vera] = [
    await village.arrives('Анна Смирнова'),
    await village.arrives('Борис Котов'),
    await village.arrives('Вера Лис'),
  ];
  await vera.registers();
  await village.clock.passes(hours(22));
  vera.seesLast('кроме тебя в этот раз никого не было');
  vera.seesLast('в следующий раз ты — среди первых.\nСледующие пары —');
  assert.deepEqual(vera.labels, ['Отменить заявку']);
  await anna.registers();
  await boris.registers();
  await village.clock.passes(hours(24));
  assert.equal((await village.row(vera)).status, 'in_progress');
  const [left] = [anna, boris].filter(({ heard }) =>
    heard.some(({ text }) => text.includes('Пары составлены')),
  );
  left!.sees('Все, с кем тебя можно познакомить, уже нашли собеседников');
  const orders = await village.database.selectFrom('orders').select(['tgid', 'timesLeftOut']).execute();
  assert.deepEqual(
    orders.filter(({ timesLeftOut }) => timesLeftOut > 0),
    [
      { tgid: vera.id, timesLeftOut: 1 },
      { tgid: left!.id, timesLeftOut: 1 },
    ],
  );
});

story('those who know each other are told that', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  await anna.presses('Без отзыва');
  await meetsInRounds(village);
  await village.clock.passes(hours(23));
  for (const person of [anna, boris]) person.seesLast('Со всеми, кто был в этот раз, вы уже знакомы');
});

story(
  'a schedule that is changed counts at once, and one that says nothing makes no rounds',
  async (village) => {
    await meetsInRounds(village, 'каждый понедельник');
    const anna = await village.arrives('Анна Смирнова');
    const boris = await village.arrives('Борис Котов');
    await anna.registers();
    await boris.registers();
    boris.seesLast('Всего в очереди 2 человека.');
    boris.doesNotSee('Следующие пары');
    await village.clock.passes(days(1));
    assert.deepEqual(await meetings(village), []);
    await meetsInRounds(village, atTen);
    await village.clock.passes(days(1));
    assert.equal((await meetings(village)).length, 1);
  },
);

story('a round missed for days is held once', async (village) => {
  await meetsInRounds(village);
  const anna = await village.arrives('Анна Смирнова');
  await anna.registers();
  await village.clock.passes(days(5));
  const told = anna.heard.filter(({ text }) => text.includes('Пары составлены'));
  assert.equal(told.length, 1);
});

story(
  'a round that broke off in the middle goes on: who left is let go, who came is taken in',
  async (village) => {
    await meetsInRounds(village);
    const names = ['Анна Смирнова', 'Борис Котов', 'Вера Лис', 'Глеб Ким'];
    const people: Awaited<ReturnType<Village['arrives']>>[] = [];
    for (const name of names) {
      const person = await village.arrives(name);
      await person.registers();
      people.push(person);
    }
    const [begin, settle, end] = roundSteps;
    const act = (step: Step | undefined, id: number) => takes(village, step!, id, later);
    const find = (step: typeof begin) =>
      village.database.transaction().execute((tx) => step!.find({ tx, now: later }, { limit: 9 }));
    const later = new Date(village.clock.now().getTime() + days(1));
    const [community] = await find(begin);
    assert.deepEqual(await act(begin, community!), []);
    assert.deepEqual(await find(begin), [], 'it is begun once');
    assert.deepEqual(await act(begin, community!), []);
    assert.deepEqual(await find(end), [], 'and does not end before its pairs are settled');

    // Here the process ends. Somebody leaves, somebody comes.
    const [pair] = await village.database.selectFrom('roundPairs').selectAll().orderBy('id').execute();
    const leaves = people.find(({ id }) => id === pair!.tgid)!;
    await leaves.presses('Отменить заявку');
    const dasha = await village.arrives('Даша Орлова');
    await dasha.registers();
    assert.deepEqual(await act(introducing, community!), [], 'nobody is introduced beside a round');

    const [batch] = await find(settle);
    const said = await Promise.all([act(settle, batch!), act(settle, batch!)]);
    assert.equal(said.flat().length, 2, 'two at once settle it once');
    assert.deepEqual(await find(settle), []);
    const [round] = await find(end);
    const news = (await Promise.all([act(end, round!), act(end, round!)])).flat();
    assert.deepEqual(
      news.map(({ to, say }) => [to, say]).sort(),
      [
        [pair!.tgidPartner, 'found'],
        [dasha.id, 'found'],
      ].sort(),
    );
    const partner = await village.database
      .selectFrom('meetingMembers')
      .select('tgidPartner')
      .where('tgid', '=', dasha.id)
      .executeTakeFirst();
    assert.equal(partner?.tgidPartner, pair!.tgidPartner);
    assert.deepEqual(await find(end), []);
  },
);

story('who has waited together long enough is introduced at once, however many they are', async (village) => {
  const { database } = village;
  await database.updateTable('communities').set({ patience: 3 }).execute();
  const anna = await village.arrives('Анна Смирнова');
  await anna.registers();
  await manyWait(village, village.clock.now());
  await village.tick();
  assert.deepEqual(await meetings(village), []);
  await village.clock.passes(days(12));
  assert.equal((await meetings(village)).length, 61);
  anna.seesLast('Знакомься, твой собеседник:\n\nГость');
  const leftOut = await database
    .selectFrom('messagesFromBot')
    .select('tgid')
    .where('say', '=', 'leftOut')
    .execute();
  assert.deepEqual(leftOut, [], 'nobody is told of a round');
});

story('whoever comes while a round goes on is paired at its end, however many they are', async (village) => {
  const { database } = village;
  await meetsInRounds(village);
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await anna.registers();
  await boris.registers();
  const [begin, settle, end] = roundSteps as [Step, Step, Step];
  const later = new Date(village.clock.now().getTime() + days(1));
  const all = async (step: Step) => {
    const due = await village.database
      .transaction()
      .execute((tx) => step.find({ tx, now: later }, { limit: 9 }));
    for (const id of due) await takes(village, step, id, later);
    return due.length;
  };
  await all(begin);
  await manyWait(village, new Date(later.getTime() + 1));
  assert.equal(await all(settle), 1);
  await all(end);
  assert.equal((await meetings(village)).length, 1);
  assert.equal(await all(settle), 2, 'two more batches');
  assert.equal((await meetings(village)).length, 61);
  await all(end);
  const rounds = await database.selectFrom('rounds').select('endedAt').execute();
  assert.deepEqual(rounds, [{ endedAt: later }]);
  const left = await database
    .selectFrom('orders')
    .select('timesLeftOut')
    .where('timesLeftOut', '>', 0)
    .execute();
  assert.deepEqual(left, [], 'the last one came too late to have been left out');
});

test('the next round is in the community’s own time, over a change of the clocks, too', () => {
  const at = (roundsCron: string, timezone: string, from: string) =>
    nextRound({ roundsCron, timezone }, new Date(from))?.toISOString();
  assert.equal(at('0 10 * * 1', 'Europe/Moscow', '2026-11-27T12:00:00Z'), '2026-11-30T07:00:00.000Z');
  assert.equal(at('30 9 * * 1', 'Europe/Berlin', '2026-10-24T12:00:00Z'), '2026-10-26T08:30:00.000Z');
  assert.equal(at('30 2 29 3 *', 'Europe/Berlin', '2026-03-28T12:00:00Z')?.slice(0, 10), '2026-03-29');
  for (const wrong of ['', 'завтра', '99 * * * *', '0 0 10 * * 1', '0 0 30 2 *']) {
    assert.equal(at(wrong, 'Europe/Moscow', '2026-11-27T12:00:00Z'), undefined, wrong);
  }
});

test('many are paired in a thread of their own, with the same outcome', async () => {
  const now = new Date('2026-12-03T12:00:00Z');
  const waiting = Array.from({ length: 400 }, (_, n) => ({
    tgid: n + 1,
    info: ['бег', 'кино и чай', 'chess', null][n % 4]!,
    roleAndData: null,
    orderedAt: now,
    timesLeftOut: n % 3,
  }));
  const question = [
    waiting,
    [],
    { repeatAfterDays: 180, patience: 0 },
    { now, seed: 1, interests: interestsOf({ interests: null }) },
  ] satisfies Parameters<typeof pairUp>;
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  const aside = await pairUpAside(question, new AbortController().signal);
  clearInterval(others);
  assert.ok(turns > 0, 'others had their turn meanwhile');
  assert.deepEqual(aside, pairUp(...question));
  assert.equal(aside.pairs.length, 200);
  await assert.rejects(pairUpAside(question, AbortSignal.abort()), { name: 'AbortError' });
});
