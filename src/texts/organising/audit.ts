import type { Community } from '../../domain/community.ts';
import type { Deed, Entry } from '../../domain/organising/deeds.ts';
import type { MainText } from '../../domain/organising/main-texts.ts';
import type { Role } from '../../domain/organising/organiser.ts';
import type { BrokenRule } from '../../domain/pairing.ts';
import type { Language } from '../../domain/person.ts';
import { plural } from '../format.ts';
import { exportTexts } from './exports.ts';
import { mainTextTitles } from './main-text-titles.ts';

/** An entry with the names of what its `about` has by number: a person's, or the community's somebody was moved from. */
export type Told = Pick<Entry, 'act' | 'about'> & { other: string | null; from: string | null };

/** «1 нояб. 2026 г.», of a day as YYYY-MM-DD. */
const days = { ru: dayIn('ru'), en: dayIn('en-GB') };

function dayIn(locale: string): (day: string) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return (day) => format.format(new Date(day));
}

type Setting = Exclude<keyof Community, 'id' | 'inviteCode' | 'nextRoundAt' | 'nextRoundBy' | 'roundAskedAt'>;

type AuditTexts = {
  deeds: Record<Deed, string>;
  roles: Record<Role, string>;
  settings: Record<Setting, string>;
  texts: Record<MainText, string>;
  languages: Record<Language, string>;
  broken: Record<BrokenRule, string>;
  /** What an exported table is narrowed down by, and what to. */
  filters: Record<string, string>;
  chosen: Record<string, Record<string, string>>;
  /** What is known of a deed beside who did it to whom and where; a part that is not known is empty. */
  details: { [D in Deed]?: (told: Told) => (string | false)[] };
};

