import { UserPlus, Users } from 'lucide-react';
import type { PlaygroundState } from '../../playground/contract.ts';
import { Button } from '../shared/button.tsx';
import { useActs } from './acts.ts';
import { PeopleListItem } from './people-list-item.tsx';
import { useTexts } from './texts/texts.ts';
import { isSeen, type View } from './view.ts';

type Props = { view: View; state: PlaygroundState; onAdd: () => void };

/** Everybody, in the order they came, so that a line never moves from under the pointer. */
export function PeopleList({ view, state, onAdd }: Props) {
  const t = useTexts();
  const { addTen } = useActs();
  return (
    <aside
      aria-label={t.people.label}
      className="flex w-full shrink-0 flex-col border-r border-line bg-surface md:w-72 2xl:w-80"
    >
      <nav aria-label={t.people.list} className="thin-scroll min-h-0 flex-1 overflow-y-auto p-2">
        <ul className="space-y-0.5">
          {state.people.map((person) => (
            <li key={person.id}>
              <PeopleListItem
                person={person}
                last={state.chats[person.id]?.at(-1)}
                now={state.now}
                unread={view.unread[person.id] ?? 0}
                open={isSeen(view, person.id)}
              />
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid gap-1.5 border-t border-line p-3">
        <Button onClick={onAdd}>
          <UserPlus aria-hidden="true" size={19} />
          {t.people.add}
        </Button>
        <Button look="quiet" title={t.people.tenHint} onClick={addTen}>
          <Users aria-hidden="true" size={19} />
          {t.people.ten}
        </Button>
      </div>
    </aside>
  );
}
