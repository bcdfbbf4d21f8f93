import { useTexts } from '../language.ts';
import { Asked } from '../parts/asked.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { useAsk } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { Acts } from './acts.tsx';
import { Avoidances } from './avoidances.tsx';
import { Card } from './card.tsx';
import { History } from './history.tsx';
import { texts } from './texts.ts';
import { Transcript } from './transcript.tsx';
import { Why } from './why.tsx';

/** Everything about somebody, and what can be done about them. */
export function OnePerson({ tgid }: { tgid: number }) {
  const t = useTexts(texts);
  const { to } = useWhere();
  const query = useAsk('person', { tgid });
  return (
    <>
      <p className="mb-3">
        <BackLink href={to('people')} label={t.back} />
      </p>
      <Asked query={query} lines={10}>
        {(person) => (
          <div key={person.tgid}>
            <PageHead
              title={person.name ?? t.nobody(person.tgid)}
              hint={[person.card.username && `@${person.card.username}`, person.community ?? t.noCommunity]
                .filter(Boolean)
                .join(' · ')}
            />
            <Why person={person} />
            {person.maySteer && <Acts person={person} />}
            <div className="grid gap-4 xl:grid-cols-[24rem_1fr]">
              <div className="min-w-0 space-y-4">
                <Card person={person} />
                <Avoidances person={person} />
              </div>
              <div className="min-w-0 space-y-4">
                <History person={person} />
                {person.maySteer && <Transcript tgid={person.tgid} />}
              </div>
            </div>
          </div>
        )}
      </Asked>
    </>
  );
}
