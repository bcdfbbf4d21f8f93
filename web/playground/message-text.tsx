import type { ReactNode } from 'react';
import type { ChatEntity } from '../../playground/contract.ts';
import { useActs } from './acts.ts';
import { type Stretch, treeOf } from './entity-tree.ts';
import { MessageLink } from './message-link.tsx';

type Props = { personId: number; text: string; entities: ChatEntity[] };

/** A text with its entities as elements: nothing in it is ever read as markup. */
export function MessageText({ personId, text, entities }: Props) {
  const { send } = useActs();

  const draw = (stretch: Stretch, index: number, all: Stretch[]): ReactNode => {
    if (!('entity' in stretch))
      return isBlock(all[index - 1]) ? stretch.text.replace(/^\n/, '') : stretch.text;
    const { entity, start, text: words } = stretch;
    const inside = stretch.within.map(draw);
    const link = linkOf(entity, words);
    if (link) {
      return (
        <MessageLink key={start} personId={personId} link={link}>
          {inside}
        </MessageLink>
      );
    }
    switch (entity.type) {
      case 'bold':
        return <strong key={start}>{inside}</strong>;
      case 'italic':
        return <em key={start}>{inside}</em>;
      case 'underline':
        return <u key={start}>{inside}</u>;
      case 'strikethrough':
        return <s key={start}>{inside}</s>;
      case 'code':
        return (
          <code key={start} className="font-mono text-[0.92em] text-(--link)">
            {inside}
          </code>
        );
      case 'pre':
        return (
          <code key={start} className="my-1 block rounded-lg bg-ink/7 px-2.5 py-1.5 font-mono text-[0.88em]">
            {inside}
          </code>
        );
      case 'blockquote':
      case 'expandable_blockquote':
        return (
          <span
            key={start}
            className="my-1 block rounded-r-md border-l-3 border-(--link) bg-ink/5 py-0.5 pl-2.5"
          >
            {inside}
          </span>
        );
      case 'bot_command':
        return (
          <button
            key={start}
            type="button"
            onClick={() => send(personId, words)}
            className="text-(--link) hover:underline"
          >
            {inside}
          </button>
        );
      default:
        return inside;
    }
  };

  return treeOf(text, entities).map(draw);
}

/** A block ends its line by itself: the newline after it would be an empty one. */
function isBlock(stretch: Stretch | undefined): boolean {
  if (!stretch || !('entity' in stretch)) return false;
  return ['pre', 'blockquote', 'expandable_blockquote'].includes(stretch.entity.type);
}

/** Where an entity leads, as a link that Telegram would understand. */
function linkOf({ type, url, userId }: ChatEntity, words: string): string | undefined {
  switch (type) {
    case 'text_link':
      return url;
    case 'url':
      return words;
    case 'email':
      return `mailto:${words}`;
    case 'phone_number':
      return `tel:${words.replace(/[^+\d]/g, '')}`;
    case 'mention':
      return `https://t.me/${words.slice(1)}`;
    case 'text_mention':
      return `tg://user?id=${userId}`;
    default:
      return undefined;
  }
}
