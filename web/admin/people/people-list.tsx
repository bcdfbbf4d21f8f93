import type { Json, Questions } from '../../../src/api/contract.ts';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Asked } from '../parts/asked.tsx';
import { Empty } from '../parts/empty.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { Filter } from '../parts/filter.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { PersonLink } from '../parts/person-link.tsx';
import { Search } from '../parts/search.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { useFilters } from '../use-filters.ts';
import { useAsk } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { Standing } from './standing.tsx';
import { texts } from './texts.ts';

type Asks = Questions['people']['asks'];
type Row = Json<Questions['people']['answer']>['people'][number];
type Key = 'find' | 'standing' | 'activity' | 'stuck' | 'by' | 'down' | 'after' | 'before';

const keys: Key[] = ['find', 'standing', 'activity', 'stuck', 'by', 'down', 'after', 'before'];
const narrowing: Key[] = ['find', 'standing', 'activity', 'stuck'];

/** Everybody, a page at a time. What is looked for, the order and the page stand in the address. */
export function PeopleList() {
  const t = useTexts(texts);
  const { day, number } = useWritten();
  const { community } = useWhere();
  const [filters, setFilters] = useFilters(keys);
  const by = (filters.by as Asks['by']) ?? 'name';
  const isDown = filters.down ? filters.down === 'yes' : by !== 'name';
  const asks: Asks = {
    community: community?.id,
    find: filters.find,
    standing: filters.standing as Asks['standing'],
    activity: filters.activity as Asks['activity'],
    stuck: filters.stuck as Asks['stuck'],
    by,
    down: isDown,
    after: filters.after,
    before: filters.before,
  };
  const query = useAsk('people', asks);
  /** Another list begins at its beginning. */
  const narrow = (change: Partial<Record<Key, string>>) => setFilters({ after: '', before: '', ...change });
  const sortedBy = (one: NonNullable<Asks['by']>): NonNullable<Column<Row>['sort']> => ({
    now: one !== by ? 'none' : isDown ? 'descending' : 'ascending',
    onSort: () => narrow({ by: one, down: (one === by ? !isDown : one !== 'name') ? 'yes' : 'no' }),
  });
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t.name,
      sort: sortedBy('name'),
      cell: (row) => (
        <>
          <PersonLink {...row} />
          {row.username && row.name !== `@${row.username}` && (
            <span className="block text-sm text-muted">@{row.username}</span>
          )}
        </>
      ),
    },
    { key: 'standing', title: t.status, cell: ({ standing }) => <Standing standing={standing} /> },
    ...(community
      ? []
      : [
          {
            key: 'community',
            title: t.community,
            cell: (row: Row) => row.community ?? <span className="text-muted">{t.noCommunity}</span>,
            isWideOnly: true,
          },
        ]),
    {
      key: 'role',
      title: t.role,
      cell: ({ role }) => <span className="line-clamp-2 max-w-64 break-words">{role}</span>,
      isWideOnly: true,
    },
    {
      key: 'active',
      title: t.active,
      sort: sortedBy('active'),
      cell: ({ activeAt }) => <span className="whitespace-nowrap">{day(activeAt)}</span>,
      isWideOnly: true,
    },
    {
      key: 'met',
      title: t.met,
      sort: sortedBy('met'),
      cell: ({ met }) => number(met),
      isNumber: true,
      isWideOnly: true,
    },
  ];
  const isNarrowed = narrowing.some((key) => filters[key]);
  return (
    <>
      <PageHead title={t.title} hint={t.hint}>
        <ExportMenu
          what="people"
          wanted={{ ...asks, community: undefined, after: undefined, before: undefined }}
        />
      </PageHead>
      <div className="mb-4 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
        <div className="col-span-2 flex sm:flex-1">
          <Search
            label={t.find}
            hint={t.findHint}
            value={filters.find ?? ''}
            onSearch={(find) => narrow({ find })}
          />
        </div>
        <Filter
          label={t.status}
          all={t.any}
          value={filters.standing as keyof typeof t.standings | undefined}
          options={t.standings}
          onChoose={(standing) => narrow({ standing: standing ?? '' })}
        />
        <Filter
          label={t.activity}
          all={t.any}
          value={filters.activity as keyof typeof t.activities | undefined}
          options={t.activities}
          onChoose={(activity) => narrow({ activity: activity ?? '' })}
        />
        <Filter
          label={t.stuck}
          all={t.any}
          value={filters.stuck as keyof typeof t.steps | undefined}
          options={t.steps}
          onChoose={(stuck) => narrow({ stuck: stuck ?? '' })}
        />
        <label className="block text-sm text-muted">
          {t.sort}
          <select
            value={by}
            onChange={({ target }) => narrow({ by: target.value, down: '' })}
            className="mt-1 block min-h-10 w-full rounded-lg border border-field bg-surface px-3 py-1.5 text-[15px] text-ink"
          >
            {Object.entries(t.orders).map(([order, name]) => (
              <option key={order} value={order}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Asked query={query} lines={10}>
        {({ people, total, after, before }) =>
          people.length === 0 ? (
            <Empty title={isNarrowed ? t.nothing : t.none}>{isNarrowed ? t.nothingHint : t.noneHint}</Empty>
          ) : (
            <>
              <p role="status" className="mb-2 text-sm text-muted">
                {t.total(number(total))}
              </p>
              <Table
                caption={t.caption}
                rows={people}
                keyOf={({ tgid }) => tgid}
                columns={columns}
                isStale={query.isPlaceholderData}
              />
              {(before !== null || after !== null) && (
                <nav aria-label={t.pages} className="mt-3 flex justify-between gap-2">
                  <Button
                    look="quiet"
                    disabled={before === null}
                    onClick={() => setFilters({ before: before ?? '', after: '' })}
                  >
                    ← {t.previous}
                  </Button>
                  <Button
                    look="quiet"
                    disabled={after === null}
                    onClick={() => setFilters({ after: after ?? '', before: '' })}
                  >
                    {t.next} →
                  </Button>
                </nav>
              )}
            </>
          )
        }
      </Asked>
    </>
  );
}
