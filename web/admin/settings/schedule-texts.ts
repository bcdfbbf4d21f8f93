import type { Schedule, Which } from './schedule.ts';

type Gender = 'm' | 'f' | 'n';

/** By cron's numbers: which, by which (plural), and its gender. */
const russian: [string, string, Gender][] = [
  ['воскресенье', 'воскресеньям', 'n'],
  ['понедельник', 'понедельникам', 'm'],
  ['вторник', 'вторникам', 'm'],
  ['среду', 'средам', 'f'],
  ['четверг', 'четвергам', 'm'],
  ['пятницу', 'пятницам', 'f'],
  ['субботу', 'субботам', 'f'],
];
const ordinals: Record<Which, Record<Gender, string>> = {
  '1': { m: 'в первый', f: 'в первую', n: 'в первое' },
  '2': { m: 'во второй', f: 'во вторую', n: 'во второе' },
  '3': { m: 'в третий', f: 'в третью', n: 'в третье' },
  L: { m: 'в последний', f: 'в последнюю', n: 'в последнее' },
};
const english = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const ru = {
  kinds: {
    weekly: 'Каждую неделю',
    monthly: 'Раз в месяц, в день недели',
    date: 'Раз в месяц, числа',
    cron: 'Своё расписание (cron)',
  },
  kind: 'Как часто',
  time: 'Время',
  weekdays: 'Дни недели',
  weekday: 'День недели',
  which: 'Который в месяце',
  whiches: { '1': 'первый', '2': 'второй', '3': 'третий', L: 'последний' } as Record<Which, string>,
  date: 'Число',
  lastDay: 'последний день',
  short: ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'],
  long: ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'],
  cron: 'Выражение cron',
  cronHint: 'Пять полей: минута, час, число, месяц, день недели. «0 10 * * 1» — понедельник, 10:00.',
  rareDate: 'В коротких месяцах этого числа нет, и раунда не будет.',
  next: 'Ближайшие раунды',
  never: 'По такому расписанию раундов не будет.',
  sentence(schedule: Schedule): string {
    switch (schedule.kind) {
      case 'weekly': {
        const days = schedule.weekdays.map((day) => russian[day]![1]);
        return days.length === 0
          ? 'Выбери хотя бы один день.'
          : `По ${listed(days, 'и')} в ${schedule.time}.`;
      }
      case 'monthly': {
        const [day, , gender] = russian[schedule.weekday]!;
        return upper(`${ordinals[schedule.which][gender]} ${day} месяца в ${schedule.time}.`);
      }
      case 'date':
        return schedule.date === 'L'
          ? `В последний день месяца в ${schedule.time}.`
          : `Каждое ${schedule.date}-е число в ${schedule.time}.`;
      case 'cron':
        return `По cron: ${schedule.cron}`;
    }
  },
};

const en: typeof ru = {
  kinds: {
    weekly: 'Every week',
    monthly: 'Monthly, on a weekday',
    date: 'Monthly, on a date',
    cron: 'Own schedule (cron)',
  },
  kind: 'How often',
  time: 'Time',
  weekdays: 'Weekdays',
  weekday: 'Weekday',
  which: 'Which of the month',
  whiches: { '1': 'first', '2': 'second', '3': 'third', L: 'last' },
  date: 'Day of the month',
  lastDay: 'the last day',
  short: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  long: english,
  cron: 'Cron expression',
  cronHint: 'Five fields: minute, hour, day of the month, month, weekday. “0 10 * * 1” is Mondays at 10:00.',
  rareDate: 'Short months lack this day, and have no round then.',
  next: 'Next rounds',
  never: 'By this schedule there are no rounds.',
  sentence(schedule) {
    switch (schedule.kind) {
      case 'weekly': {
        const days = schedule.weekdays.map((day) => `${english[day]}s`);
        return days.length === 0 ? 'Choose at least one day.' : `${listed(days, 'and')} at ${schedule.time}.`;
      }
      case 'monthly':
        return `The ${en.whiches[schedule.which]} ${english[schedule.weekday]} of the month at ${schedule.time}.`;
      case 'date':
        return schedule.date === 'L'
          ? `The last day of the month at ${schedule.time}.`
          : `Day ${schedule.date} of every month at ${schedule.time}.`;
      case 'cron':
        return `By cron: ${schedule.cron}`;
    }
  },
};

export const scheduleTexts = { ru, en };

function listed(words: string[], and: string): string {
  return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(` ${and} `);
}

function upper(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}
