import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Empty } from '../parts/empty.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Table } from '../parts/table.tsx';
import { texts as common } from '../parts/texts.ts';
import { Trouble } from '../parts/trouble.tsx';
import { ask } from '../server.ts';
import { texts } from './texts.ts';

/** What organisers did, the latest first. */
export function Audit() {
  const t = useTexts(texts);
  const { more } = useTexts(common);
  const { moment } = useWritten();
  const audit = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }) => ask('audit', pageParam === null ? {} : { before: pageParam }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ entries, isMore }) => (isMore ? (entries.at(-1)?.id ?? null) : null),
  });
  const rows = audit.data?.pages.flatMap(({ entries }) => entries);
  return (
    <>
      <PageHead title={t.title} hint={t.hint}>
        <ExportMenu what="audit" />
      </PageHead>
      {audit.error && !rows && <Trouble error={audit.error} onAgain={() => void audit.refetch()} />}
      {audit.isPending && <Skeleton lines={6} />}
      {rows?.length === 0 && <Empty title={t.none}>{t.noneHint}</Empty>}
      {rows && rows.length > 0 && (
        <Table
          caption={t.caption}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            { key: 'at', title: t.at, cell: ({ at }) => moment(at) },
            { key: 'by', title: t.by, cell: ({ by, byTgid }) => by ?? t.nobody(byTgid) },
            { key: 'act', title: t.act, cell: ({ act }) => t.acts[act] ?? act },
            {
              key: 'whom',
              title: t.whom,
              cell: ({ name, tgid }) => name ?? (tgid === null ? '' : t.nobody(tgid)),
            },
            { key: 'where', title: t.where, cell: ({ community }) => community ?? '', isWideOnly: true },
          ]}
        />
      )}
      {audit.hasNextPage && (
        <Button look="quiet" disabled={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
          {more}
        </Button>
      )}
    </>
  );
}
