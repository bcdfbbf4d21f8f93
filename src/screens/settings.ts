import { type Language, languageOf } from '../domain/person.ts';
import { chooseLanguage, switchAutoOrder } from '../flows/person.ts';
import { bold, paragraphs } from '../texts/format.ts';
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

function otherThan(language: Language): Language {
  return language === 'ru' ? 'en' : 'ru';
}
