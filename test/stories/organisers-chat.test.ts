import assert from 'node:assert/strict';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { setOwners } from '../../src/store/insight/organisers.ts';
import { appoint, signInFromChat } from '../support/organiser.ts';
import { until } from '../support/until.ts';
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

story('an owner names an organiser in the chat, by a link that one person can use', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  const vera = await village.arrives('Вера Лис');
  await appoint(village.database, anna, 'owner');
  await anna.writes('/admin');
  await anna.presses('Назначить организатора');
  anna.seesLast('Кем человек будет в сообществе «Кофейня»?');
  const { message, data } = anna.button('Организатор');
  await anna.pressesOld(message, data);
  anna.seesLast('Ссылка для организатора сообщества «Кофейня»');
  anna.seesLast('сработает один раз, до');
  const { text } = anna.last;
  await anna.pressesOld(message, data);
  assert.equal(anna.last.text, text, 'pressed twice, it is one link');
  const code = /start=(\S+)/.exec(text)![1]!;

  await anna.writes(`/start ${code}`);
  anna.sees('Эта ссылка — для того, кого зовут');
  await boris.writes(`/start ${code}`);
  boris.sees('Теперь ты организатор сообщества «Кофейня»');
  await vera.writes(`/start ${code}`);
  vera.sees('Такого приглашения нет');
  await anna.pressesOld(message, data);
  anna.sees('Эта ссылка больше не действует.');
  await anna.presses('Назад');
  await anna.presses('Назад');
  await anna.writes('/admin');
  assert.ok(anna.labels.includes('Организаторы'));

  const owner = await signInFromChat(anna);
  const { entries } = await owner.asks('audit', {});
  // Who looks at a link to something less stays what they are, and leaves it for another.
  const { link } = await owner.does('offerRole', { communityId: 1, role: 'viewer' });
  const less = new URL(link).searchParams.get('start');
  await boris.writes(`/start ${less}`);
  boris.sees('У тебя эти права уже есть.');
  await vera.writes(`/start ${less}`);
  vera.sees('Теперь ты видишь, что происходит в сообществе «Кофейня»');
  const { organisers } = await owner.asks('organisers', {});
  assert.deepEqual(organisers.map(({ name, role }) => [name, role]).sort(), [
    ['Борис Котов', 'organiser'],
    ['Вера Лис', 'viewer'],
  ]);
  assert.deepEqual(
    entries.map(({ act, by, name }) => [act, by, name]),
    [
      ['nameOrganiser', 'Анна Смирнова', 'Борис Котов'],
      ['offerRole', 'Анна Смирнова', null],
    ],
  );
  await boris.writes('/admin');
  assert.ok(!boris.labels.includes('Назначить организатора'), 'that is for owners');
  const organiser = await signInFromChat(boris);
  await organiser.does('openTranscript', { tgid: anna.id });
  const { lines } = await organiser.asks('transcript', { tgid: anna.id });
  const read = lines.map(({ text }) => text).join();
  assert.ok(read.includes('start=organiser-…') && read.includes('/start organiser-…'), read);
  assert.ok(!read.includes(code), 'who reads the chat of an owner cannot use their links');
});

story('an owner of many communities turns pages, goes back, and takes a role back', async (village) => {
  const olga = await village.arrives('Olga Ray', { language: 'en' });
  const boris = await village.arrives('Борис Котов');
  await appoint(village.database, olga, 'owner');
  for (let n = 10; n < 20; n++) await village.founds(`Клуб ${n}`);
  await olga.writes('/admin');
  await olga.presses('Name an organiser');
  assert.equal(olga.labels.length, 8 + 1 + 1);
  await olga.presses('Next →');
  await olga.presses('Клуб 19');
  olga.seesLast('What will they be in “Клуб 19”?');
  await olga.presses('Back');
  olga.seesLast('For which community?');
  await olga.writes('Клуб 12');
  olga.seesLast('You are not looking for anybody now');
  await olga.writes('/admin');
  await olga.presses('Name an organiser');
  await olga.presses('Клуб 12');
  olga.seesLast('What will they be in “Клуб 12”?');
  await olga.presses('Viewer');
  await boris.writes(`/start ${/start=(\S+)/.exec(olga.last.text)![1]}`);
  boris.sees('Теперь ты видишь, что происходит в сообществе «Клуб 12»');

  await olga.presses('Back');
  await olga.presses('Organisers');
  olga.seesLast('1. Борис Котов: viewer of “Клуб 12”');
  await olga.presses('Dismiss: 1. Борис Котов');
  olga.seesLast('Take the role back?');
  await olga.presses('Back');
  olga.seesLast('1. Борис Котов');
  await olga.presses('Dismiss: 1. Борис Котов');
  const yes = olga.button('Yes, take it back');
  await olga.pressesOld(yes.message, yes.data);
  olga.seesLast('The role is taken back.');
  olga.seesLast('Nobody yet but the owners');
  await olga.pressesOld(yes.message, yes.data);
  olga.seesLast('There is no such role any more.');
  await boris.writes('/admin');
  boris.sees('Такой команды нет');
});

