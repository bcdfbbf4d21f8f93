import { Link } from 'wouter';
import type { Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Empty } from '../parts/empty.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { Filter } from '../parts/filter.tsx';
import { MoreButton } from '../parts/more-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { PersonLink } from '../parts/person-link.tsx';
import { Search } from '../parts/search.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Table } from '../parts/table.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useFilters } from '../use-filters.ts';
import { usePages } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { Result } from './result.tsx';
import { texts } from './texts.ts';

type Asks = Questions['meetings']['asks'];

/** All meetings, the latest first. */
export function MeetingList() {
  const t = useTexts(texts);
  const { day, number } = useWritten();
  const { community, to } = useWhere();
  const [filters, setFilters] = useFilters(['result', 'days', 'which', 'words']);
  const isFiltered = Object.values(filters).some(Boolean);
  const asks: Asks = {
    community: community?.id,
    result: filters.result as Asks['result'],
    days: filters.days ? Number(filters.days) : undefined,
    which: filters.which as Asks['which'],
    words: filters.words,
  };
  const { query, first, rows } = usePages(
    'meetings',
    asks,
    ({ meetings }) => meetings,
    ({ meetingId }) => meetingId,
  );
  return (
    <>
      <PageHead title={t.title} hint={t.hint}>
        <ExportMenu what="meetings" wanted={{ ...asks, community: undefined }} />
      </PageHead>
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <Search
          label={t.filters.words}
          hint={t.filters.wordsHint}
          value={filters.words ?? ''}
          onSearch={(words) => setFilters({ words })}
        />
        <Filter
          label={t.filters.result}
          all={t.filters.allResults}
          value={filters.result as keyof typeof t.results | undefined}
          options={t.results}
          onChoose={(result = '' as never) => setFilters({ result })}
        />
        <Filter
          label={t.filters.days}
          all={t.filters.allDays}
          value={filters.days as keyof typeof t.filters.daysOptions | undefined}
          options={t.filters.daysOptions}
          onChoose={(days = '' as never) => setFilters({ days })}
        />
        <Filter
          label={t.filters.which}
          all={t.filters.allWhich}
          value={filters.which as keyof typeof t.filters.whichOptions | undefined}
          options={t.filters.whichOptions}
          onChoose={(which = '' as never) => setFilters({ which })}
        />
      </div>
      {query.error && !rows && <Trouble error={query.error} onAgain={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={8} />}
      {rows?.length === 0 && (
        <Empty title={isFiltered ? t.nothing : t.none}>{isFiltered ? t.nothingHint : t.noneHint}</Empty>
      )}
      {rows && rows.length > 0 && (
        <>
          <Table
            caption={t.caption}
            rows={rows}
            isStale={query.isPlaceholderData}
            keyOf={({ meetingId }) => meetingId}
            columns={[
              {
                key: 'made',
                title: t.made,
                cell: ({ meetingId, createdAt }) => (
                  <Link
                    href={to(`meetings/${meetingId}`)}
                    aria-label={`${t.open(meetingId)}, ${day(createdAt)}`}
                    className="whitespace-nowrap text-accent-ink underline-offset-2 hover:underline"
                  >
                    {day(createdAt)}
                  </Link>
                ),
              },
              {
                key: 'people',
                title: t.people,
                cell: ({ sides }) => (
                  <span className="flex flex-col">
                    {sides.map((side, place) =>
                      side ? (
                        <PersonLink key={side.tgid} {...side} />
                      ) : (
                        // biome-ignore lint/suspicious/noArrayIndexKey: there is nobody to tell one from the other
                        <span key={place} className="text-muted">
                          {t.deleted}
                        </span>
                      ),
                    )}
                  </span>
                ),
              },
              { key: 'result', title: t.result, cell: ({ result }) => <Result result={result} /> },
              { key: 'ends', title: t.ends, cell: ({ endsAt }) => day(endsAt), isWideOnly: true },
              {
                key: 'ratings',
                title: t.ratings,
                isWideOnly: true,
                cell: ({ sides }) =>
                  sides.some((side) => side?.rating)
                    ? sides.map((side) => side?.rating ?? '–').join(' / ')
                    : '',
              },
              ...(community
                ? []
                : [
                    {
                      key: 'community',
                      title: t.community,
                      cell: (row: (typeof rows)[number]) => row.community ?? '',
                      isWideOnly: true,
                    },
                  ]),
            ]}
          />
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
