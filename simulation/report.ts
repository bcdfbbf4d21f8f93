import { days } from '../src/domain/time.ts';
import { type Chart, escaped, svgOf, tableOf } from './charts.ts';
import type { Figures, Week } from './figures.ts';
import { type Outlook, spreadOf } from './outlook.ts';
import type { Plan } from './simulation.ts';
import { type RowName, rows, type Texts } from './texts.ts';

/** What is told of one life, or of several beside each other: in words, as a table, as charts. */
export type Report = {
  title: string;
  /** Sentences, one a paragraph. */
  about: string[];
  columns: string[];
  rows: { label: string; cells: string[] }[];
  charts: Chart[];
};

type Unit = 'count' | 'share' | 'days';

const unitAndValue: Record<RowName, [unit: Unit, of: (figures: Figures) => number | null]> = {
  arrived: ['count', ({ people }) => people.arrived],
  registered: ['count', ({ people }) => people.registered],
  introduced: ['count', ({ people }) => people.introduced],
  left: ['count', ({ people }) => people.left],
  median: ['days', ({ waits }) => waits.median],
  p95: ['days', ({ waits }) => waits.p95],
  most: ['days', ({ waits }) => waits.most],
  paired: ['share', ({ waits }) => waits.paired],
  still: ['count', ({ waits }) => waits.still],
  longest: ['days', ({ waits }) => waits.longest],
  made: ['count', ({ meetings }) => meetings.made],
  met: ['count', ({ meetings }) => meetings.met],
  rejected: ['count', ({ meetings }) => meetings.rejected],
  expired: ['count', ({ meetings }) => meetings.expired],
  repeats: ['count', ({ repeats }) => repeats.count],
  repeatsShare: ['share', ({ repeats }) => repeats.share],
  emptySeats: ['count', ({ emptySeats }) => emptySeats.count],
  emptyShare: ['share', ({ emptySeats }) => emptySeats.share],
  partners: ['count', ({ variety }) => variety.partners],
  possible: ['count', ({ variety }) => variety.possible],
  variety: ['share', ({ variety }) => variety.share],
  told: ['count', ({ told }) => told.inAll],
  notices: ['count', ({ told }) => told.notices],
  news: ['count', ({ told }) => told.news],
  aWeek: ['count', ({ told }) => told.aWeek],
};

/** The report of a simulation. */
export function reportOfLife({ settings, ...plan }: Plan, figures: Figures, t: Texts): Report {
  const { matching, roundsCron, patience } = settings;
  const how = matching === 'rounds' ? t.simulated.rounds(roundsCron ?? '') : t.simulated.instant;
  return {
    title: t.simulated.title,
    about: [t.simulated.about({ ...plan, how: patience ? how + t.simulated.patience(patience) : how })],
    columns: [t.value],
    rows: rows.map((name) => {
      const [unit, of] = unitAndValue[name];
      return { label: t.rows[name], cells: [written(of(figures), unit, t)] };
    }),
    charts: [...chartsOf([figures], t), varietyChart(figures, t)],
  };
}

/** The report of a forecast. */
export function reportOfOutlook(outlook: Outlook, t: Texts): Report {
  const { history, around, runs, from, until } = outlook;
  const weeks = Math.round((until.getTime() - from.getTime()) / days(7));
  const guesses = history.guesses.map((measure) => t.forecast.measures[measure]);
  return {
    title: t.forecast.title,
    about: [
      t.forecast.about({
        around: number(around, t),
        weeks: t.units.weeks(weeks),
        runs: runs.length,
        arrivals: number(history.arrivals, t),
      }),
      aboutAcquaintances(outlook.acquaintedAfter, weeks, t),
      guesses.length > 0 ? t.forecast.guesses(guesses.join(', ')) : t.forecast.noGuesses,
      t.forecast.spread,
    ],
    columns: [t.least, t.middle, t.most],
    rows: rows.map((name) => {
      const [unit, of] = unitAndValue[name];
      const spread = spreadOf(runs.map(of));
      const cells = (['least', 'middle', 'most'] as const).map((which) =>
        written(spread?.[which] ?? null, unit, t),
      );
      return { label: t.rows[name], cells };
    }),
    charts: chartsOf(runs, t),
  };
}

