import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { Cell, Table } from '../../api/tables/table.ts';

/** No program takes a cell with more characters. */
const fullest = 32_767;
const widest = 60;
const day = 86_400_000;
/** Day 0 of spreadsheets. */
const dayZero = Date.UTC(1899, 11, 30);
/** By their places in `styles`. */
const style = { moment: 1, title: 2, text: 3 };

/**
 * Tables as a file of a spreadsheet (ECMA-376), a sheet each; the rows are put into writing as they come, and nothing but what is packed
 * is kept. A text is a text there, whatever it begins with, and stays one when somebody edits it.
 *
 * @param written a moment as «2026-11-27 18:05:00»: a spreadsheet's have no time zone
 * @param isHarmless whether a text can be taken for nothing else
 */
export async function xlsxOf(
  tables: Table[],
  written: (moment: Date) => string,
  isHarmless: (text: string) => boolean,
): Promise<Buffer> {
  const zip = openZip();
  const sheets = tables.map(({ name }, place) => ({ name, id: place + 1 }));
  await zip.add('[Content_Types].xml', [contentTypes(sheets)]);
  await zip.add('_rels/.rels', [
    relations([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }]),
  ]);
  await zip.add('xl/workbook.xml', [workbook(sheets)]);
  await zip.add('xl/_rels/workbook.xml.rels', [
    relations([
      ...sheets.map(({ id }) => ({ id: `rId${id}`, type: 'worksheet', target: `worksheets/sheet${id}.xml` })),
      { id: `rId${sheets.length + 1}`, type: 'styles', target: 'styles.xml' },
    ]),
  ]);
  await zip.add('xl/styles.xml', [styles]);
  const cellOf = (cell: Cell, place: string): string => {
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
    if (cell instanceof Date) return momentCell(place, written(cell));
    return textCell(place, cell, isHarmless(cell) ? undefined : style.text);
  };
  for (const [place, table] of tables.entries())
    await zip.add(`xl/worksheets/sheet${place + 1}.xml`, sheet(table, cellOf));
  return zip.end();
}

async function* sheet(
  { head, rows }: Table,
  cellOf: (cell: Cell, place: string) => string,
): AsyncGenerator<string> {
  const letters = head.map((_, column) => letterOf(column));
  let row = 1;
  for await (const some of rows()) {
    if (row === 1) yield beginning(head, some, letters);
    let xml = '';
    for (const cells of some) {
      row++;
      xml += `<row r="${row}">${cells.map((cell, column) => cellOf(cell, `${letters[column]}${row}`)).join('')}</row>`;
    }
    if (xml !== '') yield xml;
  }
  yield '</sheetData></worksheet>';
}

/** The widths of the columns, by their first cells, and the titles, which stay in sight. */
function beginning(head: string[], first: Cell[][], letters: string[]): string {
  const widths = head.map((title, column) => {
    const cells = [title, ...first.slice(0, 100).map((row) => row[column])];
    const lengths = cells.map((cell) => (cell instanceof Date ? 16 : `${cell ?? ''}`.length));
    return Math.min(Math.max(...lengths) + 2, widest);
  });
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const titles = head.map((title, column) => textCell(`${letters[column]}1`, title, style.title));
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData><row r="1">${titles.join('')}</row>`;
}

function textCell(place: string, text: string, style?: number): string {
  const looks = style === undefined ? '' : ` s="${style}"`;
  return `<c r="${place}"${looks} t="inlineStr"><is><t xml:space="preserve">${inXml(text.slice(0, fullest))}</t></is></c>`;
}

function momentCell(place: string, onTheWall: string): string {
  const days = (Date.parse(`${onTheWall.replace(' ', 'T')}Z`) - dayZero) / day;
  return `<c r="${place}" s="${style.moment}"><v>${days}</v></c>`;
}

function inXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
}

/** A, B, … Z: no table has more columns. */
function letterOf(column: number): string {
  return String.fromCharCode(65 + column);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

type SheetName = { name: string; id: number };

function contentTypes(sheets: SheetName[]): string {
  const parts = [
    { part: 'workbook', kind: 'sheet.main' },
    { part: 'styles', kind: 'styles' },
    ...sheets.map(({ id }) => ({ part: `worksheets/sheet${id}`, kind: 'worksheet' })),
  ];
  const overrides = parts.map(
    ({ part, kind }) => `<Override PartName="/xl/${part}.xml" ContentType="${kinds}.${kind}+xml"/>`,
  );
  return `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function relations(all: { id: string; type: string; target: string }[]): string {
  const each = all.map(
    ({ id, type, target }) => `<Relationship Id="${id}" Type="${documents}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`;
}

function workbook(sheets: SheetName[]): string {
  const each = sheets.map(({ name, id }) => `<sheet name="${inXml(name)}" sheetId="${id}" r:id="rId${id}"/>`);
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${documents}"><sheets>${each.join('')}</sheets></workbook>`;
}

/** Plain, a moment, a title, and a text that stays one (as with a `'` typed before it). */
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** An archive whose entries are packed while they come. */
function openZip() {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    packed.push(bytes);
  });
  return {
    async add(name: string, content: AsyncIterable<string> | Iterable<string>): Promise<void> {
      const entry = new ZipDeflate(name);
      zip.add(entry);
      for await (const text of content) entry.push(strToU8(text));
      entry.push(new Uint8Array(), true);
    },
    end(): Buffer {
      zip.end();
      return Buffer.concat(packed);
    },
  };
}
