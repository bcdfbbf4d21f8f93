import { open, screen } from './screen.ts';

export const help = screen({
  say: 'help',
  always: true,
  facts: async () => ({}),
  view: (_, t) => ({ text: t.help.text, buttons: [{ back: t.back }] }),
  on: { back: open('home', {}) },
  samples: { shown: {} },
});

export const trouble = screen({
  say: 'trouble',
  news: true,
  facts: async () => ({}),
  view: (_, t) => ({ text: t.trouble.text }),
  samples: { shown: {} },
});

export const tooFast = screen({
  say: 'tooFast',
  news: true,
  facts: async () => ({}),
  view: (_, t) => ({ text: t.tooFast.text }),
  samples: { shown: {} },
});
