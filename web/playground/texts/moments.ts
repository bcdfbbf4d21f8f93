import type { Language } from '../../shared/languages.ts';

type Form = (moment: string) => string;

/** How moments are written, in the browser's own time zone; a week never needs the year. */
export const timeOf = written({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const dayOf = written({ day: 'numeric', month: 'long' });
const shortDayOf = written({ day: 'numeric', month: 'short' });

/** The time, where that says enough: of a moment on the same day as now or later; else the day. */
export function sinceOf(language: Language, moment: string, now: string): string {
  const day = dayOf(language);
  const isToday = day(moment) === day(now) || moment > now;
  return isToday ? timeOf(language)(moment) : shortDayOf(language)(moment);
}

export const momentOf = written({
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function written(options: Intl.DateTimeFormatOptions): (language: Language) => Form {
  const forms: Record<Language, Form> = {
    ru: formOf(new Intl.DateTimeFormat('ru', options)),
    en: formOf(new Intl.DateTimeFormat('en-GB', options)),
  };
  return (language) => forms[language];
}

function formOf(format: Intl.DateTimeFormat): Form {
  return (moment) => format.format(new Date(moment));
}
