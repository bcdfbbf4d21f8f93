import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../language.ts';
import { useWhere } from '../where.ts';
import type { pages } from './pages.tsx';
import { texts } from './texts.ts';

type Props = { pages: typeof pages; open: string | undefined };

/** The pages: a column on a wide screen, a row to be pushed along on a phone. */
export function Nav({ pages, open }: Props) {
  const t = useTexts(texts);
  const { to } = useWhere();
  const nav = useRef<HTMLElement>(null);

  // On a phone the open page's name would stand beyond the edge.
  useEffect(() => {
    if (open)
      nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [open]);

  return (
    <nav
      ref={nav}
      aria-label={t.menu}
      className="thin-scroll overflow-x-auto border-b border-line bg-surface lg:border-r lg:border-b-0"
    >
      <ul className="flex gap-1 p-2 lg:sticky lg:top-0 lg:flex-col lg:p-3">
        {pages.map(({ path, icon: Icon }) => (
          <li key={path} className="shrink-0">
            <Link
              href={to(path)}
              aria-current={path === open ? 'page' : undefined}
              className={`flex items-center gap-2.5 rounded-lg px-3 py-2 text-[15px] whitespace-nowrap ${path === open ? 'bg-chosen font-medium text-ink' : 'text-muted hover:bg-raised hover:text-ink'}`}
            >
              <Icon aria-hidden="true" size={18} className="shrink-0" />
              {t.pages[path]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
