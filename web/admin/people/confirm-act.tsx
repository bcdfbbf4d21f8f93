import { useTexts } from '../language.ts';
import { Rehearsed } from '../parts/rehearsed.tsx';
import { calledBy, type PersonPage } from './person-page.ts';
import { texts } from './texts.ts';

type Props = {
  act: 'suspend' | 'letBack' | 'removeFromQueue';
  person: PersonPage;
  onClose: () => void;
};

/** Asks before something is done about somebody. */
export function ConfirmAct({ act, person, onClose }: Props) {
  const t = useTexts(texts);
  return (
    <Rehearsed
      act={act}
      asks={{ tgid: person.tgid, seen: person.seen }}
      title={t.confirm[act].title}
      yes={t.actNames[act]}
      sentences={t.obstacles}
      onDone={onClose}
      onClose={onClose}
    >
      <p>{t.confirm[act].text(calledBy(person))}</p>
    </Rehearsed>
  );
}
