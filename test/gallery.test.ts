import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Saying } from '../src/domain/sayings.ts';
import { screens } from '../src/screens/all.ts';
import { speak } from '../src/screens/words.ts';
import { languages } from '../src/texts/languages.ts';

const longestText = 4096;
const longestCaption = 1024;
const longestPath = 64;
const longestLabel = 28;

const pictures = Object.entries(languages).flatMap(([language, t]) =>
  Object.keys(screens).flatMap((name) => {
    const say = name as Saying;
    return Object.entries(screens[say].samples(t)).map(([sample, view]) => ({
      name: `${say}, ${sample}, ${language}`,
      say,
      hasPhoto: Boolean(view.photo),
      spoken: speak(1, say, view),
    }));
  }),
);

test('every screen has a sample in every language', () => {
  for (const name of Object.keys(screens)) {
    assert.equal(pictures.filter(({ say }) => say === name).length % Object.keys(languages).length, 0);
    assert.ok(
      pictures.some(({ say }) => say === name),
      name,
    );
  }
});

for (const { name, say, spoken, hasPhoto } of pictures) {
  test(`within Telegram's limits: ${name}`, () => {
    assert.ok(spoken.text.trim() !== '');
    assert.equal(spoken.photo !== null, hasPhoto, 'too long for its photo');
    assert.ok(spoken.text.length <= (spoken.photo ? longestCaption : longestText), `${spoken.text.length}`);
    for (const { offset, length } of spoken.entities) {
      assert.ok(length > 0 && offset >= 0 && offset + length <= spoken.text.length);
    }
  });

  test(`every button leads somewhere: ${name}`, () => {
    for (const button of spoken.keyboard.flat()) {
      assert.ok(button.text.length > 0);
      if ('url' in button) {
        // Only the web admin may be on the machine itself.
        assert.match(new URL(button.url).protocol, say === 'admin' ? /^https?:$/ : /^https:$/);
        continue;
      }
      assert.ok(Buffer.byteLength(button.callback_data) <= longestPath, button.callback_data);
      const [screen, action] = button.callback_data.split(':');
      assert.equal(screen, say);
      assert.ok(Object.hasOwn(screens[say].on, action!), button.callback_data);
    }
  });
}

test('labels that share a row fit a phone', () => {
  for (const { name, spoken } of pictures) {
    for (const row of spoken.keyboard.filter(({ length }) => length > 1)) {
      const characters = row.reduce((sum, { text }) => sum + text.length, 0);
      assert.ok(
        characters <= longestLabel + 8 * row.length,
        `${name}: ${row.map(({ text }) => text).join(' | ')}`,
      );
    }
  }
});
