import type { Json, Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { PersonLink } from '../parts/person-link.tsx';
import { Table } from '../parts/table.tsx';
import { texts } from './texts.ts';

type Props = Pick<Json<Questions['acquaintance']['answer']>, 'people' | 'pairs'>;

/** Everybody with those whom they have met. */
export function AcquaintanceTable({ people, pairs }: Props) {
  const t = useTexts(texts);
  const names = new Map(people.map(({ tgid, name }) => [tgid, name ?? `Telegram ${tgid}`]));
  const known = Map.groupBy(
    pairs.flatMap(({ a, b }) => [
      { of: a, whom: b },
      { of: b, whom: a },
    ]),
    ({ of }) => of,
  );
  return (
    <Table
      caption={t.graph}
      rows={people}
      keyOf={({ tgid }) => tgid}
      columns={[
        { key: 'who', title: t.who, cell: (one) => <PersonLink {...one} username={null} /> },
        { key: 'met', title: t.met, cell: ({ met }) => met, isNumber: true },
        {
          key: 'whom',
          title: t.acquaintances,
          cell: ({ tgid }) => (known.get(tgid) ?? []).map(({ whom }) => names.get(whom)).join(', '),
        },
      ]}
    />
  );
}
