import { useLanguage, useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Empty } from '../parts/empty.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { MoreButton } from '../parts/more-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { PersonLink } from '../parts/person-link.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Table } from '../parts/table.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { usePages } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { texts } from './texts.ts';

/** What organisers did, the latest first. */
export function Audit() {
  const t = useTexts(texts);
  const language = useLanguage();
  const { moment } = useWritten();
  const { community } = useWhere();
  const { query, rows } = usePages(
    'audit',
    { community: community?.id },
    ({ entries }) => entries,
    ({ id }) => id,
  );
  return (
    <>
      <PageHead title={t.title} hint={t.hint}>
        <ExportMenu what="audit" />
      </PageHead>
      {query.error && !rows && <Trouble error={query.error} onAgain={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={6} />}
      {rows?.length === 0 && <Empty title={t.none}>{t.noneHint}</Empty>}
      {rows && rows.length > 0 && (
        <Table
          caption={t.caption}
          rows={rows}
          isStale={query.isPlaceholderData}
          keyOf={({ id }) => id}
          columns={[
            { key: 'at', title: t.at, cell: ({ at }) => moment(at) },
            { key: 'by', title: t.by, cell: ({ by, byTgid }) => by ?? t.nobody(byTgid) },
            {
              key: 'act',
              title: t.act,
              cell: ({ words }) => (
                <>
                  {words[language].act}
                  <span className="block text-sm text-muted">{words[language].details}</span>
                </>
              ),
            },
            {
              key: 'whom',
              title: t.whom,
              cell: ({ name, tgid }) =>
                tgid !== null &&
                (name ? <PersonLink tgid={tgid} name={name} username={null} /> : t.nobody(tgid)),
            },
            { key: 'where', title: t.where, cell: ({ community }) => community ?? '', isWideOnly: true },
          ]}
        />
      )}
      <MoreButton
        hasMore={query.hasNextPage}
        isLoading={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  );
}
