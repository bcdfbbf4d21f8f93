import { useState } from 'react';
import { Field } from '../../shared/field.tsx';
import { useTexts } from '../language.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useAct } from '../use-server.ts';
import { texts } from './texts.ts';

type Props = { meetingId: number; names: string; onClose: () => void };

/** Asks by how many days. */
export function ExtendDialog({ meetingId, names, onClose }: Props) {
  const t = useTexts(texts);
  const [days, setDays] = useState('7');
  const extend = useAct('extendMeeting');
  return (
    <Confirm
      title={t.extendTitle}
      yes={t.extend}
      isBusy={extend.isPending}
      error={extend.error}
      sentences={{ 'meeting-over': t.over }}
      onYes={() => extend.mutate({ meetingId, days: Number(days) }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field
        label={t.extendDays}
        type="number"
        min={1}
        max={90}
        value={days}
        onChange={({ target }) => setDays(target.value)}
      />
      <p>{t.extendText(names)}</p>
    </Confirm>
  );
}
