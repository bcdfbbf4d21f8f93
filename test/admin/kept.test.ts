import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openKept } from '../../src/adapters/organising/kept.ts';

/** A question that takes as long as one lets it. */
function slow() {
  let now = 0;
  const kept = openKept({ clock: () => new Date(now) });
  const asked: PromiseWithResolvers<number>[] = [];
  const ask = (isHeavy = true, key = 'overview') =>
    kept(
      key,
      () => {
        asked.push(Promise.withResolvers());
        return asked.at(-1)!.promise;
      },
      () => isHeavy,
    );
  const answers = async (n: number) => {
    asked.at(-1)!.resolve(n);
    await new Promise(setImmediate);
  };
  const passes = (milliseconds: number) => {
    now += milliseconds;
  };
  return { ask, asked, answers, passes };
}

test('many who ask a heavy question at once, or soon after each other, get one answer', async () => {
  const { ask, asked, answers, passes } = slow();
  const first = [ask(), ask(), ask()];
  await answers(1);
  assert.deepEqual(await Promise.all(first), [1, 1, 1]);
  passes(4000);
  assert.equal(await ask(), 1);
  assert.equal(asked.length, 1);
  void ask(true, 'another');
  assert.equal(asked.length, 2);
});

test('an older answer is given while a newer one is reckoned, but not a very old one', async () => {
  const { ask, asked, answers, passes } = slow();
  const first = ask();
  await answers(1);
  assert.equal(await first, 1);
  passes(6000);
  assert.deepEqual([await ask(), await ask()], [1, 1]);
  assert.equal(asked.length, 2);
  await answers(2);
  assert.equal(await ask(), 2);
  passes(61_000);
  const waits = ask();
  await answers(3);
  assert.equal(await waits, 3);
});

test('an easy question is answered anew each time, and a failure is not kept', async () => {
  const { ask, asked, answers } = slow();
  for (const n of [1, 2]) {
    const answer = ask(false);
    await answers(n);
    assert.equal(await answer, n);
  }
  const fails = ask();
  asked.at(-1)!.reject(new Error('the database is away'));
  await assert.rejects(fails, /away/);
  await new Promise(setImmediate);
  const again = ask();
  await answers(4);
  assert.equal(await again, 4);
});
