import { useState } from 'react';
import { Choice } from '../../shared/choice.tsx';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { Rehearsed } from '../parts/rehearsed.tsx';
import type { PersonPage } from './person-page.ts';
import { texts } from './texts.ts';

/** Moves somebody to another community that one steers. */
export function MoveDialog({ person, onClose }: { person: PersonPage; onClose: () => void }) {
  const t = useTexts(texts);
  const { communities } = useMe();
  const possible = communities.filter(({ id, role }) => id !== person.communityId && role !== 'viewer');
  const [chosen, setChosen] = useState(`${possible[0]?.id ?? ''}`);
  return (
    <Rehearsed
      act="move"
      asks={{ tgid: person.tgid, seen: person.seen, communityId: Number(chosen) }}
      title={t.moveTitle}
      yes={t.actNames.move}
      sentences={t.obstacles}
      onDone={onClose}
      onClose={onClose}
    >
      <Choice
        label={t.moveTo}
        value={chosen}
        options={Object.fromEntries(possible.map(({ id, title }) => [id, title]))}
        onChoose={setChosen}
      />
    </Rehearsed>
  );
}
