/** A length of time in milliseconds. */
export const seconds = (n: number): number => n * 1000;
export const minutes = (n: number): number => seconds(60 * n);
export const hours = (n: number): number => minutes(60 * n);
export const days = (n: number): number => hours(24 * n);

export function after(moment: Date, length: number): Date {
  return new Date(moment.getTime() + length);
}

/** The day after one, as YYYY-MM-DD. */
export function dayAfter(day: string): string {
  return after(new Date(`${day}T00:00:00Z`), days(1))
    .toISOString()
    .slice(0, 10);
}

/** When a day, as YYYY-MM-DD, begins in a time zone. */
export function beginningOf(day: string, timezone: string): Date {
  const midnight = new Date(`${day}T00:00:00Z`);
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const ahead = (at: Date) => Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at.getTime();
  // Once more, because the clocks may be changed between that midnight in Greenwich and this one.
  const close = after(midnight, -ahead(midnight));
  return after(midnight, -ahead(close));
}

/** Whether it is the name of a time zone. Not a difference: PostgreSQL reads the sign of one the other way round. */
export function isTimezone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