const ru: AuditTexts = {
  deeds: {
    nameOrganiser: 'Назначение организатора',
    dismissOrganiser: 'Снятие роли',
    offerRole: 'Ссылка для организатора',
    withdrawOffer: 'Отзыв ссылки для организатора',
    suspend: 'Пауза',
    letBack: 'Конец паузы',
    removeFromQueue: 'Заявка снята',
    move: 'Перенос в другое сообщество',
    erase: 'Данные удалены',
    write: 'Сообщение от бота',
    pair: 'Знакомство вручную',
    avoid: 'Просьба не знакомить',
    stopAvoiding: 'Просьба не знакомить убрана',
    openTranscript: 'Переписка открыта',
    closeMeeting: 'Закрытие встречи',
    extendMeeting: 'Продление встречи',
    handle: 'Разбор отзыва',
    pairNow: 'Пары составлены без расписания',
    skipRound: 'Пропуск раунда',
    keepRound: 'Отмена пропуска',
    changeSettings: 'Изменение настроек',
    changeText: 'Свой текст',
    resetText: 'Обычный текст вместо своего',
    createCommunity: 'Новое сообщество',
    renewInvite: 'Новая ссылка-приглашение',
    testBroadcast: 'Проба рассылки на себе',
    beginBroadcast: 'Рассылка',
    stopBroadcast: 'Остановка рассылки',
    export: 'Выгрузка',
  },
  roles: { organiser: 'организатор', viewer: 'наблюдатель' },
  settings: {
    title: 'название',
    chatId: 'группа в Telegram',
    access: 'кто может вступить',
    timezone: 'часовой пояс',
    matching: 'когда знакомим',
    roundsCron: 'расписание',
    patience: 'терпение',
    meetingDays: 'дней на встречу',
    repeatAfterDays: 'повторные встречи',
    autoOrder: 'поиск следующего сразу',
    newcomerNoticeDays: 'приглашение новичка',
    waitingNoticeDays: 'слова тому, кто ждёт',
    meetingNoticeDays: 'вопрос о встрече',
    quietFrom: 'начало тихих часов',
    quietTo: 'конец тихих часов',
    interests: 'свои увлечения',
    hobbiesWeight: 'вес увлечений',
    differenceWeight: 'вес разных ролей',
    rulesWeight: 'вес правил о ролях',
    roleRules: 'правила о ролях',
  },
  texts: mainTextTitles.ru,
  languages: { ru: 'по-русски', en: 'по-английски' },
  broken: {
    'just-met': 'последняя встреча была друг с другом',
    'met-before': 'уже встречались',
    avoided: 'была просьба не знакомить',
    roles: 'роли не сочетаются',
  },
  filters: {
    find: 'поиск',
    words: 'поиск',
    standing: 'состояние',
    activity: 'активность',
    stuck: 'шаг',
    result: 'итог',
    days: 'дней',
    which: 'какие',
    rating: 'оценка',
    hasWords: 'только со словами',
    isHandled: 'разобранные',
  },
  chosen: {
    standing: exportTexts.ru.standings,
    result: exportTexts.ru.results,
    stuck: exportTexts.ru.steps,
    activity: {
      active7: 'были за неделю',
      active30: 'были за месяц',
      active90: 'были за 3 месяца',
      silent7: 'молчат больше недели',
      silent30: 'молчат больше месяца',
      silent90: 'молчат больше 3 месяцев',
    },
    which: { silent: 'молчат', unrated: 'без оценок', low: 'с оценкой 1 или 2' },
    isHandled: { false: 'нет' },
  },
  details: {
    nameOrganiser: ({ about }) => [named(ru.roles, about.role)],
    offerRole: ({ about }) => [named(ru.roles, about.role)],
    withdrawOffer: ({ about }) => [named(ru.roles, about.role)],
    move: ({ about, from }) => [
      about.from === null ? 'из людей без сообщества' : from !== null && `из «${from}»`,
    ],
    write: ({ about }) => [
      counted(about.characters, (n) => `${n} ${of('ru', n, 'знак', 'знака', 'знаков')}`),
    ],
    pair: ({ about, other }) => [
      other !== null && `второй человек: ${other}`,
      list(ru.broken, about.broken, 'вопреки правилам: '),
    ],
    avoid: ({ other }) => [other !== null && `с кем: ${other}`],
    stopAvoiding: ({ other }) => [other !== null && `с кем: ${other}`],
    closeMeeting: ({ about }) => [counted(about.meetingId, (n) => `встреча № ${n}`)],
    extendMeeting: ({ about }) => [
      counted(about.meetingId, (n) => `встреча № ${n}`),
      counted(about.days, (n) => `ещё ${n} ${of('ru', n, 'день', 'дня', 'дней')}`),
    ],
    handle: ({ about }) => [
      about.of === 'bot' ? 'отзыв о боте' : 'отзыв о встрече',
      about.isHandled === false && 'отметка снята',
    ],
    pairNow: ({ about }) => [about.instead === true && 'вместо ближайшего по расписанию'],
    changeSettings: ({ about }) => [list(ru.settings, about.fields)],
    changeText: ({ about }) => [named(ru.texts, about.name), named(ru.languages, about.language)],
    resetText: ({ about }) => [named(ru.texts, about.name), named(ru.languages, about.language)],
    beginBroadcast: ({ about }) => [
      counted(about.broadcastId, (n) => `№ ${n}`),
      counted(about.people, (n) => `${n} ${of('ru', n, 'человек', 'человека', 'человек')}`),
    ],
    stopBroadcast: ({ about }) => [
      counted(about.broadcastId, (n) => `№ ${n}`),
      counted(about.kept, (n) => `не ушло сообщений: ${n}`),
    ],
    export: ({ about }) => [
      named(exportTexts.ru.sheets, about.what),
      typeof about.as === 'string' && about.as.toUpperCase(),
      counted(about.rows, (n) => `${n} ${of('ru', n, 'строка', 'строки', 'строк')}`),
      within(
        about,
        (day) => `с ${days.ru(day)}`,
        (day) => `по ${days.ru(day)}`,
      ),
      narrowed(ru, about.wanted, 'отобрано: '),
    ],
  },
};

