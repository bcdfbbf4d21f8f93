import { useState } from 'react';
import { useLocation } from 'wouter';
import { Field } from '../../shared/field.tsx';
import { useTexts } from '../language.ts';
import { Rehearsed } from '../parts/rehearsed.tsx';
import { useWhere } from '../where.ts';
import { calledBy, type PersonPage } from './person-page.ts';
import { texts } from './texts.ts';

/** Deletes everything kept about somebody, once their name was typed. */
export function EraseDialog({ person, onClose }: { person: PersonPage; onClose: () => void }) {
  const t = useTexts(texts);
  const { to } = useWhere();
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  return (
    <Rehearsed
      act="erase"
      asks={name === calledBy(person) ? { tgid: person.tgid, seen: person.seen, name } : null}
      title={t.eraseTitle}
      yes={t.actNames.erase}
      sentences={t.obstacles}
      onDone={() => go(to('people'))}
      onClose={onClose}
    >
      <p>{t.eraseText}</p>
      <Field
        label={t.eraseName(calledBy(person))}
        value={typed}
        autoComplete="off"
        onChange={({ target }) => setTyped(target.value)}
      />
    </Rehearsed>
  );
}
