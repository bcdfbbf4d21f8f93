import { useTexts } from '../language.ts';
import { NumberInput } from './number-input.tsx';
import { Options } from './options.tsx';
import { Setting } from './setting.tsx';
import type { Settings } from './settings-of.ts';
import { texts } from './texts.ts';

const names = ['hobbiesWeight', 'differenceWeight', 'rulesWeight'] as const;
type Weights = Pick<Settings, (typeof names)[number]>;
type Props = {
  weights: Weights;
  errorOf: (name: keyof Settings) => string | undefined;
  onChange: (weights: Partial<Weights>) => void;
};

const presets = {
  common: { hobbiesWeight: 1.5, differenceWeight: 0.25 },
  usual: { hobbiesWeight: 1, differenceWeight: 0.75 },
  different: { hobbiesWeight: 0.5, differenceWeight: 1.25 },
};

/** What counts how much in a pair: three ways that suit most, and the numbers behind them. */
export function WeightsEditor({ weights, errorOf, onChange }: Props) {
  const t = useTexts(texts);
  const { own, presets: labels } = t.weights;
  const chosen = (Object.keys(presets) as (keyof typeof presets)[]).find(
    (name) =>
      presets[name].hobbiesWeight === weights.hobbiesWeight &&
      presets[name].differenceWeight === weights.differenceWeight,
  );
  const options = {
    common: { name: labels.common, hint: '' },
    usual: { name: labels.usual, hint: '' },
    different: { name: labels.different, hint: '' },
    ...(chosen ? {} : { own: { name: own, hint: '' } }),
  };
  return (
    <div className="space-y-3">
      <Options
        name={t.weights.title}
        value={chosen ?? 'own'}
        options={options}
        onChoose={(name) => name !== 'own' && onChange(presets[name])}
      />
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        {names.map((name) => (
          <Setting key={name} name={t.fields[name].name} error={errorOf(name)}>
            {(control) => (
              <NumberInput
                {...control}
                value={weights[name]}
                min={0}
                max={100}
                step="any"
                onChange={(weight) => onChange({ [name]: weight })}
              />
            )}
          </Setting>
        ))}
      </div>
      <p className="text-sm text-muted">{t.weights.hint}</p>
    </div>
  );
}
