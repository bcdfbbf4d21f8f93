import type { ComponentProps } from 'react';
import { useTexts } from '../language.ts';
import { Bubble } from './bubble.tsx';
import { texts } from './texts.ts';

/** A message as it will stand in the chat, in both of Telegram's themes. */
export function Bubbles(message: Pick<ComponentProps<typeof Bubble>, 'text' | 'entities' | 'buttons'>) {
  const t = useTexts(texts);
  return (
    <div className="flex flex-wrap gap-4">
      <Bubble {...message} theme="light" label={t.light} />
      <Bubble {...message} theme="dark" label={t.dark} />
    </div>
  );
}
