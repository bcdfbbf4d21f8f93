import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { days, hours, minutes } from '../../src/domain/time.ts';
import {
  findMeetingsToAskAbout,
  findMeetingsToEnd,
  findNewcomersToInvite,
  findWaitingToComfort,
} from '../../src/store/due.ts';
import type { Database } from '../../src/store/schema.ts';
import { databases, emptied, type TestDatabase } from '../support/databases.ts';
import { story, tellStories, type Village } from '../support/village.ts';
import type { Villager } from '../support/villager.ts';
import { openWorkshop } from '../support/workshop.ts';

const invitation = 'Ты здесь, а знакомств ещё не было';
const stillLooking = 'Всё ещё ищу тебе собеседника';
const hint = 'Пока в карточке только имя';
const nobodyYet = 'Пока никого нового';
const didYouMeet = 'удалось увидеться?';
const failed = 'Срок встречи прошёл';

tellStories();

story('who has never registered is invited after seven days, once', async (village) => {
  await dayAndNight(village);
  const anna = await village.arrives('Анна Смирнова');
  await village.clock.passes(days(7) - minutes(1));
  anna.doesNotSee(invitation);
  assert.deepEqual(await marks(village), { users: [0], orders: [], meetings: [] });
  await village.clock.passes(minutes(1));
  anna.seesLast(invitation);
  assert.deepEqual(anna.labels, ['Найти собеседника']);
  assert.deepEqual(await marks(village), { users: [1], orders: [], meetings: [] });
  await village.clock.passes(days(30));
  assert.equal(times(anna, invitation), 1);
  await anna.presses('Найти собеседника');
  anna.seesLast('Заявка принята');
});

story(
  'who once had an order, or is still asked for the name, hears no or a fitting invitation',
  async (village) => {
    await dayAndNight(village);
    const boris = await village.arrives('Борис Котов');
    await boris.registers();
    await boris.presses('Отменить заявку');
    const vera = village.comes('Вера Ильина');
    await vera.writes('/start');
    await village.clock.passes(days(8));
    boris.doesNotSee(invitation);
    vera.seesLast(invitation);
    await vera.presses('Найти собеседника');
    vera.seesLast('Укажите свою фамилию и имя');
  },
);

story(
  'after a day of waiting one hears that it goes on, with a hint when the card is bare',
  async (village) => {
    await dayAndNight(village);
    const anna = await village.arrives('Анна Смирнова');
    await anna.registers();
    await village.clock.passes(days(1) - minutes(1));
    anna.doesNotSee(stillLooking);
    await village.clock.passes(minutes(1));
    anna.seesLast(stillLooking);
    anna.seesLast(hint);
    assert.deepEqual(anna.labels, ['Мой профиль', 'Отменить заявку']);
    assert.deepEqual(await marks(village), { users: [0], orders: [1], meetings: [] });
    await village.clock.passes(days(2));
    assert.equal(times(anna, stillLooking), 1);
    await anna.presses('Отменить заявку');
    anna.seesLast('Заявка отменена');
  },
);

story('a card that holds anything beside the name needs no hint', async (village) => {
  await dayAndNight(village);
  const anna = await village.arrives('Анна Смирнова');
  for (const field of ['roleAndData', 'info', 'photo', 'socialProfile'] as const) {
    await village.database
      .updateTable('users')
      .set({ roleAndData: null, info: null, photo: null, socialProfile: null, [field]: 'что-то' })
      .execute();
    await anna.registers();
    await village.clock.passes(days(1));
    anna.seesLast(stillLooking);
    assert.deepEqual(anna.labels, ['Отменить заявку']);
    await anna.presses('Отменить заявку');
  }
  anna.doesNotSee(hint);
});

