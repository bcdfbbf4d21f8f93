import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { appoint, signInFromChat } from '../support/organiser.ts';
import { isAccessible, looks, visitAt } from '../support/pages.ts';
import { story, tellStories } from '../support/village.ts';

tellStories();

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

story('a text is put into own words in a browser, with what it will look like', async (village) => {
  const olga = await village.arrives('Ольга Север');
  await appoint(village.database, olga, 'owner');
  const owner = await signInFromChat(olga);
  await village.founds('Бегуны');

  await visitAt(browser, owner, '/all/texts', { width: 390 }, async (page) => {
    await page.getByRole('link', { name: 'Кофейня' }).click();
    await page.getByRole('link', { name: 'Удалось ли увидеться' }).click();
    const light = page.getByRole('figure', { name: 'Светлая тема' });
    await light.getByText('Как там встреча, удалось увидеться?').waitFor();
    await light.getByText('Встреча состоялась').waitFor();
    const text = page.getByRole('textbox', { name: 'Текст' });
    await text.fill('Ну что, виделись?');
    await page.getByText('Не хватает {имя}').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Сохранить' }).isDisabled(), true);
    await text.press('End');
    await page.getByRole('button', { name: '{имя}' }).click();
    await light.getByText('Ну что, виделись?Смирнова Анна').waitFor();
    await page.getByRole('button', { name: 'Отправить себе' }).click();
    await page.getByText('Отправлено: посмотри в Telegram.').waitFor();
    await village.settled();
    olga.seesLast('Ну что, виделись?Смирнова Анна');

    await page.getByRole('link', { name: 'Мой вход' }).click();
    const leaving = page.getByRole('dialog', { name: 'Уйти без сохранения?' });
    await leaving.getByRole('button', { name: 'Отмена' }).click();
    await page.getByRole('button', { name: 'Сохранить' }).click();
    await page.getByText('Сохранено: теперь бот говорит так.').waitFor();
    await page.getByRole('link', { name: 'Ко всем текстам' }).click();
    await page.getByText('свой текст').waitFor();
    await page.getByRole('link', { name: 'Удалось ли увидеться' }).click();
    await page.getByRole('button', { name: 'Вернуть обычный' }).click();
    const asks = page.getByRole('dialog', { name: 'Вернуть обычный текст?' });
    await asks.getByText('Как там встреча, удалось увидеться?').waitFor();
    await asks.getByRole('button', { name: 'Вернуть обычный' }).click();
    await light.getByText('Как там встреча, удалось увидеться?').waitFor();
    assert.deepEqual(await village.database.selectFrom('communityTexts').selectAll().execute(), []);
  });

  for (const look of looks) {
    await visitAt(browser, owner, '/1/texts/found', look, async (page) => {
      await page.getByRole('figure').first().waitFor();
      await isAccessible(page);
      await page.getByRole('link', { name: /Ко всем|To all/ }).click();
      await page.getByRole('link', { name: /Собеседник нашёлся|A partner is found/ }).waitFor();
      await isAccessible(page);
    });
  }
});
