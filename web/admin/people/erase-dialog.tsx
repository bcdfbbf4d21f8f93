import { useState } from 'react';
import { useLocation } from 'wouter';
import { Field } from '../../shared/field.tsx';
import { useTexts } from '../language.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Foretold } from '../parts/foretold.tsx';
import { useAct, useRehearsal } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { calledBy, type PersonPage } from './person-page.ts';
import { texts } from './texts.ts';

/** Deletes everything kept about somebody, once their name was typed. */
export function EraseDialog({ person, onClose }: { person: PersonPage; onClose: () => void }) {
  const t = useTexts(texts);
  const { to } = useWhere();
  const [, go] = useLocation();
  const [name, setName] = useState('');
  const isRight = name.trim() === calledBy(person);
  const asks = { tgid: person.tgid, seen: person.seen, name: name.trim() };
  const erase = useAct('erase');
  const rehearsal = useRehearsal('erase', asks, isRight && erase.isIdle);
  return (
    <Confirm
      title={t.eraseTitle}
      yes={t.actNames.erase}
      isBusy={erase.isPending}
      isReady={isRight && rehearsal.isSuccess}
      error={erase.error}
      sentences={t.obstacles}
      onYes={() => erase.mutate(asks, { onSuccess: () => go(to('people')) })}
      onClose={onClose}
    >
      <p>{t.eraseText}</p>
      <Field
        label={t.eraseName(calledBy(person))}
        value={name}
        autoComplete="off"
        onChange={({ target }) => setName(target.value)}
      />
      {isRight && <Foretold rehearsal={rehearsal} sentences={t.obstacles} />}
    </Confirm>
  );
}