story('after five days of waiting one gets the link to invite with, and it works', async (village) => {
  await dayAndNight(village);
  const anna = await village.arrives('Анна Смирнова');
  await anna.registers();
  await village.clock.passes(days(1));
  await village.clock.passes(days(4) - minutes(1));
  anna.doesNotSee(nobodyYet);
  await village.clock.passes(minutes(1));
  anna.seesLast(nobodyYet);
  assert.deepEqual(anna.labels, ['Отменить заявку']);
  assert.deepEqual(await marks(village), { users: [0], orders: [2], meetings: [] });

  await village.database.insertInto('communities').values({ title: 'Другая' }).execute();
  const [, code] = /https:\/\/t\.me\/random_coffee_bot\?start=([\w-]+)/.exec(anna.last.text) ?? [];
  const boris = village.comes('Борис Котов');
  await boris.writes(`/start ${code}`);
  const { communityId } = await village.database
    .selectFrom('users')
    .select('communityId')
    .where('tgid', '=', boris.id)
    .executeTakeFirstOrThrow();
  assert.equal(communityId, 1);

  await village.clock.passes(days(30));
  assert.equal(times(anna, nobodyYet), 1);
});

story('after seven days both are asked whether they met, with three ways out', async (village) => {
  await dayAndNight(village);
  const anna = await village.arrives('Анна Смирнова', { username: 'anna' });
  const boris = await village.arrives('Борис Котов');
  await anna.registers();
  await boris.registers();
  await village.clock.passes(days(7) - minutes(1));
  anna.doesNotSee(didYouMeet);
  await village.clock.passes(minutes(1));
  for (const person of [anna, boris]) {
    person.seesLast(didYouMeet);
    assert.deepEqual(person.labels, ['Встреча состоялась', 'Написать собеседнику', 'Отказаться от встречи']);
    assert.equal(times(person, didYouMeet), 1);
  }
  assert.deepEqual((await marks(village)).meetings, [1]);
  const write = (person: Villager) => person.last.keyboard.flat()[1]!;
  assert.equal(write(boris).url, 'https://t.me/anna');
  assert.ok(write(anna).data);
  await village.clock.passes(days(1));
  assert.equal(times(anna, didYouMeet), 1);

  await anna.presses('Написать собеседнику');
  anna.seesLast('Борис Котов');
});

story('the question whether they met leads to the review', async (village) => {
  const { anna, boris } = await introduced(village);
  await village.clock.passes(days(7));
  await anna.presses('Встреча состоялась');
  anna.seesLast('Как прошла встреча');
  await anna.presses('4');
  boris.seesLast('встреча состоялась');
});

story('the question whether they met leads out of the meeting', async (village) => {
  const { anna, boris } = await introduced(village);
  await village.clock.passes(days(7));
  await anna.presses('Отказаться от встречи');
  await anna.presses('Да, отказаться');
  anna.seesLast('Встреча отменена');
  boris.seesLast('ищем дальше');
});

story('when its time is over a meeting has failed, and both can register again', async (village) => {
  const { anna, boris } = await introduced(village);
  await village.clock.passes(days(7));
  await village.clock.passes(days(3) - minutes(2));
  anna.doesNotSee(failed);
  await village.clock.passes(minutes(2));
  for (const person of [anna, boris]) {
    person.seesLast(failed);
    assert.deepEqual(person.labels, ['Найти собеседника']);
  }
  const meeting = await village.database.selectFrom('meetings').selectAll().executeTakeFirstOrThrow();
  assert.equal(meeting.result, 'failed');
  assert.equal(meeting.endsAt.getTime() - meeting.createdAt.getTime(), days(10));
  assert.deepEqual(await statuses(village), ['inactive', 'inactive']);
  assert.deepEqual(await village.database.selectFrom('rejections').select('tgid').execute(), []);
  await village.clock.passes(days(30));
  assert.equal(times(anna, failed), 1);
  anna.doesNotSee(invitation);
  await anna.presses('Найти собеседника');
  anna.seesLast('Заявка принята');
});

story('after a week off only the latest notice goes out', async (village) => {
  await dayAndNight(village);
  const anna = await village.arrives('Анна Смирнова');
  await anna.registers();
  await isOffFor(village, days(8));
  anna.seesLast(nobodyYet);
  assert.equal(times(anna, stillLooking), 0);
  assert.deepEqual((await marks(village)).orders, [2]);

  const boris = await village.arrives('Борис Котов');
  await boris.registers();
  await isOffFor(village, days(11));
  for (const person of [anna, boris]) {
    person.seesLast(failed);
    person.doesNotSee(didYouMeet);
  }
});

