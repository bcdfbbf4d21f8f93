import { ChevronDown } from 'lucide-react';
import { useTexts } from './texts/texts.ts';

type Props = { missed: number; onClick: () => void };

export function DownButton({ missed, onClick }: Props) {
  const t = useTexts();
  return (
    <button
      type="button"
      aria-label={missed > 0 ? t.chat.downWith(missed) : t.chat.down}
      onClick={onClick}
      className="absolute right-3 bottom-3 z-10 grid size-11 place-items-center rounded-full border border-line bg-surface text-muted shadow-md hover:text-ink"
    >
      <ChevronDown aria-hidden="true" size={24} />
      {missed > 0 && (
        <span
          aria-hidden="true"
          className="absolute -top-1.5 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1.5 text-xs font-semibold text-white"
        >
          {missed}
        </span>
      )}
    </button>
  );
}
