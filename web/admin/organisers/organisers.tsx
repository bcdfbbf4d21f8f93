import { useState } from 'react';
import type { Json, Questions } from '../../../src/api/contract.ts';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { useWritten } from '../moments.ts';
import { Asked } from '../parts/asked.tsx';
import { Empty } from '../parts/empty.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Rehearsed } from '../parts/rehearsed.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { useAsk } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { OfferDialog } from './offer-dialog.tsx';
import { Offers } from './offers.tsx';
import { texts } from './texts.ts';

type Row = Json<Questions['organisers']['answer']>['organisers'][number];

/** Who organises what; owners name and dismiss. */
export function Organisers() {
  const t = useTexts(texts);
  const { day } = useWritten();
  const { isOwner } = useMe();
  const { community } = useWhere();
  const organisers = useAsk('organisers', {});
  const [offering, setOffering] = useState(false);
  const [leaving, setLeaving] = useState<Row | null>(null);
  const nameOf = ({ name, username, tgid }: Row) => name ?? (username ? `@${username}` : t.nobody(tgid));
  const columns: Column<Row>[] = [
    { key: 'name', title: t.name, cell: nameOf },
    {
      key: 'community',
      title: t.community,
      cell: (row) => row.community,
      isWideOnly: community !== undefined,
    },
    {
      key: 'role',
      title: t.role,
      cell: ({ role }) => <span title={t.roleHints[role]}>{t.roles[role]}</span>,
    },
    { key: 'since', title: t.since, cell: ({ namedAt }) => day(namedAt), isWideOnly: true },
  ];
  const acts: Column<Row> = {
    key: 'act',
    title: t.act,
    cell: (row) => (
      <button
        type="button"
        aria-label={t.dismissOf(nameOf(row))}
        onClick={() => setLeaving(row)}
        className="text-accent-ink underline-offset-2 hover:underline"
      >
        {t.dismiss}
      </button>
    ),
  };
  return (
    <>
      <PageHead title={t.title} hint={t.hint}>
        <ExportMenu what="organisers" />
        {isOwner && <Button onClick={() => setOffering(true)}>{t.offer}</Button>}
      </PageHead>
      <Asked query={organisers}>
        {(data) => {
          const rows = data.organisers.filter(
            ({ communityId }) => !community || communityId === community.id,
          );
          if (rows.length === 0) return <Empty title={t.none}>{isOwner && t.noneHint}</Empty>;
          return (
            <Table
              caption={t.caption}
              rows={rows}
              keyOf={({ tgid, communityId }) => `${tgid} ${communityId}`}
              columns={isOwner ? [...columns, acts] : columns}
            />
          );
        }}
      </Asked>
      {isOwner && <Offers communityId={community?.id} />}
      {offering && <OfferDialog communityId={community?.id} onClose={() => setOffering(false)} />}
      {leaving && (
        <Rehearsed
          act="dismissOrganiser"
          asks={{ tgid: leaving.tgid, communityId: leaving.communityId }}
          title={t.dismissTitle}
          yes={t.dismiss}
          onDone={() => setLeaving(null)}
          onClose={() => setLeaving(null)}
        >
          <p>{t.dismissText(nameOf(leaving), leaving.community)}</p>
        </Rehearsed>
      )}
    </>
  );
}
