import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { days } from '../../src/domain/time.ts';
import { openBrowser } from '../support/browser.ts';
import { appoint, type Organiser, signInFromChat } from '../support/organiser.ts';
import { isAccessible, looks, visitAt } from '../support/pages.ts';
import { story, tellStories, type Village } from '../support/village.ts';

tellStories();

const here = 1;

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** An owner, an organiser and a viewer of «Кофейня», and a second community, «Бегуны». */
async function organisers(village: Village) {
  const runners = await village.founds('Бегуны', { access: 'invite', inviteCode: 'runners' });
  const [olga, anna, vera] = [
    await village.arrives('Ольга Север'),
    await village.arrives('Анна Смирнова'),
    await village.arrives('Вера Лис'),
  ];
  await appoint(village.database, olga, 'owner');
  await appoint(village.database, anna, { role: 'organiser', communityId: here });
  await appoint(village.database, vera, { role: 'viewer', communityId: here });
  return {
    runners,
    owner: await signInFromChat(olga),
    organiser: await signInFromChat(anna),
    viewer: await signInFromChat(vera),
  };
}

/** Changes settings upon what is there now. */
async function changes(who: Organiser, changed: object, communityId = here) {
  const { settings: loaded } = await who.asks('settings', { communityId });
  return who.triesTo('changeSettings', { communityId, loaded, changed });
}

const community = ({ database }: Village, id = here) =>
  database.selectFrom('communities').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

story('everybody sees and changes the settings as far as their role goes', async (village) => {
  const { owner, organiser, viewer, runners } = await organisers(village);
  const seen = await viewer.asks('settings', { communityId: here });
  assert.equal(seen.mayChange, false);
  assert.equal(seen.settings.title, 'Кофейня');
  assert.deepEqual([seen.settings.quietFrom, seen.settings.quietTo], ['21:00', '09:00']);
  assert.match(seen.inviteLink, /^https:\/\/t\.me\/random_coffee_bot\?start=[\da-f]{32}$/);
  assert.equal((await organiser.asks('settings', { communityId: here })).mayChange, true);

  const { settings: loaded } = await owner.asks('settings', { communityId: runners });
  const change = (communityId: number) => ({ communityId, loaded, changed: { meetingDays: 5 } });
  await viewer.isRefused(403, 'not-allowed', 'changeSettings', change(here));
  await viewer.isRefused(403, 'not-allowed', 'renewInvite', { communityId: here });
  for (const id of [runners, 99]) {
    await organiser.isNotAnswered(404, 'not-found', 'settings', { communityId: id });
    await organiser.isRefused(404, 'not-found', 'changeSettings', change(id));
    await organiser.isRefused(404, 'not-found', 'renewInvite', { communityId: id });
  }
  const founding = { title: 'Книги', timezone: 'Asia/Tbilisi', roundsCron: null };
  await organiser.isRefused(403, 'not-allowed', 'createCommunity', founding);
  assert.equal((await community(village, runners)).meetingDays, 10);
});

story('all that is changed is kept, and the audit log names the fields alone', async (village) => {
  const { organiser, owner } = await organisers(village);
  const changed = {
    title: '  Кофейня \n на Неве ',
    chatId: -1001234567890,
    access: 'members',
    matching: 'rounds',
    roundsCron: '30 9 * * 1#L',
    patience: 1.4,
    timezone: 'Asia/Yekaterinburg',
    meetingDays: 14,
    newcomerNoticeDays: 3,
    waitingNoticeDays: [2, 6],
    meetingNoticeDays: 9,
    quietFrom: null,
    quietTo: null,
    repeatAfterDays: null,
    autoOrder: false,
    interests: 'настолки | board games : настол*\r\n\r\n# свои\nбег | running :',
    hobbiesWeight: 0.5,
    differenceWeight: 1.25,
    rulesWeight: 2,
    roleRules: [{ kind: 'must', hard: true, role: 'новичок', partner: 'наставни*' }],
  };
  assert.deepEqual(await changes(organiser, changed), { status: 200, body: {} });
  const { settings } = await organiser.asks('settings', { communityId: here });
  assert.deepEqual(settings, {
    ...changed,
    title: 'Кофейня на Неве',
    interests: 'настолки | board games : настол*\n\n# свои\nбег | running :',
  });
  const { entries } = await owner.asks('audit', {});
  assert.deepEqual(entries[0]?.about, { fields: Object.keys(settings).join(' ') });
  assert.equal(entries[0]?.communityId, here);
  // Nothing new is no entry.
  await changes(organiser, changed);
  assert.equal((await owner.asks('audit', {})).entries[0]?.id, entries[0]?.id);
});

