import { Plus, X } from 'lucide-react';
import { Button } from '../../shared/button.tsx';
import { Choice } from '../../shared/choice.tsx';
import { Field } from '../../shared/field.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { useTexts } from '../language.ts';
import type { Settings } from './settings-of.ts';
import { texts } from './texts.ts';

type Rules = Settings['roleRules'];
type Props = { rules: Rules; mayChange: boolean; onChange: (rules: Rules) => void };

/** Whose roles go together, each rule read out. */
export function RoleRulesEditor({ rules, mayChange, onChange }: Props) {
  const t = useTexts(texts).rules;
  const change = (at: number, part: Partial<Rules[number]>) =>
    onChange(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)));
  return (
    <div className="space-y-3">
      {rules.length === 0 && <p className="text-sm text-muted">{t.none}</p>}
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place alone
        <fieldset key={index} className="relative rounded-xl border border-line p-3">
          <legend className="px-1 text-sm text-muted">{t.nth(index + 1)}</legend>
          <div className="grid gap-3 pr-10 sm:grid-cols-3">
            <Field
              label={t.role}
              value={rule.role}
              required
              maxLength={300}
              onChange={({ target }) => change(index, { role: target.value })}
            />
            <Choice
              label={t.kind}
              value={rule.kind}
              options={t.kinds}
              onChoose={(kind) => change(index, { kind })}
            />
            <Field
              label={t.partner}
              value={rule.partner}
              required
              maxLength={300}
              onChange={({ target }) => change(index, { partner: target.value })}
            />
          </div>
          {mayChange && (
            <IconButton
              label={t.remove(index + 1)}
              icon={X}
              onClick={() => onChange(rules.filter((_, at) => at !== index))}
              className="absolute top-1 right-1"
            />
          )}
          <label className="mt-3 flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={rule.hard}
              onChange={({ target }) => change(index, { hard: target.checked })}
              className="size-4 accent-accent"
            />
            {t.hard}
          </label>
          <p aria-live="polite" className="mt-2 text-sm break-words">
            {t.sentence(rule)}
          </p>
        </fieldset>
      ))}
      {mayChange && rules.length < 50 && (
        <Button
          look="quiet"
          className="-ml-4"
          onClick={() => onChange([...rules, { kind: 'must', hard: false, role: '', partner: '' }])}
        >
          <Plus aria-hidden="true" size={18} />
          {t.add}
        </Button>
      )}
    </div>
  );
}
