import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useActs } from './acts.ts';

export type Pressing = { messageId: number; data: string };

/**
 * The inline button that was pressed last, until the bot has answered in that chat or ten seconds have passed, and
 * the function that presses one. `answers` counts the bot's reactions.
 */
export function usePressing(
  personId: number,
  answers: number,
): [Pressing | undefined, (pressing: Pressing) => void] {
  const acts = useActs();
  const [pressed, setPressed] = useState<Pressing & { since: number }>();
  const answersNow = useRef(answers);

  useLayoutEffect(() => {
    answersNow.current = answers;
  }, [answers]);

  useEffect(() => {
    if (!pressed) return;
    const timer = setTimeout(() => setPressed(undefined), 10_000);
    return () => clearTimeout(timer);
  }, [pressed]);

  const press = useCallback(
    ({ messageId, data }: Pressing) => {
      setPressed({ messageId, data, since: answersNow.current });
      acts.press(personId, messageId, data);
    },
    [acts, personId],
  );
  return [pressed?.since === answers ? pressed : undefined, press];
}