story('what cannot be is refused, with the place where it is wrong', async (village) => {
  const { organiser } = await organisers(village);
  const rule = { kind: 'dont', hard: false, role: 'sales', partner: 'sales' };
  const wrong: [object, number, string, string][] = [
    [{ title: ' \u200b ' }, 400, 'wrong', 'changed.title'],
    [{ title: 'Бегуны' }, 409, 'title-taken', 'title'],
    [{ chatId: 1234 }, 400, 'wrong', 'changed.chatId'],
    [{ access: 'members' }, 400, 'no-group', 'chatId'],
    [{ timezone: 'Europe/Nowhere' }, 400, 'wrong', 'changed.timezone'],
    [{ timezone: '+03:00' }, 400, 'wrong', 'changed.timezone'],
    [{ matching: 'rounds' }, 400, 'no-rounds', 'roundsCron'],
    [{ matching: 'rounds', roundsCron: '0 0 30 2 *' }, 400, 'no-rounds', 'roundsCron'],
    [{ matching: 'rounds', roundsCron: 'по средам' }, 400, 'no-rounds', 'roundsCron'],
    [{ meetingDays: 0 }, 400, 'wrong', 'changed.meetingDays'],
    [{ meetingDays: null }, 400, 'wrong', 'changed.meetingDays'],
    [{ waitingNoticeDays: [5, 5] }, 400, 'wrong', 'changed.waitingNoticeDays'],
    [{ quietFrom: '25:00' }, 400, 'wrong', 'changed.quietFrom'],
    [{ quietTo: null }, 400, 'wrong', 'quietTo'],
    [{ rulesWeight: -1 }, 400, 'wrong', 'changed.rulesWeight'],
    [{ interests: 'бег | running : run*\nшахматы\nгоры' }, 400, 'wrong-lines', 'interests.2,3'],
    [{ roleRules: [rule, { ...rule, partner: '***' }] }, 400, 'wrong', 'changed.roleRules.1.partner'],
    [{ inviteCode: 'mine' }, 400, 'wrong', 'changed'],
  ];
  for (const [changed, status, error, about] of wrong) {
    assert.deepEqual(await changes(organiser, changed), { status, body: { error, about } });
  }
  await village.database.updateTable('communities').set({ chatId: -5 }).where('id', '=', 2).execute();
  const taken = await changes(organiser, { chatId: -5 });
  assert.deepEqual(taken.body, { error: 'group-taken', about: 'chatId' });
});

story(
  'an organiser checks whether the bot sees the group, before the community is bound to it',
  async (village) => {
    const { owner, organiser, viewer, runners } = await organisers(village);
    const { telegram, database } = village;
    const group = telegram.gathers('Соседи', [], 'supergroup');
    const asked = { communityId: here, chatId: group.id };
    assert.deepEqual(await organiser.asks('group', asked), { as: 'member', title: 'Соседи' });
    group.standings = { [telegram.bot.id]: 'administrator' };
    assert.deepEqual(await organiser.asks('group', asked), { as: 'admin', title: 'Соседи' });
    telegram.faults.add({ kind: 'error', method: 'getChat' });
    assert.deepEqual(await organiser.asks('group', asked), { as: 'no-answer', title: null });
    group.hasBot = false;
    for (const chatId of [group.id, -1]) {
      assert.deepEqual(await organiser.asks('group', { ...asked, chatId }), { as: 'unseen', title: null });
    }
    await viewer.isNotAnswered(403, 'not-allowed', 'group', asked);
    await organiser.isNotAnswered(404, 'not-found', 'group', { ...asked, communityId: runners });
    await organiser.isNotAnswered(400, 'wrong', 'group', { ...asked, chatId: 5 });
    await database.updateTable('communities').set({ chatId: group.id }).where('id', '=', runners).execute();
    await organiser.isNotAnswered(409, 'group-taken', 'group', asked);
    await owner.isNotAnswered(409, 'group-taken', 'group', asked);
  },
);

