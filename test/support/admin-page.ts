import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { Organiser } from './organiser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Looks = { width?: number; language?: 'ru' | 'en'; theme?: 'light' | 'dark' };

/**
 * Somebody who is signed in opens a page of the admin. Whatever the browser complains about fails the test, but for what the
 * server refuses, which is the page's to tell.
 */
export async function visit(
  browser: Browser,
  { origin, cookie }: Organiser,
  path: string,
  { width = 1280, language = 'ru', theme = 'light' }: Looks,
  see: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (line) => {
    const isRefusal = / 40[0-9] \(/.test(line.text());
    if (line.type() === 'error' && !isRefusal) complaints.push(line.text());
  });
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.setDefaultTimeout(20_000);
  await page.goto(`${origin}/admin/#${path}`);
  await see(page);
  assert.deepEqual(complaints, []);
  await context.close();
}

/** The page as it is now bars nobody, and fits into its window. */
export async function isAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string }[] }[] };
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<Found> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  assert.deepEqual(found, []);
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide! <= window!, `the page is ${wide} wide in a window of ${window}`);
}

/** Every look in which a page is to be accessible: both themes and languages, a phone and a desk. */
export const looks: Looks[] = [
  { width: 1280, language: 'ru', theme: 'light' },
  { width: 390, language: 'ru', theme: 'dark' },
  { width: 390, language: 'en', theme: 'light' },
  { width: 1280, language: 'en', theme: 'dark' },
];
