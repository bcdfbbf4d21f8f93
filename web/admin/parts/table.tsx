import type { ReactNode } from 'react';

export type Column<Row> = {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  isNumber?: boolean;
  /** Not on a phone. */
  isWideOnly?: boolean;
  /** Given when the rows can be sorted by it: how they are now, and what a press asks for. */
  sort?: { now: 'ascending' | 'descending' | 'none'; onSort: () => void };
};

type Props<Row> = {
  /** What the table shows, for those who do not see it. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string | number;
  /** Something newer is being loaded. */
  isStale?: boolean;
};

/** Rows of one kind. What a row leads to is a link in one of its cells. */
export function Table<Row>({ caption, columns, rows, keyOf, isStale = false }: Props<Row>) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard, too
      tabIndex={0}
      className={`thin-scroll overflow-x-auto rounded-2xl border border-line bg-surface transition-opacity ${isStale ? 'opacity-60' : ''}`}
    >
      <table className="w-full border-collapse text-[15px]">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-left text-sm text-muted">
            {columns.map(({ key, title, sort, isNumber, isWideOnly }) => (
              <th
                key={key}
                scope="col"
                aria-sort={sort?.now}
                className={`px-4 py-2.5 font-medium ${isNumber ? 'text-right' : ''} ${isWideOnly ? 'max-sm:hidden' : ''}`}
              >
                {sort ? (
                  <button
                    type="button"
                    onClick={sort.onSort}
                    className="inline-flex items-center gap-1 hover:text-ink"
                  >
                    {title}
                    <span aria-hidden="true">{{ ascending: '↑', descending: '↓', none: '↕' }[sort.now]}</span>
                  </button>
                ) : (
                  title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-b border-line last:border-b-0 hover:bg-raised">
              {columns.map(({ key, cell, isNumber, isWideOnly }) => (
                <td
                  key={key}
                  className={`px-4 py-2.5 align-top ${isNumber ? 'text-right tabular-nums' : ''} ${isWideOnly ? 'max-sm:hidden' : ''}`}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
