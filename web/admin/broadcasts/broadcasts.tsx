import { Link, useLocation } from 'wouter';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { useWritten } from '../moments.ts';
import { Empty } from '../parts/empty.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { MoreButton } from '../parts/more-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Table } from '../parts/table.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { usePages } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { Compose } from './compose.tsx';
import { OneBroadcast } from './one-broadcast.tsx';
import { texts } from './texts.ts';

/** The past broadcasts, one of them, or a new one. */
export function Broadcasts() {
  const t = useTexts(texts);
  const { isOwner, communities } = useMe();
  const { community, rest, to } = useWhere();
  const [, go] = useLocation();
  const steered = communities.filter(({ role }) => role !== 'viewer');
  const maySend = isOwner || (community ? steered.includes(community) : steered.length > 0);
  return (
    <>
      <PageHead title={t.title} hint={t.hint}>
        {rest === '' && <ExportMenu what="broadcasts" />}
        {maySend && rest === '' && <Button onClick={() => go(to('broadcasts/new'))}>{t.create}</Button>}
      </PageHead>
      {rest === '' && <Past maySend={maySend} />}
      {rest === 'new' && <Compose />}
      {/^\d+$/.test(rest) && <OneBroadcast key={rest} id={Number(rest)} />}
    </>
  );
}

function Past({ maySend }: { maySend: boolean }) {
  const t = useTexts(texts);
  const { moment, number } = useWritten();
  const { community, to } = useWhere();
  const { query, rows } = usePages(
    'broadcasts',
    { community: community?.id },
    ({ broadcasts }) => broadcasts,
    ({ id }) => id,
  );
  if (query.error && !rows) return <Trouble error={query.error} onAgain={() => void query.refetch()} />;
  if (!rows) return <Skeleton lines={6} />;
  if (rows.length === 0) return <Empty title={t.none}>{maySend ? t.noneHint : t.noneSeen}</Empty>;
  return (
    <>
      <Table
        caption={t.caption}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          { key: 'when', title: t.when, cell: ({ begunAt }) => moment(begunAt) },
          {
            key: 'text',
            title: t.text,
            cell: ({ id, text }) => (
              <Link
                href={to(`broadcasts/${id}`)}
                className="line-clamp-2 max-w-sm text-accent-ink underline-offset-2 hover:underline"
              >
                {text}
              </Link>
            ),
          },
          { key: 'by', title: t.by, cell: ({ by }) => by ?? '', isWideOnly: true },
          { key: 'state', title: t.state, cell: ({ state }) => t.states[state] },
          { key: 'people', title: t.people, cell: ({ people }) => number(people), isNumber: true },
          { key: 'sent', title: t.sent, cell: ({ sent }) => number(sent), isNumber: true },
          {
            key: 'blocked',
            title: t.blocked,
            cell: ({ blocked }) => number(blocked),
            isNumber: true,
            isWideOnly: true,
          },
          {
            key: 'failed',
            title: t.failed,
            cell: ({ failed }) => number(failed),
            isNumber: true,
            isWideOnly: true,
          },
        ]}
      />
      <MoreButton
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  );
}
