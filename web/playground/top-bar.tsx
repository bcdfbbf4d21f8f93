import { Coffee, LayoutDashboard } from 'lucide-react';
import { IconButton } from '../shared/icon-button.tsx';
import { ThemeSwitch } from '../shared/theme-switch.tsx';
import { useActs } from './acts.ts';
import { Clock } from './clock.tsx';
import { useTexts } from './texts/texts.ts';
import type { View } from './view.ts';

type Props = { name: string; view: View; compact: boolean; onLanguage: () => void };

/** Where one is, what time it is there, and how the page looks; with a chat open on a phone, the clock alone. */
export function TopBar({ name, view, compact, onLanguage }: Props) {
  const t = useTexts();
  const { openAdmin } = useActs();
  return (
    <header className="z-20 flex shrink-0 flex-wrap items-center gap-x-4 border-b border-line bg-surface px-3 py-1.5 xl:flex-nowrap xl:py-2">
      <h1
        className={`min-w-0 flex-1 items-center gap-2.5 truncate text-[17px] font-semibold xl:flex-none ${compact ? 'sr-only' : 'flex'}`}
      >
        <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-accent text-white">
          <Coffee aria-hidden="true" size={19} />
        </span>
        <span className="truncate">
          {name} <span className="font-normal text-muted max-sm:hidden">{t.page}</span>
        </span>
      </h1>
      <div
        className={`shrink-0 items-center gap-2 md:flex xl:order-last xl:ml-auto ${compact ? 'hidden' : 'flex'}`}
      >
        <IconButton label={t.admin} icon={LayoutDashboard} onClick={openAdmin} />
        <button
          type="button"
          aria-label={t.otherLanguage.label}
          title={t.otherLanguage.label}
          onClick={onLanguage}
          className="h-9 rounded-full px-2.5 text-sm font-semibold text-muted hover:bg-raised hover:text-ink"
        >
          {t.otherLanguage.short}
        </button>
        <ThemeSwitch label={t.theme.label} names={t.theme} />
      </div>
      {view.state && <Clock ahead={view.ahead} moving={view.moving} />}
    </header>
  );
}
