import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './icon-button.tsx';

type Props = { title: string; closeLabel: string; onClose: () => void; children: ReactNode };

/** A modal window for as long as it is rendered; focus goes back to where it came from. */
export function Dialog({ title, closeLabel, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // What is to be filled in, not the way out.
    dialog.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onMouseDown={(event) => event.target === dialog.current && onClose()}
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-2xl bg-surface text-ink shadow-2xl"
    >
      <div className="p-5">
        <div className="mb-3 flex items-center justify-between gap-3">
          <h2 id={titleId} className="text-lg font-semibold">
            {title}
          </h2>
          <IconButton label={closeLabel} icon={X} onClick={onClose} className="-mr-2" />
        </div>
        {children}
      </div>
    </dialog>
  );
}
