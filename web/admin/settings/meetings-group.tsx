import { useTexts } from '../language.ts';
import { DaysSetting } from './days-setting.tsx';
import { Group } from './group.tsx';
import { NumberInput } from './number-input.tsx';
import { Options } from './options.tsx';
import { beginnings, writeSchedule } from './schedule.ts';
import { ScheduleEditor } from './schedule-editor.tsx';
import { Setting } from './setting.tsx';
import type { Editing } from './settings-form.tsx';
import { texts } from './texts.ts';

/** Points that a week of waiting is worth. */
const pointsPerWeek = 2;
/** What a pair may repeat after when «never» is switched off. */
const usualRepeat = 180;

/** When people are introduced, how long they have, and when the same two may meet again. */
export function MeetingsGroup({ settings, errorOf, onChange }: Editing) {
  const t = useTexts(texts);
  const { fields } = t;
  const wait = Math.ceil((settings.patience / pointsPerWeek) * 7);
  return (
    <Group title={t.groups.meetings}>
      <Options
        name={fields.matching.name}
        value={settings.matching}
        options={t.matchings}
        onChoose={(matching) =>
          onChange({
            matching,
            ...(matching === 'rounds' && !settings.roundsCron
              ? { roundsCron: writeSchedule(beginnings.weekly) }
              : {}),
          })
        }
      />
      {settings.matching === 'rounds' ? (
        <fieldset
          aria-invalid={errorOf('roundsCron') !== undefined}
          tabIndex={errorOf('roundsCron') ? -1 : undefined}
        >
          <legend className="mb-1 text-[15px] font-medium">{fields.roundsCron.name}</legend>
          <ScheduleEditor
            cron={settings.roundsCron ?? ''}
            timezone={settings.timezone}
            onChange={(roundsCron) => onChange({ roundsCron })}
          />
          {errorOf('roundsCron') && (
            <p role="alert" className="mt-2 text-sm text-bad">
              {errorOf('roundsCron')}
            </p>
          )}
        </fieldset>
      ) : (
        <Setting
          name={fields.patience.name}
          hint={`${fields.patience.hint} ${Number.isNaN(wait) ? '' : t.waitsAtMost(wait)}`}
          error={errorOf('patience')}
        >
          {(control) => (
            <NumberInput
              {...control}
              value={settings.patience}
              min={0}
              max={1000}
              step="any"
              onChange={(patience) => onChange({ patience })}
            />
          )}
        </Setting>
      )}
      <DaysSetting
        {...fields.meetingDays}
        error={errorOf('meetingDays')}
        value={settings.meetingDays}
        min={1}
        onChange={(meetingDays) => onChange({ meetingDays })}
      />
      <Setting
        name={fields.repeatAfterDays.name}
        hint={fields.repeatAfterDays.hint}
        error={errorOf('repeatAfterDays')}
      >
        {(control) => (
          <div className="flex flex-wrap items-center gap-4">
            <NumberInput
              {...control}
              value={settings.repeatAfterDays ?? Number.NaN}
              min={0}
              max={3650}
              disabled={settings.repeatAfterDays === null}
              onChange={(repeatAfterDays) => onChange({ repeatAfterDays })}
            />
            <label className="flex items-center gap-2 text-[15px]">
              <input
                type="checkbox"
                checked={settings.repeatAfterDays === null}
                onChange={({ target }) => onChange({ repeatAfterDays: target.checked ? null : usualRepeat })}
                className="size-4 accent-accent"
              />
              {t.never}
            </label>
          </div>
        )}
      </Setting>
      <Setting name={fields.autoOrder.name} hint={fields.autoOrder.hint} error={errorOf('autoOrder')}>
        {(control) => (
          <input
            {...control}
            type="checkbox"
            checked={settings.autoOrder}
            onChange={({ target }) => onChange({ autoOrder: target.checked })}
            className="size-4 accent-accent"
          />
        )}
      </Setting>
    </Group>
  );
}
