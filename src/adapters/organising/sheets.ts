import { on, once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import writeXlsxFile from 'write-excel-file/node';
import type { Cell, Table } from '../../api/tables/table.ts';

type Kind = 'csv' | 'xlsx';
/** A table that has been read. */
type Sheet = { name: string; head: string[]; rows: Cell[][] };
/** A table begins, or goes on. */
type Part = { begins: Omit<Sheet, 'rows'> } | { rows: Cell[][] };
type Written = { as: Kind; timezone: string };

/** So many cells are written in the thread that answers people without anybody noticing. */
const fewEnough = 20_000;
const widest = 60;
/** No program opens a sheet with more rows. */
const longest = 1_000_000;
/** Nor a cell with more characters. */
const fullest = 32_767;

/** Of a table that is too long for any program. */
export class TooLong extends Error {}

/**
 * Tables as one file, and how many rows they have together; as CSV the first of them. Many cells are put into writing in a thread
 * of their own, so that others are answered meanwhile.
 *
 * @param timezone in which moments are written
 * @throws TooLong
 */
export async function fileOf(tables: Table[], written: Written): Promise<{ bytes: Buffer; rows: number }> {
  const small: Part[] = [];
  let [cells, rows] = [0, 0];
  let aside: Aside | null = null;
  const take = (part: Part) => void (aside ? aside.take(part) : small.push(part));
  try {
    for (const { name, head, rows: read } of tables) {
      take({ begins: { name, head } });
      let here = 0;
      for await (const some of read()) {
        here += some.length;
        cells += some.length * head.length;
        if (here > longest) throw new TooLong();
        if (!aside && cells > fewEnough) aside = await openAside(written, small);
        take({ rows: some });
      }
      rows += here;
    }
    return { bytes: aside ? await aside.finish() : await fileOfSheets(sheetsOf(small), written), rows };
  } finally {
    await (aside as Aside | null)?.close();
  }
}

type Aside = { take: (part: Part) => void; finish: () => Promise<Buffer>; close: () => Promise<void> };

/** One at a time: a long table takes a few hundred megabytes. */
let free: Promise<void> = Promise.resolve();

async function openAside(written: Written, parts: Part[]): Promise<Aside> {
  const before = free;
  const { promise, resolve: release } = Promise.withResolvers<void>();
  free = promise;
  await before;
  const worker = new Worker(new URL(import.meta.url), { workerData: written });
  const finished = once(worker, 'message') as Promise<[Uint8Array]>;
  // It may fail before anybody waits for it.
  finished.catch(() => {});
  for (const part of parts) worker.postMessage(part);
  return {
    take: (part) => worker.postMessage(part),
    async finish() {
      worker.postMessage(null);
      return Buffer.from((await finished)[0]);
    },
    async close() {
      await worker.terminate();
      release();
    },
  };
}

function sheetsOf(parts: Part[]): Sheet[] {
  const sheets: Sheet[] = [];
  for (const part of parts) addTo(sheets, part);
  return sheets;
}

function addTo(sheets: Sheet[], part: Part): void {
  if ('begins' in part) sheets.push({ ...part.begins, rows: [] });
  else for (const row of part.rows) sheets.at(-1)!.rows.push(row);
}

function fileOfSheets(sheets: Sheet[], { as, timezone }: Written): Promise<Buffer> | Buffer {
  return as === 'csv' ? Buffer.from(csvOf(sheets[0]!, timezone)) : xlsxOf(sheets, timezone);
}

/**
 * A table as spreadsheets read it: with a mark of UTF-8, lines ending as theirs do, and nothing that could be taken for a
 * formula.
 */
export function csvOf({ head, rows }: Omit<Sheet, 'name'>, timezone: string): string {
  const written = momentsIn(timezone);
  const line = (cells: Cell[]) => cells.map((cell) => csvCell(cell, written)).join(',');
  return `\uFEFF${[head, ...rows].map(line).join('\r\n')}\r\n`;
}

function csvCell(cell: Cell, written: (moment: Date) => string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `${cell}`;
  if (cell instanceof Date) return written(cell);
  const harmless = withoutFormulas(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * A text that a spreadsheet takes for a text: a `'` stands before whatever could begin a formula, as OWASP asks for ("CSV
 * Injection"). That is the beginning of the cell, whatever blanks or invisible signs come first, and also what follows a line's end, a tab or
 * a semicolon: where the semicolon separates cells, as in Russia, quotes in the middle of a line protect nothing.
 */
function withoutFormulas(text: string): string {
  const begun = /^(?:[\s\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n])/u.test(text) ? `'${text}` : text;
  return begun.replace(/(?<=[\t\r\n;])(?=[^\S\r\n]*\p{Cf}*[=+\-@＝＋－＠﹦﹢﹣﹫])/gu, "'");
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

/** Tables as one file of a spreadsheet. A text is a text there, whatever it begins with, and stays one when it is edited. */
function xlsxOf(sheets: Sheet[], timezone: string): Promise<Buffer> {
  const written = momentsIn(timezone);
  // A spreadsheet's moments have no time zone: what stands there is read from the clock on the wall.
  const onTheWall = (moment: Date) => new Date(`${written(moment).replace(' ', 'T')}Z`);
  const value = (cell: Cell) => {
    if (cell instanceof Date) return onTheWall(cell);
    if (typeof cell !== 'string') return cell;
    const text = cell.slice(0, fullest);
    return withoutFormulas(text) === text ? text : { value: text, type: String, format: '@' };
  };
  return writeXlsxFile(
    sheets.map(({ name, head, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      dateFormat: 'yyyy-mm-dd hh:mm',
      columns: head.map((title, column) => ({
        width: widthOf([title, ...rows.slice(0, 100).map((row) => row[column])]),
      })),
      data: [
        head.map((title) => ({ value: title, type: String, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map(value)),
      ],
    })),
  ).toBuffer();
}

/** In characters. */
function widthOf(cells: (Cell | undefined)[]): number {
  const lengths = cells.map((cell) => (cell instanceof Date ? 16 : `${cell ?? ''}`.length));
  return Math.min(Math.max(...lengths) + 2, widest);
}

if (!isMainThread && parentPort) {
  const sheets: Sheet[] = [];
  for await (const [part] of on(parentPort, 'message') as AsyncIterable<[Part | null]>) {
    if (part === null) break;
    addTo(sheets, part);
  }
  parentPort.postMessage(await fileOfSheets(sheets, workerData as Written));
}
