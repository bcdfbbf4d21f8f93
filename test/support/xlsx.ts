import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';

/** A text, a number or a moment (in days since 1900), or nothing. */
type Cell = string | number | null;

/** The sheets of a file, by name, each with its rows. None of its cells is a formula. */
export function sheetsIn(file: Uint8Array): Map<string, Cell[][]> {
  const entries = unzipSync(file);
  const xml = (name: string) => new TextDecoder().decode(entries[name]);
  const names = [...xml('xl/workbook.xml').matchAll(/<sheet [^>]*?name="([^"]+)"/g)];
  return new Map(
    names.map(([, name], place) => {
      const sheet = xml(`xl/worksheets/sheet${place + 1}.xml`);
      assert.doesNotMatch(sheet, /<f[ >/]/);
      const rows = [...sheet.matchAll(/<row [^>]*>([\s\S]*?)<\/row>/g)].map(([, cells = '']) => {
        const row: Cell[] = [];
        for (const [, letter, value, text] of cells.matchAll(
          /<c r="([A-Z])\d+"[^>]*>(?:<v>(.*?)<\/v>|<is><t [^>]*>([\s\S]*?)<\/t><\/is>)<\/c>/g,
        )) {
          row[letter!.charCodeAt(0) - 65] = value === undefined ? read(text!) : Number(value);
        }
        return Array.from(row, (cell) => cell ?? null);
      });
      return [read(name!), rows];
    }),
  );
}

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function read(escaped: string): string {
  return escaped.replace(/&(\w+);/g, (whole, name: string) => signs[name] ?? whole);
}
