import { Download } from 'lucide-react';
import type { TableName } from '../../../src/api/contract/exports.ts';
import { Menu } from '../../shared/menu.tsx';
import { useTexts } from '../language.ts';
import { texts } from './texts.ts';
import { useExport } from './use-export.tsx';

type Props = {
  what: TableName;
  /** What the page has narrowed the table down to. */
  wanted?: object;
  /** What the table is called, where the page has several. */
  of?: string;
};

/** What a table shows, all of it, as a file. */
export function ExportMenu({ what, wanted = {}, of }: Props) {
  const { exports: t } = useTexts(texts);
  const { take, state } = useExport();
  const items = (['csv', 'xlsx'] as const).map((as) => ({
    label: t[as],
    onSelect: () => take({ what, as, wanted }),
  }));
  return (
    <div className="flex">
      {state}
      <Menu label={of ? t.of(of) : t.label} icon={Download} place="below-end" items={items} />
    </div>
  );
}
