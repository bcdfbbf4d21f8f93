/** One value a place, of one kind. */
type Series = {
  name: string;
  values: (number | null)[];
  /** How far the values reach where there are several lives; drawn behind a line. */
  band?: { low: (number | null)[]; high: (number | null)[]; names: [low: string, high: string] };
};

export type Chart = {
  /** A word in latin letters, unique on its page. */
  id: string;
  title: string;
  description: string;
  /** Bars stand on each other, lines beside each other. */
  kind: 'bars' | 'lines';
  /** What is counted along the bottom, and its places. */
  axis: string;
  places: string[];
  series: Series[];
};

/** In units of the drawing, which is as wide as a phone and grows with its place. */
const size = { width: 360, height: 190, left: 34, right: 8, top: 8, bottom: 30 };
const inner = {
  width: size.width - size.left - size.right,
  height: size.height - size.top - size.bottom,
};

/**
 * A chart as SVG, with its title and description for those who do not see it. Colours are the page's, by the classes `s0`, `s1` …
 */
export function svgOf(chart: Chart, format: (value: number) => string): string {
  const { id, title, description, places, kind } = chart;
  const top = topOf(chart);
  const y = (value: number) => size.top + inner.height * (1 - value / top);
  const step = inner.width / Math.max(1, places.length);
  const x = (place: number) => size.left + step * (place + 0.5);
  const marks = [0, top / 2, top].map(
    (
      value,
    ) => `<line class="grid" x1="${size.left}" x2="${size.width - size.right}" y1="${at(y(value))}" y2="${at(y(value))}"/>
<text x="${size.left - 4}" y="${at(y(value) + 4)}" text-anchor="end">${format(value)}</text>`,
  );
  const every = Math.ceil(places.length / 9);
  const below = places.flatMap((place, n) =>
    n % every === 0
      ? [`<text x="${at(x(n))}" y="${size.height - 16}" text-anchor="middle">${escaped(place)}</text>`]
      : [],
  );
  return `<svg role="img" viewBox="0 0 ${size.width} ${size.height}" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${escaped(title)}</title>
<desc id="${id}-desc">${escaped(description)}</desc>
${marks.join('\n')}
${below.join('\n')}
<text x="${size.width - size.right}" y="${size.height - 3}" text-anchor="end">${escaped(chart.axis)}</text>
${kind === 'bars' ? bars(chart, { x, y, step, format }) : lines(chart, { x, y })}
</svg>`;
}

/** The same numbers, a row for each place. */
export function tableOf({ title, axis, places, series }: Chart, format: (value: number) => string): string {
  const columns = series.flatMap(({ name, values, band }) =>
    band
      ? [
          { name: `${name}, ${band.names[0]}`, values: band.low },
          { name, values },
          { name: `${name}, ${band.names[1]}`, values: band.high },
        ]
      : [{ name, values }],
  );
  const head = columns.map(({ name }) => `<th scope="col">${escaped(name)}</th>`).join('');
  const rows = places.map((place, n) => {
    const cells = columns.map(({ values }) => `<td>${values[n] == null ? '–' : format(values[n])}</td>`);
    return `<tr><th scope="row">${escaped(place)}</th>${cells.join('')}</tr>`;
  });
  return `<table>
<caption>${escaped(title)}</caption>
<thead><tr><th scope="col">${escaped(axis)}</th>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

/** Text as it may stand in HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
}

type Scale = { x: (place: number) => number; y: (value: number) => number };

function bars(
  { places, series }: Chart,
  { x, y, step, format }: Scale & { step: number; format: (value: number) => string },
): string {
  const width = Math.max(1, step * 0.8);
  return places
    .flatMap((place, n) => {
      let below = 0;
      return series.map(({ name, values }, kind) => {
        const value = values[n] ?? 0;
        const [from, to] = [below, below + value];
        below = to;
        if (value === 0) return '';
        return `<rect class="s${kind}" x="${at(x(n) - width / 2)}" y="${at(y(to))}" width="${at(width)}" height="${at(y(from) - y(to))}"><title>${escaped(`${place}: ${name} ${format(value)}`)}</title></rect>`;
      });
    })
    .filter((bar) => bar !== '')
    .join('\n');
}

function lines({ series }: Chart, scale: Scale): string {
  return series
    .flatMap(({ values, band }, kind) => [
      ...(band ? [area(band, kind, scale)] : []),
      ...stretches(values).map(
        (points) => `<polyline class="line s${kind}" points="${pointsOf(points, scale)}"/>`,
      ),
    ])
    .join('\n');
}

function area({ low, high }: NonNullable<Series['band']>, kind: number, scale: Scale): string {
  const [below, above] = [low, high].map((values) => stretches(values).flat()) as [Point[], Point[]];
  return `<polygon class="band s${kind}" points="${pointsOf(above, scale)} ${pointsOf(below.toReversed(), scale)}"/>`;
}

type Point = { place: number; value: number };

/** A line breaks off where nothing is known. */
function stretches(values: (number | null)[]): Point[][] {
  const found: Point[][] = [[]];
  for (const [place, value] of values.entries()) {
    if (value === null) found.push([]);
    else found.at(-1)!.push({ place, value });
  }
  return found.filter((points) => points.length > 0);
}

function pointsOf(points: Point[], { x, y }: Scale): string {
  return points.map(({ place, value }) => `${at(x(place))},${at(y(value))}`).join(' ');
}

/** A round number that nothing exceeds: 1, 2, 4, 6, 10 times a power of ten; its half is one, too. */
function topOf({ kind, places, series }: Chart): number {
  const heights = places.map((_, n) => {
    const values = series.map(({ values, band }) => Math.max(values[n] ?? 0, band?.high[n] ?? 0));
    return kind === 'bars' ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  });
  if (heights.every((height) => height === 0)) return 2;
  const most = Math.max(0.01, ...heights);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 10].map((times) => times * power).find((top) => top >= most)!;
}

function at(length: number): string {
  return String(Math.round(length * 10) / 10);
}
