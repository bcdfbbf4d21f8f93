import { writeFileSync } from 'node:fs';
import { html } from 'hono/html';
import type { Saying } from '../src/domain/sayings.ts';
import { screens } from '../src/screens/all.ts';
import { type Spoken, speak } from '../src/screens/words.ts';
import { languages } from '../src/texts/languages.ts';

/** Every screen with its samples in every language, as chat bubbles on one page. */
const file = 'gallery.html';

const page = html`<!doctype html>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gallery</title>
<style>
  body { margin: 0; padding: 2rem; background: #dfe8d8; font: 15px/1.4 system-ui, sans-serif; color: #14181c }
  h2 { margin: 2rem 0 .5rem; font-size: 1.1rem }
  section { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }
  figure { margin: 0; width: 20rem }
  figcaption { font-size: .8rem; color: #444c44; margin-bottom: .25rem }
  p { margin: 0; padding: .6rem .8rem; background: #fff; border-radius: .8rem; white-space: pre-wrap; overflow-wrap: anywhere }
  .photo { height: 7rem; background: #9fb3c8; border-radius: .8rem .8rem 0 0; display: grid; place-items: center }
  .photo + p { border-radius: 0 0 .8rem .8rem }
  nav { display: flex; gap: .25rem; margin-top: .25rem }
  nav span { flex: 1; padding: .4rem; text-align: center; background: #7b8f7acc; color: #fff; border-radius: .5rem; font-size: .85rem }
</style>
${Object.keys(screens).map(
  (name) => html`<h2>${name}</h2>
${Object.values(languages).map((t) => {
  const samples = Object.entries(screens[name as Saying].samples(t));
  return html`<section lang="${t.language}">${samples.map(([sample, view]) =>
    bubble(`${t.language}: ${sample}`, speak(0, name as Saying, view)),
  )}</section>`;
})}`,
)}`;

writeFileSync(file, String(await page));
console.log(`${Object.keys(screens).length} screens are in ${file}`);

function bubble(caption: string, { text, entities, keyboard, photo }: Spoken) {
  return html`<figure>
<figcaption>${caption}</figcaption>
${photo ? html`<div class="photo">${photo}</div>` : ''}<p>${marked(text, entities)}</p>
${keyboard.map((row) => html`<nav>${row.map((button) => html`<span>${button.text}</span>`)}</nav>`)}
</figure>`;
}

/** The bot's entities never overlap, so the text falls into pieces one after the other. */
function marked(text: string, entities: Spoken['entities']) {
  let end = 0;
  const pieces = entities.map(({ type, offset, length }) => {
    const before = text.slice(end, offset);
    end = offset + length;
    const piece = text.slice(offset, end);
    return type === 'bold' ? html`${before}<b>${piece}</b>` : html`${before}<u>${piece}</u>`;
  });
  return html`${pieces}${text.slice(end)}`;
}
