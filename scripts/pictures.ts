import { join } from 'node:path';
import { openBrowser } from '../test/support/browser.ts';
import { openTwelveWeeks } from '../test/support/signed-in.ts';

/** Takes the pictures of the web admin for the guides: of a made-up village, in both languages. */
const folder = join(import.meta.dirname, '../docs/images');

const village = await openTwelveWeeks();
const { communityId, life, workshop } = village;
await workshop.database
  .updateTable('communities')
  .set({ matching: 'rounds', roundsCron: '0 10 * * 1' })
  .where('id', '=', communityId)
  .execute();
// The owner has written to the bot, and so can see what it would write.
await workshop.database.insertInto('users').values({ tgid: 9_000_001, communityId }).execute();
// Some more who wait, so that there is somebody to introduce.
const resting = life.people
  .filter(
    ({ communityId: id, status, unreachableAt, suspendedAt, state }) =>
      id === communityId && status === 'inactive' && !unreachableAt && !suspendedAt && state === null,
  )
  .slice(0, 9);
for (const { tgid } of resting) {
  await workshop.database.insertInto('orders').values({ tgid, orderedAt: life.now }).execute();
  await workshop.database.updateTable('users').set({ status: 'active' }).where('tgid', '=', tgid).execute();
}
const somebody = life.meetings.find(
  ({ result, people: [one], communityId: id }) =>
    result === 'in_progress' &&
    id === communityId &&
    life.people.some(({ tgid, info, roleAndData }) => tgid === one && info && roleAndData),
)!.people[0];
const pages = {
  overview: `/${communityId}/overview`,
  person: `/${communityId}/people/${somebody}`,
  pairs: `/${communityId}/pairs`,
  texts: `/${communityId}/texts/didYouMeet`,
};
const browser = await openBrowser();
for (const [language, locale] of [
  ['ru', 'ru-RU'],
  ['en', 'en-GB'],
] as const) {
  const context = await browser.newContext({
    locale,
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1200, height: 860 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(await village.linkFor('owner'));
  await page.getByRole('button', { name: /^(Войти|Sign in)$/ }).click();
  for (const [name, path] of Object.entries(pages)) {
    await page.evaluate((to) => {
      window.location.hash = to;
    }, path);
    await page.locator('.animate-pulse').first().waitFor({ state: 'detached' });
    await page.waitForTimeout(2000);
    await page.screenshot({ path: join(folder, `admin-${name}-${language}.png`) });
    console.log(`admin-${name}-${language}.png`);
  }
  await context.close();
}
await browser.close();
await village.close();
