import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { Empty } from '../parts/empty.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { useWhere } from '../where.ts';
import { CommunitySettings } from './community-settings.tsx';
import { NewCommunityDialog } from './new-community-dialog.tsx';
import { texts } from './texts.ts';

/** The settings of the community that is chosen, or which there are to choose from. */
export function Settings() {
  const t = useTexts(texts);
  const { isOwner, communities } = useMe();
  const { community } = useWhere();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageHead title={t.title} hint={t.hint}>
        {!community && communities.length > 0 && <ExportMenu what="communities" />}
        {isOwner && <Button onClick={() => setCreating(true)}>{t.create}</Button>}
      </PageHead>
      {community && <CommunitySettings key={community.id} communityId={community.id} />}
      {!community && communities.length === 0 && <Empty title={t.none}>{isOwner && t.noneHint}</Empty>}
      {!community && communities.length > 0 && (
        <>
          <h2 className="mb-3 text-lg font-semibold">{t.choose}</h2>
          <Table
            caption={t.caption}
            rows={communities}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'title',
                title: t.community,
                cell: ({ id, title }) => (
                  <Link
                    href={`/${id}/settings`}
                    className="text-accent-ink underline-offset-2 hover:underline"
                  >
                    {title}
                  </Link>
                ),
              },
              { key: 'matching', title: t.matching, cell: ({ matching }) => t.matchings[matching].name },
              { key: 'timezone', title: t.timezone, cell: ({ timezone }) => timezone, isWideOnly: true },
            ]}
          />
        </>
      )}
      {creating && <NewCommunityDialog onClose={() => setCreating(false)} />}
    </>
  );
}
