import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { furnish } from '../support/embedded.ts';
import { type Program, startProgram } from '../support/program.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let directory: string;
let program: Program;
let address: string;
let browser: Browser;

before(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'playground-'));
  await furnish(directory);
  program = startProgram({ DATA_DIR: directory, LOG_LEVEL: 'silent' });
  address = /http:\S+/.exec(await program.says(/http:\S+/))![0];
  browser = await openBrowser();
});

after(async () => {
  await browser.close();
  await program.kill('SIGTERM');
  await rm(directory, { recursive: true, force: true });
});

/** A visitor opens the page; whatever the browser complains about fails the test. */
async function visit(options: BrowserContextOptions, see: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (line) => void (line.type() === 'error' && complaints.push(line.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.setDefaultTimeout(20_000);
  await page.goto(address);
  await see(page);
  assert.deepEqual(complaints, []);
  await context.close();
}

const press = (chat: ReturnType<Page['getByRole']>, label: string | RegExp) =>
  chat
    .getByRole('button', { name: label, exact: typeof label === 'string' })
    .last()
    .click();

/** Adds somebody by the dialog and walks them through the arrival. */
async function comes(page: Page, firstName: string, lastName: string) {
  await page.getByRole('button', { name: 'Добавить человека' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Имя', exact: true }).fill(firstName);
  await dialog.getByRole('textbox', { name: 'Фамилия' }).fill(lastName);
  await dialog.getByRole('button', { name: 'Добавить' }).click();
  const chat = page.getByRole('region', { name: `${firstName} ${lastName}` });
  await press(chat, 'Старт');
  await press(chat, `Я — ${firstName} ${lastName}`);
  for (const question of [/Укажите роль/, /хобби/, /Загрузите/, /Напишите о себе/]) {
    await chat.getByText(question).last().waitFor();
    await press(chat, 'Пропустить');
  }
  await chat.getByText('Готово, вот твоя карточка').waitFor();
  return chat;
}

/** Moves the clock on to the next noon in Moscow. */
async function isNoon(): Promise<void> {
  const hour = 60 * 60 * 1000;
  const { now } = await (await fetch(new URL('/playground/api/state', address))).json();
  const sinceNoon = (Date.parse(now) - 9 * hour) % (24 * hour);
  await fetch(new URL('/playground/api/clock', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ forwardHours: 24 - sinceNoon / hour }),
  });
}

async function isAccessible(page: Page): Promise<void> {
  await page.getByRole('main').waitFor();
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

test('a visitor plays two people, who are introduced to each other and meet', () =>
  visit({ locale: 'ru-RU' }, async (page) => {
    await isAccessible(page);
    const anna = await comes(page, 'Анна', 'Смирнова');
    await press(anna, 'Найти собеседника');
    await anna.getByText('Пока в очереди только ты').waitFor();
    const boris = await comes(page, 'Борис', 'Котов');
    await press(boris, 'Найти собеседника');
    await anna.getByText('Знакомься, твой собеседник').waitFor();
    await boris.getByText('Знакомься, твой собеседник').waitFor();
    await isAccessible(page);
    await press(anna, 'Встреча состоялась');
    await press(anna, '5');
    await boris.getByText('Собеседник отметил, что встреча состоялась').waitFor();
    await boris.getByRole('textbox', { name: 'Сообщение' }).fill('Отличный разговор');
    await boris.getByRole('textbox', { name: 'Сообщение' }).press('Enter');
    await boris.getByText('Спасибо за отзыв').waitFor();
  }));

test('the clock is moved, and the page shows what became due', () =>
  visit({ locale: 'ru-RU', colorScheme: 'dark' }, async (page) => {
    // At night nobody is written to.
    await isNoon();
    const vera = await comes(page, 'Вера', 'Лисицына');
    await page.getByRole('button', { name: '+7 дней' }).click();
    const due = page.getByRole('region', { name: 'Что произошло' });
    await due
      .getByText(/Вера Лисицына/)
      .first()
      .waitFor();
    await vera.getByText('знакомств ещё не было').waitFor();
    await isAccessible(page);
  }));

test('ten people find each other by themselves, in English, on a phone', () =>
  visit({ locale: 'en-GB', viewport: { width: 390, height: 844 } }, async (page) => {
    await page.getByRole('button', { name: 'Ten people' }).first().click();
    await page
      .getByText(/Meet your partner/)
      .first()
      .waitFor({ timeout: 60_000 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `${width}`);
    await isAccessible(page);
  }));
