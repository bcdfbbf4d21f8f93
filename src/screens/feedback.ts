import type { Problem } from '../domain/profile.ts';
import { giveFeedback } from '../flows/review.ts';
import { paragraphs } from '../texts/format.ts';
import { open, screen } from './screen.ts';

export const feedback = screen({
  say: 'feedback',
  facts: async (_, { problem }) => ({ problem }),
  view: ({ problem }, t) => ({
    text: paragraphs(problem && t.problem(problem), t.feedback.text),
    buttons: [{ back: t.back }],
    asks: 'feedback',
  }),
  on: { back: open('home', {}) },
  hears: giveFeedback,
  samples: {
    asked: { problem: undefined },
    'too long': { problem: { kind: 'too-long', max: 2000, was: 3900 } as Problem },
  },
});
