import type { Json, Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useWritten } from '../moments.ts';
import { PersonLink } from '../parts/person-link.tsx';
import { adviceFor } from './advice.ts';
import { Figures } from './figures.tsx';
import { texts } from './texts.ts';

type Pool = Json<Questions['pool']['answer']>['pools'][number];

/** Whether there is anybody left to meet, and what to do about it. */
export function Pools({ pools }: { pools: Pool[] }) {
  const { pool: t } = useTexts(texts);
  const { number } = useWritten();
  const weeks = ({ weeksLeft }: Pool) => {
    if (weeksLeft === null) return t.noPace;
    return weeksLeft > 52 ? t.over : t.weeks(Math.round(weeksLeft), number(Math.round(weeksLeft)));
  };
  const advice = (pool: Pool) => {
    const days = pool.repeatAfterDays;
    const repeats = days === null ? t.allowRepeats : days > 60 ? t.shortenRepeats(days) : '';
    const say = t.advice[adviceFor(pool)];
    return typeof say === 'string' ? say : say(repeats);
  };
  return (
    <Figures
      title={t.title}
      hint={t.hint}
      what="pool"
      rows={pools}
      keyOf={({ communityId }) => communityId}
      figures={[
        { key: 'community', title: t.community, value: ({ title }) => title },
        { key: 'people', title: t.people, value: ({ people }) => people },
        { key: 'met', title: t.metEverybody, value: ({ metEverybody }) => metEverybody.count },
        { key: 'left', title: t.pairsLeft, value: ({ pairsLeft }) => pairsLeft },
        { key: 'pace', title: t.pairsAWeek, value: ({ pairsAWeek }) => pairsAWeek },
        {
          key: 'weeks',
          title: t.weeksLeft,
          value: ({ weeksLeft }) => (weeksLeft === null ? null : Math.round(weeksLeft)),
        },
        { key: 'repeats', title: t.repeatAfterDays, value: ({ repeatAfterDays }) => repeatAfterDays },
      ]}
    >
      <ul className="space-y-4 text-[15px]">
        {pools.map((pool) => (
          <li key={pool.communityId}>
            {pools.length > 1 && <h3 className="font-medium">{pool.title}</h3>}
            <p>
              {t.figures(number(pool.people), number(pool.pairsLeft))} {pool.people > 1 && weeks(pool)}
            </p>
            <p className="mt-1 font-medium">{advice(pool)}</p>
            {pool.metEverybody.count > 0 && (
              <p className="mt-1 flex flex-wrap gap-x-2 text-sm text-muted">
                {t.metAll}
                {pool.metEverybody.some.map((person) => (
                  <PersonLink key={person.tgid} {...person} username={null} />
                ))}
                {pool.metEverybody.count > pool.metEverybody.some.length &&
                  t.andMore(number(pool.metEverybody.count - pool.metEverybody.some.length))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Figures>
  );
}
