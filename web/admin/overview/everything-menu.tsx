import { Download } from 'lucide-react';
import { useState } from 'react';
import { Menu } from '../../shared/menu.tsx';
import { useTexts } from '../language.ts';
import { useExport } from '../parts/use-export.tsx';
import { PeriodDialog } from './period-dialog.tsx';
import { texts } from './texts.ts';

/** All that has happened within a period, as a file. */
export function EverythingMenu() {
  const { everything: t } = useTexts(texts);
  const { take, state } = useExport();
  const [isChoosing, setIsChoosing] = useState(false);
  const takeAll = (period: { since?: string; until?: string }) =>
    take({ what: 'everything', as: 'xlsx', ...period });
  return (
    <div className="flex">
      {state}
      <Menu
        label={t.label}
        icon={Download}
        place="below-end"
        items={[
          ...t.spans.map(({ label, days }) => ({ label, onSelect: () => takeAll({ since: daysAgo(days) }) })),
          { label: t.all, onSelect: () => takeAll({}) },
          { label: t.other, onSelect: () => setIsChoosing(true) },
        ]}
      />
      {isChoosing && (
        <PeriodDialog
          latest={daysAgo(0)}
          onChoose={(period) => {
            setIsChoosing(false);
            takeAll(period);
          }}
          onClose={() => setIsChoosing(false)}
        />
      )}
    </div>
  );
}

/** A day by the browser's clock, as YYYY-MM-DD. */
function daysAgo(count: number): string {
  const day = new Date();
  day.setDate(day.getDate() - count);
  return day.toLocaleDateString('sv-SE');
}
