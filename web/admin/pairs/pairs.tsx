import { lazy } from 'react';
import { useTexts } from '../language.ts';
import { Empty } from '../parts/empty.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useFilters } from '../use-filters.ts';
import { useWhere } from '../where.ts';
import { Queue } from './queue.tsx';
import { texts } from './texts.ts';

const Acquaintance = lazy(() => import('./acquaintance.tsx').then((m) => ({ default: m.Acquaintance })));

/** Who would be introduced to whom, and who has met whom. */
export function Pairs() {
  const t = useTexts(texts);
  const { community } = useWhere();
  const [filters, setFilters] = useFilters(['show']);
  const show = filters.show === 'graph' ? 'graph' : 'now';
  return (
    <>
      <PageHead title={t.title} hint={show === 'now' ? t.hint : t.graphHint} />
      {community ? (
        <>
          <Tabs
            label={t.tabs.label}
            value={show}
            options={{ now: t.tabs.now, graph: t.tabs.graph }}
            onChoose={(chosen) => setFilters({ show: chosen === 'graph' ? 'graph' : '' })}
          />
          <div className="mt-4">
            {show === 'now' ? (
              <Queue key={community.id} communityId={community.id} role={community.role} />
            ) : (
              <Acquaintance communityId={community.id} />
            )}
          </div>
        </>
      ) : (
        <Empty title={t.choose}>{t.chooseHint}</Empty>
      )}
    </>
  );
}
