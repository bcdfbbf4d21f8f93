import type { Overview, Pool } from '../contract/overview.ts';
import { overview, pool as pools } from '../overview.ts';
import { type Context, checked, nothingFirst, table, type Writer } from './table.ts';

/** The tables behind the pictures of the overview. */

export const weeks: Writer = (context) => {
  const { t } = context;
  const { columns: c, sheets } = t;
  return table<Overview['weeks'][number]>(t, {
    name: sheets.weeks,
    columns: ['from', 'to', 'made', 'done', [c.notDone, ({ failed }) => failed]],
    rows: of(context, ({ weeks }) => weeks),
  });
};

const inOrder = ['active', 'in_progress', 'inactive', 'arriving', 'unreachable', 'suspended'] as const;

export const standings: Writer = (context) => {
  const { t } = context;
  const { columns: c, sheets, standings } = t;
  return table<{ standing: keyof typeof standings; count: number }>(t, {
    name: sheets.standings,
    columns: [
      [c.status, ({ standing }) => standings[standing]],
      [c.people, ({ count }) => count],
    ],
    rows: of(context, ({ people }) =>
      inOrder.map((standing) => ({ standing, count: people.standings[standing] })),
    ),
  });
};

export const ratings: Writer = (context) => {
  const { t } = context;
  return table<{ rating: number; count: number }>(t, {
    name: t.sheets.ratings,
    columns: ['rating', 'count'],
    rows: of(context, ({ now }) =>
      now.ratings.map((count, place) => ({ rating: place + 1, count })).reverse(),
    ),
  });
};

export const meetingsHad: Writer = (context) => {
  const { t } = context;
  const { columns: c, sheets, orMore } = t;
  return table<Overview['meetingsHad'][number]>(t, {
    name: sheets.meetingsHad,
    columns: [
      [c.had, ({ from, to }) => (to === null ? orMore(from) : from === to ? from : `${from}–${to}`)],
      'people',
    ],
    rows: of(context, ({ meetingsHad }) => meetingsHad),
  });
};

export const funnel: Writer = (context) => {
  const { t } = context;
  const { columns: c, sheets, steps } = t;
  return table<Overview['funnel'][number]>(t, {
    name: sheets.funnel,
    columns: [
      [c.step, ({ step }) => steps[step]],
      'reached',
      [
        c.medianHours,
        ({ medianSeconds }) => (medianSeconds === null ? null : Math.round(medianSeconds / 36) / 100),
      ],
      'stuck',
    ],
    rows: of(context, ({ funnel }) => funnel),
  });
};

/** Whether there is anybody left to meet. */
export const pool: Writer = ({ read, community, t }) => {
  const { columns: c } = t;
  return table<Pool>(t, {
    name: t.sheets.pool,
    columns: [
      [c.community, ({ title }) => title],
      [c.takePart, ({ people }) => people],
      [c.metEverybody, ({ metEverybody }) => metEverybody.count],
      'pairsLeft',
      'pairsAWeek',
      [c.weeksLeft, ({ weeksLeft }) => (weeksLeft === null ? null : Math.round(weeksLeft))],
      'repeatAfterDays',
    ],
    async *rows() {
      yield (await read((asker) => pools.answer(asker, { community }, nothingFirst))).pools;
    },
  });
};

/** Rows of the overview over the span that the page shows. */
function of<Row>(
  { read, community, wanted }: Context,
  rowsOf: (overview: Overview) => Row[],
): () => AsyncGenerator<Row[]> {
  const asked = checked(overview.asks, { ...wanted, community });
  return async function* rows() {
    yield rowsOf(await read((asker) => overview.answer(asker, asked, nothingFirst)));
  };
}
