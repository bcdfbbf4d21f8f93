import { ArrowLeft, Ban, EllipsisVertical, PanelRightClose, Undo2 } from 'lucide-react';
import type { PlaygroundPerson } from '../../playground/contract.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { Menu } from '../shared/menu.tsx';
import { useActs } from './acts.ts';
import { Avatar } from './avatar.tsx';
import { fullName } from './names.ts';
import { useTexts } from './texts/texts.ts';

type Props = { person: PlaygroundPerson; nameId: string };

export function ChatHeader({ person, nameId }: Props) {
  const t = useTexts();
  const { back, block, close } = useActs();
  const blocking = person.blocked
    ? { label: t.chat.unblock, icon: Undo2, onSelect: () => block(person.id, false) }
    : { label: t.chat.block, icon: Ban, onSelect: () => block(person.id, true) };
  return (
    <header className="relative z-20 flex shrink-0 items-center gap-2.5 border-b border-line bg-surface py-1.5 pr-1.5 pl-3">
      <IconButton label={t.chat.back} icon={ArrowLeft} onClick={back} className="-ml-2 md:hidden" />
      <Avatar person={person} size="large" />
      <div className="min-w-0 flex-1 leading-tight">
        <h2 id={nameId} className="truncate font-semibold">
          {fullName(person)}
        </h2>
        <p className="flex gap-1 text-sm text-muted">
          {person.username && (
            <>
              <span className="truncate">@{person.username}</span>
              <span aria-hidden="true">·</span>
            </>
          )}
          {person.blocked ? (
            <span className="shrink-0 text-bad">{t.chat.blocked}</span>
          ) : (
            <span className="shrink-0 text-good">{person.automatic ? t.chat.automatic : t.chat.online}</span>
          )}
        </p>
      </div>
      <Menu
        label={t.chat.menu}
        icon={EllipsisVertical}
        place="below-end"
        items={[blocking, { label: t.chat.close, icon: PanelRightClose, onSelect: () => close(person.id) }]}
      />
    </header>
  );
}
