import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { useFilters } from '../use-filters.ts';
import { ConfirmAct } from './confirm-act.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { PairDialog } from './pair-dialog.tsx';
import type { PersonPage } from './person-page.ts';
import { RoleDialog } from './role-dialog.tsx';
import { texts } from './texts.ts';
import { WriteDialog } from './write-dialog.tsx';

type Name = keyof (typeof texts)['ru']['actNames'];

/** What can be done about somebody as they stand; each asks first. */
export function Acts({ person }: { person: PersonPage }) {
  const t = useTexts(texts);
  const { isOwner, communities } = useMe();
  // Whoever answers a review comes with the dialog open.
  const [{ do: wanted }, setFilters] = useFilters(['do']);
  const isAnswer = wanted === 'write' && person.unreachableAt === null;
  // A dialog is about the person as they stood when it was opened.
  const [open, setOpen] = useState<{ act: Name; person: PersonPage } | null>(
    isAnswer ? { act: 'write', person } : null,
  );
  const { standing, communityId } = person;
  const isIn = communityId !== null;
  const canMove = communities.filter(({ id, role }) => id !== communityId && role !== 'viewer').length > 0;
  const possible: Record<Name, boolean> = {
    write: standing !== 'unreachable' && person.unreachableAt === null,
    pair: isIn && (standing === 'active' || standing === 'inactive'),
    removeFromQueue: standing === 'active',
    move: canMove && person.meeting === null,
    suspend: person.suspendedAt === null,
    letBack: person.suspendedAt !== null,
    role: isOwner && communities.length > 0,
    erase: true,
  };
  const close = () => {
    setOpen(null);
    if (wanted) setFilters({ do: '' });
  };
  return (
    <fieldset className="mb-5 flex flex-wrap gap-x-1 gap-y-1">
      <legend className="sr-only">{t.acts}</legend>
      {(Object.keys(possible) as Name[])
        .filter((act) => possible[act])
        .map((act) => (
          <Button
            key={act}
            look="quiet"
            className="border border-line bg-surface"
            onClick={() => setOpen({ act, person })}
          >
            {t.actNames[act]}
          </Button>
        ))}
      {open?.act === 'write' && <WriteDialog person={open.person} onClose={close} />}
      {open?.act === 'pair' && <PairDialog person={open.person} onClose={close} />}
      {open?.act === 'move' && <MoveDialog person={open.person} onClose={close} />}
      {open?.act === 'erase' && <EraseDialog person={open.person} onClose={close} />}
      {open?.act === 'role' && <RoleDialog person={open.person} onClose={close} />}
      {(open?.act === 'suspend' || open?.act === 'letBack' || open?.act === 'removeFromQueue') && (
        <ConfirmAct act={open.act} person={open.person} onClose={close} />
      )}
    </fieldset>
  );
}
