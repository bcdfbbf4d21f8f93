import type { Json, Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { PersonLink } from '../parts/person-link.tsx';
import { Table } from '../parts/table.tsx';
import { texts } from './texts.ts';

/** Who would stay alone, and why. */
export function LeftTable({ left }: { left: Json<Questions['pairs']['answer']>['left'] }) {
  const t = useTexts(texts);
  const { day } = useWritten();
  return (
    <Table
      caption={t.leftCaption}
      rows={left}
      keyOf={({ tgid }) => tgid}
      columns={[
        { key: 'who', title: t.who, cell: (one) => <PersonLink {...one} /> },
        {
          key: 'why',
          title: t.why,
          cell: ({ why, timesLeftOut }) => `${t.whys[why]}${t.timesLeftOut(timesLeftOut)}`,
        },
        { key: 'since', title: t.since, cell: ({ since }) => day(since), isWideOnly: true },
      ]}
    />
  );
}
