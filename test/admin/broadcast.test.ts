import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { isAddress, readMarks } from '../../src/domain/organising/marked-text.ts';
import { openBrowser } from '../support/browser.ts';
import { appoint, signInFromChat } from '../support/organiser.ts';
import { isAccessible, looks, visitAt } from '../support/pages.ts';
import { story, tellStories, type Village } from '../support/village.ts';

tellStories();

const here = 1;
let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const message = { typed: 'Завтра *в семь*', button: null };

/** An owner, an organiser and a viewer of «Кофейня», and one of «Бегуны» who reads English. */
async function village(here_: Village) {
  const runners = await here_.founds('Бегуны', { access: 'invite', inviteCode: 'runners' });
  const [olga, anna, vera] = [
    await here_.arrives('Ольга Север'),
    await here_.arrives('Анна Смирнова'),
    await here_.arrives('Вера Лис'),
  ];
  const john = await here_.arrives('John Miller', { language: 'en' });
  await john.writes('/start runners');
  await appoint(here_.database, olga, 'owner');
  await appoint(here_.database, anna, { role: 'organiser', communityId: here });
  await appoint(here_.database, vera, { role: 'viewer', communityId: here });
  return {
    runners,
    ...{ olga, anna, vera, john },
    owner: await signInFromChat(olga),
    organiser: await signInFromChat(anna),
    viewer: await signInFromChat(vera),
  };
}

test('marks become entities, and whatever is none stays as it was typed', () => {
  const read = (typed: string) => {
    const { text, entities } = readMarks(typed);
    const marked = entities.map((one) => [one.type, text.slice(one.offset, one.offset + one.length)]);
    return [text, ...marked.map(([type, words]) => `${type} ${words}`)];
  };
  assert.deepEqual(read('*а* и _б_'), ['а и б', 'bold а', 'italic б']);
  assert.deepEqual(read('*_👋 привет_ всем*'), ['👋 привет всем', 'bold 👋 привет всем', 'italic 👋 привет']);
  assert.deepEqual(read('[вот *сюда*](https://a.ru/x)!'), ['вот сюда!', 'text_link вот сюда', 'bold сюда']);
  for (const literal of [
    '2*3*4',
    'snake_case_name',
    '* пункт *',
    '**',
    '*а\nб*',
    '__init__',
    '[а](http://a.ru)',
  ]) {
    assert.deepEqual(read(literal), [literal]);
  }
  for (const literal of ['[а](https://localhost)', '[а](https://a.ru', '[](https://a.ru)', '<b>&amp;</b>']) {
    assert.deepEqual(read(literal), [literal]);
  }
  assert.equal(isAddress('https://user@a.ru'), false);
  assert.equal(isAddress('javascript:alert(1)'), false);
});

test('a text without marks is told as it is; entities stand within the text and lie one in another', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const plain = typed.replace(/[*_[]/g, '');
      assert.deepEqual(readMarks(plain), { text: plain, entities: [] });
    }),
  );
  const pieces = fc.constantFrom('*', '_', '[', '](https://a.ru)', ']', 'слово', '👋', ' ', '\n', '.');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (some) => {
      const typed = some.join('');
      const { text, entities } = readMarks(typed);
      for (const { offset, length } of entities) {
        assert.ok(offset >= 0 && length > 0 && offset + length <= text.length);
        assert.ok(text.slice(offset, offset + length).isWellFormed());
      }
      for (const [index, one] of entities.entries()) {
        for (const other of entities.slice(index + 1)) {
          const [end, otherEnd] = [one.offset + one.length, other.offset + other.length];
          assert.ok(other.offset >= end || otherEnd <= end, 'two overlap without one holding the other');
          if (one.type === other.type) assert.ok(other.offset >= end, 'a mark stands within its like');
        }
      }
      // Nothing is invented: what is left is what was typed, in its order.
      let at = 0;
      for (const sign of text) {
        at = typed.indexOf(sign, at);
        assert.ok(at >= 0);
        at += sign.length;
      }
    }),
    { numRuns: 1000 },
  );
});

