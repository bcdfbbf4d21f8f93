import { useEffect, useMemo, useState } from 'react';
import type { ChatMessage, PlaygroundPerson } from '../../playground/contract.ts';
import { DownButton } from './down-button.tsx';
import { Message } from './message.tsx';
import { dayOf } from './texts/moments.ts';
import { useLanguage, useTexts } from './texts/texts.ts';
import { Typing } from './typing.tsx';
import { useBottom } from './use-bottom.ts';
import type { Pressing } from './use-pressing.ts';
import type { View } from './view.ts';

type Props = {
  person: PlaygroundPerson;
  messages: ChatMessage[];
  typing: number;
  intro: string;
  pressing: Pressing | undefined;
  onPress: (pressing: Pressing) => void;
  sought: View['sought'];
};

/** How many messages are drawn at first; the earlier ones when they are asked for. */
const page = 80;

/** The messages of a chat, by day; stays at the bottom unless its reader has scrolled up. */
export function ChatLog({ person, messages, typing, intro, pressing, onPress, sought }: Props) {
  const t = useTexts();
  const dayName = dayOf(useLanguage());
  const [firstShown, setFirstShown] = useState<number>();
  const [lastAtStart] = useState(() => messages.at(-1)?.id ?? 0);
  const { log, content, atBottom, missed, toBottom, holding } = useBottom(messages);

  const from =
    firstShown === undefined ? messages.length - page : messages.findIndex(({ id }) => id >= firstShown);
  const shown = messages.slice(Math.max(from, 0));
  const hasEarlier = shown.length < messages.length;
  const days = useMemo(() => byDay(shown, dayName), [shown, dayName]);

  // What somebody reads further up must not move when new messages come below.
  const firstId = shown[0]?.id;
  useEffect(() => {
    setFirstShown((was) => (atBottom ? undefined : (was ?? firstId)));
  }, [atBottom, firstId]);

  useEffect(() => {
    if (sought?.messageId === undefined) return;
    const message = document.getElementById(elementId(sought.personId, sought.messageId));
    message?.scrollIntoView({ block: 'center' });
    message?.classList.add('animate-point-out');
    const timer = setTimeout(() => message?.classList.remove('animate-point-out'), 2000);
    return () => clearTimeout(timer);
  }, [sought]);

  const showEarlier = () => {
    const first = messages.at(-shown.length - page) ?? messages[0];
    holding(() => setFirstShown(first?.id));
  };

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={log}
        role="log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what can take the focus
        tabIndex={0}
        aria-label={t.chat.log}
        className="thin-scroll h-full overflow-y-auto overflow-x-hidden focus-visible:-outline-offset-2"
      >
        <div ref={content} className="flex min-h-full flex-col justify-end px-3 pt-2 pb-3">
          {hasEarlier && (
            <button
              type="button"
              onClick={showEarlier}
              className="mx-auto my-2 rounded-full bg-key px-4 py-1.5 text-sm font-medium text-white hover:bg-key-strong"
            >
              {t.chat.earlier}
            </button>
          )}
          {messages.length === 0 && (
            <p className="mx-auto mb-4 w-fit rounded-2xl bg-key px-4 py-2 text-center text-sm text-white">
              {intro}
            </p>
          )}
          {days.map(({ day, messages: ofDay }) => (
            <div key={day} className="flex flex-col">
              <p className="sticky top-1 z-10 mx-auto my-2 rounded-full bg-surface px-3 py-0.5 text-[13px] font-medium text-muted border border-line shadow-xs">
                {day}
              </p>
              {ofDay.map((message, index) => (
                <Message
                  key={message.id}
                  elementId={elementId(person.id, message.id)}
                  person={person}
                  message={message}
                  endsGroup={ofDay[index + 1]?.from !== message.from}
                  arrives={message.id > lastAtStart}
                  pressing={pressing?.messageId === message.id ? pressing.data : undefined}
                  onPress={onPress}
                />
              ))}
            </div>
          ))}
          {typing > 0 && <Typing key={typing} />}
        </div>
      </div>
      {!atBottom && <DownButton missed={missed} onClick={toBottom} />}
    </div>
  );
}

type Day = { day: string; messages: ChatMessage[] };

function byDay(messages: ChatMessage[], dayName: (moment: string) => string): Day[] {
  const days: Day[] = [];
  for (const message of messages) {
    const day = dayName(message.at);
    const latest = days.at(-1);
    if (latest?.day === day) latest.messages.push(message);
    else days.push({ day, messages: [message] });
  }
  return days;
}

const elementId = (personId: number, messageId: number): string => `message-${personId}-${messageId}`;