story('a notice goes out once, however often the clock ticks', async (village) => {
  await dayAndNight(village);
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await boris.registers();
  await village.clock.passes(days(8));
  await Promise.all([village.tick(), village.tick(), village.tick()]);
  assert.equal(times(anna, invitation), 1);
  assert.equal(times(boris, nobodyYet), 1);
});

story('the settings of the community count at once', async (village) => {
  await dayAndNight(village);
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await boris.registers();
  await village.clock.passes(hours(23));
  await village.tick();
  anna.doesNotSee(invitation);
  boris.doesNotSee(stillLooking);
  await sql`update communities set newcomer_notice_days = 0, waiting_notice_days = '{0,2}'`.execute(
    village.database,
  );
  await village.tick();
  anna.seesLast(invitation);
  boris.seesLast(stillLooking);

  await sql`update communities set waiting_notice_days = '{0,3}'`.execute(village.database);
  await village.clock.passes(days(2));
  boris.doesNotSee(nobodyYet);
  await anna.registers();
  anna.seesLast('Борис Котов');
  await sql`update communities set meeting_notice_days = 2, meeting_days = 3`.execute(village.database);
  await village.clock.passes(days(2));
  anna.seesLast(didYouMeet);
  await village.clock.passes(days(2));
  anna.doesNotSee(failed);
});

story('at night notices wait for the morning; answers and the news of a partner do not', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.registers();
  await village.clock.passes(hours(10));
  const boris = await village.arrives('Борис Котов');
  await village.clock.passes(hours(24));
  anna.doesNotSee(stillLooking);
  await boris.registers();
  boris.seesLast('Анна Смирнова');
  anna.seesLast('Борис Котов');
  await boris.presses('Отказаться от встречи');
  await boris.presses('Да, отказаться');
  anna.seesLast('ищем дальше');
});

story('a notice held back by the night goes out at its end', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await village.clock.passes(hours(8));
  await anna.registers();
  await village.clock.passes(hours(24));
  await sql`update communities set quiet_from = '19:00', quiet_to = '21:30'`.execute(village.database);
  assert.equal(times(anna, stillLooking), 1);
  await village.clock.passes(days(4) + minutes(5));
  anna.doesNotSee(nobodyYet);
  await village.clock.passes(hours(1) + minutes(20));
  anna.doesNotSee(nobodyYet);
  await village.clock.passes(minutes(10));
  anna.seesLast(nobodyYet);
});

story('who was rejected after a while hears nothing more of that while', async (village) => {
  await dayAndNight(village);
  const anna = await village.arrives('Анна Смирнова');
  await anna.registers();
  const boris = await village.arrives('Борис Котов');
  await boris.registers();
  await village.clock.passes(days(2));
  await boris.presses('Отказаться от встречи');
  await boris.presses('Да, отказаться');
  anna.seesLast('ищем дальше');
  await village.clock.passes(days(3) - minutes(5));
  anna.doesNotSee(stillLooking);
  anna.doesNotSee(nobodyYet);
  await village.clock.passes(minutes(5));
  anna.seesLast(nobodyYet);
});

story('nobody hears that it goes on in the minute in which a partner is found', async (village) => {
  await dayAndNight(village);
  const { anna, boris } = await introduced(village);
  await sql`update users set status = 'active'`.execute(village.database);
  await sql`update orders set meeting_id = null`.execute(village.database);
  await sql`delete from meetings`.execute(village.database);
  await village.clock.passes(days(1));
  for (const person of [anna, boris]) {
    person.doesNotSee(stillLooking);
    assert.equal(times(person, 'Знакомься'), 2);
  }
});

type Case = { zone: string; from: string | null; to: string | null; awake: string[]; quiet: string[] };

