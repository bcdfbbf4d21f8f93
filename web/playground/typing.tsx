import { useEffect, useState } from 'react';
import { useTexts } from './texts/texts.ts';

/** Telegram takes a bot for typing for five seconds, or until it has written. */
const seconds = 5;
const delays = ['', '[animation-delay:150ms]', '[animation-delay:300ms]'];

export function Typing() {
  const t = useTexts();
  const [over, setOver] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setOver(true), seconds * 1000);
    return () => clearTimeout(timer);
  }, []);

  if (over) return null;
  return (
    <p className="mt-2 flex w-fit items-center gap-1 rounded-2xl rounded-bl-sm bg-theirs px-3.5 py-3 shadow-xs">
      <span className="sr-only">{t.chat.typing}</span>
      {delays.map((delay) => (
        <span key={delay} className={`size-2 animate-dot rounded-full bg-theirs-meta ${delay}`} />
      ))}
    </p>
  );
}
