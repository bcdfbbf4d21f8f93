import { type Language, languageOf } from '../domain/person.ts';
import { chooseLanguage, erase as eraseEverything, switchAutoOrder } from '../flows/person.ts';
import { bold, paragraphs } from '../texts/format.ts';
import { languages } from '../texts/languages.ts';
import { open, screen } from './screen.ts';

export const settings = screen({
  say: 'settings',
  always: true,
  facts: async ({ person }) => ({ language: languageOf(person), autoOrder: person.autoOrder }),
  view: ({ language, autoOrder }, t) => ({
    text: paragraphs(bold(t.settings.title), t.settings.autoOrderHelp),
    buttons: [
      { [`language:${otherThan(language)}`]: t.settings.language },
      { [`auto:${autoOrder ? 'off' : 'on'}`]: t.settings.autoOrder(autoOrder) },
      { erase: t.settings.erase },
      { back: t.back },
    ],
  }),
  on: {
    language: (turn, language) => chooseLanguage(turn, language === 'en' ? 'en' : 'ru'),
    auto: (turn, to) => switchAutoOrder(turn, to === 'on'),
    erase: open('erase', {}),
    back: open('home', {}),
  },
  samples: {
    russian: { language: 'ru' as Language, autoOrder: true },
    english: { language: 'en' as Language, autoOrder: false },
  },
});

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

function otherThan(language: Language): Language {
  return language === 'ru' ? 'en' : 'ru';
}
