import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { isAccessible, visit, visitAt } from '../support/pages.ts';
import { openTwelveWeeks, type SignedInVillage } from '../support/signed-in.ts';
import { until } from '../support/until.ts';
import type { Villager } from '../support/villager.ts';

let here: SignedInVillage;
let browser: Browser;
before(async () => {
  here = await openTwelveWeeks();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await here.close();
});

test('an organiser finds somebody, pauses them, lets them back, writes to them and reads their chat', async () => {
  const zhanna = await arrives('Жанна Щёголева');
  await visit({ browser, village: here, who: 'organiser' }, { locale: 'ru-RU' }, async (page) => {
    await goTo(page, '1/people');
    await page.getByRole('searchbox', { name: 'Поиск' }).fill('жана щеголева');
    await page.getByText('Найдено: 1').waitFor();
    assert.match(page.url(), /[?&]find=/);
    await page.getByRole('link', { name: 'Жанна Щёголева' }).click();
    await page.getByRole('heading', { name: 'Жанна Щёголева' }).waitFor();

    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Поставить на паузу' }).click();
    await dialog.getByText('Сообщение, которое получит Жанна Щёголева').waitFor();
    const paused =
      'Организаторы поставили твоё участие на паузу: собеседников пока не ищу. Когда снимут, сразу напишу.';
    await dialog.getByText(paused).waitFor();
    await isAccessible(page);
    await dialog.getByRole('button', { name: 'Поставить на паузу' }).click();
    await page.getByText(/Участие на паузе с/).waitFor();
    await hears(zhanna, paused);

    await page.getByRole('button', { name: 'Снять с паузы' }).click();
    await dialog.getByText('Найти собеседника').waitFor();
    await dialog.getByRole('button', { name: 'Снять с паузы' }).click();
    await page.getByRole('button', { name: 'Поставить на паузу' }).waitFor();
    await hears(zhanna, 'Пауза закончилась');

    await page.getByRole('button', { name: 'Написать' }).click();
    await dialog.getByRole('textbox', { name: 'Сообщение' }).fill('Жанна, в пятницу <в шесть>?');
    await dialog.getByRole('button', { name: 'Отправить' }).click();
    await dialog.waitFor({ state: 'detached' });
    await hears(zhanna, 'Жанна, в пятницу <в шесть>?');

    assert.equal(await page.getByText('/meeting').count(), 0);
    await page.getByRole('button', { name: 'Открыть переписку' }).click();
    await page.getByText('Жанна, в пятницу <в шесть>?').waitFor();
    await page.getByText('/meeting').waitFor();
    await page.getByText('Сейчас ты никого не ищешь').waitFor();
    await page
      .getByText(/^Бот · .* · доставлено$/)
      .first()
      .waitFor();
    await isAccessible(page);
  });
  const { entries } = await here.owner.asks('audit', { tgid: zhanna.id });
  assert.deepEqual(
    entries.map(({ act }) => act),
    ['openTranscript', 'write', 'letBack', 'suspend'],
  );
});

test('a letter whose answer was lost goes out once, however often one presses', async () => {
  const zhanna = await arrives('Жанна Щёголева');
  await visitAt(browser, here.organiser, `/1/people/${zhanna.id}`, {}, async (page) => {
    await page.route(
      '**/api/write',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await page.getByRole('button', { name: 'Написать' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Сообщение' }).fill('Ты придёшь?');
    await dialog.getByText('Сообщение, которое получит Жанна Щёголева').waitFor();
    await dialog.getByRole('button', { name: 'Отправить' }).click();
    await dialog.getByText('Сервер не отвечает').waitFor();
    await dialog.getByRole('button', { name: 'Отправить' }).click();
    await dialog.waitFor({ state: 'detached' });
  });
  await hears(zhanna, 'Ты придёшь?');
  assert.equal(zhanna.heard.filter(({ text }) => text === 'Ты придёшь?').length, 1);
});

test('a pair that breaks a rule is made by hand at the second press, by keyboard alone', async () => {
  const [zhanna, ignat] = [await arrives('Жанна Щёголева'), await arrives('Игнат Шубин')];
  await here.organiser.does('avoid', { tgid: ignat.id, avoids: zhanna.id, apart: true });
  await visit({ browser, village: here, who: 'organiser' }, { locale: 'ru-RU' }, async (page) => {
    await goTo(page, `1/people/${zhanna.id}`);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Познакомить с…' }).press('Enter');
    await page.keyboard.type('шубен');
    await dialog.getByRole('button', { name: /Игнат Шубин/ }).press('Enter');
    await dialog.getByText('была просьба их не знакомить').waitFor();
    await dialog.getByText('Сообщение, которое получит Игнат Шубин').waitFor();
    await isAccessible(page);
    await dialog.getByRole('button', { name: 'Познакомить', exact: true }).press('Enter');
    await dialog.getByRole('button', { name: 'Всё равно познакомить' }).press('Enter');
    await page.getByText(/Встреча до/).waitFor();
  });
  await hears(zhanna, 'Игнат Шубин');
  await hears(ignat, 'Жанна Щёголева');
});

test('the list and a person look right on a phone and a desk, in both languages and themes', async () => {
  const { life, communityId } = here;
  const { tgid } = life.reviews.find(({ tgid }) =>
    life.people.some((person) => person.tgid === tgid && person.communityId === communityId),
  )!;
  for (const options of [
    { locale: 'ru-RU', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
    { locale: 'en-GB', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  ] as const) {
    await visit({ browser, village: here }, { ...options, reducedMotion: 'reduce' }, async (page) => {
      const looksRight = async () => {
        await isAccessible(page);
      };
      await goTo(page, 'all/people');
      await page.getByRole('table').waitFor();
      await looksRight();
      await page.getByRole('button', { name: /Следующие|Next/ }).click();
      await page.waitForURL(/after=/);
      await page
        .getByRole('button', { name: /Предыдущие|Previous/ })
        .and(page.locator(':enabled'))
        .waitFor();
      await goTo(page, 'all/people?find=ъъъ');
      await page.getByText(/Никого не нашлось|Nobody was found/).waitFor();
      await looksRight();
      await goTo(page, `all/people/${tgid}`);
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await looksRight();
    });
  }
});

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(page.url().replace(/#.*/, `#/${path}`));
}

/** Somebody of «Кофейня» with a real chat. */
async function arrives(name: string): Promise<Villager> {
  const { workshop, communityId } = here;
  const villager = workshop.guest(name.split(' ')[0]!);
  await workshop.database
    .insertInto('users')
    .values({ tgid: villager.id, fullName: name, communityId, registeredAt: workshop.clock.now() })
    .execute();
  await villager.writes('/meeting');
  await hears(villager, 'Сейчас ты никого не ищешь');
  return villager;
}

async function hears(villager: Villager, words: string): Promise<void> {
  await until(`«${words}» is heard`, () => villager.heard.some(({ text }) => text.includes(words)));
}
