import { Suspense, useEffect } from 'react';
import { Redirect } from 'wouter';
import { useTexts } from '../language.ts';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { useWhere } from '../where.ts';
import { Boundary } from './boundary.tsx';
import { Head } from './head.tsx';
import { Nav } from './nav.tsx';
import { pages } from './pages.tsx';
import { texts } from './texts.ts';

/** What stands around every page: where one is, where one can go, and whether what is seen is of now. */
export function Frame({ onLanguage }: { onLanguage: () => void }) {
  const t = useTexts(texts);
  const { isOwner } = useMe();
  const { page, to } = useWhere();
  const connected = useLive();
  const seen = pages.filter(({ isOwners }) => isOwner || !isOwners);
  const open = seen.find(({ path }) => path === page);

  useEffect(() => {
    document.title = open ? `${t.pages[open.path]} · Random Coffee` : 'Random Coffee';
  }, [open, t]);

  if (page === '') return <Redirect to={to(seen[0]!.path)} replace />;
  return (
    <div className="flex min-h-dvh flex-col lg:grid lg:grid-cols-[14rem_1fr] lg:grid-rows-[auto_1fr]">
      <button
        type="button"
        onClick={() => document.getElementById('content')?.focus()}
        className="sr-only rounded-lg bg-accent px-4 py-2 text-white focus-visible:not-sr-only focus-visible:absolute focus-visible:top-2 focus-visible:left-2 focus-visible:z-50"
      >
        {t.skip}
      </button>
      <Head onLanguage={onLanguage} />
      <Nav pages={seen} open={open?.path} />
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 p-4 outline-none sm:p-6">
        {!connected && (
          <p role="status" className="mb-4 rounded-xl bg-raised px-4 py-2 text-sm text-muted">
            {t.offline}
          </p>
        )}
        <Boundary key={page} message={t.broken}>
          <Suspense fallback={<Skeleton lines={6} />}>
            {open ? <open.Content /> : <p>{t.nowhere}</p>}
          </Suspense>
        </Boundary>
      </main>
    </div>
  );
}
