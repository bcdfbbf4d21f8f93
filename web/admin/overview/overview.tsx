import type { Json, Questions } from '../../../src/api/contract.ts';
import { useTexts } from '../language.ts';
import { useMe } from '../me.ts';
import { useWritten } from '../moments.ts';
import { Asked } from '../parts/asked.tsx';
import { Copyable } from '../parts/copyable.tsx';
import { Empty } from '../parts/empty.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useFilters } from '../use-filters.ts';
import { useAsk } from '../use-server.ts';
import { useWhere } from '../where.ts';
import { BarRows } from './bar-rows.tsx';
import { EverythingMenu } from './everything-menu.tsx';
import { Figures } from './figures.tsx';
import { Funnel } from './funnel.tsx';
import { Pools } from './pools.tsx';
import { texts } from './texts.ts';
import { Tiles } from './tiles.tsx';
import { WeekChart } from './week-chart.tsx';

const spans = [30, 90, 180, 365] as const;
const shownStandings = ['active', 'in_progress', 'inactive', 'arriving', 'unreachable', 'suspended'] as const;

/** How a community is doing, or all together. */
export function Overview() {
  const t = useTexts(texts);
  const { bot } = useMe();
  const { community } = useWhere();
  const [filters, setFilters] = useFilters(['days']);
  const days = spans.find((span) => `${span}` === filters.days) ?? 90;
  const overview = useAsk('overview', { community: community?.id, days });
  const pool = useAsk('pool', { community: community?.id });
  return (
    <>
      <PageHead title={t.title} hint={t.hint}>
        <Tabs
          label={t.span}
          value={`${days}`}
          options={t.spans}
          onChoose={(chosen) => setFilters({ days: chosen === '90' ? '' : chosen })}
        />
        <EverythingMenu />
      </PageHead>
      <Asked query={overview} lines={12}>
        {(data) =>
          data.people.total > 0 ? (
            <div className={overview.isPlaceholderData ? 'space-y-4 opacity-60' : 'space-y-4'}>
              <Tiles overview={data} />
              <Charts overview={data} days={days} />
              <div className="grid gap-4 xl:grid-cols-2">
                <Funnel rows={data.funnel} days={days} />
                <Asked query={pool}>{({ pools }) => <Pools pools={pools} />}</Asked>
              </div>
            </div>
          ) : (
            <Empty title={t.none}>
              <p>{t.noneHint}</p>
              <Asked query={pool}>
                {({ pools }) => (
                  <div className="mt-4 space-y-3 text-left">
                    {pools.map(({ communityId, title, inviteCode }) => (
                      <Copyable
                        key={communityId}
                        label={t.inviteLink(title)}
                        text={`https://t.me/${bot.username}?start=${inviteCode}`}
                      />
                    ))}
                  </div>
                )}
              </Asked>
            </Empty>
          )
        }
      </Asked>
    </>
  );
}

function Charts({ overview, days }: { overview: Json<Questions['overview']['answer']>; days: number }) {
  const t = useTexts(texts);
  const { number, day, shortDay } = useWritten();
  const { weeks, now, people, meetingsHad } = overview;
  const standings = shownStandings.map((standing) => ({ standing, count: people.standings[standing] }));
  const ratings = now.ratings.map((count, place) => ({ rating: place + 1, count })).reverse();
  const meetingsOf = ({ from, to }: { from: number; to: number | null }) =>
    to === null ? t.had.more(from) : from === to ? `${from}` : `${from}–${to}`;
  return (
    <>
      <Figures
        title={t.weeks.title}
        hint={t.weeks.hint}
        what="weeks"
        days={days}
        rows={weeks}
        keyOf={({ from }) => from}
        figures={[
          {
            key: 'from',
            title: t.weeks.from,
            value: ({ from }) => day(from),
          },
          { key: 'to', title: t.weeks.to, value: ({ to }) => day(to) },
          { key: 'made', title: t.weeks.made, value: ({ made }) => made },
          { key: 'done', title: t.weeks.done, value: ({ done }) => done },
          { key: 'failed', title: t.weeks.failed, value: ({ failed }) => failed },
        ]}
      >
        <WeekChart weeks={weeks.map((week) => ({ ...week, label: shortDay(week.from) }))} />
      </Figures>
      <div className="grid gap-4 md:grid-cols-3">
        <Figures
          title={t.standings.title}
          what="standings"
          days={days}
          rows={standings}
          keyOf={({ standing }) => standing}
          figures={[
            {
              key: 'standing',
              title: t.standings.standing,
              value: ({ standing }) => t.standings.names[standing],
            },
            { key: 'people', title: t.standings.people, value: ({ count }) => count },
          ]}
        >
          <BarRows
            rows={standings.map(({ standing, count }) => ({
              key: standing,
              name: t.standings.names[standing],
              value: count,
              written: number(count),
            }))}
          />
        </Figures>
        <Figures
          title={t.ratings.title}
          what="ratings"
          days={days}
          rows={ratings}
          keyOf={({ rating }) => rating}
          figures={[
            { key: 'rating', title: t.ratings.rating, value: ({ rating }) => rating },
            { key: 'count', title: t.ratings.count, value: ({ count }) => count },
          ]}
        >
          <BarRows
            rows={ratings.map(({ rating, count }) => ({
              key: `${rating}`,
              name: rating,
              value: count,
              written: number(count),
            }))}
          />
        </Figures>
        <Figures
          title={t.had.title}
          what="meetingsHad"
          days={days}
          rows={meetingsHad}
          keyOf={({ from }) => from}
          figures={[
            { key: 'meetings', title: t.had.meetings, value: meetingsOf },
            { key: 'people', title: t.had.people, value: (row) => row.people },
          ]}
        >
          <BarRows
            rows={meetingsHad.map((row) => ({
              key: `${row.from}`,
              name: meetingsOf(row),
              value: row.people,
              written: number(row.people),
            }))}
          />
        </Figures>
      </div>
    </>
  );
}
