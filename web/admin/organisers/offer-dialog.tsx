import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { Choice } from '../../shared/choice.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { Copyable } from '../parts/copyable.tsx';
import { texts as common } from '../parts/texts.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useAct } from '../use-server.ts';
import { texts } from './texts.ts';

/** Makes a link that gives whoever opens it first a role. */
export function OfferDialog({
  communityId,
  onClose,
}: {
  communityId: number | undefined;
  onClose: () => void;
}) {
  const t = useTexts(texts);
  const { close } = useTexts(common);
  const { communities } = useMe();
  const [chosen, setChosen] = useState(`${communityId ?? communities[0]?.id ?? ''}`);
  const [role, setRole] = useState<'organiser' | 'viewer'>('organiser');
  const offer = useAct('offerRole');
  return (
    <Dialog title={t.offer} closeLabel={close} onClose={onClose}>
      <div className="space-y-4 text-[15px]">
        {offer.data ? (
          <>
            <Copyable label={t.link} text={offer.data.link} />
            <p className="text-muted">{t.offerText}</p>
            <div className="flex justify-end">
              <Button onClick={onClose}>{t.done}</Button>
            </div>
          </>
        ) : (
          <>
            <Choice
              label={t.community}
              value={chosen}
              options={Object.fromEntries(communities.map(({ id, title }) => [id, title]))}
              onChoose={setChosen}
            />
            <Choice label={t.role} value={role} options={t.roles} onChoose={setRole} />
            <p className="text-muted">{t.roleHints[role]}</p>
            {offer.error && <Trouble error={offer.error} />}
            <div className="flex justify-end">
              <Button
                disabled={offer.isPending}
                onClick={() => offer.mutate({ communityId: Number(chosen), role })}
              >
                {t.offerYes}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
