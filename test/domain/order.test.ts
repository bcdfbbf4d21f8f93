import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingForOrder, waitingNoticesPassed } from '../../src/domain/order.ts';
import { after, days } from '../../src/domain/time.ts';

const now = new Date('2026-12-03T12:00:00Z');
const usual = { waitingNoticeDays: [1, 5] };

test('a registration takes a name first, then a community', () => {
  assert.equal(missingForOrder({ fullName: null, communityId: null }), 'name');
  assert.equal(missingForOrder({ fullName: null, communityId: 1 }), 'name');
  assert.equal(missingForOrder({ fullName: 'Анна', communityId: null }), 'community');
  assert.equal(missingForOrder({ fullName: 'Анна', communityId: 1 }), null);
});

for (const [waited, mark] of [
  [0, 0],
  [0.999, 0],
  [1, 1],
  [4.999, 1],
  [5, 2],
  [90, 2],
] as const) {
  test(`after ${waited} days of waiting ${mark} of the two notices count as given`, () => {
    assert.equal(waitingNoticesPassed(after(now, -days(waited)), usual, now), mark);
  });
}