story('whoever has ceased to be an owner names and dismisses nobody by an old button', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await appoint(village.database, anna, 'owner');
  await appoint(village.database, boris, { role: 'organiser', communityId: 1 });
  await anna.writes('/admin');
  const buttons = [anna.button('Назначить организатора'), anna.button('Организаторы')];
  await anna.presses('Назначить организатора');
  buttons.push(anna.button('Организатор'));
  await anna.presses('Наблюдатель');
  const code = /start=(\S+)/.exec(anna.last.text)![1]!;
  await anna.writes('/admin');
  await anna.presses('Организаторы');
  await anna.presses('Снять: 1. Борис Котов');
  buttons.push(anna.button('Да, снять'));

  await setOwners(village.database, []);
  for (const { message, data } of buttons) {
    await anna.pressesOld(message, data);
    const now = anna.chat.find(({ id }) => id === message)!;
    assert.ok(now.text.startsWith('Назначать организаторов может только владелец бота'), now.text);
  }
  const vera = await village.arrives('Вера Лис');
  await vera.writes(`/start ${code}`);
  vera.sees('Такого приглашения нет');
  await boris.writes('/admin');
  assert.ok(boris.labels.includes('Открыть админку'), 'he is an organiser as before');
  const told = await village.database.selectFrom('auditLog').select('act').execute();
  assert.deepEqual(told, [{ act: 'offerRole' }]);
});

story('buttons that somebody has made up change nothing', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await appoint(village.database, anna, 'owner');
  await anna.writes('/admin');
  const { id } = anna.last;
  for (const made of [
    ...[
      'nameFor:pick:99',
      'nameFor:pick:x',
      'nameFor:page:99999999',
      'nameAs:as',
      'nameAs:as:1',
      'nameAs:as:1:owner:k',
    ],
    ...[
      'nameAs:as:99:viewer:k',
      'organisers:page:-1',
      'organisers:dismiss',
      'dismiss:yes:1:1',
      'dismiss:yes',
    ],
    ...[`nameAs:as:999999999999999:viewer:k`, 'dismiss:yes:999999999999999:999999999999999'],
  ]) {
    await anna.pressesOld(id, made);
    assert.ok(!anna.last.text.includes('Не получилось'), `${made}: ${anna.last.text}`);
  }
  assert.deepEqual(await village.database.selectFrom('organiserOffers').selectAll().execute(), []);
});

story(
  'who organises nothing any more loses the commands for it, even when that was while nobody was there',
  async (village) => {
    const [anna, boris, vera] = [
      await village.arrives('Анна Смирнова'),
      await village.arrives('Борис Котов'),
      await village.arrives('Вера Лис'),
    ];
    for (const person of [anna, boris]) await appoint(village.database, person, 'owner');
    await appoint(village.database, vera, { role: 'viewer', communityId: 1 });
    await village.restarts();
    const menuOf = ({ id }: { id: number }) =>
      village.telegram.commands
        .saved()
        .filter(([place, list]) => place.startsWith(`chat/${id}/`) && list.length > 0);
    const all = [anna, boris, vera];
    await until('all three have a menu', () => all.every((person) => menuOf(person).length === 3));

    await village.restarts(() => setOwners(village.database, [boris.id]));
    await until('the menu of who is no owner any more goes', () => menuOf(anna).length === 0);
    assert.deepEqual([menuOf(boris).length, menuOf(vera).length], [3, 3]);
    await until('it is forgotten', async () => {
      const menus = await village.database.selectFrom('organiserMenus').selectAll().orderBy('tgid').execute();
      return menus.map(({ tgid }) => tgid).join() === `${boris.id},${vera.id}`;
    });
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
