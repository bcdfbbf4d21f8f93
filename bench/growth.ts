import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { community, geometric, type Instance } from './instances.ts';
import { solve, write } from './matching.ts';

type Measured = { people: number; pairs: number; seconds: number };
type Line = { name: string; colour: string; make: (people: number) => Instance; sizes: number[] };

const few = [1000, 3000, 10_000, 30_000, 100_000];
const lines: Line[] = [
  {
    name: 'interests, a role, a team',
    colour: '#c2571a',
    make: (people) => community(people, 1),
    sizes: few,
  },
  {
    name: 'points in a plane',
    colour: '#2f7d6b',
    make: (people) => geometric(people, 36, 1),
    sizes: [...few, 300_000, 1_000_000],
  },
];

/** How the exact solver grows, every answer proven, as a table and as a chart in docs/images. */
export function growth(): void {
  const dir = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const file = path.join(dir, 'instance');
  console.log('### How long the best set of pairs takes as communities grow\n');
  console.log('| people | pairs | seconds | verify | proven |\n| --- | ---: | ---: | ---: | --- |');
  const measured = lines.map(({ name, make, sizes }) =>
    sizes.map((people): Measured => {
      const instance = make(people);
      write(file, instance);
      const { best, verify, proven } = solve(file, people > 100_000 ? 1 : 3);
      const pairs = instance.u.length;
      console.log(
        `| ${people.toLocaleString('en')}, ${name} | ${pairs.toLocaleString('en')} | ${best.toFixed(2)} | ${verify.toFixed(2)} | ${proven ? 'yes' : 'NO'} |`,
      );
      return { people, pairs, seconds: best };
    }),
  );
  rmSync(dir, { recursive: true, force: true });
  writeFileSync(path.join(import.meta.dirname, '../docs/images/growth.svg'), chart(measured));
  console.log();
}

const size = { width: 640, height: 360, left: 64, right: 16, top: 44, bottom: 44 };
const [from, to] = [
  { people: 1000, seconds: 0.01 },
  { people: 1_000_000, seconds: 100 },
];

/** Both axes are logarithmic. */
function chart(measured: Measured[][]): string {
  const share = (value: number, least: number, most: number) =>
    Math.log(Math.max(value, least) / least) / Math.log(most / least);
  const x = (people: number) =>
    size.left + share(people, from.people, to.people) * (size.width - size.left - size.right);
  const y = (seconds: number) =>
    size.height -
    size.bottom -
    share(seconds, from.seconds, to.seconds) * (size.height - size.top - size.bottom);
  const at = (length: number) => length.toFixed(1);
  const across = [0.01, 0.1, 1, 10, 100].map(
    (
      seconds,
    ) => `<line class="grid" x1="${size.left}" x2="${size.width - size.right}" y1="${at(y(seconds))}" y2="${at(y(seconds))}"/>
<text x="${size.left - 8}" y="${at(y(seconds) + 4)}" text-anchor="end">${seconds} s</text>`,
  );
  const along = [1000, 10_000, 100_000, 1_000_000].map(
    (people) =>
      `<text x="${at(x(people))}" y="${size.height - 22}" text-anchor="${people === to.people ? 'end' : 'middle'}">${people.toLocaleString('en')}</text>`,
  );
  const drawn = measured.map((points, line) => {
    const { name, colour } = lines[line]!;
    const places = points.map(({ people, seconds }) => `${at(x(people))},${at(y(seconds))}`);
    return `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>
${places.map((place) => `<circle cx="${place.split(',')[0]}" cy="${place.split(',')[1]}" r="3.5" fill="${colour}"/>`).join('\n')}
<circle cx="${size.left + 8 + 250 * line}" cy="20" r="5" fill="${colour}"/>
<text x="${size.left + 20 + 250 * line}" y="24">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${size.width} ${size.height}" aria-labelledby="title">
<title id="title">Seconds that the best set of pairs takes, by the number of people</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #3b3733 }
.grid { stroke: #d9d4cd }
@media (prefers-color-scheme: dark) { text { fill: #d9d4cd } .grid { stroke: #4a4640 } }
</style>
${[...across, ...along, ...drawn].join('\n')}
<text x="${size.width - size.right}" y="${size.height - 4}" text-anchor="end">people</text>
</svg>
`;
}
