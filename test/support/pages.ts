import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Organiser } from './organiser.ts';
import type { SignedInVillage } from './signed-in.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Somebody follows a link into the web admin and looks around; whatever the browser complains about fails the test. */
export async function visit(
  {
    browser,
    village,
    who = 'owner',
  }: { browser: Browser; village: SignedInVillage; who?: 'owner' | 'organiser' | 'viewer' },
  options: BrowserContextOptions,
  see: (page: Page) => Promise<void>,
): Promise<void> {
  await watched(browser, options, /^$/, async (page) => {
    await page.goto(await village.linkFor(who));
    await page.getByRole('button', { name: /^(Войти|Sign in)$/ }).click();
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasNotText: /^(Вход|The way)/ })
      .waitFor();
    await see(page);
  });
}

type Look = { width?: number; language?: 'ru' | 'en'; theme?: 'light' | 'dark' };

/** Every look in which a page is to be accessible: both themes and languages, a phone and a desk. */
export const looks: Look[] = [
  { width: 1280, language: 'ru', theme: 'light' },
  { width: 390, language: 'ru', theme: 'dark' },
  { width: 390, language: 'en', theme: 'light' },
  { width: 1280, language: 'en', theme: 'dark' },
];

/** Somebody who is signed in opens a page. What the server refuses, or a broken connection, is the page's to tell, and no complaint. */
export async function visitAt(
  browser: Browser,
  { origin, cookie }: Organiser,
  path: string,
  { width = 1280, language = 'ru', theme = 'light' }: Look,
  see: (page: Page) => Promise<void>,
): Promise<void> {
  const options: BrowserContextOptions = {
    viewport: { width, height: 900 },
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    colorScheme: theme,
    reducedMotion: 'reduce',
  };
  await watched(browser, options, / 40[0-9] \(|net::ERR_/, async (page) => {
    const [name = '', value = ''] = cookie.split('=');
    await page.context().addCookies([{ name, value, url: origin }]);
    await page.goto(`${origin}/admin/#${path}`);
    await see(page);
  });
}

async function watched(
  browser: Browser,
  options: BrowserContextOptions,
  expected: RegExp,
  see: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error' && !expected.test(line.text())) complaints.push(line.text());
  });
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.setDefaultTimeout(20_000);
  await see(page);
  assert.deepEqual(complaints, []);
  await context.close();
}

/** The page as it is now bars nobody, and is never wider than the screen. */
export async function isAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    // What still fades in is pale.
    const passing = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map((one) => one.finished));
    type Violation = { id: string; nodes: { html: string }[] };
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } };
    const found = (await axe.run()).violations;
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  assert.deepEqual(violations, []);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(over, 0);
}
