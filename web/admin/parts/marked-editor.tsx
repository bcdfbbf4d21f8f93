import { Bold, Italic, Link } from 'lucide-react';
import { useId, useRef } from 'react';
import { IconButton } from '../../shared/icon-button.tsx';
import { useTexts } from '../language.ts';
import { texts } from './texts.ts';

type Props = {
  label: string;
  typed: string;
  /** In characters, as they count, and how many there may be. */
  length: number;
  longest: number;
  /** What can be put in where the cursor stands. */
  blanks?: string[];
  isReadOnly?: boolean;
  /** Stands below, is read out with the field, and marks it as wrong. */
  problem?: string | undefined;
  rows?: number;
  onType: (typed: string) => void;
};

/** Where a text is written; the buttons put marks around what is selected. */
export function MarkedEditor({
  label,
  typed,
  length,
  longest,
  blanks = [],
  isReadOnly = false,
  problem,
  rows = 8,
  onType,
}: Props) {
  const t = useTexts(texts);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const put = (words: (selected: string) => string, select: SelectionMode) => {
    const field = area.current;
    if (!field) return;
    const { selectionStart: from, selectionEnd: to } = field;
    field.focus();
    field.setRangeText(words(typed.slice(from, to)), from, to, select);
    onType(field.value);
  };
  const mark = (before: string, after: string) =>
    put((selected) => `${before}${selected || t.words}${after}`, 'select');
  return (
    <div>
      <div className="flex items-end justify-between gap-3">
        <label htmlFor={id} className="text-[15px] font-medium">
          {label}
        </label>
        {!isReadOnly && (
          <div className="flex">
            <IconButton label={t.bold} icon={Bold} onClick={() => mark('*', '*')} />
            <IconButton label={t.italic} icon={Italic} onClick={() => mark('_', '_')} />
            <IconButton label={t.link} icon={Link} onClick={() => mark('[', '](https://)')} />
          </div>
        )}
      </div>
      <textarea
        ref={area}
        id={id}
        rows={rows}
        value={typed}
        readOnly={isReadOnly}
        aria-describedby={`${id}-hint${problem ? ` ${id}-problem` : ''}`}
        aria-invalid={problem !== undefined}
        maxLength={3 * longest}
        onChange={({ target }) => onType(target.value)}
        className="mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink aria-invalid:border-bad"
      />
      {problem && (
        <p id={`${id}-problem`} className="mt-1 text-[15px] text-bad">
          {problem}
        </p>
      )}
      {blanks.length > 0 && !isReadOnly && (
        <div className="mt-2 flex flex-wrap items-center gap-2 text-[15px]">
          <span className="text-muted">{t.insert}</span>
          {blanks.map((blank) => (
            <button
              key={blank}
              type="button"
              onClick={() => put(() => blank, 'end')}
              className="rounded-lg border border-field bg-surface px-2 py-1 hover:bg-raised"
            >
              {blank}
            </button>
          ))}
        </div>
      )}
      <div className="mt-1 flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        <p id={`${id}-hint`}>{t.marksHint}</p>
        <p className={`ml-auto tabular-nums ${length > longest ? 'text-bad' : ''}`}>
          {t.lengthOf(length, longest)}
        </p>
      </div>
    </div>
  );
}