story('who saves upon settings that somebody else has changed is told which', async (village) => {
  const { owner, organiser } = await organisers(village);
  const { settings: loaded } = await organiser.asks('settings', { communityId: here });
  await changes(owner, { meetingDays: 21, timezone: 'Europe/Samara' });
  const late = await organiser.triesTo('changeSettings', {
    communityId: here,
    loaded,
    changed: { title: 'Чайная' },
  });
  assert.deepEqual(late, {
    status: 409,
    body: { error: 'changed-meanwhile', about: 'timezone,meetingDays' },
  });
  assert.equal((await community(village)).title, 'Кофейня');
});

story(
  'of two who take the same title or group at once one is told, and so is who names a zone that the database does not know',
  async (village) => {
    const { owner, organiser, runners } = await organisers(village);
    const founding = (timezone: string) => ({ title: 'Книги', timezone, roundsCron: null });
    const both = await Promise.all(
      [1, 2].map(() => owner.triesTo('createCommunity', founding('Asia/Tbilisi'))),
    );
    const refused = both.find(({ status }) => status !== 200);
    assert.deepEqual(refused, { status: 409, body: { error: 'title-taken', about: 'title' } });
    for (const [changed, error, about] of [
      [{ title: 'Чайная' }, 'title-taken', 'title'],
      [{ chatId: -7 }, 'group-taken', 'chatId'],
    ] as const) {
      const replies = await Promise.all([here, runners].map((id) => changes(owner, changed, id)));
      const statuses = replies.map(({ status }) => status);
      assert.deepEqual(statuses.toSorted(), [200, 409]);
      assert.deepEqual(replies.find(({ status }) => status === 409)?.body, { error, about });
    }
    // A name that the runtime knows and no list of time zones has.
    assert.ok(new Intl.DateTimeFormat('en', { timeZone: 'AET' }));
    const unknown = { status: 400, body: { error: 'wrong', about: 'timezone' } };
    assert.deepEqual(await changes(organiser, { timezone: 'AET' }), unknown);
    const another = { ...founding('AET'), title: 'Шахматы' };
    assert.deepEqual(await owner.triesTo('createCommunity', another), unknown);

    // And the other way round, written by hand: the rest is changed all the same.
    await village.database
      .updateTable('communities')
      .set({ timezone: 'posix/Europe/Moscow' })
      .where('id', '=', here)
      .execute();
    assert.equal((await changes(organiser, { meetingDays: 5 })).status, 200);
    await visitAt(browser, organiser, `/${here}/settings`, {}, async (page) => {
      const days = page.getByLabel('Дней на встречу');
      await days.fill('6');
      await page.getByLabel('Часовой пояс').fill('AET');
      await page.getByRole('button', { name: 'Сохранить' }).click();
      await page.getByText('Такого часового пояса нет.').waitFor();
      assert.equal(await days.inputValue(), '6');
    });
    await visitAt(browser, organiser, `/${here}/broadcasts/new`, {}, async (page) => {
      await page.getByText('(posix/Europe/Moscow)').waitFor();
    });
  },
);

