import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { Drawing } from '../../domain/organising/drawing.ts';

/** In pixels; a phone shows it half as wide, and the smallest letters can still be read. */
const size = { width: 1080, height: 720, left: 90, right: 30, top: 110, bottom: 150 };
const inner = {
  width: size.width - size.left - size.right,
  height: size.height - size.top - size.bottom,
};
const colours = ['#1c75bc', '#8fbbe3', '#d97a72'];
const fonts = [
  import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
].map((url) => fileURLToPath(url));

/** The chart as a PNG. It brings its letters along: servers have none. */
export function draw(drawing: Drawing): Buffer {
  const font = { fontFiles: fonts, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' };
  return new Resvg(svgOf(drawing), { font }).render().asPng();
}

function svgOf({ title, places, series }: Drawing): string {
  const sums = places.map((_, place) => series.reduce((sum, { values }) => sum + (values[place] ?? 0), 0));
  const top = roundTop(Math.max(...sums, 1));
  const y = (value: number) => size.top + inner.height * (1 - value / top);
  const step = inner.width / Math.max(places.length, 1);
  const x = (place: number) => size.left + step * place;
  const marks = [0, top / 2, top].map(
    (value) =>
      `<line x1="${size.left}" x2="${size.width - size.right}" y1="${y(value)}" y2="${y(value)}" stroke="#dbe2e8" stroke-width="2"/>` +
      `<text x="${size.left - 14}" y="${y(value) + 11}" text-anchor="end">${value}</text>`,
  );
  const every = Math.ceil(places.length / 6);
  const below = places.map((place, n) =>
    n % every === 0
      ? `<text x="${x(n) + step / 2}" y="${size.height - size.bottom + 44}" text-anchor="middle">${escaped(place)}</text>`
      : '',
  );
  const bars = places.flatMap((_, place) => {
    let stands = 0;
    return series.map(({ values }, n) => {
      const value = values[place] ?? 0;
      stands += value;
      const height = (inner.height * value) / top;
      return `<rect x="${x(place) + step * 0.14}" y="${y(stands)}" width="${step * 0.72}" height="${height}" fill="${colours[n % colours.length]}"/>`;
    });
  });
  let right = size.left;
  const legend = series.map(({ name }, n) => {
    const at = right;
    right += 70 + 19 * name.length;
    return (
      `<rect x="${at}" y="${size.height - 64}" width="30" height="30" rx="6" fill="${colours[n % colours.length]}"/>` +
      `<text x="${at + 42}" y="${size.height - 38}">${escaped(name)}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" font-family="DejaVu Sans" font-size="30" fill="#44525f">
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="${size.left}" y="66" font-size="38" font-weight="bold" fill="#101820">${escaped(title)}</text>
${[...marks, ...below, ...bars, ...legend].join('\n')}
</svg>`;
}

/** An even number not below it, of one digit and zeros where it is large. */
function roundTop(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / (2 * unit)) * 2 * unit;
}

function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => signs[sign]!);
}
