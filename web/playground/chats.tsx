import type { PlaygroundState } from '../../playground/contract.ts';
import { Chat } from './chat.tsx';
import { useTexts } from './texts/texts.ts';
import { quiet, type View } from './view.ts';

const none: never[] = [];

type Props = { view: View; state: PlaygroundState };

/** The open chats side by side; on a phone the one in focus. The others stay, with what is half typed in them. */
export function Chats({ view, state }: Props) {
  const t = useTexts();
  const { open, focused, narrow, sought } = view;
  if (open.length === 0) {
    return <p className="m-auto hidden px-6 text-center text-muted md:block">{t.empty.noneOpen}</p>;
  }
  return (
    <div
      className={`thin-scroll min-w-0 flex-1 justify-center-safe gap-3 overflow-x-auto md:flex md:p-3 ${narrow && focused === undefined ? 'hidden' : 'flex'}`}
    >
      {open.map((id) => {
        const person = state.people.find((one) => one.id === id);
        if (!person) return null;
        return (
          <Chat
            key={id}
            person={person}
            messages={state.chats[id] ?? none}
            aside={view.aside[id] ?? quiet}
            commands={state.commands[person.languageCode] ?? state.commands[''] ?? none}
            botName={state.bot.name}
            hidden={narrow && focused !== id}
            sought={sought?.personId === id ? sought : undefined}
          />
        );
      })}
    </div>
  );
}
