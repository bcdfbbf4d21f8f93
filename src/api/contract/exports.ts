/** What can be taken along as a table of its own: every table that a page shows. */
export type TableName =
  | 'people'
  | 'meetings'
  | 'reviews'
  | 'feedback'
  | 'pairs'
  | 'alone'
  | 'acquaintance'
  | 'broadcasts'
  | 'organisers'
  | 'offers'
  | 'communities'
  | 'audit'
  | 'personMeetings'
  | 'personOrders'
  | 'weeks'
  | 'standings'
  | 'ratings'
  | 'meetingsHad'
  | 'funnel'
  | 'pool';

/** GET /admin/api/export: the file itself. */
export type ExportAsked = {
  /** `everything` is all that has happened, in several tables; as XLSX only. */
  what: TableName | 'everything';
  as: 'csv' | 'xlsx';
  /** Of the titles of columns, and in whose time moments are written and days begin. */
  language: 'ru' | 'en';
  timezone: string;
  community?: number | undefined;
  /** The first and the last day, as YYYY-MM-DD; absent: from the beginning, to the end. */
  since?: string | undefined;
  until?: string | undefined;
  /** What the page has narrowed its table down to, as it asks for that. */
  wanted?: Record<string, unknown> | undefined;
};
