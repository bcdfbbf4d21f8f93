import type { Cell, Table } from '../../api/tables/table.ts';
import { xlsxOf } from './xlsx.ts';

/** No program opens a sheet with more rows. */
const longest = 1_000_000;

/** Of a table that is too long for any program. */
export class TooLong extends Error {}

/**
 * Tables as one file, and how many rows they have together; as CSV the first of them. Rows are put into writing as they are read.
 *
 * @param timezone in which moments are written
 * @throws TooLong
 */
export async function fileOf(
  tables: Table[],
  { as, timezone }: { as: 'csv' | 'xlsx'; timezone: string },
): Promise<{ bytes: Buffer; rows: number }> {
  let rows = 0;
  const counted = tables.map((table) => ({
    ...table,
    async *rows() {
      let here = 0;
      for await (const some of table.rows()) {
        here += some.length;
        rows += some.length;
        if (here > longest) throw new TooLong();
        yield some.map((row) => row.map(readable));
      }
    },
  }));
  const written = momentsIn(timezone);
  const isHarmless = (text: string) => withoutFormulas(text) === text;
  const bytes = as === 'csv' ? await csvOf(counted[0]!, written) : await xlsxOf(counted, written, isHarmless);
  return { bytes, rows };
}

/** Without the signs that neither kind of file can have. */
function readable(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to go
  return cell.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replace(/\r\n?/g, '\n');
}

/**
 * A table as spreadsheets read it: with a mark of UTF-8, lines ending as theirs do, and nothing that could be taken for a
 * formula.
 */
async function csvOf({ head, rows }: Table, written: (moment: Date) => string): Promise<Buffer> {
  const line = (cells: Cell[]) => `${cells.map((cell) => csvCell(cell, written)).join(',')}\r\n`;
  const parts = [Buffer.from(`\uFEFF${line(head)}`)];
  for await (const some of rows()) parts.push(Buffer.from(some.map(line).join('')));
  return Buffer.concat(parts);
}

function csvCell(cell: Cell, written: (moment: Date) => string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `${cell}`;
  if (cell instanceof Date) return written(cell);
  const harmless = withoutFormulas(cell);
  return /[",;\t\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * A text that a spreadsheet takes for a text: a `'` stands before whatever could begin a formula, as OWASP asks for ("CSV
 * Injection"). That is the beginning of the cell, whatever blanks or invisible signs come first, and also what follows a line's end, a tab or
 * a semicolon: where the semicolon separates cells, as in Russia, quotes in the middle of a line protect nothing.
 */
function withoutFormulas(text: string): string {
  const begun = /^(?:[\s\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\n])/u.test(text) ? `'${text}` : text;
  return begun.replace(/(?<=[\t\n;])(?=[^\S\n]*\p{Cf}*[=+\-@＝＋－＠﹦﹢﹣﹫])/gu, "'");
}

/** «2026-11-27 18:05:00», which sorts as text and which spreadsheets know for a moment. */
function momentsIn(timezone: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (moment) => format.format(moment);
}
