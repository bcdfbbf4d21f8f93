import { BarChart3, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { TableName } from '../../../src/api/contract/exports.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { ExportMenu } from '../parts/export-menu.tsx';
import { Table } from '../parts/table.tsx';
import { texts } from './texts.ts';

type Figure<Row> = {
  key: string;
  title: string;
  value: (row: Row) => string | number | null;
  /** As it stands in the table, when that is not the value itself. */
  cell?: (row: Row) => ReactNode;
};

type Props<Row> = {
  title: string;
  hint?: string;
  /** The same table as a file, and of how many days it is. */
  what: TableName;
  days?: number;
  figures: Figure<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string | number;
  /** The same figures as a picture. */
  children: ReactNode;
};

/** Some figures: a picture of them, the table behind it, and a file with these numbers. */
export function Figures<Row>({ title, hint, what, days, figures, rows, keyOf, children }: Props<Row>) {
  const t = useTexts(texts);
  const { number } = useWritten();
  const [isTable, setIsTable] = useState(false);
  const shown = (cell: string | number | null) => (typeof cell === 'number' ? number(cell) : cell);
  return (
    <article aria-label={title} className="min-w-0 rounded-2xl border border-line bg-surface p-4 sm:p-5">
      <div className="flex items-start justify-between gap-2">
        <h2 className="text-[17px] font-semibold">{title}</h2>
        <div className="-mt-1.5 -mr-2 flex shrink-0">
          <IconButton
            label={isTable ? t.chartOf(title) : t.tableOf(title)}
            icon={isTable ? BarChart3 : Table2}
            onClick={() => setIsTable(!isTable)}
          />
          <ExportMenu what={what} wanted={{ days }} of={title} />
        </div>
      </div>
      {hint && <p className="mt-1 max-w-prose text-sm text-muted">{hint}</p>}
      <div className="mt-4">
        {isTable ? (
          <Table<Row>
            caption={title}
            rows={rows}
            keyOf={keyOf}
            columns={figures.map(({ key, title, value, cell }, place) => ({
              key,
              title,
              cell: (row) => (cell ? cell(row) : shown(value(row))),
              isNumber: place > 0,
            }))}
          />
        ) : (
          children
        )}
      </div>
    </article>
  );
}
