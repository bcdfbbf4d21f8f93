import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Copyable } from '../parts/copyable.tsx';
import { useAct } from '../use-server.ts';
import { QrCode } from './qr-code.tsx';
import { texts } from './texts.ts';

type Props = { communityId: number; title: string; link: string; mayChange: boolean };

/** How people get into the community. */
export function Invite({ communityId, title, link, mayChange }: Props) {
  const t = useTexts(texts);
  const renew = useAct('renewInvite');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Copyable label={t.inviteLink} text={link} />
      <QrCode link={link} name={title} />
      {mayChange && (
        <Button look="quiet" className="-ml-4" onClick={() => setAsking(true)}>
          {t.renew}
        </Button>
      )}
      {asking && (
        <Confirm
          title={t.renewTitle}
          yes={t.renew}
          isBusy={renew.isPending}
          error={renew.error}
          onYes={() => renew.mutate({ communityId }, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          <p>{t.renewText}</p>
        </Confirm>
      )}
    </>
  );
}
