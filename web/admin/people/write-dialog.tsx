import { useState } from 'react';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useAct } from '../use-server.ts';
import { calledBy, type PersonPage } from './person-page.ts';
import { texts } from './texts.ts';

const longest = 4000;

/** Writes to somebody as the bot: what is typed is what is sent. */
export function WriteDialog({ person, onClose }: { person: PersonPage; onClose: () => void }) {
  const t = useTexts(texts);
  const { number } = useWritten();
  const [text, setText] = useState('');
  const write = useAct('write');
  return (
    <Confirm
      title={t.writeTitle}
      yes={t.send}
      isBusy={write.isPending}
      isReady={text.trim() !== ''}
      error={write.error}
      sentences={t.obstacles}
      onYes={() => write.mutate({ tgid: person.tgid, text }, { onSuccess: onClose })}
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
      <p className="text-muted">{t.writeHint(calledBy(person), number(longest - text.length))}</p>
    </Confirm>
  );
}
