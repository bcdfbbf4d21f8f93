import type { z } from 'zod';
import type { Round } from '../../domain/pairing.ts';
import type { Period, Scope } from '../../store/insight/scope.ts';
import type { ExportTexts } from '../../texts/organising/exports.ts';
import type { ExportAsked } from '../contract/exports.ts';
import { type Asker, Refused } from '../endpoint.ts';

export type Cell = string | number | Date | null;

/** A table to be taken along: a name, what stands above its columns, and its rows, some at a time. */
export type Table = { name: string; head: string[]; rows: () => AsyncIterable<Cell[][]> };

/** What stands in each column: what a row has by the name of the column, or a title and what is taken from the row. */
export type Columns<Row> = (PlainColumn<Row> | [title: string, of: (row: Row) => Cell])[];

type PlainColumn<Row> = { [K in keyof Row]: Row[K] extends Cell ? K : never }[keyof Row] &
  keyof ExportTexts['columns'];

/** Asks something in a transaction of its own, so that nobody waits for a long table. */
export type Read = <T>(ask: (asker: Asker) => Promise<T>) => Promise<T>;

/** What a table is asked for. */
export type Context = {
  read: Read;
  organiser: Asker['organiser'];
  scope: Scope;
  community: number | undefined;
  language: ExportAsked['language'];
  t: ExportTexts;
  period: Period;
  wanted: Record<string, unknown>;
  round: Round | null;
};

/** Looks whether it may be had at all before anything is read. */
export type Writer = (context: Context) => Table;

/** So many rows are read at a time. */
export const atOnce = 500;

/** A table of rows of one kind, and of what each column takes from them. */
export function table<Row>(
  t: ExportTexts,
  { name, columns, rows }: { name: string; columns: Columns<Row>; rows: () => AsyncIterable<Row[]> },
): Table {
  return {
    name,
    head: columns.map((column) => (typeof column === 'object' ? column[0] : t.columns[column])),
    async *rows() {
      for await (const some of rows()) yield some.map((row) => columns.map((column) => cellOf(row, column)));
    },
  };
}

function cellOf<Row>(row: Row, column: Columns<Row>[number]): Cell {
  return typeof column === 'object' ? column[1](row) : (row[column] as Cell);
}

/** The rows of a list that is read from the last row of the page before on. */
export async function* inBatches<Row>(
  next: (last: Row | undefined) => Promise<Row[]>,
  size = atOnce,
): AsyncGenerator<Row[]> {
  for (let last: Row | undefined; ; ) {
    const rows = await next(last);
    yield rows;
    if (rows.length < size) return;
    last = rows.at(-1);
  }
}

/** The rows of a list that is not long. */
export async function* all<Row>(rows: Promise<Row[]>): AsyncGenerator<Row[]> {
  yield await rows;
}

/** For questions that need nothing to be found out before. */
export const nothingFirst = { round: null, group: null };

/** What a page has narrowed its table down to, as that page's question takes it. */
export function checked<Kind extends z.ZodType>(kind: Kind, wanted: unknown): z.output<Kind> {
  const read = kind.safeParse(wanted);
  if (!read.success) throw new Refused(400, 'wrong', 'wanted');
  return read.data;
}
