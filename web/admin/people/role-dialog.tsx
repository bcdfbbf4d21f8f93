import { useState } from 'react';
import { Choice } from '../../shared/choice.tsx';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Foretold } from '../parts/foretold.tsx';
import { useAct, useRehearsal } from '../use-server.ts';
import type { PersonPage } from './person-page.ts';
import { texts } from './texts.ts';

/** Makes somebody an organiser or a viewer of a community. */
export function RoleDialog({ person, onClose }: { person: PersonPage; onClose: () => void }) {
  const t = useTexts(texts);
  const { communities } = useMe();
  const [chosen, setChosen] = useState(`${person.communityId ?? communities[0]!.id}`);
  const [role, setRole] = useState<keyof typeof t.roles>('organiser');
  const asks = { tgid: person.tgid, communityId: Number(chosen), role };
  const give = useAct('nameOrganiser');
  const rehearsal = useRehearsal('nameOrganiser', asks, give.isIdle);
  return (
    <Confirm
      title={t.roleTitle}
      yes={t.give}
      isBusy={give.isPending}
      isReady={rehearsal.isSuccess}
      error={give.error}
      onYes={() => give.mutate(asks, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Choice
        label={t.community}
        value={chosen}
        options={Object.fromEntries(communities.map(({ id, title }) => [id, title]))}
        onChoose={setChosen}
      />
      <Choice label={t.roleKind} value={role} options={t.roles} onChoose={setRole} />
      <p className="text-muted">{t.roleHints[role]}</p>
      <Foretold rehearsal={rehearsal} />
    </Confirm>
  );
}
