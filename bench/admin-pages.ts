import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/support/browser.ts';
import type { Organiser } from '../test/support/organiser.ts';
import type { TwelveWeeks } from '../test/support/twelve-weeks.ts';

/** What Lighthouse takes for a phone on a slow mobile network: bytes a second each way, milliseconds there and back. */
const network = {
  offline: false,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
  latency: 150,
};
const processorSlowdown = 4;
const tries = 3;

/** One row for each page, opened on a throttled phone with nothing in its cache. */
export async function showPages(organiser: Organiser, { people, meetings }: TwelveWeeks): Promise<void> {
  const pages = [
    ...[
      'overview',
      'people',
      `people/${people[7]!.tgid}`,
      'meetings',
      `meetings/${meetings.length - 5}`,
      'reviews',
    ],
    ...[
      'pairs',
      'broadcasts',
      'broadcasts/new',
      'settings',
      'texts',
      'texts/found',
      'organisers',
      'audit',
      'account',
    ],
  ];
  console.log(
    '### The pages on a phone: 1.6 Mbit/s, 150 ms, a processor four times slower, nothing cached\n',
  );
  console.log(`| page | JavaScript, kB as sent | all, kB as sent | LCP, s (middle of ${tries}) |`);
  console.log('| --- | ---: | ---: | ---: |');
  const browser = await openBrowser();
  for (const page of pages) {
    const opened = [];
    for (let n = 0; n < tries; n++) opened.push(await open(browser, organiser, `/1/${page}`));
    const [first] = opened;
    const paints = opened.map(({ largestPaint }) => largestPaint).sort((a, b) => a - b);
    const kilobytes = (bytes: number) => (bytes / 1024).toFixed(0);
    const middle = (paints[tries >> 1]! / 1000).toFixed(1);
    console.log(`| ${page} | ${kilobytes(first!.scripts)} | ${kilobytes(first!.all)} | ${middle} |`);
  }
  console.log();
  await browser.close();
}

type Opened = { scripts: number; all: number; largestPaint: number };

async function open(browser: Browser, { origin, cookie }: Organiser, path: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'ru-RU' });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', network);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: processorSlowdown });
  const kinds = new Map<string, string>();
  const opened: Opened = { scripts: 0, all: 0, largestPaint: 0 };
  devtools.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    opened.all += encodedDataLength;
    if (kinds.get(requestId) === 'Script') opened.scripts += encodedDataLength;
  });
  await page.goto(`${origin}/admin/#${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('main .animate-pulse').first().waitFor({ state: 'detached' });
  // Long enough for whatever is painted late, on a page whose stream of events never ends.
  await page.waitForTimeout(1500);
  opened.largestPaint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
  await context.close();
  return opened;
}
