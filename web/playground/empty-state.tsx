import { Coffee, UserPlus, Users } from 'lucide-react';
import { Button } from '../shared/button.tsx';
import { useActs } from './acts.ts';
import { useTexts } from './texts/texts.ts';
import { Wallpaper } from './wallpaper.tsx';

/** What this is and what to do first, for who comes here and finds nobody. */
export function EmptyState({ onAdd }: { onAdd: () => void }) {
  const t = useTexts();
  const { addTen } = useActs();
  return (
    <div className="relative isolate grid flex-1 place-items-center overflow-y-auto p-4">
      <Wallpaper />
      <div className="max-w-lg rounded-3xl bg-surface p-6 text-center shadow-xl sm:p-10">
        <span className="mx-auto mb-5 grid size-16 place-items-center rounded-2xl bg-accent text-white">
          <Coffee aria-hidden="true" size={34} />
        </span>
        <h2 className="mb-3 text-balance text-2xl font-semibold">{t.empty.title}</h2>
        <p className="mb-7 text-pretty text-muted">
          {t.empty.what} {t.empty.how}
        </p>
        <div className="grid gap-2 sm:grid-flow-col sm:justify-center">
          <Button onClick={onAdd}>
            <UserPlus aria-hidden="true" size={19} />
            {t.people.add}
          </Button>
          <Button look="quiet" title={t.people.tenHint} onClick={addTen} className="border border-line">
            <Users aria-hidden="true" size={19} />
            {t.people.ten}
          </Button>
        </div>
      </div>
    </div>
  );
}