/** One file with everything in it, for a browser of any width, by day and by night. */
export function pageOf({ title, about, columns, rows: lines, charts }: Report, t: Texts): string {
  const format = (value: number) => number(value, t);
  const figures = charts.map((chart) => {
    const legend = chart.series
      .map(({ name }, kind) => `<li><span class="key s${kind}"></span>${escaped(name)}</li>`)
      .join('');
    return `<figure>
<figcaption><h2>${escaped(chart.title)}</h2><p>${escaped(chart.description)}</p><ul>${legend}</ul></figcaption>
${svgOf(chart, format)}
<details><summary>${escaped(t.numbers)}</summary>
<div class="wide" tabindex="0" role="region" aria-label="${escaped(chart.title)}">${tableOf(chart, format)}</div>
</details>
</figure>`;
  });
  const head = columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = lines.map(
    ({ label, cells }) =>
      `<tr><th scope="row">${escaped(label)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return `<!doctype html>
<html lang="${t.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${about.map((sentence) => `<p>${escaped(sentence)}</p>`).join('\n')}
<div class="wide" tabindex="0" role="region" aria-label="${escaped(title)}">
<table class="figures">
<thead><tr><th scope="col">${escaped(t.figure)}</th>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>
<div class="charts">
${figures.join('\n')}
</div>
</main>
</body>
</html>
`;
}

/** The same for a terminal, without the charts. */
export function linesOf({ title, about, columns, rows: lines }: Report): string {
  const label = Math.max(...lines.map((row) => row.label.length));
  const widths = columns.map((name, n) =>
    Math.max(name.length, ...lines.map(({ cells }) => cells[n]!.length)),
  );
  const row = (first: string, cells: string[]) =>
    `${first.padEnd(label)}  ${cells.map((cell, n) => cell.padStart(widths[n]!)).join('  ')}`.trimEnd();
  return [title, '', ...about, '', row('', columns), ...lines.map((one) => row(one.label, one.cells))].join(
    '\n',
  );
}

function aboutAcquaintances(runs: (number | null)[], horizon: number, t: Texts): string {
  const spread = spreadOf(runs);
  if (!spread) return t.forecast.stillNew;
  if (spread.middle > horizon) return t.forecast.reckonedOn(t.units.weeks(spread.middle));
  if (spread.middle === 0) return t.forecast.allMet;
  return t.forecast.acquainted(t.units.weeks(spread.middle), `${spread.least}–${spread.most}`);
}

/** The charts that go by weeks. Of several lives the middle is drawn, with a band around it. */
function chartsOf(lives: Figures[], t: Texts): Chart[] {
  const weeks = lives[0]?.byWeek.length ?? 0;
  const isOne = lives.length === 1;
  const series = (name: keyof Texts['series'] & keyof Week) => {
    const spreads = Array.from({ length: weeks }, (_, week) =>
      spreadOf(lives.map(({ byWeek }) => byWeek[week]![name])),
    );
    const values = spreads.map((spread) => spread?.middle ?? null);
    const band = {
      low: spreads.map((spread) => spread?.least ?? null),
      high: spreads.map((spread) => spread?.most ?? null),
      names: [t.least, t.most] satisfies [string, string],
    };
    return { name: t.series[name], values, ...(isOne ? {} : { band }) };
  };
  const chart = (
    id: Exclude<keyof Texts['charts'], 'variety'>,
    kind: Chart['kind'],
    names: (keyof Texts['series'] & keyof Week)[],
  ): Chart => ({
    id,
    ...t.charts[id],
    kind: isOne ? kind : 'lines',
    axis: t.week,
    places: Array.from({ length: weeks }, (_, week) => `${week + 1}`),
    series: names.map(series),
  });
  return [
    chart('introductions', 'bars', ['first', 'repeated']),
    chart('waits', 'lines', ['median', 'p95']),
    chart('waiting', 'bars', ['waiting']),
    chart('people', 'lines', ['here', 'arrived']),
    chart('endings', 'bars', ['met', 'rejected', 'expired']),
  ];
}

function varietyChart({ partners }: Figures, t: Texts): Chart {
  const { title, description, axis, people } = t.charts.variety;
  return {
    id: 'variety',
    title,
    description,
    kind: 'bars',
    axis,
    places: partners.map((_, count) => `${count}`),
    series: [{ name: people, values: partners }],
  };
}

function written(value: number | null, unit: Unit, t: Texts): string {
  if (value === null) return t.none;
  if (unit === 'share') return `${number(100 * value, t)} %`;
  return unit === 'days' ? t.units.days(number(value, t)) : number(value, t);
}

function number(value: number, { language }: { language: string }): string {
  const digits = Math.abs(value) < 10 ? 2 : value < 100 ? 1 : 0;
  return value.toLocaleString(language, { maximumFractionDigits: digits });
}

const style = `
:root { color-scheme: light dark; --ink: #1c1b1a; --soft: #5d5a55; --ground: #fbfaf8; --card: #ffffff; --edge: #d9d5cf; --s0: #2f6f9f; --s1: #c2571a; --s2: #7a7672; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceae6; --soft: #b3afa8; --ground: #171615; --card: #211f1e; --edge: #45423f; --s0: #6db3e2; --s1: #f0955c; --s2: #a29d97; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 75rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.1rem; margin: 0; }
p { max-width: 60rem; margin: .5rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .5rem; border-bottom: 1px solid var(--edge); text-align: right; vertical-align: bottom; }
th[scope=row], thead th:first-child { text-align: left; font-weight: normal; }
thead th { font-weight: 600; }
td { white-space: nowrap; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.figures { margin: 1rem 0 2rem; width: 100%; max-width: 44rem; }
@media (max-width: 30rem) { .figures { font-size: .85rem; } .figures th, .figures td { padding-inline: .25rem; } }
.charts { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); align-items: start; }
figure { margin: 0; padding: 1rem; background: var(--card); border: 1px solid var(--edge); border-radius: .75rem; min-width: 0; }
figcaption p { color: var(--soft); font-size: .9rem; margin: .25rem 0; }
ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; margin: .25rem 0; font-size: .9rem; }
.key { display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: 2px; }
svg { display: block; width: 100%; height: auto; }
svg text { font-size: 11px; fill: var(--soft); }
.grid { stroke: var(--edge); stroke-width: 1; }
.s0 { fill: var(--s0); stroke: var(--s0); background: var(--s0); }
.s1 { fill: var(--s1); stroke: var(--s1); background: var(--s1); }
.s2 { fill: var(--s2); stroke: var(--s2); background: var(--s2); }
rect { stroke: var(--card) !important; stroke-width: .5; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.line.s1 { stroke-dasharray: 5 3; }
.line.s2 { stroke-dasharray: 1 4; }
.band { opacity: .2; stroke: none; }
summary { cursor: pointer; color: var(--soft); font-size: .9rem; padding: .25rem 0; }
.wide { overflow-x: auto; }
`;
