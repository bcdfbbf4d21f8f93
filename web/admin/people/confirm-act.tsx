import { useTexts } from '../language.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Foretold } from '../parts/foretold.tsx';
import { useAct, useRehearsal } from '../use-server.ts';
import { calledBy, type PersonPage } from './person-page.ts';
import { texts } from './texts.ts';

type Props = {
  act: 'suspend' | 'letBack' | 'removeFromQueue';
  person: PersonPage;
  onClose: () => void;
};

/** Asks before something is done about somebody, and shows who will hear what. */
export function ConfirmAct({ act, person, onClose }: Props) {
  const t = useTexts(texts);
  const asks = { tgid: person.tgid, seen: person.seen };
  const doing = useAct(act);
  const rehearsal = useRehearsal(act, asks, doing.isIdle);
  return (
    <Confirm
      title={t.confirm[act].title}
      yes={t.actNames[act]}
      isBusy={doing.isPending}
      isReady={rehearsal.isSuccess}
      error={doing.error}
      sentences={t.obstacles}
      onYes={() => doing.mutate(asks, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t.confirm[act].text(calledBy(person))}</p>
      <Foretold rehearsal={rehearsal} sentences={t.obstacles} />
    </Confirm>
  );
}
