import { useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { Asked } from '../parts/asked.tsx';
import { Empty } from '../parts/empty.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { useAsk } from '../use-server.ts';
import { AcquaintanceTable } from './acquaintance-table.tsx';
import { Graph } from './graph.tsx';
import { texts } from './texts.ts';

/** Who has met whom, as a picture and as a table. */
export function Acquaintance({ communityId }: { communityId: number }) {
  const t = useTexts(texts);
  const { number } = useWritten();
  const query = useAsk('acquaintance', { community: communityId });
  const [isTable, setIsTable] = useState(false);
  return (
    <Asked query={query} lines={10}>
      {({ people, pairs, total }) =>
        people.length === 0 ? (
          <Empty title={t.graphNone}>{t.graphNoneHint}</Empty>
        ) : (
          <>
            <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
              <p className="text-sm text-muted">
                {total > people.length && t.graphOnly(number(people.length), number(total))}
              </p>
              <span className="flex">
                <Button look="quiet" onClick={() => setIsTable(!isTable)}>
                  {isTable ? t.graphPicture : t.graphTable}
                </Button>
                <ExportMenu what="acquaintance" />
              </span>
            </div>
            {isTable ? (
              <AcquaintanceTable people={people} pairs={pairs} />
            ) : (
              <Graph people={people} pairs={pairs} />
            )}
          </>
        )
      }
    </Asked>
  );
}
