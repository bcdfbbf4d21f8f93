import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanLine, cleanText, lengthOf } from '../../src/domain/plain-text.ts';

const cleaned: Record<string, [typed: string, shown: string]> = {
  'markup is text like any other': ['<b>Анна</b> & *Ко* _ура_', '<b>Анна</b> & *Ко* _ура_'],
  'an emoji of several people stays one': ['Анна 👩‍👩‍👧', 'Анна 👩‍👩‍👧'],
  'a flag stays whole': ['Анна 🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'Анна 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  'marks of direction are dropped': ['\u202eАнна\u202c \u2067и\u2069 \u200fБорис\u061c', 'Анна и Борис'],
  'control characters are dropped': ['Ан\u0000на\u0007\u001b', 'Анна'],
  'invisible marks are dropped': ['А\u200bн\u2060н\ufeffа\u00ad', 'Анна'],
  'blanks at the ends are dropped': [' \u00a0\tАнна \n', 'Анна'],
  'letters and their accents are joined': ['Андреи\u0306', 'Андрей'],
  'half a surrogate pair does no harm': ['Анна\ud83d', 'Анна\ufffd'],
  'one empty line in a row is enough': ['Кофе\r\n\r\n\r\n  \nЧай\u2028Вода', 'Кофе\n\nЧай\nВода'],
};

for (const [name, [typed, shown]] of Object.entries(cleaned)) {
  test(name, () => assert.equal(cleanText(typed), shown));
}

for (const typed of [
  '',
  '   ',
  '\n\t',
  '\u200b\u200b',
  '\u200d',
  '\u3164\u115f',
  '\u2800',
  '\ufe0f',
  '\u202e\u202c',
]) {
  test(`nothing is to be seen in ${JSON.stringify(typed)} (${typed.length})`, () =>
    assert.equal(cleanText(typed), ''));
}

test('a line has no newlines and no runs of blanks', () => {
  assert.equal(cleanLine('Смирнова\n\n Анна\t\tИвановна\u200b'), 'Смирнова Анна Ивановна');
});

test('what was cleaned once is clean', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const clean = cleanText(typed);
      assert.equal(cleanText(clean), clean);
      assert.equal(cleanLine(cleanLine(typed)), cleanLine(typed));
    }),
  );
});

test('nothing that steers, hides or breaks a line is left in a name', () => {
  const parts = [
    'а',
    'Б',
    ' ',
    '\n',
    '\r',
    '\u2028',
    '\0',
    '\u202e',
    '\u200b',
    '\u2066',
    '\u0085',
    '😀',
    '\ud800',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts)), (typed) => {
      const name = cleanLine(typed.join(''));
      assert.doesNotMatch(name, /[\p{Cc}\p{Cs}\u2028\u200b\u202a-\u202e\u2066-\u2069]|^\s|\s$|\s\s/u);
    }),
  );
});

test('an emoji counts as two, the strictest way', () => {
  assert.equal(lengthOf('😀'), 2);
});
