import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Empty } from '../parts/empty.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { Filter } from '../parts/filter.tsx';
import { MoreButton } from '../parts/more-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useFilters } from '../use-filters.ts';
import { usePages } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { SaidItem } from './said-item.tsx';
import { texts } from './texts.ts';

/** What people wrote, of meetings or of the bot. */
export function Reviews() {
  const t = useTexts(texts);
  const { number } = useWritten();
  const { community } = useWhere();
  const [filters, setFilters] = useFilters(['of', 'rating', 'handled', 'words']);
  const of = filters.of === 'bot' ? 'bot' : 'meetings';
  const isFiltered = Boolean(filters.rating || filters.handled || filters.words);
  const wanted = {
    rating: of === 'meetings' && filters.rating ? Number(filters.rating) : undefined,
    hasWords: filters.words === 'yes' ? true : undefined,
    isHandled: filters.handled ? filters.handled === 'yes' : undefined,
  };
  const { query, first, rows } = usePages(
    'said',
    { of, community: community?.id, ...wanted },
    ({ said }) => said,
    ({ id }) => id,
  );
  return (
    <>
      <PageHead title={t.title} hint={t.hint}>
        <ExportMenu what={of === 'bot' ? 'feedback' : 'reviews'} wanted={wanted} />
      </PageHead>
      <Tabs
        label={t.of.label}
        value={of}
        options={{ meetings: t.of.meetings, bot: t.of.bot }}
        onChoose={(chosen) => setFilters({ of: chosen === 'bot' ? 'bot' : '', rating: '', words: '' })}
      />
      <div className="my-4 flex flex-wrap items-end gap-3">
        {of === 'meetings' && (
          <>
            <Filter
              label={t.filters.rating}
              all={t.filters.allRatings}
              value={filters.rating as keyof typeof t.ratings | undefined}
              options={t.ratings}
              onChoose={(rating = '' as never) => setFilters({ rating })}
            />
            <Filter
              label={t.filters.words}
              all={t.filters.allWords}
              value={filters.words as 'yes' | undefined}
              options={t.filters.wordsOptions}
              onChoose={(words = '' as never) => setFilters({ words })}
            />
          </>
        )}
        <Filter
          label={t.filters.handled}
          all={t.filters.allHandled}
          value={filters.handled as 'yes' | 'no' | undefined}
          options={t.filters.handledOptions}
          onChoose={(handled = '' as never) => setFilters({ handled })}
        />
      </div>
      {query.error && !rows && <Trouble error={query.error} onAgain={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={8} />}
      {rows?.length === 0 && (
        <Empty title={isFiltered ? t.nothing : t.none}>{isFiltered ? t.nothingHint : t.noneHint}</Empty>
      )}
      {rows && rows.length > 0 && (
        <>
          <ul aria-label={t.caption} className="grid max-w-3xl gap-3">
            {rows.map((said) => (
              <SaidItem key={said.id} of={of} said={said} />
            ))}
          </ul>
          <p className="mt-2 text-sm text-muted">{first && t.total(number(first.total))}</p>
          <MoreButton
            hasMore={query.hasNextPage}
            isLoading={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}
