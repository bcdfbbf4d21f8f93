import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { lineTo } from '../support/line.ts';
import { Organiser } from '../support/organiser.ts';
import { isAccessible, visit, visitAt } from '../support/pages.ts';
import { openTwelveWeeks, type SignedInVillage } from '../support/signed-in.ts';

let village: SignedInVillage;
let browser: Browser;
before(async () => {
  village = await openTwelveWeeks();
  const { database } = village.workshop;
  await database
    .updateTable('communities')
    .set({ matching: 'rounds', roundsCron: '0 10 * * 1' })
    .where('id', '=', village.communityId)
    .execute();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await village.close();
});

/** Pages without a browser story of their own, and what stands on each once it is loaded. */
const pages = (): [string, (page: Page) => ReturnType<Page['locator']>][] => [
  ['meetings', (page) => page.getByRole('table')],
  [
    `meetings/${village.life.meetings.at(-1)!.meetingId}`,
    (page) => page.getByRole('heading', { level: 2 }).first(),
  ],
  ['reviews', (page) => page.locator('li p').first()],
  ['pairs', (page) => page.getByRole('table').first()],
  ['pairs?show=graph', (page) => page.locator('circle').first()],
  ['organisers', (page) => page.getByRole('table').nth(1)],
  ['audit', (page) => page.getByRole('table')],
  ['account', (page) => page.getByRole('table')],
];

for (const options of [
  { locale: 'ru-RU', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { locale: 'ru-RU', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  { locale: 'en-GB', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { locale: 'en-GB', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const) {
  test(`every page is there for everybody: ${options.locale}, ${options.colorScheme}, ${options.viewport.width} px`, async () => {
    await village.owner.does('handle', { of: 'bot', id: 1, isHandled: true });
    await village.owner.does('offerRole', { communityId: village.communityId, role: 'viewer' });
    await visit({ browser, village }, { ...options, reducedMotion: 'reduce' }, async (page) => {
      for (const [path, sign] of pages()) {
        await goTo(page, path);
        await sign(page).waitFor();
        await isAccessible(page);
      }
    });
  });
}

test('an organiser extends a meeting by keyboard alone, and sees at once what others do', () =>
  visit({ browser, village, who: 'organiser' }, { locale: 'ru-RU' }, async (page) => {
    const { meetings, total } = await village.organiser.asks('meetings', { result: 'in_progress' });
    const { meetingId, endsAt } = meetings[0]!;
    await goTo(page, `meetings/${meetingId}`);
    await page.getByRole('button', { name: 'Продлить' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('На сколько дней').fill('14');
    await page.getByText('Времени на встречу теперь больше').first().waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const later = await village.organiser.asks('meeting', { meetingId });
    assert.ok(new Date(later.endsAt) > new Date(endsAt));

    await goTo(page, 'meetings?result=in_progress');
    await page.getByText(`Всего: ${total}`).waitFor();
    await village.owner.does('closeMeeting', { meetingId });
    await page.getByText(`Всего: ${total - 1}`).waitFor();
  }));

test('what happened while the connection was broken appears once it is there again', async (t) => {
  const line = await lineTo(village.owner.origin);
  t.after(line.close);
  const { meetings, total } = await village.owner.asks('meetings', { result: 'in_progress' });
  const throughTheLine = new Organiser(new URL(line.url).origin, village.owner.cookie);
  await visitAt(browser, throughTheLine, '/all/meetings?result=in_progress', {}, async (page) => {
    await page.getByText(`Всего: ${total}`).waitFor();
    line.cut();
    await page.getByText('Связь потеряна').waitFor();
    await village.owner.does('closeMeeting', { meetingId: meetings.at(-1)!.meetingId });
    line.mend();
    await page.getByText(`Всего: ${total - 1}`).waitFor();
    assert.equal(await page.getByText('Связь потеряна').count(), 0);
  });
});

test('an organiser answers what somebody wrote, and that is what they read', () =>
  visit({ browser, village, who: 'organiser' }, { locale: 'ru-RU' }, async (page) => {
    const { said } = await village.organiser.asks('said', { of: 'meetings', hasWords: true });
    const { tgid } = said.find(({ isReachable }) => isReachable)!;
    await goTo(page, 'reviews?words=yes');
    await page.locator(`a[href*="people/${tgid}?do=write"]`).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Спасибо за отзыв, <b>учтём</b>!');
    await dialog.getByRole('button').last().click();
    await dialog.waitFor({ state: 'detached' });
    const { database } = village.workshop;
    const { message } = await database
      .selectFrom('messagesFromBot')
      .select('message')
      .where('tgid', '=', tgid)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    assert.ok(message.includes('Спасибо за отзыв, <b>учтём</b>!'), message);
  }));

test('a viewer looks on: there is nothing to press, and no page for owners', () =>
  visit({ browser, village, who: 'viewer' }, { locale: 'en-GB' }, async (page) => {
    assert.equal(await page.getByRole('link', { name: 'Audit log' }).count(), 0);
    const { meetings } = await village.viewer.asks('meetings', { result: 'in_progress' });
    await goTo(page, `meetings/${meetings[0]!.meetingId}`);
    await page.getByText('Registered').first().waitFor();
    for (const name of ['Close', 'Extend'])
      assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0);
    await page.evaluate(() => {
      window.location.hash = '/1/audit';
    });
    await page.getByText('There is no such page.').waitFor();
  }));

test('whoever signs out everywhere is outside, and a spent link says so', () =>
  visit({ browser, village, who: 'organiser' }, { locale: 'ru-RU' }, async (page) => {
    await goTo(page, 'account');
    await page.getByRole('button', { name: 'Выйти везде' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Выйти везде' }).click();
    await page.getByText('Ты не в админке').waitFor();
    // The browser notes that it was refused: that is what this is about.
  }).catch((error: Error) => assert.match(error.message, /401/)));

async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, `/${village.communityId}/${path}`);
  const [name] = path.split(/[/?]/);
  await page.locator(`nav a[aria-current="page"][href$="/${name}"]`).waitFor();
  await page.locator('.animate-pulse').waitFor({ state: 'detached' });
}
