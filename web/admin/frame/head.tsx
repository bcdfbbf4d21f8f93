import { Coffee } from 'lucide-react';
import { useLocation } from 'wouter';
import { ThemeSwitch } from '../../shared/theme-switch.tsx';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { useWhere } from '../where.ts';
import { texts } from './texts.ts';

/** Which community the pages are about, and how they look. */
export function Head({ onLanguage }: { onLanguage: () => void }) {
  const t = useTexts(texts);
  const { communities } = useMe();
  const { community, toCommunity } = useWhere();
  const [, go] = useLocation();
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-surface px-4 py-2 lg:col-span-2">
      <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-accent text-white">
        <Coffee aria-hidden="true" size={19} />
      </span>
      {communities.length > 1 ? (
        <select
          aria-label={t.community}
          value={community?.id ?? ''}
          onChange={({ target }) => go(toCommunity(target.value === '' ? undefined : Number(target.value)))}
          className="min-w-0 max-w-full flex-1 truncate rounded-lg bg-surface py-1.5 pr-2 text-[17px] font-semibold text-ink hover:bg-raised sm:flex-none"
        >
          <option value="">{t.all}</option>
          {communities.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      ) : (
        <span className="min-w-0 flex-1 truncate text-[17px] font-semibold">{community?.title}</span>
      )}
      <div className="ml-auto flex items-center gap-2">
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
    </header>
  );
}
