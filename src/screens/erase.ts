import { languageOf } from '../domain/person.ts';
import { erase as eraseEverything } from '../flows/person.ts';
import { languages } from '../texts/languages.ts';
import { open, screen } from './screen.ts';

/** "Really delete everything?" */
export const erase = screen({
  say: 'erase',
  always: true,
  facts: async () => ({}),
  view: (_, t) => ({ text: t.erase.text, buttons: [{ yes: t.erase.yes }, { back: t.back }] }),
  on: {
    yes: (turn) => eraseEverything(turn, languages[languageOf(turn.person)].erased),
    back: open('home', {}),
  },
  samples: { asked: {} },
});

export const farewell = screen({
  say: 'farewell',
  facts: async () => ({}),
  view: (_, t) => ({ text: t.farewell.text }),
  samples: { said: {} },
});
