import type { ReactNode } from 'react';
import { Button } from '../../shared/button.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { useTexts } from '../language.ts';
import { texts } from './texts.ts';
import { Trouble } from './trouble.tsx';

type Props = {
  title: string;
  /** What will happen, and who will hear what. */
  children: ReactNode;
  /** What the button says that does it. */
  yes: string;
  isBusy: boolean;
  /** False while something is missing for it. */
  isReady?: boolean;
  error?: Error | null;
  sentences?: Record<string, string>;
  onYes: () => void;
  onClose: () => void;
};

/** Asks before something is done that others notice. */
export function Confirm({
  title,
  children,
  yes,
  isBusy,
  isReady = true,
  error,
  sentences,
  onYes,
  onClose,
}: Props) {
  const t = useTexts(texts);
  return (
    <Dialog title={title} closeLabel={t.close} onClose={onClose}>
      <div className="space-y-4 text-[15px]">
        {children}
        {error && <Trouble error={error} sentences={sentences ?? {}} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {t.no}
          </Button>
          <Button disabled={isBusy || !isReady} onClick={onYes}>
            {isBusy ? t.doing : yes}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
