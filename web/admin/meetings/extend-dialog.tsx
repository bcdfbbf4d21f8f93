import { useState } from 'react';
import { Field } from '../../shared/field.tsx';
import { useTexts } from '../language.ts';
import { Rehearsed } from '../parts/rehearsed.tsx';
import { texts } from './texts.ts';

const most = 90;

type Props = { meetingId: number; endsAt: string; onClose: () => void };

/** Asks by how many days. */
export function ExtendDialog({ meetingId, endsAt, onClose }: Props) {
  const t = useTexts(texts);
  const [typed, setTyped] = useState('7');
  // Reckoned from what stood there when the dialog was opened.
  const [seen] = useState(endsAt);
  const days = Number(typed);
  const isRight = Number.isInteger(days) && days >= 1 && days <= most;
  return (
    <Rehearsed
      act="extendMeeting"
      asks={isRight ? { meetingId, days, endsAt: seen } : null}
      title={t.extendTitle}
      yes={t.extend}
      sentences={t.troubles}
      onDone={onClose}
      onClose={onClose}
    >
      <Field
        label={t.extendDays}
        type="number"
        min={1}
        max={most}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <p className="text-muted">{t.extendText}</p>
    </Rehearsed>
  );
}
