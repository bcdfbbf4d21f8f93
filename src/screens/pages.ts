import type { Row } from './screen.ts';

/** Where in a long list one is; pages count from 0. */
export type Page = { page: number; pages: number };

/** The part of a list that stands on a page; a page that is not there any more is the last one. */
export function pageOf<T>(all: T[], wanted: number, size: number): Page & { items: T[] } {
  const pages = pagesOf(all.length, size);
  const page = Math.min(wanted, pages - 1);
  return { page, pages, items: all.slice(page * size, (page + 1) * size) };
}

export function pagesOf(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size));
}

/** The row of buttons that turns pages, none when there is one page. */
export function turnPages({ page, pages }: Page, t: { earlier: string; later: string }): Row[] {
  const row: Row = {
    ...(page > 0 ? { [`page:${page - 1}`]: t.earlier } : {}),
    ...(page < pages - 1 ? { [`page:${page + 1}`]: t.later } : {}),
  };
  return Object.keys(row).length > 0 ? [row] : [];
}