/** Moments in UTC. */
const nights: Case[] = [
  {
    zone: 'Europe/Moscow',
    from: '21:00',
    to: '09:00',
    awake: ['2026-11-23T06:00:00Z', '2026-11-23T17:59:59Z'],
    quiet: ['2026-11-23T18:00:00Z', '2026-11-23T23:00:00Z', '2026-11-23T05:59:59Z'],
  },
  {
    zone: 'Asia/Kamchatka',
    from: '21:00',
    to: '09:00',
    awake: ['2026-11-23T21:00:00Z', '2026-11-23T08:59:59Z'],
    quiet: ['2026-11-23T09:00:00Z', '2026-11-23T20:59:59Z'],
  },
  {
    zone: 'America/New_York',
    from: '22:00',
    to: '08:00',
    awake: ['2026-07-01T12:00:00Z', '2026-12-01T13:00:00Z', '2026-07-02T01:59:59Z', '2026-12-02T02:59:59Z'],
    quiet: ['2026-07-01T11:59:59Z', '2026-12-01T12:59:59Z', '2026-07-02T02:00:00Z', '2026-12-02T03:00:00Z'],
  },
  {
    zone: 'Asia/Kathmandu',
    from: '13:00',
    to: '14:00',
    awake: ['2026-11-23T07:14:59Z', '2026-11-23T08:15:00Z'],
    quiet: ['2026-11-23T07:15:00Z', '2026-11-23T08:14:59Z'],
  },
  {
    zone: 'UTC',
    from: '00:00',
    to: '08:00',
    awake: ['2026-11-23T23:59:59Z', '2026-11-23T08:00:00Z'],
    quiet: ['2026-11-23T00:00:00Z', '2026-11-23T07:59:59Z'],
  },
  { zone: 'UTC', from: null, to: null, awake: ['2026-11-23T00:00:00Z', '2026-11-23T12:00:00Z'], quiet: [] },
];

for (const kind of Object.keys(databases) as (keyof typeof databases)[]) {
  let opened: TestDatabase;
  let database: Database;

  before(async () => {
    opened = await databases[kind]();
    database = opened.database;
  });

  after(() => opened.close());

  test(`every timer strikes at its moment and not a millisecond before (${kind})`, async () => {
    await emptied(database);
    const start = new Date('2026-11-02T12:00:00Z');
    await sql`
      insert into users (tgid, community_id, registered_at, status)
      values (1, 1, ${start}, 'inactive'), (2, 1, ${start}, 'active'), (3, 1, ${start}, 'in_progress')`.execute(
      database,
    );
    await sql`insert into users (tgid, registered_at) values (4, ${start})`.execute(database);
    await sql`insert into orders (tgid, ordered_at) values (2, ${start})`.execute(database);
    await sql`
      insert into meetings (created_at, ends_at) values (${start}, ${new Date(start.getTime() + days(10))})`.execute(
      database,
    );
    const due = (late: number) =>
      database.transaction().execute(async (tx) => {
        const now = new Date(start.getTime() + late);
        return {
          invite: await findNewcomersToInvite(tx, { now }),
          comfort: (await findWaitingToComfort(tx, { now })).map(({ notice }) => notice),
          ask: await findMeetingsToAskAbout(tx, { now }),
          end: await findMeetingsToEnd(tx, { now }),
        };
      });
    const nothing = { invite: [], comfort: [], ask: [], end: [] };
    assert.deepEqual(await due(days(1) - 1), nothing);
    assert.deepEqual(await due(days(1)), { ...nothing, comfort: [1] });
    assert.deepEqual(await due(days(5) - 1), { ...nothing, comfort: [1] });
    assert.deepEqual(await due(days(5)), { ...nothing, comfort: [2] });
    assert.deepEqual(await due(days(7) - 1), { ...nothing, comfort: [2] });
    assert.deepEqual(await due(days(7)), { invite: [1, 4], comfort: [2], ask: [1], end: [] });
    assert.deepEqual(await due(days(10) - 1), { invite: [1, 4], comfort: [2], ask: [1], end: [] });
    assert.deepEqual(await due(days(10)), { invite: [1, 4], comfort: [2], ask: [], end: [1] });
    assert.deepEqual(await due(days(10) + hours(12)), nothing);
  });

  test(`quiet hours are the community’s own, around midnight, too (${kind})`, async () => {
    await emptied(database);
    await sql`insert into users (tgid, community_id, registered_at) values (1, 1, '2026-01-01')`.execute(
      database,
    );
    const isAwake = (moment: string) =>
      database
        .transaction()
        .execute(async (tx) => (await findNewcomersToInvite(tx, { now: new Date(moment) })).length === 1);
    for (const { zone, from, to, awake, quiet } of nights) {
      await sql`update communities set timezone = ${zone}, quiet_from = ${from}, quiet_to = ${to}`.execute(
        database,
      );
      for (const moment of awake) assert.equal(await isAwake(moment), true, `${zone} ${moment}`);
      for (const moment of quiet) assert.equal(await isAwake(moment), false, `${zone} ${moment}`);
    }
  });

  if (kind === 'PostgreSQL') {
    test('two bots on one database tell everybody once', async () => {
      const workshop = await openWorkshop(database);
      const people = Array.from({ length: 40 }, (_, n) => workshop.guest(`№ ${n}`));
      const now = workshop.clock.now();
      const long = new Date(now.getTime() - days(8));
      for (const [n, { id: tgid }] of people.entries()) {
        const status = n < 10 ? 'inactive' : n < 20 ? 'active' : 'in_progress';
        await database
          .insertInto('users')
          .values({ tgid, communityId: 1, registeredAt: long, status, fullName: `№ ${n}` })
          .execute();
        if (status === 'active') {
          await database
            .insertInto('communities')
            .values({ title: `№ ${n}` })
            .execute();
          await sql`update users set community_id = (select max(id) from communities) where tgid = ${tgid}`.execute(
            database,
          );
          await database.insertInto('orders').values({ tgid, orderedAt: long }).execute();
        }
      }
      for (let n = 20; n < 40; n += 2) {
        const [a, b] = [people[n]!.id, people[n + 1]!.id];
        const endsAt = n < 30 ? new Date(now.getTime() + days(2)) : new Date(now.getTime() - minutes(1));
        await sql`
          with made as (
            insert into meetings (created_at, ends_at, community_id) values (${long}, ${endsAt}, 1)
            returning meeting_id
          ), ordered as (
            insert into orders (tgid, ordered_at, meeting_id) select unnest(array[${a}::bigint, ${b}::bigint]), ${long}::timestamptz, meeting_id from made
          )
          insert into meeting_members (meeting_id, tgid, tgid_partner)
          select meeting_id, ${a}::bigint, ${b}::bigint from made
          union all select meeting_id, ${b}::bigint, ${a}::bigint from made`.execute(database);
      }
      const bots = [await workshop.startWithWebhook(), await workshop.startWithWebhook()];
      await Promise.all(bots.flatMap((bot) => [bot.tick(), bot.tick()]));
      const expected = [invitation, nobodyYet, didYouMeet, failed];
      for (const [n, person] of people.entries()) {
        assert.equal(person.heard.length, 1, person.heard.map(({ text }) => text).join('\n'));
        person.seesLast(expected[Math.floor(n / 10)]!);
      }
      await workshop.close();
    });
  }
}

