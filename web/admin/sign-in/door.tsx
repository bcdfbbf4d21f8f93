import { Coffee } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTexts } from '../language.ts';
import { texts } from './texts.ts';

/** What stands before the pages, for whoever is not inside yet. */
export function Door({ children }: { children: ReactNode }) {
  const t = useTexts(texts);
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-sm rounded-2xl border border-line bg-surface p-6 shadow-sm">
        <h1 className="mb-4 flex items-center gap-3 text-xl font-semibold">
          <span className="grid size-9 place-items-center rounded-lg bg-accent text-white">
            <Coffee aria-hidden="true" size={20} />
          </span>
          {t.title}
        </h1>
        <div className="space-y-4 text-[15px]">{children}</div>
      </div>
    </main>
  );
}
