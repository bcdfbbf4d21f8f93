export type Cell = string | number | null;

/**
 * A table as spreadsheets read it: UTF-8 with a mark, commas, CRLF. A text that begins as a formula would gets a `'` in front,
 * so that it is none.
 */
export function csvOf(rows: Cell[][]): string {
  return `\uFEFF${rows.map((row) => row.map(written).join(',')).join('\r\n')}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `${cell}`;
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