story('who is told, and who may tell them, follows from role and community', async (place) => {
  const { owner, organiser, viewer, runners, john, vera } = await village(place);
  const count = async (who: typeof owner, asked: object) => (await who.asks('audience', asked)).people;
  assert.equal(await count(owner, {}), 4);
  assert.equal(await count(owner, { community: runners }), 1);
  assert.equal(await count(owner, { language: 'en' }), 1);
  assert.equal(await count(owner, { status: 'active' }), 0);
  assert.equal(await count(owner, { activity: 'silent-30' }), 0);
  assert.equal(await count(organiser, {}), 3);
  const { clocks } = await organiser.asks('audience', { community: here });
  assert.deepEqual(clocks, [{ timezone: 'Europe/Moscow', people: 3 }]);
  await vera.blocks();
  assert.equal(await count(organiser, {}), 2);

  await organiser.isNotAnswered(404, 'not-found', 'audience', { community: runners });
  await viewer.isNotAnswered(403, 'not-allowed', 'audience', { community: here });
  await viewer.isNotAnswered(403, 'not-allowed', 'audience', {});
  await viewer.isRefused(403, 'not-allowed', 'testBroadcast', message);
  const toAll = { ...message, audience: {}, people: 2, key: 'key-of-all' };
  await viewer.isRefused(403, 'not-allowed', 'beginBroadcast', toAll);
  const toRunners = { ...message, audience: { community: runners }, people: 1, key: 'key-of-runners' };
  await organiser.isRefused(404, 'not-found', 'beginBroadcast', toRunners);
  await organiser.isRefused(409, 'other-number', 'beginBroadcast', { ...toAll, people: 3 });

  const wrong: [object, string][] = [
    [{ typed: ' ' }, 'empty'],
    [{ typed: 'я'.repeat(4097) }, 'too-long'],
    [{ button: { text: 'Сюда', url: 'http://a.ru' } }, 'wrong'],
    [{ button: { text: ' ', url: 'https://a.ru' } }, 'wrong'],
  ];
  for (const [part, why] of wrong) {
    await organiser.isRefused(400, why, 'beginBroadcast', { ...toAll, ...part });
    await organiser.isRefused(400, why, 'testBroadcast', { ...message, ...part });
  }

  const { id } = await owner.does('beginBroadcast', toRunners);
  await place.settled();
  john.seesLast('Завтра в семь');
  await organiser.isNotAnswered(404, 'not-found', 'broadcast', { id });
  await organiser.isRefused(404, 'not-found', 'stopBroadcast', { id });
  assert.deepEqual((await organiser.asks('broadcasts', {})).broadcasts, []);
  const own = await organiser.does('beginBroadcast', toAll);
  assert.deepEqual(await organiser.does('beginBroadcast', toAll), own, 'pressed again, it is the same one');
  assert.deepEqual((await viewer.asks('broadcast', { id: own.id })).mayStop, false);
  await viewer.isRefused(403, 'not-allowed', 'stopBroadcast', { id: own.id });
  const { entries } = await owner.asks('audit', {});
  assert.deepEqual(entries[0]?.about, { broadcastId: own.id, people: 2 });
});

story('a broadcast is written, tried and sent in a browser', async (place) => {
  const { organiser, anna, vera, olga, john } = await village(place);
  await visitAt(browser, organiser, `/${here}/broadcasts`, {}, async (page) => {
    await page.getByText('Рассылок ещё не было').waitFor();
    await page.getByRole('button', { name: 'Новая рассылка' }).click();
    await page.getByText('Получат 3 человека.').waitFor();
    const text = page.getByRole('textbox', { name: 'Сообщение' });
    await text.fill('настолки');
    await text.selectText();
    await page.getByRole('button', { name: 'Жирный' }).click();
    assert.equal(await text.inputValue(), '*настолки*');
    await page.locator('strong', { hasText: 'настолки' }).first().waitFor();
    await page.getByRole('checkbox', { name: 'Кнопка под сообщением' }).check();
    await page.getByLabel('Надпись').fill('Записаться');
    await page.getByLabel('Ссылка (https)').fill('https://a.ru/games');
    await page.getByRole('button', { name: 'Отправить себе' }).click();
    await page.getByText('Отправлено: посмотри в Telegram.').waitFor();
    await place.settled();
    assert.deepEqual(anna.labels, ['Записаться']);
    vera.doesNotSee('настолки');
    await page.getByRole('button', { name: 'Разослать: 3 человека' }).click();
    const dialog = page.getByRole('dialog', { name: 'Разослать?' });
    await dialog.getByText('Это сообщение получат 3 человека.').waitFor();
    await dialog.getByRole('button', { name: 'Разослать' }).click();
    await page.getByText('закончена').waitFor();
    await page.getByText('3 из 3').waitFor();
    for (const one of [anna, vera, olga]) {
      assert.equal(one.last.text, 'настолки');
      assert.deepEqual(one.last.entities, [{ type: 'bold', offset: 0, length: 8 }]);
    }
    john.doesNotSee('настолки');
  });
  for (const look of looks) {
    await visitAt(browser, organiser, `/${here}/broadcasts/new`, look, async (page) => {
      await page.getByRole('textbox').first().fill('*а* _б_ [в](https://a.ru) '.repeat(8));
      await page.locator('strong').last().waitFor();
      await isAccessible(page);
    });
    for (const path of ['', '/1']) {
      await visitAt(browser, organiser, `/${here}/broadcasts${path}`, look, async (page) => {
        await page.getByText('настолки').first().waitFor();
        await isAccessible(page);
      });
    }
  }
});
