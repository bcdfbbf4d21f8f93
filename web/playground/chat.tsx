import { memo, useEffect, useId, useRef } from 'react';
import type { BotCommand, ChatMessage, PlaygroundPerson } from '../../playground/contract.ts';
import { Button } from '../shared/button.tsx';
import { useActs } from './acts.ts';
import { ChatHeader } from './chat-header.tsx';
import { ChatLog } from './chat-log.tsx';
import { Composer } from './composer.tsx';
import { useTexts } from './texts/texts.ts';
import { Toast } from './toast.tsx';
import { usePressing } from './use-pressing.ts';
import type { Aside, View } from './view.ts';
import { Wallpaper } from './wallpaper.tsx';

type Props = {
  person: PlaygroundPerson;
  messages: ChatMessage[];
  aside: Aside;
  commands: BotCommand[];
  botName: string;
  hidden: boolean;
  sought: View['sought'];
};

/** One person's chat with the bot, as it would be on that person's phone. */
export const Chat = memo(function Chat(props: Props) {
  const { person, messages, aside, commands, botName, hidden, sought } = props;
  const t = useTexts();
  const { send, block } = useActs();
  const column = useRef<HTMLElement>(null);
  const nameId = useId();
  const [pressing, press] = usePressing(person.id, aside.answers);

  const focusEntry = () => {
    const touched = window.matchMedia('(pointer: coarse)').matches;
    const entry = touched ? undefined : column.current?.querySelector<HTMLElement>('textarea');
    (entry ?? column.current)?.focus({ preventScroll: true });
  };
  const start = () => {
    send(person.id, '/start');
    // The button is about to go.
    focusEntry();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another message is sought
  useEffect(() => {
    if (!sought) return;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    column.current?.scrollIntoView({
      behavior: calm ? 'instant' : 'smooth',
      inline: 'nearest',
      block: 'nearest',
    });
    focusEntry();
  }, [sought]);

  return (
    <section
      ref={column}
      tabIndex={-1}
      aria-labelledby={nameId}
      className={`relative isolate h-full w-full min-w-0 flex-1 flex-col overflow-hidden outline-none md:min-w-76 md:max-w-md md:rounded-2xl md:border md:border-line md:shadow-sm ${hidden ? 'hidden' : 'flex'}`}
    >
      <Wallpaper />
      <ChatHeader person={person} nameId={nameId} />
      <ChatLog
        person={person}
        messages={messages}
        typing={aside.typing}
        intro={t.chat.intro(botName)}
        pressing={pressing}
        onPress={press}
        sought={sought}
      />
      {aside.toast?.text && <Toast key={aside.toast.count} text={aside.toast.text} />}
      <div className="bg-surface pb-[env(safe-area-inset-bottom)]">
        {person.blocked ? (
          <Button
            look="quiet"
            className="min-h-13 w-full rounded-none"
            onClick={() => block(person.id, false)}
          >
            {t.chat.unblock}
          </Button>
        ) : (
          <>
            {messages.length === 0 && (
              <div className="px-3 pt-3">
                <Button className="min-h-12 w-full text-base" onClick={start}>
                  {t.chat.start}
                </Button>
              </div>
            )}
            <Composer person={person} commands={commands} />
          </>
        )}
      </div>
    </section>
  );
});
