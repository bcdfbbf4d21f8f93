import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { Copyable } from '../parts/copyable.tsx';
import { Rehearsed } from '../parts/rehearsed.tsx';
import { QrCode } from './qr-code.tsx';
import { texts } from './texts.ts';

type Props = { communityId: number; title: string; link: string; mayChange: boolean };

/** How people get into the community. */
export function Invite({ communityId, title, link, mayChange }: Props) {
  const t = useTexts(texts);
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
        <Rehearsed
          act="renewInvite"
          asks={{ communityId }}
          title={t.renewTitle}
          yes={t.renew}
          onDone={() => setAsking(false)}
          onClose={() => setAsking(false)}
        >
          <p>{t.renewText}</p>
        </Rehearsed>
      )}
    </>
  );
}
