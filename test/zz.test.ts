import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { appoint, signInFromChat } from './support/organiser.ts';
import { visitAt } from './support/pages.ts';
import { story, tellStories } from './support/village.ts';

tellStories();
let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());
story('shots', async (village) => {
  const olga = await village.arrives('Ольга Север');
  await appoint(village.database, olga, 'owner');
  const owner = await signInFromChat(olga);
  for (const [n, look] of [
    ['a', { width: 1280, language: 'ru', theme: 'light' }],
    ['b', { width: 390, language: 'en', theme: 'dark' }],
  ] as const) {
    await visitAt(browser, owner, '/1/texts', look, async (page) => {
      await page.getByRole('main').getByRole('link').first().waitFor();
      await page.screenshot({ path: `/tmp/t-${n}1.png`, fullPage: n === 'a' });
      await page.getByRole('link', { name: /Собеседник нашёлся|A partner is found/ }).click();
      await page.getByRole('figure').first().waitFor();
      await page.screenshot({ path: `/tmp/t-${n}2.png`, fullPage: true });
    });
  }
});
