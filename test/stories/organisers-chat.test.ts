import assert from 'node:assert/strict';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { appoint } from '../support/organiser.ts';
import { story, tellStories, type Village } from '../support/village.ts';

tellStories();

story('/stats sends an organiser the figures with a chart, and nobody else', async (village) => {
  const { anna, boris } = await village.couple();
  await anna.presses('Встреча состоялась');
  await anna.presses('4');
  await boris.writes('/stats');
  boris.sees('Такой команды нет');

  await appoint(village.database, boris, { role: 'viewer', communityId: 1 });
  await village.clock.passes(hours(1));
  await boris.writes('/stats');
  for (const words of [
    'Кофейня',
    'Людей: 2',
    'Состоялось встреч: 1 (100 %',
    'Средняя оценка: 4,0 (оценок: 1)',
  ]) {
    boris.seesLast(words);
  }
  const picture = village.telegram.files.find(boris.last.photo ?? assert.fail('there is no chart'))!;
  const png = Buffer.from(picture.content!, 'base64');
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.ok(png.readUInt32BE(16) >= 1000, 'wide enough for a phone');
});

story('an owner of several communities looks at one of them, and at all', async (village) => {
  const olga = await village.arrives('Olga Ray', { language: 'en' });
  await appoint(village.database, olga, 'owner');
  await village.founds('Дизайнеры');
  await olga.writes('/stats');
  olga.seesLast('All communities');
  olga.seesLast('There were no introductions in this time.');
  await olga.presses('Дизайнеры');
  olga.seesLast('Дизайнеры');
  olga.seesLast('People: 0');
  await olga.presses('All communities');
  olga.seesLast('People: 1');
});

story('a report comes on Mondays at ten, for as long as it is wanted', async (village) => {
  const { olga } = await coupleAndOlga(village);
  await olga.writes('/admin');
  await olga.presses('Отчёт по понедельникам: нет');
  assert.ok(olga.labels.includes('Отчёт по понедельникам: да'));
  const reports = () => olga.heard.filter(({ text }) => text.includes('· 7 дней')).length;
  await village.clock.passes(toMonday(village.clock.now()) - minutes(1));
  assert.equal(reports(), 0);
  await village.clock.passes(minutes(2));
  assert.equal(reports(), 1);
  await village.tick();
  assert.equal(reports(), 1);
  await village.clock.passes(days(7));
  assert.equal(reports(), 2);
  await olga.writes('/admin');
  await olga.presses('Отчёт по понедельникам: да');
  await village.clock.passes(days(7));
  assert.equal(reports(), 2);
});

story(
  'an organiser who wants to know hears of a bad rating and of feedback, once and by day',
  async (village) => {
    const { anna, boris, olga } = await coupleAndOlga(village);
    await olga.writes('/admin');
    await olga.presses('Писать, когда нужен мой взгляд: нет');
    await village.clock.passes(minutes(11));
    olga.doesNotSee('Нужен твой взгляд');

    await anna.presses('Встреча состоялась');
    await anna.presses('1');
    await boris.writes('/feedback');
    await boris.writes('Кнопки маленькие');
    await village.clock.passes(minutes(11));
    olga.sees('• оценки 1 и 2: 1');
    olga.sees('• новые отзывы о боте: 1');
    const told = () => olga.heard.filter(({ text }) => text.includes('Нужен твой взгляд')).length;
    await village.clock.passes(minutes(11));
    assert.equal(told(), 1);

    await village.clock.passes(hours(11));
    await boris.writes('/feedback');
    await boris.writes('И ещё одно');
    await village.clock.passes(minutes(11));
    assert.equal(told(), 1, 'it is night');
    await village.clock.passes(hours(11));
    assert.equal(told(), 2);
  },
);

async function coupleAndOlga(village: Village) {
  const { anna, boris } = await village.couple();
  const olga = await village.arrives('Ольга Рыбина');
  await appoint(village.database, olga, { role: 'organiser', communityId: 1 });
  return { anna, boris, olga };
}

/** Until ten o'clock in Moscow on the next Monday. */
function toMonday(now: Date): number {
  const monday = new Date(now);
  monday.setUTCHours(7, 0, 0, 0);
  while (monday.getUTCDay() !== 1 || monday <= now) monday.setUTCDate(monday.getUTCDate() + 1);
  return monday.getTime() - now.getTime();
}
