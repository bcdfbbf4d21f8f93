import { Bold, Italic, Link } from 'lucide-react';
import { useId, useRef } from 'react';
import { IconButton } from '../../shared/icon-button.tsx';
import { useTexts } from '../language.ts';
import { texts } from './texts.ts';

type Props = { typed: string; length: number; longest: number; onType: (typed: string) => void };

/** Where a text is written; the buttons put marks around what is selected. */
export function Editor({ typed, length, longest, onType }: Props) {
  const t = useTexts(texts);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const mark = (before: string, after: string) => {
    const field = area.current;
    if (!field) return;
    const { selectionStart: from, selectionEnd: to } = field;
    const words = typed.slice(from, to) || t.words;
    field.focus();
    field.setRangeText(`${before}${words}${after}`, from, to, 'select');
    onType(field.value);
  };
  return (
    <div>
      <div className="flex items-end justify-between gap-3">
        <label htmlFor={id} className="text-[15px] font-medium">
          {t.message}
        </label>
        <div className="flex">
          <IconButton label={t.bold} icon={Bold} onClick={() => mark('*', '*')} />
          <IconButton label={t.italic} icon={Italic} onClick={() => mark('_', '_')} />
          <IconButton label={t.link} icon={Link} onClick={() => mark('[', '](https://)')} />
        </div>
      </div>
      <textarea
        ref={area}
        id={id}
        rows={8}
        value={typed}
        aria-describedby={`${id}-hint`}
        maxLength={3 * longest}
        onChange={({ target }) => onType(target.value)}
        className="mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink"
      />
      <div className="mt-1 flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        <p id={`${id}-hint`}>{t.marks}</p>
        <p className={`ml-auto tabular-nums ${length > longest ? 'text-bad' : ''}`}>
          {t.length(length, longest)}
        </p>
      </div>
    </div>
  );
}
