import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import writeXlsxFile from 'write-excel-file/node';
import type { Cell, Sheet } from '../../api/exports.ts';

/** So many cells are written in the thread that answers people without anybody noticing. */
const fewEnough = 20_000;
const widest = 60;

/**
 * A table as spreadsheets read it: with a mark of UTF-8, lines ending as theirs do, and nothing that could be taken for a
 * formula.
 *
 * @param timezone in which moments are written
 */
export function csvOf({ head, rows }: Sheet, timezone: string): string {
  const written = momentsIn(timezone);
  const line = (cells: Cell[]) => cells.map((cell) => csvCell(cell, written)).join(',');
  return `\uFEFF${[head, ...rows].map(line).join('\r\n')}\r\n`;
}

function csvCell(cell: Cell, written: (moment: Date) => string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `${cell}`;
  if (cell instanceof Date) return written(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
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

/** Tables as one file of a spreadsheet; many cells are written in a thread of their own. */
export async function xlsxOf(sheets: Sheet[], timezone: string): Promise<Buffer> {
  const cells = sheets.reduce((sum, { head, rows }) => sum + head.length * rows.length, 0);
  if (cells <= fewEnough) return writeSheets({ sheets, timezone });
  const worker = new Worker(new URL(import.meta.url), { workerData: { sheets, timezone } });
  try {
    const [bytes] = (await once(worker, 'message')) as [Uint8Array];
    return Buffer.from(bytes);
  } finally {
    await worker.terminate();
  }
}

async function writeSheets({ sheets, timezone }: { sheets: Sheet[]; timezone: string }): Promise<Buffer> {
  const written = momentsIn(timezone);
  // A spreadsheet's moments have no time zone: what stands there is read from the clock on the wall.
  const onTheWall = (moment: Date) => new Date(`${written(moment).replace(' ', 'T')}Z`);
  return writeXlsxFile(
    sheets.map(({ name, head, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      dateFormat: 'yyyy-mm-dd hh:mm',
      columns: head.map((title, column) => ({ width: widthOf([title, ...rows.map((row) => row[column])]) })),
      data: [
        head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map((cell) => (cell instanceof Date ? onTheWall(cell) : cell))),
      ],
    })),
  ).toBuffer();
}

/** In characters, of the first rows. */
function widthOf(cells: (Cell | undefined)[]): number {
  const lengths = cells.slice(0, 100).map((cell) => (cell instanceof Date ? 16 : `${cell ?? ''}`.length));
  return Math.min(Math.max(...lengths) + 2, widest);
}

if (!isMainThread) {
  parentPort?.postMessage(await writeSheets(workerData as Parameters<typeof writeSheets>[0]));
}
