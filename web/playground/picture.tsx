import { useState } from 'react';
import { api } from './api.ts';
import { PictureDialog } from './picture-dialog.tsx';
import { useTexts } from './texts/texts.ts';

type Props = { fileId: string; captioned: boolean };

/** A photo in a bubble; a press shows it whole. */
export function Picture({ fileId, captioned }: Props) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const address = api.filePath(fileId);
  return (
    <>
      <button
        type="button"
        aria-label={t.chat.openPhoto}
        onClick={() => setOpen(true)}
        className={`block w-full overflow-hidden rounded-t-2xl focus-visible:-outline-offset-2 ${captioned ? '' : 'rounded-b-2xl'}`}
      >
        <img src={address} alt={t.chat.photo} className="max-h-80 min-h-32 w-full min-w-44 object-cover" />
      </button>
      {open && <PictureDialog address={address} onClose={() => setOpen(false)} />}
    </>
  );
}
