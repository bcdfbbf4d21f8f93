import { BarChart3, Coffee, FileText, type LucideIcon, MapPin, Mic, Video } from 'lucide-react';
import type { ChatMessage } from '../../playground/contract.ts';
import { useTexts } from './texts/texts.ts';

type Kind = NonNullable<ChatMessage['other']>;

const icons: Record<Exclude<Kind, 'sticker'>, LucideIcon> = {
  voice: Mic,
  location: MapPin,
  poll: BarChart3,
  video_note: Video,
  document: FileText,
};

/** Whatever is neither text nor photo: a sign that it was sent is all the playground needs. */
export function OtherContent({ kind }: { kind: Kind }) {
  const t = useTexts();
  if (kind === 'sticker') {
    return (
      <span
        role="img"
        aria-label={t.kinds.sticker}
        className="grid size-36 rotate-3 place-items-center rounded-[2.5rem] border-4 border-white bg-linear-to-br from-[#f6b65c] to-[#d9683f] text-white shadow-md"
      >
        <Coffee aria-hidden="true" size={76} strokeWidth={1.6} />
      </span>
    );
  }
  const Icon = icons[kind];
  return (
    <span className="flex items-center gap-3 px-3 pt-2.5">
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-accent text-white">
        <Icon aria-hidden="true" size={20} />
      </span>
      <span className="min-w-24">{t.kinds[kind]}</span>
    </span>
  );
}
