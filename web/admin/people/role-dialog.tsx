import { useState } from 'react';
import { Choice } from '../../shared/choice.tsx';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { Rehearsed } from '../parts/rehearsed.tsx';
import type { PersonPage } from './person-page.ts';
import { texts } from './texts.ts';

/** Makes somebody an organiser or a viewer of a community. */
export function RoleDialog({ person, onClose }: { person: PersonPage; onClose: () => void }) {
  const t = useTexts(texts);
  const { communities } = useMe();
  const [chosen, setChosen] = useState(`${person.communityId ?? communities[0]!.id}`);
  const [role, setRole] = useState<keyof typeof t.roles>('organiser');
  return (
    <Rehearsed
      act="nameOrganiser"
      asks={{ tgid: person.tgid, communityId: Number(chosen), role }}
      title={t.roleTitle}
      yes={t.give}
      onDone={onClose}
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
    </Rehearsed>
  );
}
