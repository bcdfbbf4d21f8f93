import { useState } from 'react';
import { Choice } from '../../shared/choice.tsx';
import { Field } from '../../shared/field.tsx';
import { useTexts } from '../language.ts';
import { NextRounds } from './next-rounds.tsx';
import { beginnings, readSchedule, type Schedule, type Which, weekdays, writeSchedule } from './schedule.ts';
import { scheduleTexts } from './schedule-texts.ts';

type Props = {
  /** As cron writes it; '' is none. */
  cron: string;
  timezone: string;
  onChange: (cron: string) => void;
};

/** A schedule put together from a few choices, read out, with what comes of it. */
export function ScheduleEditor({ cron, timezone, onChange }: Props) {
  const t = useTexts(scheduleTexts);
  const [schedule, setSchedule] = useState<Schedule>(() => readSchedule(cron));
  // Somebody else's change, or one's own taken back.
  const shown = writeSchedule(schedule) === cron ? schedule : readSchedule(cron);
  const change = (next: Schedule) => {
    setSchedule(next);
    onChange(writeSchedule(next));
  };
  const choose = (kind: Schedule['kind']) => {
    if (kind === 'cron') return change({ kind, cron: writeSchedule(shown) || beginnings.cron.cron });
    change({ ...beginnings[kind], ...('time' in shown ? { time: shown.time } : {}) });
  };
  return (
    <div className="space-y-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Choice label={t.kind} value={shown.kind} options={t.kinds} onChoose={choose} />
        {shown.kind === 'cron' ? (
          <Field
            label={t.cron}
            value={shown.cron}
            maxLength={100}
            required
            aria-describedby="cron-hint"
            spellCheck={false}
            onChange={({ target }) => change({ kind: 'cron', cron: target.value })}
          />
        ) : (
          <Field
            label={t.time}
            type="time"
            required
            value={shown.time}
            onChange={({ target }) => change({ ...shown, time: target.value })}
          />
        )}
      </div>
      {shown.kind === 'cron' && (
        <p id="cron-hint" className="text-sm text-muted">
          {t.cronHint}
        </p>
      )}
      {shown.kind === 'weekly' && (
        <fieldset>
          <legend className="text-sm text-muted">{t.weekdays}</legend>
          <div className="mt-1 flex flex-wrap gap-1.5">
            {weekdays.map((day) => (
              <label
                key={day}
                className="relative grid h-10 min-w-11 cursor-pointer place-items-center rounded-lg border border-field px-2 text-sm has-checked:border-accent has-checked:bg-accent has-checked:text-white has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink"
              >
                <input
                  type="checkbox"
                  className="sr-only"
                  aria-label={t.long[day]}
                  checked={shown.weekdays.includes(day)}
                  onChange={({ target }) =>
                    change({
                      ...shown,
                      weekdays: weekdays.filter((one) =>
                        one === day ? target.checked : shown.weekdays.includes(one),
                      ),
                    })
                  }
                />
                <span aria-hidden="true">{t.short[day]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {shown.kind === 'monthly' && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Choice<Which>
            label={t.which}
            value={shown.which}
            options={t.whiches}
            onChoose={(which) => change({ ...shown, which })}
          />
          <label className="block text-sm text-muted">
            {t.weekday}
            <select
              value={shown.weekday}
              onChange={({ target }) => change({ ...shown, weekday: Number(target.value) })}
              className="mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink"
            >
              {weekdays.map((day) => (
                <option key={day} value={day}>
                  {t.long[day]}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {shown.kind === 'date' && (
        <label className="block text-sm text-muted">
          {t.date}
          <select
            value={shown.date}
            onChange={({ target }) =>
              change({ ...shown, date: target.value === 'L' ? 'L' : Number(target.value) })
            }
            className="mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink"
          >
            {Array.from({ length: 31 }, (_, index) => index + 1).map((date) => (
              <option key={date} value={date}>
                {date}
              </option>
            ))}
            <option value="L">{t.lastDay}</option>
          </select>
        </label>
      )}
      <p aria-live="polite" className="text-[15px] font-medium">
        {t.sentence(shown)}
      </p>
      {shown.kind === 'date' && Number(shown.date) > 28 && <p className="text-sm text-muted">{t.rareDate}</p>}
      <NextRounds roundsCron={writeSchedule(shown)} timezone={timezone} />
    </div>
  );
}
