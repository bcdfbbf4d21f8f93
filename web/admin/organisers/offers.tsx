import { useState } from 'react';
import type { Json, Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Confirm } from '../parts/confirm.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { Table } from '../parts/table.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useAct, useAsk } from '../use-server.ts';
import { texts } from './texts.ts';

type Row = Json<Questions['offers']['answer']>['offers'][number];

/** The links that nobody has used yet, and the way to take one back; nothing while there is none. */
export function Offers({ communityId }: { communityId: number | undefined }) {
  const t = useTexts(texts);
  const { day } = useWritten();
  const offers = useAsk('offers', {});
  const withdraw = useAct('withdrawOffer');
  const [asking, setAsking] = useState<Row | null>(null);
  const close = () => {
    withdraw.reset();
    setAsking(null);
  };
  if (offers.error) return <Trouble error={offers.error} onAgain={() => void offers.refetch()} />;
  const rows = offers.data?.offers.filter((row) => !communityId || row.communityId === communityId) ?? [];
  if (rows.length === 0 && !asking) return null;
  return (
    <section className="mt-8">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">{t.offers}</h2>
        <ExportMenu what="offers" of={t.offers} />
      </div>
      <p className="mt-1 mb-3 text-[15px] text-muted">{t.offersHint}</p>
      <Table
        caption={t.offers}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'community',
            title: t.community,
            cell: ({ community }) => community,
            isWideOnly: communityId !== undefined,
          },
          { key: 'role', title: t.role, cell: ({ role }) => t.roles[role] },
          {
            key: 'by',
            title: t.offeredBy,
            cell: ({ by, offeredBy }) => by ?? t.nobody(offeredBy),
            isWideOnly: true,
          },
          { key: 'at', title: t.offeredAt, cell: ({ offeredAt }) => day(offeredAt), isWideOnly: true },
          { key: 'until', title: t.until, cell: ({ until }) => day(until) },
          {
            key: 'act',
            title: t.act,
            cell: (row) => (
              <button
                type="button"
                aria-label={t.withdrawOf(t.roles[row.role], row.community, day(row.until))}
                onClick={() => setAsking(row)}
                className="text-accent-ink underline-offset-2 hover:underline"
              >
                {t.withdraw}
              </button>
            ),
          },
        ]}
      />
      {asking && (
        <Confirm
          title={t.withdrawTitle}
          yes={t.withdraw}
          isBusy={withdraw.isPending}
          error={withdraw.error}
          sentences={{ 'not-found': t.withdrawGone }}
          onYes={() =>
            withdraw.mutate({ id: asking.id }, { onSuccess: close, onError: () => void offers.refetch() })
          }
          onClose={close}
        >
          <p>{t.withdrawText(t.roles[asking.role], asking.community)}</p>
        </Confirm>
      )}
    </section>
  );
}
