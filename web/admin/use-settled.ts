import { useEffect, useState } from 'react';

/** How long somebody stops typing before what they typed is looked at, in milliseconds. */
const breath = 400;

/** What is typed, as soon as it stays the same for a moment. */
export function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), breath);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