const en: AuditTexts = {
  deeds: {
    nameOrganiser: 'Named an organiser',
    dismissOrganiser: 'Took a role back',
    offerRole: 'Link for an organiser',
    withdrawOffer: 'Withdrew a link for an organiser',
    suspend: 'Paused',
    letBack: 'Ended the pause',
    removeFromQueue: 'Took out of the queue',
    move: 'Moved to another community',
    erase: 'Deleted data',
    write: 'Wrote as the bot',
    pair: 'Introduced by hand',
    avoid: 'Noted a wish not to meet',
    stopAvoiding: 'Removed a wish not to meet',
    openTranscript: 'Opened a chat',
    closeMeeting: 'Closed a meeting',
    extendMeeting: 'Extended a meeting',
    handle: 'Dealt with a review',
    pairNow: 'Ran the pairing',
    skipRound: 'Skipped a round',
    keepRound: 'Took the skipping back',
    changeSettings: 'Changed settings',
    changeText: 'A text in own words',
    resetText: 'The usual text again',
    createCommunity: 'New community',
    renewInvite: 'New invite link',
    testBroadcast: 'Tried a broadcast on themselves',
    beginBroadcast: 'Broadcast',
    stopBroadcast: 'Stopped a broadcast',
    export: 'Export',
  },
  roles: { organiser: 'organiser', viewer: 'viewer' },
  settings: {
    title: 'title',
    chatId: 'Telegram group',
    access: 'who may join',
    timezone: 'time zone',
    matching: 'when people are introduced',
    roundsCron: 'schedule',
    patience: 'patience',
    meetingDays: 'days for a meeting',
    repeatAfterDays: 'meeting again',
    autoOrder: 'looking for the next one right away',
    newcomerNoticeDays: 'inviting a newcomer',
    waitingNoticeDays: 'words to those who wait',
    meetingNoticeDays: 'asking about a meeting',
    quietFrom: 'beginning of quiet hours',
    quietTo: 'end of quiet hours',
    interests: 'own interests',
    hobbiesWeight: 'weight of hobbies',
    differenceWeight: 'weight of different roles',
    rulesWeight: 'weight of rules about roles',
    roleRules: 'rules about roles',
  },
  texts: mainTextTitles.en,
  languages: { ru: 'in Russian', en: 'in English' },
  broken: {
    'just-met': 'their last meeting was with each other',
    'met-before': 'they have met',
    avoided: 'one had asked not to meet the other',
    roles: 'their roles do not go together',
  },
  filters: {
    find: 'search',
    words: 'search',
    standing: 'status',
    activity: 'activity',
    stuck: 'step',
    result: 'result',
    days: 'days',
    which: 'which',
    rating: 'rating',
    hasWords: 'only with words',
    isHandled: 'dealt with',
  },
  chosen: {
    standing: exportTexts.en.standings,
    result: exportTexts.en.results,
    stuck: exportTexts.en.steps,
    activity: {
      active7: 'heard of within a week',
      active30: 'heard of within a month',
      active90: 'heard of within 3 months',
      silent7: 'silent for more than a week',
      silent30: 'silent for more than a month',
      silent90: 'silent for more than 3 months',
    },
    which: { silent: 'silent', unrated: 'unrated', low: 'rated 1 or 2' },
    isHandled: { false: 'no' },
  },
  details: {
    nameOrganiser: ({ about }) => [named(en.roles, about.role)],
    offerRole: ({ about }) => [named(en.roles, about.role)],
    withdrawOffer: ({ about }) => [named(en.roles, about.role)],
    move: ({ about, from }) => [
      about.from === null ? 'from no community' : from !== null && `from “${from}”`,
    ],
    write: ({ about }) => [
      counted(about.characters, (n) => `${n} ${of('en', n, 'character', 'characters')}`),
    ],
    pair: ({ about, other }) => [
      other !== null && `with ${other}`,
      list(en.broken, about.broken, 'against the rules: '),
    ],
    avoid: ({ other }) => [other !== null && `with ${other}`],
    stopAvoiding: ({ other }) => [other !== null && `with ${other}`],
    closeMeeting: ({ about }) => [counted(about.meetingId, (n) => `meeting no. ${n}`)],
    extendMeeting: ({ about }) => [
      counted(about.meetingId, (n) => `meeting no. ${n}`),
      counted(about.days, (n) => `${n} more ${of('en', n, 'day', 'days')}`),
    ],
    handle: ({ about }) => [
      about.of === 'bot' ? 'feedback on the bot' : 'review of a meeting',
      about.isHandled === false && 'taken back',
    ],
    pairNow: ({ about }) => [about.instead === true && 'instead of the next round'],
    changeSettings: ({ about }) => [list(en.settings, about.fields)],
    changeText: ({ about }) => [named(en.texts, about.name), named(en.languages, about.language)],
    resetText: ({ about }) => [named(en.texts, about.name), named(en.languages, about.language)],
    beginBroadcast: ({ about }) => [
      counted(about.broadcastId, (n) => `no. ${n}`),
      counted(about.people, (n) => `${n} ${of('en', n, 'person', 'people')}`),
    ],
    stopBroadcast: ({ about }) => [
      counted(about.broadcastId, (n) => `no. ${n}`),
      counted(about.kept, (n) => `${n} ${of('en', n, 'message', 'messages')} not sent`),
    ],
    export: ({ about }) => [
      named(exportTexts.en.sheets, about.what),
      typeof about.as === 'string' && about.as.toUpperCase(),
      counted(about.rows, (n) => `${n} ${of('en', n, 'row', 'rows')}`),
      within(
        about,
        (day) => `from ${days.en(day)}`,
        (day) => `to ${days.en(day)}`,
      ),
      narrowed(en, about.wanted, 'only: '),
    ],
  },
};

