import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
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
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (line) => void (line.type() === 'error' && complaints.push(line.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.setDefaultTimeout(20_000);
  await page.goto(await village.linkFor(who));
  await page.getByRole('button', { name: /^(Войти|Sign in)$/ }).click();
  await page
    .getByRole('heading', { level: 1 })
    .filter({ hasNotText: /^(Вход|The way)/ })
    .waitFor();
  await see(page);
  assert.deepEqual(complaints, []);
  await context.close();
}

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
}

/** The page is never wider than the screen. */
export async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(over, 0);
}
