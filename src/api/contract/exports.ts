/** What can be taken along as a table. `everything` is all of them, and the registrations beside; as XLSX only. */
export type Exported = 'people' | 'meetings' | 'reviews' | 'feedback' | 'audit' | 'everything';

/** GET /admin/api/export: the file itself. */
export type ExportAsked = {
  what: Exported;
  as: 'csv' | 'xlsx';
  /** Of the titles of columns, and in whose time moments are written. */
  language: 'ru' | 'en';
  timezone: string;
  community?: number;
  /** Of the last so many days; absent: all there is. */
  days?: number;
  /** What the page has narrowed its list down to, as it asks for that. */
  wanted?: Record<string, unknown>;
};
