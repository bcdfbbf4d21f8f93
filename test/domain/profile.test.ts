import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isBare, limits, nextField, readAnswer, type Written } from '../../src/domain/profile.ts';

const written = Object.keys(limits) as Written[];

for (const about of written) {
  const { min, max } = limits[about];

  test(`${about} takes ${min} to ${max} characters`, () => {
    assert.deepEqual(readAnswer(about, 'ы'.repeat(min)), { value: 'ы'.repeat(min) });
    assert.deepEqual(readAnswer(about, 'ы'.repeat(max)), { value: 'ы'.repeat(max) });
    assert.deepEqual(readAnswer(about, 'ы'.repeat(max + 1)), {
      problem: { kind: 'too-long', max, was: max + 1 },
    });
  });

  test(`${about} does not take blanks, and says what it takes`, () => {
    for (const typed of [' ', '\n', '\u200b', '\u2800 \u3164']) {
      assert.deepEqual(readAnswer(about, typed), { problem: { kind: 'blank', min, max } });
    }
  });
}

test('a name of one character is too short, and an emoji is one', () => {
  for (const typed of ['Я', '😀', ' Я ', 'Я\u200b', '😀\u200d']) {
    assert.deepEqual(readAnswer('fullName', typed), { problem: { kind: 'too-short', min: 2, was: 1 } });
  }
});

test('blanks at the ends do not count', () => {
  assert.deepEqual(readAnswer('roleAndData', `  ${'ы'.repeat(200)}\n`), { value: 'ы'.repeat(200) });
});

test('newlines stay in a text and become spaces in a name', () => {
  assert.deepEqual(readAnswer('info', 'лес\nгоры'), { value: 'лес\nгоры' });
  assert.deepEqual(readAnswer('fullName', 'Котов\nБорис'), { value: 'Котов Борис' });
});

test('whatever is taken fits', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...written),
      fc.string({ unit: 'binary', maxLength: 300 }),
      (about, typed) => {
        const read = readAnswer(about, typed);
        if ('value' in read) {
          assert.ok(read.value.length >= limits[about].min && read.value.length <= limits[about].max);
          assert.deepEqual(readAnswer(about, read.value), read);
        }
      },
    ),
  );
});

test('five questions follow each other', () => {
  assert.equal(nextField('fullName'), 'roleAndData');
  assert.equal(nextField('roleAndData'), 'info');
  assert.equal(nextField('info'), 'photo');
  assert.equal(nextField('photo'), 'socialProfile');
  assert.equal(nextField('socialProfile'), null);
});

test('a card is bare until one of the four is there', () => {
  const bare = { roleAndData: null, info: null, photo: null, socialProfile: null };
  assert.equal(isBare(bare), true);
  for (const field of Object.keys(bare)) assert.equal(isBare({ ...bare, [field]: 'что-то' }), false);
});
