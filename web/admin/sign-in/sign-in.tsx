import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { Refusal, signIn } from '../server.ts';
import { Door } from './door.tsx';
import { texts } from './texts.ts';

type Props = { token: string; onIn: () => void };

/** Spends the link on a press alone, so that whatever looks at links before people do leaves it whole. */
export function SignIn({ token, onIn }: Props) {
  const t = useTexts(texts);
  const [state, setState] = useState<'ready' | 'entering' | 'spent' | 'away'>('ready');

  const enter = async () => {
    setState('entering');
    try {
      await signIn(token);
      onIn();
    } catch (error) {
      setState(error instanceof Refusal && error.status < 500 ? 'spent' : 'away');
    }
  };

  return (
    <Door>
      <p role={state === 'ready' || state === 'entering' ? undefined : 'alert'}>
        {state === 'spent' ? t.spent : state === 'away' ? t.away : t.one}
      </p>
      {state !== 'spent' && (
        <Button className="w-full" disabled={state === 'entering'} onClick={() => void enter()}>
          {state === 'entering' ? t.entering : state === 'away' ? t.again : t.press}
        </Button>
      )}
    </Door>
  );
}
