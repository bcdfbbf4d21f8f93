/** A length of time in milliseconds. */
export const seconds = (n: number): number => n * 1000;
export const minutes = (n: number): number => seconds(60 * n);
export const hours = (n: number): number => minutes(60 * n);
export const days = (n: number): number => hours(24 * n);

export function after(moment: Date, length: number): Date {
  return new Date(moment.getTime() + length);
}

/** Whether it is the name of a time zone. Not a difference: PostgreSQL reads the sign of one the other way round. */
export function isTimezone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
