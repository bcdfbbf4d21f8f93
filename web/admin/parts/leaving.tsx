import { useTexts } from '../language.ts';
import { useLeaving } from '../use-leaving.ts';
import { Confirm } from './confirm.tsx';
import { texts } from './texts.ts';

/** Stands on a page on which something can be lost, and asks before it is left. */
export function Leaving({ isUnsaved }: { isUnsaved: boolean }) {
  const t = useTexts(texts);
  const { to, leave, stay } = useLeaving(isUnsaved);
  if (to === null) return null;
  return (
    <Confirm title={t.leaveTitle} yes={t.leave} isBusy={false} onYes={leave} onClose={stay}>
      <p>{t.leaveText}</p>
    </Confirm>
  );
}
