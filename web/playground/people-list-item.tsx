import { Ban, Bot } from 'lucide-react';
import { memo } from 'react';
import type { ChatMessage, PlaygroundPerson } from '../../playground/contract.ts';
import { useActs } from './acts.ts';
import { Avatar } from './avatar.tsx';
import { fullName } from './names.ts';
import { sinceOf } from './texts/moments.ts';
import type { Texts } from './texts/ru.ts';
import { useLanguage, useTexts } from './texts/texts.ts';

type Props = {
  person: PlaygroundPerson;
  last?: ChatMessage;
  /** The playground's time when its clock was last moved. */
  now: string;
  unread: number;
  open: boolean;
};

export const PeopleListItem = memo(function PeopleListItem({ person, last, now, unread, open }: Props) {
  const t = useTexts();
  const language = useLanguage();
  const { look } = useActs();
  return (
    <button
      type="button"
      aria-current={open ? 'true' : undefined}
      onClick={() => look(person.id)}
      className={`flex w-full items-center gap-3 rounded-xl px-2.5 py-2 text-left transition-colors focus-visible:-outline-offset-2 ${open ? 'bg-chosen' : 'hover:bg-raised'}`}
    >
      <Avatar person={person} size="large" />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5">
          <span className="truncate text-[15px] font-semibold">{fullName(person)}</span>
          {person.automatic && (
            <Bot role="img" aria-label={t.people.automatic} size={15} className="shrink-0 text-muted" />
          )}
          {person.blocked && (
            <Ban role="img" aria-label={t.people.blocked} size={14} className="shrink-0 text-bad" />
          )}
          <span className="ml-auto shrink-0 pl-1 text-xs text-muted">
            {last && sinceOf(language, last.at, now)}
          </span>
        </span>
        <span className="flex items-center gap-2 text-sm text-muted">
          <span className="min-w-0 flex-1 truncate">
            {last?.from === 'bot' && <span className="text-accent-ink">{t.people.bot}: </span>}
            {last ? lineOf(last, t) : t.people.nothingYet}
          </span>
          {unread > 0 && (
            <span className="grid h-5 min-w-5 shrink-0 place-items-center rounded-full bg-accent px-1.5 text-xs font-semibold text-white">
              <span aria-hidden="true">{unread}</span>
              <span className="sr-only">{t.people.unread(unread)}</span>
            </span>
          )}
        </span>
      </span>
    </button>
  );
});

function lineOf({ text, photo, other }: ChatMessage, t: Texts): string {
  const firstLine = text.split('\n').find((line) => line.trim() !== '');
  return firstLine ?? (photo ? t.chat.photo : other ? t.kinds[other] : '');
}
