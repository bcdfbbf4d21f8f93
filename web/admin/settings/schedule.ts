/** Which day of a month: the first, second, third or last of its kind. */
export type Which = '1' | '2' | '3' | 'L';

/** When rounds are, in a way that can be chosen. Days of the week as cron counts them: 0 is Sunday. */
export type Schedule =
  | { kind: 'weekly'; weekdays: number[]; time: string }
  | { kind: 'monthly'; which: Which; weekday: number; time: string }
  | { kind: 'date'; date: number | 'L'; time: string }
  | { kind: 'cron'; cron: string };

/** In the order in which people count them. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0];

/** What a line of cron means; what cannot be chosen stays a line. */
export function readSchedule(cron: string): Schedule {
  const line = /^(\d{1,2}) (\d{1,2}) (\S+) \* (\S+)$/.exec(cron);
  if (!line) return { kind: 'cron', cron };
  const [, minute = '', hour = '', date = '', day = ''] = line;
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  const nth = /^([0-7])#([123L])$/.exec(day);
  if (date === '*' && nth) {
    return { kind: 'monthly', which: nth[2] as Which, weekday: Number(nth[1]) % 7, time };
  }
  if (date === '*' && /^[0-7](,[0-7])*$/.test(day)) {
    return { kind: 'weekly', weekdays: sorted(day.split(',').map((one) => Number(one) % 7)), time };
  }
  if (day === '*' && date === 'L') return { kind: 'date', date, time };
  if (day === '*' && /^\d{1,2}$/.test(date)) return { kind: 'date', date: Number(date), time };
  return { kind: 'cron', cron };
}

/** The same as a line of cron; '' while nothing is chosen. */
export function writeSchedule(schedule: Schedule): string {
  if (schedule.kind === 'cron') return schedule.cron;
  const [hour, minute] = schedule.time.split(':').map(Number);
  if (minute === undefined) return '';
  const at = `${minute} ${hour}`;
  switch (schedule.kind) {
    case 'weekly':
      return schedule.weekdays.length === 0 ? '' : `${at} * * ${sorted(schedule.weekdays).join()}`;
    case 'monthly':
      return `${at} * * ${schedule.weekday}#${schedule.which}`;
    case 'date':
      return `${at} ${schedule.date} * *`;
  }
}

/** What each kind of schedule begins with. */
export const beginnings: { [K in Schedule['kind']]: Extract<Schedule, { kind: K }> } = {
  weekly: { kind: 'weekly', weekdays: [1], time: '10:00' },
  monthly: { kind: 'monthly', which: '1', weekday: 1, time: '10:00' },
  date: { kind: 'date', date: 1, time: '10:00' },
  cron: { kind: 'cron', cron: '0 10 * * 1' },
};

function sorted(days: number[]): number[] {
  return weekdays.filter((day) => days.includes(day));
}
