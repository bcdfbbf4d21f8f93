import { useState } from 'react';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Rehearsed } from '../parts/rehearsed.tsx';
import { useSettled } from '../use-settled.ts';
import type { PersonPage } from './person-page.ts';
import { texts } from './texts.ts';

const longest = 4000;

/** Writes to somebody as the bot: what is typed is what is sent. */
export function WriteDialog({ person, onClose }: { person: PersonPage; onClose: () => void }) {
  const t = useTexts(texts);
  const { number } = useWritten();
  const [text, setText] = useState('');
  const isLookedAt = useSettled(text) === text && text.trim() !== '';
  return (
    <Rehearsed
      act="write"
      asks={isLookedAt ? { tgid: person.tgid, text } : null}
      title={t.writeTitle}
      yes={t.send}
      sentences={t.obstacles}
      onDone={onClose}
      onClose={onClose}
    >
      <label className="block text-sm text-muted">
        {t.writeText}
        <textarea
          rows={6}
          maxLength={longest}
          value={text}
          onChange={({ target }) => setText(target.value)}
          className="mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink"
        />
      </label>
      <p className="text-muted">{t.writeHint(number(longest - text.length))}</p>
    </Rehearsed>
  );
}
