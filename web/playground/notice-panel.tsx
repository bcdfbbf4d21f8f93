import { X } from 'lucide-react';
import type { PlaygroundPerson } from '../../playground/contract.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { useActs } from './acts.ts';
import { Avatar } from './avatar.tsx';
import { fullName } from './names.ts';
import { momentOf } from './texts/moments.ts';
import { useLanguage, useTexts } from './texts/texts.ts';
import type { Notice } from './view.ts';

type Props = { notice: Notice; people: PlaygroundPerson[] };

/** What came of the visitor's last large step: who heard from the bot, each line a way into that chat. */
export function NoticePanel({ notice, people }: Props) {
  const t = useTexts();
  const moment = momentOf(useLanguage());
  const { look, readNotice } = useActs();
  const sent = notice.about === 'clock' ? notice.moved.sent : [];

  return (
    <section
      aria-label={t.notice.label}
      className="thin-scroll flex max-h-[30dvh] shrink-0 gap-2 overflow-y-auto border-b border-line bg-surface py-2 pr-2 pl-4"
    >
      <div className="min-w-0 flex-1 pt-1.5 text-[15px]">
        <p role="status">
          {notice.about === 'ten'
            ? t.notice.ten
            : `${t.notice.moved(moment(notice.moved.now))} ${sent.length > 0 ? t.notice.due(sent.length) : t.notice.nothing}`}
        </p>
        <ul className="-mx-2 grid gap-x-4 md:grid-cols-2 xl:grid-cols-3">
          {sent.map(({ personId, messageId, text }) => {
            const person = people.find(({ id }) => id === personId);
            if (!person) return null;
            return (
              <li key={`${personId}:${messageId}`} className="min-w-0">
                <button
                  type="button"
                  onClick={() => look(personId, messageId)}
                  className="flex w-full items-center gap-2 rounded-lg px-2 py-1 text-left hover:bg-raised focus-visible:-outline-offset-2"
                >
                  <Avatar person={person} size="small" />
                  <span className="truncate">
                    <b className="font-semibold">{fullName(person)}</b>
                    <span className="text-muted"> — {text.split('\n')[0]}</span>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
      <IconButton label={t.notice.dismiss} icon={X} onClick={readNotice} className="sticky top-0 -mt-0.5" />
    </section>
  );
}
