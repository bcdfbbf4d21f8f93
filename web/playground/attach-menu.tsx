import { BarChart3, Image, MapPin, Mic, Paperclip, Sparkles, Sticker, Video } from 'lucide-react';
import { useRef } from 'react';
import type { PlaygroundPerson } from '../../playground/contract.ts';
import { Menu } from '../shared/menu.tsx';
import { useActs } from './acts.ts';
import { samplePhoto } from './sample-photo.ts';
import { useTexts } from './texts/texts.ts';

type Props = { person: PlaygroundPerson; onPicture: (picture: Blob) => void };

const kinds = [
  { kind: 'sticker', icon: Sticker },
  { kind: 'voice', icon: Mic },
  { kind: 'video_note', icon: Video },
  { kind: 'location', icon: MapPin },
  { kind: 'poll', icon: BarChart3 },
] as const;

/** Photos, and the kinds a bot seldom expects. */
export function AttachMenu({ person, onPicture }: Props) {
  const t = useTexts();
  const { sendOther } = useActs();
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        aria-label={t.composer.photo}
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) onPicture(chosen);
          target.value = '';
        }}
      />
      <Menu
        label={t.composer.attach}
        icon={Paperclip}
        place="above-start"
        items={[
          { label: t.composer.photo, icon: Image, onSelect: () => file.current?.click() },
          {
            label: t.composer.sample,
            icon: Sparkles,
            onSelect: () => void samplePhoto(person.id).then(onPicture),
          },
          ...kinds.map(({ kind, icon }) => ({
            label: t.kinds[kind],
            icon,
            onSelect: () => sendOther(person.id, kind),
          })),
        ]}
      />
    </>
  );
}
