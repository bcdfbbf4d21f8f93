import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { texts } from './texts.ts';

/** Something to be taken along, as a link. */
export function Copyable({ label, text }: { label: string; text: string }) {
  const t = useTexts(texts);
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <label className="min-w-0 flex-1 text-sm text-muted">
        {label}
        <input
          readOnly
          value={text}
          onFocus={({ target }) => target.select()}
          className="mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink"
        />
      </label>
      <Button
        look="quiet"
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      >
        <span aria-live="polite">{copied ? t.copied : t.copy}</span>
      </Button>
    </div>
  );
}
