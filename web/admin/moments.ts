import type { Language } from '../shared/languages.ts';
import { useLanguage } from './language.ts';

/** How moments, days, numbers and lengths of time are written, in the browser's own time zone. */
export type Written = {
  /** «3 дек. 2026, 15:04» */
  moment: (at: string) => string;
  /** «3 дек. 2026» */
  day: (at: string) => string;
  /** «3 дек.» */
  shortDay: (at: string) => string;
  number: (n: number) => string;
  /** «1,25» */
  fraction: (n: number) => string;
  /** «пн, 7 дек. в 10:00» in another time zone than the browser's, which is named when it differs. */
  momentIn: (at: string, timezone: string) => string;
  /** «37 %» of a share from 0 to 1 */
  share: (n: number) => string;
  /** «2 дня», «5 часов», «3 минуты», of so many seconds */
  length: (seconds: number) => string;
};

/** What the clocks of a time zone show now; null when the browser knows none of that name. */
export function timeIn(timezone: string, language: string): string | null {
  if (!isKnown(timezone)) return null;
  return new Intl.DateTimeFormat(language, {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date());
}

/** The server's database knows some zones that the browser does not. */
function isKnown(timezone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: timezone }) !== null;
  } catch {
    return false;
  }
}

const locales: Record<Language, string> = { ru: 'ru', en: 'en-GB' };

const written: Record<Language, Written> = { ru: writtenIn('ru'), en: writtenIn('en') };

export function useWritten(): Written {
  return written[useLanguage()];
}

function writtenIn(language: Language): Written {
  const locale = locales[language];
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const moment = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const fraction = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const number = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const unit = (name: string) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'long',
      maximumFractionDigits: 0,
    });
  const units: [number, Intl.NumberFormat][] = [
    [86_400, unit('day')],
    [3600, unit('hour')],
    [60, unit('minute')],
  ];
  return {
    moment: (at) => moment.format(new Date(at)),
    day: (at) => day.format(new Date(at)),
    shortDay: (at) => shortDay.format(new Date(at)),
    number: (n) => number.format(n),
    fraction: (n) => fraction.format(n),
    momentIn: (at, timezone) =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: isKnown(timezone) ? timezone : 'UTC',
        timeZoneName: timezone === here ? undefined : 'short',
      }).format(new Date(at)),
    share: (n) => share.format(n),
    length(seconds) {
      // Two of a smaller unit say more than one of a larger.
      const [size, format] = units.find(([size]) => seconds >= 2 * size) ?? units.at(-1)!;
      return format.format(Math.round(seconds / size));
    },
  };
}