/** The community has no quiet hours, so that a test can look at any time of day. */
async function dayAndNight({ database }: Village): Promise<void> {
  await sql`update communities set quiet_from = null, quiet_to = null`.execute(database);
}

/** The program stops, comes back after a while, and looks at what has become due. */
async function isOffFor(village: Village, length: number): Promise<void> {
  village.telegram.clock.forward(length);
  await village.restarts();
  await village.tick();
}

async function introduced(village: Village): Promise<{ anna: Villager; boris: Villager }> {
  await dayAndNight(village);
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await anna.registers();
  await boris.registers();
  return { anna, boris };
}

async function marks({ database }: Village): Promise<Record<'users' | 'orders' | 'meetings', number[]>> {
  const of = async (table: 'users' | 'orders' | 'meetings') =>
    (await database.selectFrom(table).select('notificationId').execute()).map(
      ({ notificationId }) => notificationId,
    );
  return { users: await of('users'), orders: await of('orders'), meetings: await of('meetings') };
}

async function statuses({ database }: Village): Promise<string[]> {
  return (await database.selectFrom('users').select('status').execute()).map(({ status }) => status);
}

function times(person: Villager, words: string): number {
  return person.heard.filter(({ text }) => text.includes(words)).length;
}

story('who is in no community yet is treated as in the only open one', async (village) => {
  await village.database
    .updateTable('communities')
    .set({ newcomerNoticeDays: 3, quietFrom: null, quietTo: null })
    .execute();
  const anna = await village.arrives('Анна Смирнова');
  await village.database.updateTable('users').set({ communityId: null }).execute();
  await village.clock.passes(days(3));
  anna.seesLast('знакомств ещё не было');
});
