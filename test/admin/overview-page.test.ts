import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { isAccessible, visit } from '../support/pages.ts';
import { openTwelveWeeks, type SignedInVillage } from '../support/signed-in.ts';

let village: SignedInVillage;
let browser: Browser;

before(async () => {
  village = await openTwelveWeeks();
  browser = await openBrowser();
});

after(async () => {
  await browser.close();
  await village.close();
});

const look = async (options: BrowserContextOptions, see: (page: Page) => Promise<void>) =>
  visit({ browser, village }, options, async (page) => {
    await page.locator('[data-week]').first().waitFor();
    await see(page);
  });

test('an organiser reads the figures, sees them as a table, takes them along and goes to who is stuck', () =>
  look({ locale: 'ru-RU', colorScheme: 'light' }, async (page) => {
    const { weeks, people, funnel } = await village.owner.asks('overview', {});
    await isAccessible(page);
    const tile = page.locator('dl > div', { hasText: 'Людей' });
    assert.equal(await tile.locator('dd').first().textContent(), `${people.total}`);

    const chart = page.getByRole('article', { name: 'Встречи по неделям' });
    const toTable = chart.getByRole('button', { name: 'Показать таблицей: Встречи по неделям' });
    await toTable.focus();
    await page.keyboard.press('Enter');
    const rows = await chart.getByRole('row').allTextContents();
    assert.equal(rows.length, weeks.length + 1);
    assert.ok(rows.at(-1)!.endsWith(`${weeks.at(-1)!.made}${weeks.at(-1)!.done}${weeks.at(-1)!.failed}`));
    await isAccessible(page);

    const downloading = page.waitForEvent('download');
    await chart.getByRole('button', { name: 'Выгрузить: Встречи по неделям' }).click();
    await page.getByRole('menuitem', { name: 'Таблица CSV' }).click();
    const csv = await readFile(await (await downloading).path(), 'utf8');
    const [head, ...lines] = csv.trim().split('\r\n');
    assert.equal(head, 'Неделя с,по,Познакомили,Состоялось,Не состоялось');
    assert.deepEqual(
      lines.map((line) => line.split(',').slice(2).join(',')),
      weeks.map(({ made, done, failed }) => [made, done, failed].join(',')),
    );

    await page.getByRole('button', { name: 'Выгрузить всё за период' }).click();
    await page.getByRole('menuitem', { name: 'Выбрать дни…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('С какого дня').fill('2026-11-20');
    await dialog.getByLabel('По какой день').fill('2026-11-01');
    await dialog.getByText('Первый день позже последнего.').waitFor();
    const take = dialog.getByRole('button', { name: 'Выгрузить' });
    assert.ok(await take.isDisabled());
    await dialog.getByLabel('С какого дня').fill('2026-10-01');
    await isAccessible(page);
    const coming = page.waitForEvent('download');
    await take.click();
    assert.match((await coming).suggestedFilename(), /^random-coffee-everything-[\d-]+\.xlsx$/);

    await page.getByText('30 дней', { exact: true }).click();
    await page.waitForURL(/#\/all\/overview\?days=30$/);
    await chart.getByRole('row').nth(5).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('table tr').length === 6);
    await page.reload();
    await page.locator('[data-week]').first().waitFor();
    assert.ok(await page.getByRole('radio', { name: '30 дней' }).isChecked());

    const stuck = page.getByRole('link', { name: `${funnel[0]!.stuck}: кто застрял на шаге «Пришли»` });
    assert.match((await stuck.getAttribute('href'))!, /#\/all\/people\?stuck=arrived$/);
  }));

test('the overview is there in the dark, in English and on a phone; a new community says what to do first', async () => {
  const { database } = village.workshop;
  await database
    .insertInto('communities')
    .values({ id: 7, title: 'Новички', inviteCode: 'newcomers' })
    .execute();
  await look({ locale: 'en-GB', colorScheme: 'dark' }, async (page) => {
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await isAccessible(page);
    await page.getByRole('combobox', { name: 'Community' }).selectOption('Новички');
    await page.getByText('Nobody has come yet').waitFor();
    const link = page.getByRole('textbox', { name: 'Invitation to “Новички”' });
    assert.match(await link.inputValue(), /^https:\/\/t\.me\/\w+\?start=newcomers$/);
    await isAccessible(page);
  });
  for (const options of [
    { locale: 'ru-RU', colorScheme: 'dark' },
    { locale: 'en-GB', colorScheme: 'light' },
  ] as const) {
    await look(
      { ...options, viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' },
      async (page) => {
        await isAccessible(page);
      },
    );
  }
});
