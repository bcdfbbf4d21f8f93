import { memo } from 'react';
import type { ChatMessage, PlaygroundPerson } from '../../playground/contract.ts';
import { InlineKeyboard } from './inline-keyboard.tsx';
import { MessageText } from './message-text.tsx';
import { MessageTime } from './message-time.tsx';
import { OtherContent } from './other-content.tsx';
import { Picture } from './picture.tsx';
import { timeOf } from './texts/moments.ts';
import { useLanguage, useTexts } from './texts/texts.ts';
import type { Pressing } from './use-pressing.ts';

type Props = {
  elementId: string;
  person: PlaygroundPerson;
  message: ChatMessage;
  /** The last of several from the same side; it carries the tail. */
  endsGroup: boolean;
  arrives: boolean;
  pressing: string | undefined;
  onPress: (pressing: Pressing) => void;
};

const tail = "after:absolute after:bottom-0 after:h-4 after:w-2 after:bg-inherit after:content-['']";
const sides = {
  bot: {
    place: 'items-start self-start origin-bottom-left',
    bubble: 'bg-theirs text-ink [--meta:var(--color-theirs-meta)] [--link:var(--color-theirs-link)]',
    tail: `rounded-bl-none ${tail} after:-left-2 after:[clip-path:path('M8_0_C8_8_5_13_0_16_L8_16_Z')]`,
  },
  person: {
    place: 'items-end self-end origin-bottom-right',
    bubble: 'bg-own text-ink [--meta:var(--color-own-meta)] [--link:var(--color-own-link)]',
    tail: `rounded-br-none ${tail} after:-right-2 after:[clip-path:path('M0_0_C0_8_3_13_8_16_L0_16_Z')]`,
  },
};

export const Message = memo(function Message(props: Props) {
  const { elementId, person, message, endsGroup, arrives, pressing, onPress } = props;
  const t = useTexts();
  const time = timeOf(useLanguage())(message.at);
  const side = sides[message.from];
  const spoken = message.text !== '' || (message.other !== undefined && message.other !== 'sticker');
  const bare = message.other === 'sticker';

  return (
    <article
      id={elementId}
      aria-label={message.from === 'bot' ? t.chat.botAt(time) : t.chat.personAt(person.firstName, time)}
      className={`flex w-fit max-w-[88%] flex-col gap-1 rounded-2xl ${side.place} ${endsGroup || message.keyboard.length > 0 ? 'mb-2.5' : 'mb-0.5'} ${arrives ? 'animate-arrive' : ''} ${message.keyboard.length > 0 ? 'min-w-60' : ''}`}
    >
      <div
        className={`relative max-w-full rounded-2xl text-[15px] leading-snug ${message.keyboard.length > 0 ? 'w-full' : ''} ${bare ? '' : `shadow-xs ${side.bubble} ${endsGroup && spoken ? side.tail : ''}`}`}
      >
        {message.photo && <Picture fileId={message.photo} captioned={message.text !== ''} />}
        {message.other && <OtherContent kind={message.other} />}
        {spoken ? (
          <div className="flow-root px-3 pt-1.5 pb-1.5">
            <span dir="auto" className="whitespace-pre-wrap wrap-anywhere">
              <MessageText personId={person.id} text={message.text} entities={message.entities} />
            </span>
            <MessageTime time={time} edited={message.edited} over={false} />
          </div>
        ) : (
          <MessageTime time={time} edited={message.edited} over />
        )}
      </div>
      {message.keyboard.length > 0 && (
        <InlineKeyboard personId={person.id} message={message} pressing={pressing} onPress={onPress} />
      )}
    </article>
  );
});
