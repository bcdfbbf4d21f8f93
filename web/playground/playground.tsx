import { LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Chats } from './chats.tsx';
import { EmptyState } from './empty-state.tsx';
import { Failures } from './failures.tsx';
import { NewPersonDialog } from './new-person-dialog.tsx';
import { NoticePanel } from './notice-panel.tsx';
import { PeopleList } from './people-list.tsx';
import { useTexts } from './texts/texts.ts';
import { TopBar } from './top-bar.tsx';
import type { View } from './view.ts';

type Props = { view: View; onLanguage: () => void };

/** The whole page: the clock above, the people at the left, their chats side by side. */
export function Playground({ view, onLanguage }: Props) {
  const t = useTexts();
  const [adding, setAdding] = useState(false);
  const { state, narrow, focused } = view;
  const name = state?.bot.name ?? 'Random Coffee';

  useEffect(() => {
    document.title = `${name} · ${t.page}`;
  }, [name, t]);

  const inChat = narrow && focused !== undefined;
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <TopBar name={name} view={view} compact={inChat} onLanguage={onLanguage} />
      <div role="status">
        {!view.connected && (
          <p className="flex items-center justify-center gap-2 border-b border-line bg-raised px-4 py-1.5 text-sm">
            <LoaderCircle aria-hidden="true" size={16} className="animate-spin text-accent-ink" />
            {t.connection}
          </p>
        )}
      </div>
      <Failures failures={view.failures} />
      {state && view.notice && <NoticePanel notice={view.notice} people={state.people} />}
      {state && (
        <main className="flex min-h-0 flex-1">
          {state.people.length === 0 ? (
            <EmptyState onAdd={() => setAdding(true)} />
          ) : (
            <>
              {!inChat && <PeopleList view={view} state={state} onAdd={() => setAdding(true)} />}
              <Chats view={view} state={state} />
            </>
          )}
        </main>
      )}
      {adding && state && <NewPersonDialog people={state.people} onClose={() => setAdding(false)} />}
    </div>
  );
}
