import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { days } from '../../src/domain/time.ts';
import { openPostgres } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrations.ts';
import type { Database } from '../../src/store/schema.ts';
import { freshPostgres } from '../support/postgres.ts';
import { story, tellStories } from '../support/village.ts';
import { openWorkshop } from '../support/workshop.ts';

tellStories();

story(
  'one press can be followed through everything that came of it, to the partner, too',
  async (village) => {
    const anna = await village.arrives('Анна Смирнова');
    const boris = await village.arrives('Борис Котов');
    await anna.registers();
    await boris.writes('/meeting');
    await boris.presses('Найти собеседника');
    const press = await lastUpdate(village);
    const [handled, ...sent] = linesAbout(village, press);
    assert.deepEqual(
      [handled!.msg, handled!.kind, handled!.outcome],
      ['update', 'press', 'done'],
      'what the press was',
    );
    assert.ok(sent.every(({ msg }) => msg === 'sent'));
    assert.deepEqual(await readersOf(village, sent), [anna.id, boris.id, boris.id]);
  },
);

test('a pairing that had to wait for another is found under the press that asked for it', async (t) => {
  const { url, drop } = await freshPostgres();
  const database = openPostgres(url, () => {});
  await migrate(database);
  const here = await openWorkshop(database);
  t.after(async () => {
    await here.close();
    await database.destroy();
    await drop();
  });
  const [anna, boris] = [here.guest('Анна'), here.guest('Борис')];
  const known = { communityId: 1, registeredAt: here.clock.now() };
  await database
    .insertInto('users')
    .values([
      { ...known, tgid: anna.id, fullName: 'Анна', status: 'active' },
      { ...known, tgid: boris.id, fullName: 'Борис' },
    ])
    .execute();
  await database.insertInto('orders').values({ tgid: anna.id, orderedAt: here.clock.now() }).execute();
  const bot = await here.start();
  await boris.writes('/meeting');
  await bot.settled();
  await database.transaction().execute(async (tx) => {
    await sql`select from communities for no key update`.execute(tx);
    await boris.presses('Найти собеседника');
  });
  await bot.settled();
  const sent = linesAbout(here, await lastUpdate(here)).filter(({ msg }) => msg === 'sent');
  assert.deepEqual(await readersOf(here, sent), [anna.id, boris.id, boris.id]);
});

story('what comes of a message that did not get through is found under its press, too', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await anna.registers();
  await boris.writes('/meeting');
  village.telegram.faults.add({ kind: 'blocked', chatId: anna.id });
  await boris.presses('Найти собеседника');
  const lines = linesAbout(village, await lastUpdate(village));
  const told = lines.filter(({ msg }) => msg === 'sent');
  assert.deepEqual(await readersOf(village, told), [boris.id, boris.id, boris.id]);
  assert.deepEqual(
    lines.filter(({ msg }) => msg === 'not sent').map(({ answer }) => answer),
    ['unreachable'],
  );
});

story('the log holds no word, no name and no secret of anybody, whatever happens', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.writes('/profile');
  await anna.presses('Хобби');
  await anna.writes('Тайное увлечение "в кавычках"');
  await anna.sendsPhoto({ caption: 'Тайная подпись' });
  village.telegram.faults.add({ kind: 'gateway', method: 'answerCallbackQuery' });
  await boris.writes('/meeting');
  await boris.presses('Встреча состоялась');
  await boris.writes('Тайный отзыв');
  await boris.writes('/feedback');
  for (const kind of ['error', 'flood', 'reset', 'refused'] as const) {
    village.telegram.faults.add({ kind, retryAfter: 1, text: 'chat not found' });
    await boris.writes(`Тайное мнение: ${kind}`);
  }
  await village.clock.passes(days(30));
  await anna.blocks();
  await boris.presses('Настройки').catch(() => {});
  const words = /Анна|Смирнова|anna|Борис|Котов|Тайн|кавычк|PLAYGROUND/i;
  assert.ok(village.log.length > 30);
  assert.deepEqual(
    village.log.filter((line) => words.test(line)),
    [],
  );
});

type Line = {
  msg: string;
  update?: number;
  message?: number;
  kind?: string;
  outcome?: string;
  answer?: string;
};

/** A village or a workshop. */
type Place = { log: string[]; database: Database };

function linesAbout({ log }: Place, update: number): Line[] {
  return log.map((line) => JSON.parse(line) as Line).filter((line) => line.update === update);
}

/** To whom the messages of some lines went, in the order of their ids. */
async function readersOf({ database }: Place, lines: Line[]): Promise<number[]> {
  const ids = lines.map(({ message }) => message!);
  const rows = await database
    .selectFrom('messagesFromBot')
    .select('tgid')
    .where('id', 'in', ids)
    .orderBy('tgid')
    .execute();
  return rows.map(({ tgid }) => tgid);
}

async function lastUpdate({ database }: Place): Promise<number> {
  const { rows } = await sql<{ id: number }>`select max(update_id) as id from updates`.execute(database);
  return rows[0]!.id;
}
