import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stories, tellStories } from '../support/village.ts';
import { lives } from './acts.ts';
import { Life } from './life.ts';

tellStories('both');

const { LIVES = '8', LIFE_SEED = '1', LIFE_PATH, LIFE_LENGTH = '60' } = process.env;

stories('whatever people, the clock and the organiser do', async (telling) => {
  const screens = new Set<string>();
  let steps = 0;
  const property = fc.asyncProperty(lives(Number(LIFE_LENGTH)), ({ webhook, acts }) =>
    telling(
      async (village) => {
        const life = new Life(village);
        await life.passes(acts);
        steps += life.steps;
        for (const screen of life.screens) screens.add(screen);
      },
      { webhook },
    ),
  );
  await fc.assert(property, {
    numRuns: Number(LIVES),
    seed: Number(LIFE_SEED),
    ...(LIFE_PATH ? { path: LIFE_PATH } : {}),
  });
  assert.ok(steps > Number(LIVES), `${steps} steps`);
  assert.ok(screens.size > 5, [...screens].join());
});
