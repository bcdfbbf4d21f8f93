import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser } from './support/browser.ts';

test('the browser has Russian letters, not one box for all of them', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<span>ГГГ</span> <span>ЩЩЩ</span>');
    const [narrow, wide] = await page
      .locator('span')
      .evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().width));
    assert.ok(narrow && wide && narrow < wide, `${narrow} against ${wide}`);
  } finally {
    await browser.close();
  }
});
