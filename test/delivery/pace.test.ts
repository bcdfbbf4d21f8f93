import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPace } from '../../src/adapters/pace.ts';
import { seconds } from '../../src/domain/time.ts';

test('a few may go at once, and then they go evenly', () => {
  const { pace, passes } = handPace(28);
  assert.equal(pace.room(), 5);
  for (let chat = 1; chat <= 5; chat++) pace.spend(chat);
  assert.equal(pace.room(), 0);
  assert.equal(pace.wait(), Math.ceil(1000 / 28));
  passes(pace.wait());
  assert.equal(pace.room(), 1);
  passes(seconds(10));
  assert.equal(pace.room(), 5);
});

test('in no second more than the rate leave, and hardly less while there is enough to send', () => {
  const { pace, passes } = handPace(29);
  const sent: number[] = [];
  for (let moment = 0; moment < 60_000; moment++) {
    // A busy process looks only now and then.
    if (moment % 7 === 0) while (pace.room() > 0) pace.spend(sent.push(moment));
    passes(1);
  }
  const most = Math.max(...sent.map((at, n) => n + 1 - sent.findIndex((other) => other > at - 1000)));
  assert.ok(most <= 29, `${most} in a second`);
  assert.ok(sent.length >= 28.8 * 60, `${sent.length} in a minute`);
});

test('a chat gets five at once and then hardly one a second', () => {
  const { pace, passes } = handPace(28);
  for (let n = 0; n < 4; n++) pace.spend(7);
  assert.deepEqual(pace.tired(), []);
  pace.spend(7);
  assert.deepEqual(pace.tired(), [7]);
  passes(seconds(1));
  assert.deepEqual(pace.tired(), [7]);
  passes(53);
  assert.deepEqual(pace.tired(), []);
  pace.spend(7);
  assert.deepEqual(pace.tired(), [7]);
  passes(seconds(6));
  for (let n = 0; n < 4; n++) pace.spend(7);
  assert.deepEqual(pace.tired(), []);
});

test('a pause stops everybody, and a shorter one does not end it', () => {
  const { pace, passes } = handPace(28);
  pace.pause(seconds(5));
  pace.pause(seconds(2));
  assert.equal(pace.room(), 0);
  assert.equal(pace.wait(), seconds(5));
  passes(seconds(5));
  assert.equal(pace.room(), 5);
});

test('one message a second is possible', () => {
  const { pace, passes } = handPace(1);
  assert.equal(pace.room(), 1);
  pace.spend(1);
  assert.equal(pace.room(), 0);
  passes(pace.wait());
  assert.equal(pace.room(), 1);
  passes(seconds(1));
  assert.equal(pace.room(), 1);
});

test('without pacing only a pause holds anything up', () => {
  const { pace, passes } = handPace(0);
  for (let n = 0; n < 1000; n++) pace.spend(1);
  assert.equal(pace.room(), Number.POSITIVE_INFINITY);
  assert.deepEqual(pace.tired(), []);
  assert.equal(pace.wait(), 0);
  pace.pause(seconds(1));
  assert.equal(pace.room(), 0);
  passes(seconds(1));
  assert.equal(pace.room(), Number.POSITIVE_INFINITY);
});

test('who takes over begins as if everything had just been used up', () => {
  const { pace, passes } = handPace(28, 0);
  assert.equal(pace.room(), 0);
  assert.equal(pace.wait(), Math.ceil(1000 / 0.95));
  passes(pace.wait());
  assert.equal(pace.room(), 5);
  pace.spend(1);
  assert.deepEqual(pace.tired(), [1]);
  passes(seconds(10));
  for (let n = 0; n < 4; n++) pace.spend(2);
  assert.deepEqual(pace.tired(), []);

  const later = handPace(28, seconds(0.5));
  later.passes(seconds(0.6));
  assert.equal(later.pace.room(), 5);
});

function handPace(perSecond: number, idleFor = Number.POSITIVE_INFINITY) {
  let now = 1_000_000;
  const pace = openPace(perSecond, idleFor, () => now);
  return {
    pace,
    passes(milliseconds: number) {
      now += milliseconds;
    },
  };
}
