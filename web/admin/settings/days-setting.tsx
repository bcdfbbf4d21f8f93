import { NumberInput } from './number-input.tsx';
import { Setting } from './setting.tsx';

type Props = {
  name: string;
  hint: string;
  error: string | undefined;
  value: number;
  min?: number;
  onChange: (days: number) => void;
};

/** So many days. */
export function DaysSetting({ name, hint, error, value, min = 0, onChange }: Props) {
  return (
    <Setting name={name} hint={hint} error={error}>
      {(control) => <NumberInput {...control} value={value} min={min} max={3650} onChange={onChange} />}
    </Setting>
  );
}
