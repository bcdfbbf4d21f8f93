import { useId, useState } from 'react';
import { useTexts } from '../language.ts';
import { Confirm } from '../parts/confirm.tsx';
import { texts } from './texts.ts';

type Period = { since: string; until: string };
type Props = { latest: string; onChoose: (period: Period) => void; onClose: () => void };

/** From which day to which. */
export function PeriodDialog({ latest, onChoose, onClose }: Props) {
  const { everything: t } = useTexts(texts);
  const hintId = useId();
  const [period, setPeriod] = useState<Period>({ since: `${latest.slice(0, 8)}01`, until: latest });
  const { since, until } = period;
  const isReady = since !== '' && until !== '' && since <= until;
  return (
    <Confirm
      title={t.otherTitle}
      yes={t.take}
      isBusy={false}
      isReady={isReady}
      onYes={() => onChoose(period)}
      onClose={onClose}
    >
      <p id={hintId}>{t.otherHint}</p>
      <div className="grid grid-cols-2 gap-3">
        {(['since', 'until'] as const).map((end) => (
          <label key={end} className="block text-sm text-muted">
            {t[end]}
            <input
              type="date"
              value={period[end]}
              max={latest}
              aria-describedby={hintId}
              onChange={({ target }) => setPeriod({ ...period, [end]: target.value })}
              className="mt-1 block min-h-10 w-full rounded-lg border border-field bg-surface px-3 py-1.5 text-base text-ink"
            />
          </label>
        ))}
      </div>
      {since > until && <p role="alert">{t.wrong}</p>}
    </Confirm>
  );
}
