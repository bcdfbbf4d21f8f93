import { type FormEvent, useState } from 'react';
import { Button } from '../shared/button.tsx';
import { Choice } from '../shared/choice.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { Field } from '../shared/field.tsx';
import { useActs } from './acts.ts';
import { useTexts } from './texts/texts.ts';

const hoursIn = { hours: 1, days: 24 };

/** Moves the clock by a span of one's own. */
export function ForwardDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const { forward } = useActs();
  const [count, setCount] = useState('14');
  const [unit, setUnit] = useState<keyof typeof hoursIn>('days');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    forward(Number(count) * hoursIn[unit]);
    onClose();
  };

  return (
    <Dialog title={t.clock.otherTitle} closeLabel={t.dialog.close} onClose={onClose}>
      <form onSubmit={submit} className="space-y-4">
        <div className="grid grid-cols-2 gap-3">
          <Field
            label={t.clock.howMany}
            type="number"
            min={1}
            max={365}
            step={1}
            required
            value={count}
            onChange={(event) => setCount(event.target.value)}
          />
          <Choice label={t.clock.unit} value={unit} options={t.clock.units} onChoose={setUnit} />
        </div>
        <Button type="submit" className="w-full">
          {t.clock.forward}
        </Button>
      </form>
    </Dialog>
  );
}