const auditTexts: Record<Language, AuditTexts> = { ru, en };

/** An entry of the audit log in words: what was done, and what is to be said of it. */
export function wordsOf(language: Language, told: Told): { act: string; details: string } {
  const { deeds, details } = auditTexts[language];
  const parts = details[told.act]?.(told) ?? [];
  return { act: deeds[told.act] ?? told.act, details: parts.filter((part) => part !== false).join(' · ') };
}

type Value = Entry['about'][string] | undefined;

function named(names: Record<string, string>, value: Value): string | false {
  return typeof value === 'string' && (names[value] ?? value);
}

/** Several names with blanks between them. */
function list(names: Record<string, string>, value: Value, before = ''): string | false {
  if (typeof value !== 'string' || value === '') return false;
  return (
    before +
    value
      .split(' ')
      .map((name) => names[name] ?? name)
      .join(', ')
  );
}

/** The filters of a table, as `standing=active find`. */
function narrowed({ filters, chosen }: AuditTexts, value: Value, before: string): string | false {
  if (typeof value !== 'string' || value === '') return false;
  const words = value.split(' ').map((filter) => {
    const [key = '', to] = filter.split('=');
    const name = filters[key] ?? key;
    return to === undefined ? name : `${name}: ${chosen[key]?.[to] ?? to}`;
  });
  return before + words.join(', ');
}

/** From a day on, to a day, or both. */
function within(
  { since, until }: Entry['about'],
  from: (day: string) => string,
  to: (day: string) => string,
): string | false {
  const parts = [typeof since === 'string' && from(since), typeof until === 'string' && to(until)];
  return parts.filter(Boolean).join(' ') || false;
}

function counted(value: Value, say: (n: number) => string): string | false {
  return typeof value === 'number' && say(value);
}

function of(language: Language, n: number, one: string, few: string, many = few): string {
  return plural(language, n, { one, few, other: many });
}
