import { FormattedString } from '@grammyjs/parse-mode';
import { readMarks } from '../../domain/organising/marked-text.ts';
import { screen } from '../screen.ts';

/** What an organiser tells many people, as one of them sees it. */
export const broadcast = screen({
  say: 'broadcast',
  news: true,
  facts: async (_reader, shown) => shown,
  view: ({ text, entities, button }) => ({
    text: new FormattedString(text, entities),
    buttons: button ? [{ url: button }] : [],
  }),
  samples: {
    told: {
      ...readMarks('*Завтра в семь* — настолки. _Приходи_, [вот где](https://coffee.example.com/where).'),
      button: { text: 'Записаться', url: 'https://coffee.example.com/games' },
    },
  },
});
