import { type KeyboardEvent, useState } from 'react';
import type { BotCommand } from '../../playground/contract.ts';

type Suggesting = {
  fitting: BotCommand[];
  chosen: number;
  /** Moves through the list and takes what is chosen; whether the key was meant for it. */
  onKeyDown: (event: KeyboardEvent) => boolean;
};

/** The commands that begin with what is being typed, and which of them the arrow keys have chosen. */
export function useSuggestions(
  typed: string,
  commands: BotCommand[],
  onChoose: (text: string) => void,
): Suggesting {
  const [choice, setChoice] = useState({ typed, chosen: -1 });
  const chosen = choice.typed === typed ? choice.chosen : -1;
  const isCommand = /^\/\w*$/.test(typed);
  const fitting = isCommand
    ? commands.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase()))
    : [];

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (fitting.length === 0 || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const taken = fitting[chosen];
    if (step) {
      const from = chosen === -1 && step === -1 ? 0 : chosen;
      setChoice({ typed, chosen: (from + step + fitting.length) % fitting.length });
    } else if (taken && event.key === 'Enter' && !event.shiftKey) onChoose(`/${taken.command}`);
    else return false;
    event.preventDefault();
    return true;
  };
  return { fitting, chosen, onKeyDown };
}

type Props = { suggesting: Suggesting; onChoose: (text: string) => void };

export function CommandSuggestions({ suggesting: { fitting, chosen }, onChoose }: Props) {
  if (fitting.length === 0) return null;
  return (
    <ul className="thin-scroll absolute inset-x-0 bottom-full z-10 max-h-[min(22rem,50dvh)] overflow-y-auto border-t border-line bg-surface py-1">
      {fitting.map(({ command, description }, place) => (
        <li key={command}>
          <button
            type="button"
            onClick={() => onChoose(`/${command}`)}
            className={`w-full px-4 py-1.5 text-left text-[15px] hover:bg-raised focus-visible:bg-raised focus-visible:-outline-offset-2 ${place === chosen ? 'bg-raised' : ''}`}
          >
            <b className="font-semibold">/{command}</b>{' '}
            <span className="text-sm text-muted">{description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
