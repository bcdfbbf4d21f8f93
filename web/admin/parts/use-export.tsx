import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ExportAsked } from '../../../src/api/contract/exports.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { useLanguage, useTexts } from '../language.ts';
import { fileOf } from '../server.ts';
import { useWhere } from '../where.ts';
import { download } from './download.ts';
import { texts } from './texts.ts';
import { Trouble } from './trouble.tsx';

type Wanted = Pick<ExportAsked, 'what' | 'as' | 'since' | 'until'> & { wanted?: object };

/** Takes tables of the community in sight along as a file, and says how that is going. */
export function useExport(): { take: (wanted: Wanted) => void; state: ReactNode } {
  const { exports: t, close } = useTexts(texts);
  const language = useLanguage();
  const { community } = useWhere();
  const file = useMutation({
    mutationFn: async ({ wanted, ...rest }: Wanted) => {
      const { name, content } = await fileOf({
        ...rest,
        language,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        community: community?.id,
        wanted: wanted as Record<string, unknown> | undefined,
      });
      download(name, content);
    },
  });
  const again = () => file.variables && file.mutate(file.variables);
  const state = (
    <>
      <span role="status" className="self-center text-sm text-muted">
        {file.isPending && t.making}
      </span>
      {file.error && (
        <Dialog title={t.failed} closeLabel={close} onClose={file.reset}>
          <Trouble error={file.error} onAgain={again} sentences={t.troubles} />
        </Dialog>
      )}
    </>
  );
  return { take: file.mutate, state };
}
