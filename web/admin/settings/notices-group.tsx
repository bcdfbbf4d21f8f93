import { useTexts } from '../language.ts';
import { DaysSetting } from './days-setting.tsx';
import { Group } from './group.tsx';
import { NumberInput } from './number-input.tsx';
import { Setting } from './setting.tsx';
import type { Editing } from './settings-form.tsx';
import { texts } from './texts.ts';

const timeInput = 'rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink';
const usualNight = { quietFrom: '21:00', quietTo: '09:00' };

/** What the bot says by itself, when, and when not. */
export function NoticesGroup({ settings, errorOf, onChange }: Editing) {
  const t = useTexts(texts);
  const { fields } = t;
  const [first = Number.NaN, second = Number.NaN] = settings.waitingNoticeDays;
  const isTooLate = settings.meetingNoticeDays >= settings.meetingDays;
  return (
    <Group title={t.groups.notices}>
      <DaysSetting
        {...fields.newcomerNoticeDays}
        error={errorOf('newcomerNoticeDays')}
        value={settings.newcomerNoticeDays}
        onChange={(newcomerNoticeDays) => onChange({ newcomerNoticeDays })}
      />
      <Setting
        name={fields.waitingNoticeDays.name}
        hint={fields.waitingNoticeDays.hint}
        error={errorOf('waitingNoticeDays')}
      >
        {(control) => (
          <div className="flex flex-wrap gap-2">
            <NumberInput
              {...control}
              aria-label={`${fields.waitingNoticeDays.name}: ${t.first}`}
              value={first}
              min={0}
              max={3650}
              onChange={(days) => onChange({ waitingNoticeDays: [days, second] })}
            />
            <NumberInput
              aria-label={`${fields.waitingNoticeDays.name}: ${t.second}`}
              value={second}
              min={0}
              max={3650}
              onChange={(days) => onChange({ waitingNoticeDays: [first, days] })}
            />
          </div>
        )}
      </Setting>
      <DaysSetting
        {...fields.meetingNoticeDays}
        hint={`${fields.meetingNoticeDays.hint} ${isTooLate ? t.afterDeadline : ''}`}
        error={errorOf('meetingNoticeDays')}
        value={settings.meetingNoticeDays}
        onChange={(meetingNoticeDays) => onChange({ meetingNoticeDays })}
      />
      <fieldset>
        <legend className="text-[15px] font-medium">{fields.quietFrom.name}</legend>
        <div className="mt-1 flex flex-wrap items-center gap-3 text-[15px]">
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={settings.quietFrom !== null}
              onChange={({ target }) =>
                onChange(target.checked ? usualNight : { quietFrom: null, quietTo: null })
              }
              className="size-4 accent-accent"
            />
            {t.quiet}
          </label>
          {settings.quietFrom !== null && (
            <>
              <label className="flex items-center gap-2">
                {t.from}
                <input
                  type="time"
                  required
                  aria-invalid={errorOf('quietFrom') !== undefined}
                  value={settings.quietFrom}
                  onChange={({ target }) => onChange({ quietFrom: target.value })}
                  className={timeInput}
                />
              </label>
              <label className="flex items-center gap-2">
                {t.to}
                <input
                  type="time"
                  required
                  aria-invalid={errorOf('quietTo') !== undefined}
                  value={settings.quietTo ?? ''}
                  onChange={({ target }) => onChange({ quietTo: target.value })}
                  className={timeInput}
                />
              </label>
            </>
          )}
        </div>
        <p className="mt-1 text-sm text-muted">{fields.quietFrom.hint}</p>
        <p className="text-sm text-bad">{errorOf('quietFrom') ?? errorOf('quietTo')}</p>
      </fieldset>
    </Group>
  );
}
