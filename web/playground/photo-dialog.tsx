import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { PlaygroundPerson } from '../../playground/contract.ts';
import { Button } from '../shared/button.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { Field } from '../shared/field.tsx';
import { useActs } from './acts.ts';
import { compressed, dataUrlOf, drawn } from './pictures.ts';
import { useTexts } from './texts/texts.ts';

type Props = { person: PlaygroundPerson; picture: Blob; onClose: () => void };

/** A picture before it is sent: with a caption, and as a photo or as a file. */
export function PhotoDialog({ person, picture, onClose }: Props) {
  const t = useTexts();
  const { sendPhoto } = useActs();
  const [caption, setCaption] = useState('');
  const [asFile, setAsFile] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const preview = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    if (preview.current) drawn(picture, preview.current, 720).catch(() => setUnreadable(true));
  }, [picture]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const dataUrl = await dataUrlOf(asFile ? picture : await compressed(picture));
    sendPhoto(person.id, { dataUrl, caption: caption.trim() || undefined, asFile: asFile || undefined });
    onClose();
  };

  return (
    <Dialog title={t.composer.photoTitle} closeLabel={t.dialog.close} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="space-y-4">
        {unreadable ? (
          <p role="alert" className="text-bad">
            {t.composer.unreadable}
          </p>
        ) : (
          <canvas ref={preview} className="mx-auto block max-h-[45dvh] max-w-full rounded-xl bg-raised" />
        )}
        <Field
          label={t.composer.caption}
          maxLength={1024}
          value={caption}
          onChange={(event) => setCaption(event.target.value)}
        />
        <label className="flex items-center gap-2.5 text-[15px]">
          <input
            type="checkbox"
            className="size-4.5 accent-accent"
            checked={asFile}
            onChange={(event) => setAsFile(event.target.checked)}
          />
          {t.composer.asFile}
        </label>
        <Button type="submit" disabled={unreadable} className="w-full">
          {t.composer.send}
        </Button>
      </form>
    </Dialog>
  );
}
