import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from './icon-button.tsx';

type MenuItem = { label: string; hint?: string; icon?: LucideIcon; onSelect: () => void };
type Props = { label: string; icon: LucideIcon; items: MenuItem[]; place: 'above-start' | 'below-end' };

const places = {
  'above-start': 'bottom-full left-0 mb-2 origin-bottom-left',
  'below-end': 'top-full right-0 mt-1 origin-top-right',
};

/** A button with a menu: arrows walk, Escape and a press elsewhere close. */
export function Menu({ label, icon, items, place }: Props) {
  const [open, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();

  useEffect(() => {
    if (!open) return;
    itemsIn(list.current)[0]?.focus();
    const elsewhere = (event: PointerEvent) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [open]);

  const close = () => {
    setOpen(false);
    whole.current?.querySelector('button')?.focus();
  };

  const walk = (event: KeyboardEvent) => {
    const all = itemsIn(list.current);
    const now = all.findIndex((item) => item.matches(':focus'));
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape') close();
    else if (event.key === 'Tab') setOpen(false);
    else if (next !== undefined) all.at(next % all.length)?.focus();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  };

  return (
    <div ref={whole} className="relative shrink-0">
      <IconButton
        label={label}
        icon={icon}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div
          ref={list}
          id={listId}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          onKeyDown={walk}
          className={`thin-scroll absolute z-30 max-h-80 w-max max-w-72 overflow-y-auto rounded-xl border border-line bg-surface py-1.5 shadow-xl ${places[place]}`}
        >
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                item.onSelect();
              }}
              className="flex w-full items-center gap-3 px-4 py-2 text-left text-[15px] hover:bg-raised focus-visible:bg-raised focus-visible:-outline-offset-2"
            >
              {item.icon && <item.icon aria-hidden="true" size={19} className="shrink-0 text-muted" />}
              <span>
                {item.label}
                {item.hint && <span className="ml-2 text-sm text-muted">{item.hint}</span>}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function itemsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}