story('a changed schedule counts at once, an old one never catches up', async (village) => {
  const { organiser } = await organisers(village);
  const asked = { roundsCron: '0 10 * * 1#1', timezone: 'Asia/Yekaterinburg' };
  const { at } = await organiser.asks('nextRounds', asked);
  assert.equal(at.length, 5);
  const written = new Intl.DateTimeFormat('en', {
    timeZone: 'Asia/Yekaterinburg',
    weekday: 'long',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  for (const one of at) {
    assert.match(written.format(new Date(one)), /^Monday\W.*10$/);
    assert.ok(new Date(one).getUTCDate() <= 7);
  }
  assert.deepEqual((await organiser.asks('nextRounds', { ...asked, roundsCron: '0 0 31 2 *' })).at, []);
  await organiser.isNotAnswered(400, 'wrong', 'nextRounds', { ...asked, timezone: 'Moon' });

  await changes(organiser, { matching: 'rounds', ...asked });
  assert.equal((await community(village)).nextRoundAt?.toISOString(), at[0]);
  // Without rounds their time goes by; when they come back it is long past.
  await changes(organiser, { roundsCron: '0 10 * * *' });
  await changes(organiser, { matching: 'instant' });
  await village.clock.passes(days(10));
  await changes(organiser, { matching: 'rounds' });
  const { nextRoundAt } = await community(village);
  assert.ok(nextRoundAt !== null && nextRoundAt > village.clock.now());
});

story('who waits for a round is introduced as soon as the community pairs at once', async (village) => {
  const { organiser } = await organisers(village);
  await changes(organiser, { matching: 'rounds', roundsCron: '0 10 1 * *' });
  const boris = await village.arrives('Борис Котов');
  const dina = await village.arrives('Дина Ким');
  await boris.registers();
  await dina.registers();
  boris.doesNotSee('Дина');
  await changes(organiser, { matching: 'instant' });
  await village.settled();
  boris.sees('Дина');
  dina.sees('Борис');
});

story('whom a changed setting makes write to is shown before it is saved', async (village) => {
  const { organiser, owner, runners } = await organisers(village);
  await changes(owner, { newcomerNoticeDays: 3000 });
  await changes(owner, { newcomerNoticeDays: 3000 }, runners);
  const elsewhere = await village.arrives('Егор Нил');
  await elsewhere.writes('/start runners');
  const boris = await village.arrives('Борис Котов');
  const dina = await village.arrives('Дина Ким');
  await changes(organiser, { matching: 'rounds', roundsCron: '0 10 1 * *' });
  await boris.registers();
  await dina.registers();
  const { settings: loaded } = await organiser.asks('settings', { communityId: here });
  const foretold = async (changed: Partial<typeof loaded>) => {
    return organiser.rehearses('changeSettings', { communityId: here, loaded, changed });
  };
  assert.deepEqual(await foretold({ title: 'Чайная', meetingDays: 20 }), { told: [], more: 0 });
  const invited = await foretold({ newcomerNoticeDays: 0 });
  // Three organisers have never registered.
  assert.deepEqual([invited.told.length, invited.more], [2, 1]);
  assert.ok(invited.told.every(({ text }) => text.includes('знакомств ещё не было')));
  assert.ok(invited.told.every(({ tgid }) => tgid !== elsewhere.id));
  assert.equal((await community(village)).newcomerNoticeDays, 3000);

  await visitAt(browser, organiser, `/${here}/settings`, {}, async (page) => {
    await page.getByRole('radio', { name: /Сразу/ }).check();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    const dialog = page.getByRole('dialog', { name: 'Сохранить?' });
    await dialog.getByText('Сообщение, которое получит Дина Ким').waitFor();
    await isAccessible(page);
    assert.equal((await community(village)).matching, 'rounds');
    await dialog.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Сохранено', { exact: true }).last().waitFor();
  });
  await village.settled();
  boris.seesLast('Дина Ким');
  dina.seesLast('Борис Котов');
});

story(
  'an owner founds a community, people join it by its link, and a new link ends the old one',
  async (village) => {
    const { owner } = await organisers(village);
    const founding = { title: 'Книги', timezone: 'Asia/Tbilisi', roundsCron: '0 12 * * 5' };
    const { communityId, inviteLink } = await owner.does('createCommunity', founding);
    const founded = await community(village, communityId);
    assert.deepEqual([founded.matching, founded.access], ['rounds', 'invite']);
    assert.ok(founded.nextRoundAt);
    await owner.isRefused(409, 'title-taken', 'createCommunity', founding);
    const never = { ...founding, title: 'Шахматы', roundsCron: '0 0 31 2 *' };
    await owner.isRefused(400, 'no-rounds', 'createCommunity', never);
    await owner.isRefused(400, 'wrong', 'createCommunity', { ...founding, title: ' ' });

    const codeOf = (link: string) => new URL(link).searchParams.get('start');
    const boris = await village.arrives('Борис Котов');
    await boris.writes(`/start ${codeOf(inviteLink)}`);
    assert.equal((await village.row(boris)).communityId, communityId);
    const renewed = await owner.does('renewInvite', { communityId });
    assert.notEqual(renewed.inviteLink, inviteLink);
    const dina = await village.arrives('Дина Ким');
    await dina.writes(`/start ${codeOf(inviteLink)}`);
    assert.equal((await village.row(dina)).communityId, here);
    await dina.writes(`/start ${codeOf(renewed.inviteLink)}`);
    assert.equal((await village.row(dina)).communityId, communityId);
  },
);

story('the settings are read and changed in a browser, on a desk and on a phone', async (village) => {
  const { owner, organiser, viewer } = await organisers(village);
  const rule = { kind: 'must', hard: false, role: 'новичок', partner: 'наставни*' };
  await changes(owner, { matching: 'rounds', roundsCron: '0 10 * * 1,3', roleRules: [rule] });

  await visitAt(browser, organiser, `/${here}/settings`, {}, async (page) => {
    await page.getByText('По понедельникам и средам в 10:00.').waitFor();
    await page.getByText('Ближайшие раунды').waitFor();
    // Nothing is lost when somebody else is at it, too, or when the menu is pressed by mistake.
    const days = page.getByLabel('Дней на встречу');
    await days.fill('12');
    await page.getByRole('checkbox', { name: 'пятница' }).press('Space');
    await page.getByText('По понедельникам, средам и пятницам в 10:00.').waitFor();
    await changes(owner, { timezone: 'Asia/Tbilisi' });
    await page.getByText('Пока ты здесь, кто-то изменил: Часовой пояс.').waitFor();
    await page.getByRole('link', { name: 'Мой вход' }).click();
    const leaving = page.getByRole('dialog', { name: 'Уйти без сохранения?' });
    await leaving.getByRole('button', { name: 'Отмена' }).click();
    await page.getByRole('button', { name: 'Взять свежее' }).click();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Сохранено', { exact: true }).last().waitFor();
    const kept = await community(village);
    assert.deepEqual(
      [kept.meetingDays, kept.roundsCron, kept.timezone],
      [12, '0 10 * * 1,3,5', 'Asia/Tbilisi'],
    );
    // What the server refuses is said where it is wrong.
    // As long as nobody knows who would hear what, nothing is saved, and nothing is lost.
    const rehearsal = '**/changeSettings/rehearsal';
    await page.route(rehearsal, (route) => route.abort());
    await days.fill('13');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Сервер не отвечает').waitFor();
    assert.equal(await days.inputValue(), '13');
    assert.equal((await community(village)).meetingDays, 12);
    await page.unroute(rehearsal);
    await page.getByRole('button', { name: 'Вернуть как было' }).click();
    const title = page.getByLabel('Название');
    await title.fill('Бегуны');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Сообщество с таким названием уже есть.').waitFor();
    assert.equal(await title.evaluate((field) => field === document.activeElement), true);
    await page.getByRole('button', { name: 'Вернуть как было' }).click();
    await page.getByLabel('Часовой пояс').fill('Europe/Nowhere');
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Такого часового пояса нет.').waitFor();
    await page.getByRole('link', { name: 'Мой вход' }).click();
    await leaving.getByRole('button', { name: 'Уйти' }).click();
    await page.getByRole('heading', { name: 'Мой вход' }).waitFor();
  });

  await visitAt(browser, viewer, `/${here}/settings`, {}, async (page) => {
    await page.getByText('Ты наблюдатель').waitFor();
    assert.equal(await page.getByLabel('Название').isDisabled(), true);
    assert.equal(await page.getByRole('button', { name: 'Сделать новую ссылку' }).count(), 0);
  });

  await visitAt(browser, owner, '/all/settings', { width: 390 }, async (page) => {
    await page.getByRole('button', { name: 'Новое сообщество' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Название').fill('Книги');
    await dialog.getByRole('radio', { name: /Раундами/ }).check();
    await isAccessible(page);
    await dialog.getByRole('button', { name: 'Создать' }).click();
    const link = await dialog.getByLabel('Ссылка-приглашение').inputValue();
    const { id, inviteCode } = await village.database
      .selectFrom('communities')
      .selectAll()
      .where('title', '=', 'Книги')
      .executeTakeFirstOrThrow();
    assert.ok(link.endsWith(`start=${inviteCode}`));
    for (const kind of ['SVG', 'PNG']) {
      const coming = page.waitForEvent('download');
      await dialog.getByRole('button', { name: `Скачать ${kind}` }).click();
      const file = await readFile(await (await coming).path());
      assert.match(file.subarray(0, 8).toString('latin1'), kind === 'SVG' ? /^<svg/ : /^\x89PNG/);
    }
    await dialog.getByRole('button', { name: 'К настройкам' }).click();
    await page.getByRole('heading', { name: 'Приглашение' }).waitFor();
    assert.ok(page.url().endsWith(`/${id}/settings`));
  });

  for (const look of looks) {
    await visitAt(browser, owner, `/${here}/settings`, look, async (page) => {
      await page.getByRole('textbox', { name: /Название|Title/ }).waitFor();
      await page.getByText(/Ближайшие раунды|Next rounds/).waitFor();
      await isAccessible(page);
    });
  }
});
