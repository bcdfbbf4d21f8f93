import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { PersonLink } from '../parts/person-link.tsx';
import { Rehearsed } from '../parts/rehearsed.tsx';
import { PersonChoice } from './person-choice.tsx';
import { calledBy, type PersonPage } from './person-page.ts';
import { Section } from './section.tsx';
import { texts } from './texts.ts';

type Other = { tgid: number; name: string | null };

/** Whom somebody has asked not to meet. */
export function Avoidances({ person }: { person: PersonPage }) {
  const t = useTexts(texts);
  const { day } = useWritten();
  const [asking, setAsking] = useState<'add' | 'remove' | null>(null);
  const [other, setOther] = useState<Other | null>(null);
  const ask = (what: typeof asking, whom: Other | null) => {
    setOther(whom);
    setAsking(what);
  };
  const close = () => setAsking(null);
  const { tgid, avoids, maySteer } = person;
  return (
    <Section title={t.avoidTitle} hint={t.avoidHint}>
      {avoids.length === 0 && <p className="text-[15px] text-muted">{t.noAvoided}</p>}
      <ul className="space-y-1.5 text-[15px]">
        {avoids.map((one) => (
          <li key={one.tgid} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span>
              <PersonLink {...one} username={null} />{' '}
              <span className="text-sm text-muted">{day(one.askedAt)}</span>
            </span>
            {maySteer && (
              <button
                type="button"
                aria-label={t.removeAvoidedOf(calledBy(one))}
                onClick={() => ask('remove', one)}
                className="text-accent-ink underline-offset-2 hover:underline"
              >
                {t.removeAvoided}
              </button>
            )}
          </li>
        ))}
      </ul>
      {maySteer && person.communityId !== null && (
        <Button look="quiet" className="-mb-2 -ml-4" onClick={() => ask('add', null)}>
          {t.addAvoided}
        </Button>
      )}
      {asking === 'add' && (
        <Rehearsed
          act="avoid"
          asks={other && { tgid, avoids: other.tgid, apart: true }}
          title={t.addAvoidedTitle}
          yes={t.addAvoided}
          onDone={close}
          onClose={close}
        >
          <PersonChoice label={t.pairWith} person={person} chosen={other} onChoose={setOther} />
          {other && <p>{t.addAvoidedText(calledBy(person), calledBy(other))}</p>}
        </Rehearsed>
      )}
      {asking === 'remove' && other && (
        <Rehearsed
          act="avoid"
          asks={{ tgid, avoids: other.tgid, apart: false }}
          title={t.removeAvoidedTitle}
          yes={t.removeAvoided}
          onDone={close}
          onClose={close}
        >
          <p>{t.removeAvoidedText(calledBy(person), calledBy(other))}</p>
        </Rehearsed>
      )}
    </Section>
  );
}
