import { useState } from 'react';

/** A choice that this browser remembers; without storage (private windows) it lasts as long as the page. */
export function useRemembered<Choice extends string>(
  key: string,
  choices: readonly Choice[],
  otherwise: Choice,
): [Choice, (choice: Choice) => void] {
  const [chosen, setChosen] = useState(() => choices.find((choice) => choice === read(key)) ?? otherwise);
  const choose = (choice: Choice) => {
    setChosen(choice);
    write(key, choice);
  };
  return [chosen, choose];
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the memory of a preference.
  }
}
