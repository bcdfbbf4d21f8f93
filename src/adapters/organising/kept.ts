import type { House } from '../house.ts';

/** How long an answer is good, and how long it is better than waiting for a newer one, in milliseconds. */
const [fresh, bearable] = [5_000, 60_000];

type Answer = { at: number; value: Promise<unknown> };

export type Kept = (
  key: string,
  reckon: () => Promise<unknown>,
  isHeavy: (answer: never) => boolean,
) => Promise<unknown>;

/**
 * Answers that take long to reckon: whoever asks the same within some seconds gets the same, whoever asks at the same time
 * waits for the same, and where an older one is at hand it is given while a newer one is reckoned, so that of many who look
 * on nobody waits but the first. What is reckoned fast is always reckoned anew.
 */
export function openKept({ clock }: Pick<House, 'clock'>): Kept {
  const answers = new Map<string, Answer>();
  const underWay = new Map<string, Promise<unknown>>();

  return async (key, reckon, isHeavy) => {
    const reckonOnce = (): Promise<unknown> => {
      const at = clock().getTime();
      const value = reckon();
      underWay.set(key, value);
      const settle = async () => {
        const answer = await value.catch(() => null);
        underWay.delete(key);
        if (answer !== null && isHeavy(answer as never)) answers.set(key, { at, value });
      };
      void settle();
      return value;
    };
    const now = clock().getTime();
    for (const [old, { at }] of answers) if (Math.abs(now - at) > bearable) answers.delete(old);
    const kept = answers.get(key);
    if (!kept) return underWay.get(key) ?? reckonOnce();
    if (now - kept.at > fresh && !underWay.has(key)) void reckonOnce().catch(() => {});
    return kept.value;
  };
}
