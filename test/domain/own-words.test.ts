import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FormattedString } from '@grammyjs/parse-mode';
import fc from 'fast-check';
import { blanks, mainTextNames, mainTexts, problemOf } from '../../src/domain/organising/main-texts.ts';
import type { Language } from '../../src/domain/person.ts';
import { screens } from '../../src/screens/all.ts';
import { fill } from '../../src/screens/organising/own-words.ts';
import { speak } from '../../src/screens/words.ts';
import { bold, longest } from '../../src/texts/format.ts';
import { languages } from '../../src/texts/languages.ts';

test('what the program says itself could be said by a community, too', () => {
  for (const { main } of Object.values(languages)) {
    for (const name of mainTextNames) assert.equal(problemOf(name, main[name]), undefined, main[name]);
  }
});

test('a text is taken with the blanks that it knows, in either language, and with those that it needs', () => {
  assert.equal(problemOf('failed', 'Не вышло с {имя}?'), undefined);
  assert.equal(problemOf('failed', 'Не вышло с { Name }?'), undefined);
  assert.equal(problemOf('invitation', 'a {'), undefined);
  assert.deepEqual(problemOf('failed', 'Не вышло?'), { why: 'missing-blank', blank: 'name' });
  assert.deepEqual(problemOf('failed', '{имя}: {срок}'), { why: 'unknown-blank', blank: '{срок}' });
  assert.deepEqual(problemOf('failed', '{имя}, {имя друга}'), { why: 'unknown-blank', blank: '{имя друга}' });
  assert.deepEqual(problemOf('invitation', 'Эй, {}'), { why: 'unknown-blank', blank: '{}' });
  assert.deepEqual(problemOf('failed', '{имя}, {name}'), { why: 'repeated-blank', blank: '{name}' });
  const inAddress = problemOf('failed', '{имя} [тут](https://coffee.example.com/{имя})');
  assert.deepEqual(inAddress, { why: 'unknown-blank', blank: '{имя}' });
  assert.deepEqual(problemOf('invitation', ''), { why: 'empty' });
  assert.deepEqual(problemOf('invitation', 'я'.repeat(1001)), { why: 'too-long' });
});

test('blanks are filled in as they are, and marks around them cover them', () => {
  const { text, entities } = fill('*Это {имя}*, _{карточка}_ до {срок}: [сюда](https://coffee.example.com)', {
    name: '*Анна* {срок}',
    card: FormattedString.join([bold('Борис'), ' Котов']),
    deadline: '3 декабря',
  });
  assert.equal(text, 'Это *Анна* {срок}, Борис Котов до 3 декабря: сюда');
  const covered = entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]);
  assert.deepEqual(covered, [
    ['bold', 'Это *Анна* {срок}'],
    ['italic', 'Борис Котов'],
    ['text_link', 'сюда'],
    ['bold', 'Борис'],
  ]);
});

test('a line with nothing to fill in is left out, and leaves no gap', () => {
  const text = 'Знакомься:\n\n{общее}\n\nДо {срок}.\n{контакт} — {имя}';
  assert.equal(fill(text, { name: 'Анна', contact: null }).text, 'Знакомься:\n\n — Анна');
  assert.equal(fill(text, { reasons: 'кофе', deadline: 'завтра' }).text, 'Знакомься:\n\nкофе\n\nДо завтра.');
});

test('marks never cover what stands outside of the text, whatever is typed and filled in', () => {
  const pieces = ['*', '_', 'а', ' ', '\n', '{имя}', '{срок}', '{x}', '[а](https://a.example)', '😀'];
  const typed = fc.array(fc.constantFrom(...pieces), { maxLength: 12 });
  fc.assert(
    fc.property(typed, fc.string(), fc.string(), (typed, name, deadline) => {
      const { text, entities } = fill(typed.join(''), { name: bold(name), deadline });
      for (const { offset, length } of entities) {
        assert.ok(length > 0 && offset >= 0 && offset + length <= text.length);
      }
    }),
  );
});

test('the longest text that is taken goes with a picture, and into one message', () => {
  for (const [language, t] of Object.entries(languages)) {
    for (const name of mainTextNames) {
      const needed = [...mainTexts[name].must, ...mainTexts[name].may]
        .map((blank) => `{${blanks[blank][language as Language]}}`)
        .join('');
      const text = `${needed}${'ы'.repeat(mainTexts[name].most - needed.length)}`;
      assert.equal(problemOf(name, text), undefined);
      const own = { ...t, main: { ...t.main, [name]: text } };
      for (const { samples } of Object.values(screens)) {
        for (const view of Object.values(samples(own))) {
          const spoken = speak(1, 'home', view);
          assert.equal(spoken.photo, view.photo ?? null, name);
          assert.ok(spoken.text.length < longest.text);
        }
      }
    }
  }
});
