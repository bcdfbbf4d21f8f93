import { useEffect, useState } from 'react';

/** What the bot says to a press, for as long as it takes to read. */
export function Toast({ text }: { text: string }) {
  const [gone, setGone] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setGone(true), 2500 + text.length * 45);
    return () => clearTimeout(timer);
  }, [text]);

  if (gone) return null;
  return (
    <p
      role="status"
      className="pointer-events-none absolute inset-x-6 bottom-20 z-20 mx-auto w-fit animate-arrive rounded-xl bg-[#1d2833] px-4 py-2.5 text-center text-[15px] text-white shadow-lg"
    >
      {text}
    </p>
  );
}
