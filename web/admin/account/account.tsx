import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Asked } from '../parts/asked.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Table } from '../parts/table.tsx';
import { useAct, useAsk } from '../use-server.ts';
import { deviceName } from './device-name.ts';
import { texts } from './texts.ts';

/** Where one is signed in, and the way out. */
export function Account() {
  const t = useTexts(texts);
  const { moment } = useWritten();
  const sessions = useAsk('sessions', {});
  const signOut = useAct('signOut');
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const leave = (what: { id?: number; everywhere?: boolean }) =>
    signOut.mutate(what, { onSuccess: ({ isOut }) => isOut && void client.resetQueries() });
  return (
    <>
      <PageHead title={t.title} hint={t.hint}>
        <Button onClick={() => setAsking(true)}>{t.everywhere}</Button>
      </PageHead>
      <Asked query={sessions}>
        {(data) => (
          <Table
            caption={t.caption}
            rows={data.sessions}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'device',
                title: t.device,
                cell: ({ device, isThis }) => (
                  <>
                    {deviceName(device) ?? t.unknown}
                    {isThis && <span className="text-muted"> · {t.isThis}</span>}
                  </>
                ),
              },
              { key: 'began', title: t.began, cell: ({ beganAt }) => moment(beganAt), isWideOnly: true },
              { key: 'seen', title: t.seen, cell: ({ seenAt }) => moment(seenAt) },
              { key: 'until', title: t.until, cell: ({ expiresAt }) => moment(expiresAt), isWideOnly: true },
              {
                key: 'act',
                title: t.act,
                cell: ({ id, isThis, device }) => (
                  <button
                    type="button"
                    aria-label={isThis ? t.outHere : t.outThere(deviceName(device) ?? t.unknown)}
                    onClick={() => leave({ id })}
                    className="text-accent-ink underline-offset-2 hover:underline"
                  >
                    {t.out}
                  </button>
                ),
              },
            ]}
          />
        )}
      </Asked>
      {asking && (
        <Confirm
          title={t.everywhereTitle}
          yes={t.everywhere}
          isBusy={signOut.isPending}
          error={signOut.error}
          onYes={() => leave({ everywhere: true })}
          onClose={() => setAsking(false)}
        >
          <p>{t.everywhereText}</p>
        </Confirm>
      )}
    </>
  );
}
