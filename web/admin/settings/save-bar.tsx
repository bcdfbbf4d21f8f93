import type { ReactNode } from 'react';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { texts } from './texts.ts';

type Props = {
  /** The names of what is not saved. */
  unsaved: string | null;
  isSaving: boolean;
  isSaved: boolean;
  onUndo: () => void;
  children: ReactNode;
};

/** Stands at the lower edge of the window as long as something is not saved. */
export function SaveBar({ unsaved, isSaving, isSaved, onUndo, children }: Props) {
  const t = useTexts(texts);
  return (
    <>
      <p role="status" className="sr-only">
        {unsaved === null && isSaved ? t.saved : ''}
      </p>
      {unsaved !== null && (
        <div className="sticky bottom-3 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2xl border border-line bg-surface p-3 shadow-lg">
          {children}
          <p className="min-w-0 flex-1 basis-48 text-[15px]">{t.unsaved(unsaved)}</p>
          <div className="ml-auto flex flex-wrap gap-2">
            <Button look="quiet" onClick={onUndo}>
              {t.undo}
            </Button>
            <Button type="submit" disabled={isSaving}>
              {isSaving ? t.saving : t.save}
            </Button>
          </div>
        </div>
      )}
      {unsaved === null && isSaved && (
        <p aria-hidden="true" className="text-right text-sm text-good">
          {t.saved}
        </p>
      )}
    </>
  );
}
