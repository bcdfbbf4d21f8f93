import { Button } from '../shared/button.tsx';
import { Frame } from './frame/frame.tsx';
import { useTexts } from './language.ts';
import { MeContext } from './me.ts';
import { Refusal } from './server.ts';
import { Door } from './sign-in/door.tsx';
import { texts } from './sign-in/texts.ts';
import { useAsk } from './use-server.ts';

/** The pages, once it is known who looks at them. */
export function SignedIn({ onLanguage }: { onLanguage: () => void }) {
  const t = useTexts(texts);
  const { data: me, error, refetch } = useAsk('me', {});
  const isOut = error instanceof Refusal && error.status === 401;
  if (me && !isOut) {
    return (
      <MeContext value={me}>
        <Frame onLanguage={onLanguage} />
      </MeContext>
    );
  }
  if (!error) return null;
  return (
    <Door>
      <p role="alert">{isOut ? t.out : t.away}</p>
      {!isOut && (
        <Button className="w-full" onClick={() => void refetch()}>
          {t.again}
        </Button>
      )}
    </Door>
  );
}
