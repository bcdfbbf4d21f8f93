import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { simulate } from '../../simulation/simulation.ts';
import { openLog } from '../../src/adapters/log.ts';
import { offerStillness } from '../../src/adapters/stillness.ts';
import { days, after as later } from '../../src/domain/time.ts';
import { migrate } from '../../src/store/migrations.ts';
import { openBrowser } from '../support/browser.ts';
import { everythingIn, homes } from '../support/homes.ts';
import { startProgram } from '../support/program.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulation-'));
});

after(() => rm(folder, { recursive: true }));

const simulating = (...args: string[]) => startProgram({}, ['simulation/simulate.ts', ...args]).ended;
const forecasting = (env: Record<string, string>, ...args: string[]) =>
  startProgram(env, ['simulation/forecast.ts', ...args]).ended;

test('a simulation prints its figures, and says how far it is', async () => {
  const { code, out, err } = await simulating('--people', '8', '--weeks', '1');
  assert.equal(code, 0, err);
  assert.match(out, /^пришло людей +8$/m);
  assert.match(err, /^(simulate: \d+ %, \d+ s\n)+$/);
});

const wrong = {
  '--people many': /--people takes a whole number from 2 to 5000; like: npm run simulate/,
  '--matching sometimes': /--matching takes one of instant, rounds; like/,
  '--rounds monday': /--rounds takes a schedule of five fields, as in cron; like/,
  '--patience -1': /--patience.*; like/,
  '--lang de': /--lang takes one of ru, en; like/,
  '--out life.pdf': /--out takes a file to write, like community\.html; like/,
  '--peeple 3': /Unknown option '--peeple'; like/,
};

for (const [typed, line] of Object.entries(wrong)) {
  test(`a wrong option is told in one line: ${typed}`, async () => {
    const { code, out, err } = await simulating(...typed.split(' '));
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, line);
    assert.match(err, /^random-coffee: .*\n$/);
  });
}

test('the charts can be read on a phone, in the dark, and by those who do not see', async () => {
  const file = join(folder, 'life.html');
  const rounds = ['--matching', 'rounds', '--rounds', '0 12 * * *'];
  const { code, out, err } = await simulating(
    ...['--people', '8', '--weeks', '2', '--out', file, '--lang', 'en'],
    ...rounds,
  );
  assert.equal(code, 0, err);
  assert.match(out, /8 people, 2 weeks, rounds by "0 12 \* \* \*", seed 1\./);
  assert.match(out, /^people arrived +8$/m);
  const browser = await openBrowser();
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [390, 1280]) {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
        await page.goto(pathToFileURL(file).href);
        await page.locator('summary').first().click();
        await page.getByRole('table', { name: 'Introductions' }).waitFor();
        assert.equal(await page.getByRole('img').count(), 6);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => {
          const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: object[] }> } };
          return (await axe.run()).violations;
        });
        assert.deepEqual(violations, []);
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
});

for (const kind of Object.keys(homes) as (keyof typeof homes)[]) {
  test(`a forecast writes nothing into the community's database, beside a bot that runs on it (${kind})`, async () => {
    const home = await homes[kind]();
    const database = await home.open();
    await migrate(database);
    await simulate(database, {
      people: 10,
      weeks: 1,
      seed: 3,
      from: later(new Date(), -days(7)),
      settings: {},
    });
    const kept = await everythingIn(database);
    const stillness = await offerStillness({ database, log: openLog('silent') }, home.env.DATA_DIR ?? folder);
    const file = join(folder, `ahead-${kind}.html`);
    const { code, out, err } = await forecasting(home.env, '--weeks', '1', '--runs', '2', '--out', file);
    assert.equal(code, 0, err);
    await stillness.stop();
    assert.deepEqual(await everythingIn(database), kept);
    assert.match(out, /Сейчас участвуют: \d+\. Взгляд вперёд на 1 неделю, вариантов: 2\./);
    assert.match(out, /не измерено, а предположено: сколько приходит новых/);
    // Numbers, and nothing of what anybody is called or wrote.
    const page = await readFile(file, 'utf8');
    const people = await database.selectFrom('users').select(['fullName', 'info']).execute();
    for (const { fullName, info } of people) {
      for (const words of [fullName, info]) if (words) assert.ok(!`${out}${page}`.includes(words), words);
    }

    await database.insertInto('communities').values({ title: 'Дизайнеры' }).execute();
    await database.destroy();
    const wantsOne = await forecasting(home.env);
    assert.equal(wantsOne.code, 1);
    assert.equal(
      wantsOne.err,
      'random-coffee: there are several communities; take one with --community: 2 "Дизайнеры", 1 "Кофейня"\n',
    );
    const another = await forecasting(home.env, '--community', 'Дизайнеры', '--weeks', '1', '--runs', '1');
    assert.equal(another.code, 0, another.err);
    assert.match(another.out, /Сейчас участвуют: 0\./);
    await home.drop();
  });
}

test('without a database there is nothing to forecast from', async () => {
  const { code, err } = await forecasting({ DATA_DIR: join(folder, 'nowhere') });
  assert.equal(code, 1);
  assert.equal(
    err,
    'random-coffee: there is no database in DATA_DIR; set DATABASE_URL or DATA_DIR as for the bot\n',
  );
});
