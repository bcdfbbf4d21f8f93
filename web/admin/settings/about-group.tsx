import { useLanguage, useTexts } from '../language.ts';
import { timeIn } from '../moments.ts';
import { Group } from './group.tsx';
import { GroupCheck } from './group-check.tsx';
import { Options } from './options.tsx';
import { Setting } from './setting.tsx';
import type { Editing } from './settings-form.tsx';
import { texts } from './texts.ts';
import { TimezoneField } from './timezone-field.tsx';

const input = 'block w-full rounded-lg border border-field bg-surface px-3 py-2 text-base text-ink';

/** What the community is called, who may join, and by which clocks it lives. */
export function AboutGroup({ communityId, settings, mayChange, errorOf, onChange }: Editing) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { title, chatId, timezone } = t.fields;
  const time = timeIn(settings.timezone, language);
  return (
    <Group title={t.groups.about}>
      <Setting name={title.name} hint={title.hint} error={errorOf('title')}>
        {(control) => (
          <input
            {...control}
            value={settings.title}
            required
            maxLength={100}
            onChange={({ target }) => onChange({ title: target.value })}
            className={input}
          />
        )}
      </Setting>
      <Options
        name={t.fields.access.name}
        value={settings.access}
        options={t.accesses}
        onChoose={(access) => onChange({ access })}
      />
      <Setting name={chatId.name} hint={chatId.hint} error={errorOf('chatId')}>
        {(control) => (
          <input
            {...control}
            type="number"
            value={settings.chatId === null ? '' : settings.chatId}
            placeholder="-1001234567890"
            onChange={({ target }) => onChange({ chatId: target.value === '' ? null : target.valueAsNumber })}
            className={input}
          />
        )}
      </Setting>
      {mayChange && settings.chatId !== null && settings.chatId < 0 && (
        <GroupCheck communityId={communityId} chatId={settings.chatId} />
      )}
      <Setting
        name={timezone.name}
        hint={`${timezone.hint} ${time ? t.nowThere(time) : ''}`}
        error={errorOf('timezone')}
      >
        {(control) => (
          <TimezoneField
            {...control}
            value={settings.timezone}
            onChange={(timezone) => onChange({ timezone })}
          />
        )}
      </Setting>
    </Group>
  );
}
