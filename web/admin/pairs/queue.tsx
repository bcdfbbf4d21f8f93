import { useLanguage, useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Asked } from '../parts/asked.tsx';
import { Empty } from '../parts/empty.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { PersonLink } from '../parts/person-link.tsx';
import { Table } from '../parts/table.tsx';
import { useAsk } from '../use-server.ts';
import { FitBar } from './fit-bar.tsx';
import { LeftTable } from './left-table.tsx';
import { Schedule } from './schedule.tsx';
import { texts } from './texts.ts';

type Props = { communityId: number; role: 'owner' | 'organiser' | 'viewer' };

/** Those who wait, as they would be paired now. */
export function Queue({ communityId, role }: Props) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { day, number } = useWritten();
  const query = useAsk('pairs', { community: communityId });
  return (
    <Asked query={query} lines={10}>
      {(queue) => (
        <>
          <Schedule communityId={communityId} queue={queue} maySteer={role !== 'viewer'} />
          {queue.waiting === 0 ? (
            <Empty title={t.nobody}>{t.nobodyHint}</Empty>
          ) : (
            <div className="space-y-6">
              {queue.pairs.length > 0 && (
                <section>
                  <div className="mb-2 flex items-center justify-between gap-2">
                    <h2 className="text-lg font-semibold">{t.pairs}</h2>
                    <ExportMenu what="pairs" of={t.pairs} />
                  </div>
                  <Table
                    caption={t.caption}
                    rows={queue.pairs}
                    keyOf={({ people: [a] }) => a.tgid}
                    columns={[
                      {
                        key: 'both',
                        title: t.both,
                        cell: ({ people }) => (
                          <span className="flex flex-col">
                            {people.map((one) => (
                              <PersonLink key={one.tgid} {...one} />
                            ))}
                          </span>
                        ),
                      },
                      { key: 'fit', title: t.fit, cell: ({ fit }) => <FitBar fit={fit} /> },
                      {
                        key: 'common',
                        title: t.common,
                        cell: ({ shared }) =>
                          shared.length > 0 ? (
                            shared.map((one) => one[language]).join(', ')
                          ) : (
                            <span className="text-muted">{t.nothing}</span>
                          ),
                      },
                      {
                        key: 'since',
                        title: t.since,
                        isWideOnly: true,
                        cell: ({ people }) => (
                          <span className="flex flex-col whitespace-nowrap">
                            {people.map(({ tgid, since }) => (
                              <span key={tgid}>{day(since)}</span>
                            ))}
                          </span>
                        ),
                      },
                    ]}
                  />
                  {queue.pairCount > queue.pairs.length && (
                    <p className="mt-2 text-sm text-muted">
                      {t.more(number(queue.pairCount - queue.pairs.length))}
                    </p>
                  )}
                </section>
              )}
              <section>
                <div className="mb-2 flex items-center justify-between gap-2">
                  <h2 className="text-lg font-semibold">{t.left}</h2>
                  {queue.left.length > 0 && <ExportMenu what="alone" of={t.left} />}
                </div>
                {queue.left.length === 0 ? (
                  <p className="text-muted">{t.nobodyAlone}</p>
                ) : (
                  <LeftTable left={queue.left} />
                )}
              </section>
            </div>
          )}
        </>
      )}
    </Asked>
  );
}
