import { useState } from 'react';
import { useTexts } from '../language.ts';
import { Asked } from '../parts/asked.tsx';
import { Rehearsed } from '../parts/rehearsed.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Refusal } from '../server.ts';
import { useAsk } from '../use-server.ts';
import { PersonChoice } from './person-choice.tsx';
import type { PersonPage } from './person-page.ts';
import { texts } from './texts.ts';

/** Introduces somebody to somebody else. What breaks a hard rule is asked twice. */
export function PairDialog({ person, onClose }: { person: PersonPage; onClose: () => void }) {
  const t = useTexts(texts);
  const [partner, setPartner] = useState<{ tgid: number; name: string | null } | null>(null);
  const [isWarned, setWarned] = useState(false);
  const both = { tgid: person.tgid, partner: partner?.tgid ?? 0 };
  const look = useAsk('mayPair', both, { enabled: partner !== null });
  const broken = partner === null || look.isPlaceholderData ? undefined : look.data?.broken;
  const isPossible = broken !== undefined && look.data?.obstacle === null;
  const anyway = (broken?.length ?? 0) > 0;
  const warn = () => {
    setWarned(true);
    return isWarned || !anyway;
  };
  return (
    <Rehearsed
      act="pair"
      asks={isPossible ? { ...both, anyway } : null}
      title={t.pairTitle}
      yes={isWarned ? t.pairAnyway : t.pairYes}
      sentences={t.obstacles}
      onFirstYes={warn}
      onDone={onClose}
      onClose={onClose}
    >
      <PersonChoice
        label={t.pairWith}
        person={person}
        chosen={partner}
        onChoose={(one) => {
          setPartner(one);
          setWarned(false);
        }}
      />
      {partner && (
        <Asked query={look} lines={2}>
          {({ obstacle }) => (
            <>
              {obstacle && <Trouble error={new Refusal(409, { error: obstacle })} sentences={t.obstacles} />}
              {broken && broken.length > 0 && (
                <div role="alert" className="rounded-xl border border-bad p-3">
                  <p className="font-medium">{t.pairBroken}</p>
                  <ul className="mt-1 list-disc pl-5">
                    {broken.map((rule) => (
                      <li key={rule}>{t.broken[rule]}</li>
                    ))}
                  </ul>
                </div>
              )}
            </>
          )}
        </Asked>
      )}
    </Rehearsed>
  );
}
