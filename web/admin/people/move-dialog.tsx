import { useState } from 'react';
import { Choice } from '../../shared/choice.tsx';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Foretold } from '../parts/foretold.tsx';
import { useAct, useRehearsal } from '../use-server.ts';
import type { PersonPage } from './person-page.ts';
import { texts } from './texts.ts';

/** Moves somebody to another community that one steers. */
export function MoveDialog({ person, onClose }: { person: PersonPage; onClose: () => void }) {
  const t = useTexts(texts);
  const { communities } = useMe();
  const possible = communities.filter(({ id, role }) => id !== person.communityId && role !== 'viewer');
  const [chosen, setChosen] = useState(`${possible[0]?.id ?? ''}`);
  const asks = { tgid: person.tgid, seen: person.seen, communityId: Number(chosen) };
  const move = useAct('move');
  const rehearsal = useRehearsal('move', asks, move.isIdle);
  return (
    <Confirm
      title={t.moveTitle}
      yes={t.actNames.move}
      isBusy={move.isPending}
      isReady={rehearsal.isSuccess}
      error={move.error}
      sentences={t.obstacles}
      onYes={() => move.mutate(asks, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Choice
        label={t.moveTo}
        value={chosen}
        options={Object.fromEntries(possible.map(({ id, title }) => [id, title]))}
        onChoose={setChosen}
      />
      <Foretold rehearsal={rehearsal} sentences={t.obstacles} />
    </Confirm>
  );
}
