import { Download } from 'lucide-react';
import type { ExportAsked } from '../../../src/api/contract/exports.ts';
import { Menu } from '../../shared/menu.tsx';
import { useLanguage, useTexts } from '../language.ts';
import { useWhere } from '../where.ts';
import { texts } from './texts.ts';

type Props = { what: ExportAsked['what']; wanted?: object };

/** What the list shows, all of it, as a file. */
export function ExportMenu({ what, wanted }: Props) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { community } = useWhere();
  const download = (as: ExportAsked['as'], days?: number) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const asked: ExportAsked = {
      ...{ what, as, language, days },
      timezone: timeZone,
      community: community?.id,
      wanted: wanted as Record<string, unknown> | undefined,
    };
    window.location.assign(`api/export?q=${encodeURIComponent(JSON.stringify(asked))}`);
  };
  const ofThis = (as: ExportAsked['as']) => ({ label: t.exports[as], onSelect: () => download(as) });
  const ofEverything = t.exports.everything.map(({ label, days }) => ({
    label,
    onSelect: () => download('xlsx', days),
  }));
  return (
    <Menu
      label={t.exports.label}
      icon={Download}
      place="below-end"
      items={what === 'everything' ? ofEverything : [ofThis('csv'), ofThis('xlsx')]}
    />
  );
}
