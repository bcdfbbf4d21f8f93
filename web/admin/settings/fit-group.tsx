import { useTexts } from '../language.ts';
import { Group } from './group.tsx';
import { RoleRulesEditor } from './role-rules-editor.tsx';
import { Setting } from './setting.tsx';
import type { Editing } from './settings-form.tsx';
import { texts } from './texts.ts';
import { WeightsEditor } from './weights-editor.tsx';

/** Who fits whom. */
export function FitGroup({ settings, mayChange, errorOf, onChange }: Editing) {
  const t = useTexts(texts);
  const { roleRules, interests } = t.fields;
  return (
    <Group title={t.groups.fit}>
      <WeightsEditor weights={settings} errorOf={errorOf} onChange={onChange} />
      <fieldset
        aria-invalid={errorOf('roleRules') !== undefined}
        tabIndex={errorOf('roleRules') ? -1 : undefined}
      >
        <legend className="text-[15px] font-medium">{roleRules.name}</legend>
        <p className="mt-1 mb-3 max-w-prose text-sm text-muted">{roleRules.hint}</p>
        <RoleRulesEditor
          rules={settings.roleRules}
          mayChange={mayChange}
          onChange={(rules) => onChange({ roleRules: rules })}
        />
        {errorOf('roleRules') && (
          <p role="alert" className="mt-2 text-sm text-bad">
            {errorOf('roleRules')}
          </p>
        )}
      </fieldset>
      <Setting name={interests.name} hint={interests.hint} error={errorOf('interests')}>
        {(control) => (
          <textarea
            {...control}
            value={settings.interests ?? ''}
            rows={4}
            maxLength={100_000}
            spellCheck={false}
            placeholder={t.interestsExample}
            onChange={({ target }) => onChange({ interests: target.value || null })}
            className="block w-full rounded-lg border border-field bg-surface px-3 py-2 font-mono text-sm text-ink placeholder:text-muted"
          />
        )}
      </Setting>
    </Group>
  );
}
