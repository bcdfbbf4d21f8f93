import type { Figures } from '../domain/organising/figures.ts';
import type { MainText } from '../domain/organising/main-texts.ts';
import type { Role } from '../domain/organising/organiser.ts';
import type { Reason } from '../domain/pairing.ts';
import type { Card } from '../domain/person.ts';
import type { Field, Problem } from '../domain/profile.ts';
import type { HomeNote, Sayings } from '../domain/sayings.ts';
import {
  bold,
  contact,
  cut,
  day,
  inWholes,
  labelled,
  lines,
  moment,
  paragraphs,
  plural,
  shortDay,
  time,
  type Words,
} from './format.ts';

const language = 'ru';
/** Stands where somebody's name was. */
const erased = 'участник удалён';

const characters = (n: number) =>
  plural(language, n, { one: `${n} символ`, few: `${n} символа`, other: `${n} символов` });

/** The same after «до» and «не меньше». */
const ofCharacters = (n: number) => plural(language, n, { one: `${n} символа`, other: `${n} символов` });

/** «2 часа», «3 дня», after «за». */
const waitOf = (seconds: number) => {
  const [n, forms] = inWholes(seconds, {
    day: { one: 'день', few: 'дня', other: 'дней' },
    hour: { one: 'час', few: 'часа', other: 'часов' },
    minute: { one: 'минуту', few: 'минуты', other: 'минут' },
  });
  return `${n} ${plural(language, n, forms)}`;
};

const contactOf = (person: Card): Words => contact(person, 'Написать в Telegram');

/** A person as others see them. */
const card = (person: Card): Words =>
  lines(
    bold(person.fullName ?? 'Без имени'),
    contactOf(person),
    labelled('Роль', person.roleAndData),
    labelled('Хобби', person.info),
    labelled('О себе', person.socialProfile),
  );

const ofDays = (n: number) =>
  n === 0 ? 'меньше дня' : plural(language, n, { one: `${n} день`, few: `${n} дня`, other: `${n} дней` });

const inCommon = (one: Reason['shared'][number]) => ('word' in one ? `«${one.word}»` : one.interest.ru);

const notes: Record<HomeNote, string> = {
  registered: 'Заявка принята.',
  introduced: 'Собеседник нашёлся сразу, его карточка ниже.',
  cancelled: 'Заявка отменена. Возвращайся, когда захочется поговорить.',
  rejected: 'Встреча отменена, собеседник узнает об этом.',
  'too-late': 'Эта встреча уже завершена.',
  'no-review': 'Хорошо, без отзыва.',
  'not-passed-on':
    'Собеседник этого не увидит: здесь читает только бот. Напиши собеседнику в личные сообщения.',
  'words-taken-back':
    'Хорошо, отзывом это не считаю. Собеседнику пиши в личные сообщения: здесь читает только бот.',
  'feedback-kept': 'Спасибо, передам тем, кто делает бота.',
  'community-joined': 'Сообщество выбрано.',
  'community-unknown': 'Такого приглашения нет. Попроси новую ссылку у того, кто её прислал.',
  'community-busy': 'Сменить сообщество можно, когда нет ни заявки, ни встречи.',
  'no-open-community': 'Открытых сообществ пока нет. Нужна ссылка-приглашение от организатора.',
  'unknown-command': 'Такой команды нет. Что умеет бот — /help',
  'owners-only': 'Назначать организаторов может только владелец бота, а ты сейчас не владелец.',
  'offer-for-others': 'Эта ссылка — для того, кого зовут: перешли её. У тебя эти права уже есть.',
};

export const ru = {
  language,

  commands: {
    start: 'Начать',
    profile: 'Мой профиль',
    meeting: 'Заявка и встреча',
    history: 'Мои встречи',
    settings: 'Настройки',
    feedback: 'Отзыв о боте',
    help: 'Что умеет бот',
    privacy: 'Что бот обо мне хранит',
  },

  organiserCommands: {
    stats: 'Главные цифры сообщества',
    admin: 'Админка: люди, встречи, настройки',
  },

  about: 'Знакомлю людей одного сообщества: нахожу собеседника для встречи за кофе.',

  /** What a community may put in its own words; see mainTexts. */
  main: {
    welcome: [
      'Привет! Знакомлю людей одного сообщества за чашкой кофе.',
      '',
      '1. Заполни карточку — обязательно только имя.',
      '2. Нажми «Найти собеседника» — подберу пару.',
      '3. Встретьтесь и расскажите, как прошло.',
    ].join('\n'),
    fullName: 'Укажите свою фамилию и имя',
    roleAndData: 'Укажите роль в команде и укажите свои данные (по желанию)',
    info: 'Укажите кратко о своих хобби/увлечениях (по желанию)',
    photo: 'Загрузите основное фото (по желанию)',
    socialProfile: 'Напишите о себе (по желанию), чтобы был открытый профиль',
    arrived: 'Готово, вот твоя карточка. Такой её увидит собеседник:\n\n{карточка}',
    inactive: 'Сейчас ты никого не ищешь. Когда захочется знакомства — нажми «Найти собеседника».',
    active: 'Ищу собеседника. Заявка открыта с {дата заявки}, сообщество «{сообщество}».',
    inProgress: 'У тебя встреча. Твой собеседник:\n*{имя}*\n{контакт}\nВстретьтесь до {срок}.',
    found:
      'Знакомься, твой собеседник:\n\n{карточка}\n\n{общее}\n\nНапиши в личные сообщения, хотя бы «привет»: здесь читает только бот. Встретьтесь до {срок}.',
    didYouMeet:
      'Как там встреча, удалось увидеться? Собеседник:\n*{имя}*\n\nЕсли ещё нет — напиши и договоритесь до {срок}.',
    review:
      'Как прошла встреча? Собеседник:\n*{имя}*\n\nПоставь оценку, напиши пару слов или нажми «Без отзыва»: тогда встреча отметится.',
    partnerMet:
      'Собеседник отметил, что встреча состоялась:\n*{имя}*\n\nКак прошло? Поставь оценку или напиши пару слов.',
    partnerRejected:
      'Собеседник не сможет встретиться. Так бывает: ищем дальше, твоё место в очереди сохранилось.',
    failed:
      'Срок встречи прошёл, и отметки о ней нет. Собеседник:\n*{имя}*\n\nВстреча закрыта. Если хочется познакомиться с кем-то ещё, оставь новую заявку.',
    invitation: 'Ты здесь, а знакомств ещё не было. Попробуем? Одна кнопка — и ищу собеседника.',
    stillLooking: 'Всё ещё ищу тебе собеседника. Как только найдётся — напишу.',
    stillLookingInRounds: 'Заявка на месте. Следующие пары — {следующие пары}: как составлю, сразу напишу.',
    nobodyYet: 'Пока никого нового. Чем больше людей в сообществе, тем быстрее найдётся пара: позови коллег.',
    nobodyYetInRounds:
      'Следующие пары — {следующие пары}.\nЧем больше людей в сообществе, тем интереснее знакомства: позови коллег.',
  } satisfies Record<MainText, string> as Record<MainText, string>,

  back: 'Назад',
  erased,
  card,
  contact: contactOf,
  day: (at: Date, timezone: string) => day(language, at, timezone),
  moment: (at: Date, timezone: string) => moment(language, at, timezone),

  problem(problem: Problem): string {
    switch (problem.kind) {
      case 'blank':
        return `Здесь ничего не видно: нужно от ${problem.min} до ${ofCharacters(problem.max)}, а получилось 0.`;
      case 'too-short':
        return `Слишком коротко: нужно не меньше ${ofCharacters(problem.min)}, а получилось ${problem.was}.`;
      case 'too-long':
        return `Слишком длинно: можно до ${ofCharacters(problem.max)}, а получилось ${characters(problem.was)}. Сократи, пожалуйста.`;
      case 'text-expected':
        return 'Здесь нужен текст: напиши ответ сообщением.';
      case 'photo-expected':
        return 'Здесь нужно фото: нажми на скрепку, выбери снимок и отправь его как фото.';
      case 'photo-as-file':
        return 'Это пришло файлом. Отправь снимок как фото, со сжатием, без галочки «файлом».';
    }
  },

  ask: {
    me: (name: string) => `Я — ${name}`,
    skip: 'Пропустить',
  },

  arrived: {
    register: 'Найти собеседника',
    profile: 'Мой профиль',
  },

  profile: {
    text: (own: Card, community: string | null) => paragraphs(card(own), labelled('Сообщество', community)),
    fields: {
      fullName: 'Фамилия и имя',
      roleAndData: 'Роль и данные',
      info: 'Хобби',
      photo: 'Фото',
      socialProfile: 'О себе',
    } satisfies Record<Field, string>,
    community: 'Сообщество',
    done: 'Готово',
  },

  edit: {
    missingName: 'Чтобы найти собеседника, нужно имя: так он поймёт, кого ждать.',
    now: (value: string) => lines(bold('Сейчас:'), value),
    photoNow: 'Сейчас — фото выше.',
    clear: 'Очистить',
  },

  community: {
    text: 'В каком сообществе искать собеседника?',
    missing: 'Осталось выбрать сообщество.',
    none: notes['no-open-community'],
    busy: notes['community-busy'],
    mine: (title: string) => `✓ ${title}`,
    earlier: '← Раньше',
    later: 'Дальше →',
  },

  membersOnly: {
    text: (community: string) => `Сообщество «${community}» — только для участников его группы в Telegram.`,
    whys: {
      stranger: (group) =>
        `Тебя в группе${group ? ` «${group}»` : ''} пока не видно: вступи в неё и нажми ещё раз.`,
      unseen: () =>
        'Проверить, есть ли ты в ней, не могу: группу мне не видно. Напиши тому, кто прислал ссылку, — организатору нужно добавить меня в группу.',
      'no-answer': () =>
        'Проверить, есть ли ты в ней, не получилось: Telegram не ответил. Нажми ещё раз через минуту.',
    } satisfies Record<Sayings['membersOnly']['why'], (group: string | null) => string>,
    checked: (at: Date, timezone: string) => `Проверено в ${time(language, at, timezone)}.`,
    again: 'Попробовать ещё раз',
    open: 'Открыть группу',
  },

  home: {
    notes,
    suspended:
      'Организаторы поставили твоё участие на паузу: пока она длится, собеседников не ищу. Когда снимут, сразу напишу.',
    inactiveIn: (community: string) => labelled('Сообщество', community),
    waiting: (n: number, possible: number) => {
      if (n <= 1) return 'Пока в очереди только ты. Как только появится кто-то ещё, сразу познакомлю.';
      if (possible === 0)
        return 'Со всеми, кто сейчас в очереди, вы уже знакомы. Как только появится кто-то новый, сразу познакомлю.';
      return plural(language, n, {
        one: `Всего в очереди ${n} человек.`,
        few: `Всего в очереди ${n} человека.`,
        other: `Всего в очереди ${n} человек.`,
      });
    },
    waitingForRound: (n: number, at: Date | null, timezone: string) =>
      lines(
        n <= 1
          ? 'Пока в очереди только ты.'
          : plural(language, n, {
              one: `Всего в очереди ${n} человек.`,
              few: `Всего в очереди ${n} человека.`,
              other: `Всего в очереди ${n} человек.`,
            }),
        at && `Следующие пары — ${moment(language, at, timezone)}.`,
      ),
    register: 'Найти собеседника',
    cancel: 'Отменить заявку',
    card: 'Карточка собеседника',
    met: 'Встреча состоялась',
    reject: 'Отказаться от встречи',
    profile: 'Мой профиль',
    history: 'Мои встречи',
    settings: 'Настройки',
    feedback: 'Отзыв о боте',
  },

  found: {
    /** The most telling first. */
    reasons: ({ shared, isFirst, waited }: Reason): Words[] => [
      ...(shared.length > 0 ? [`Общее: ${shared.map(inCommon).join(', ')}`] : []),
      ...(isFirst ? ['Вы ещё не встречались'] : []),
      ...(waited.me + waited.them > 0
        ? [`Ожидание: твоё — ${ofDays(waited.me)}, собеседника — ${ofDays(waited.them)}`]
        : []),
    ],
  },

  meeting: {
    text: (partner: Card, endsAt: Date, timezone: string) =>
      paragraphs(card(partner), `Встретьтесь до ${day(language, endsAt, timezone)}.`),
  },

  reject: {
    text: (partner: string) =>
      paragraphs(
        lines('Отказаться от встречи? Собеседник:', bold(partner)),
        'Собеседник вернётся в очередь. Причину никто не спросит и не узнает.',
      ),
    yes: 'Да, отказаться',
  },

  review: {
    without: 'Без отзыва',
    thanksForRating: (partner: string) =>
      paragraphs(
        lines('Спасибо за оценку! Собеседник:', bold(partner)),
        'Если хочется, добавь пару слов — просто напиши.',
      ),
    thanksForWords: (partner: string) =>
      paragraphs(lines('Спасибо за отзыв! Собеседник:', bold(partner)), 'Если хочется, добавь оценку.'),
    thanksForBoth: (partner: string) => lines('Спасибо, оценка и отзыв записаны. Собеседник:', bold(partner)),
    takeBack: 'Это был не отзыв',
    searching: 'Заявка на следующую встречу уже открыта.',
    found: 'Следующий собеседник уже нашёлся.',
    resting: 'Нового собеседника пока не ищу.',
    home: 'Готово',
  },

  leftOut: {
    text: (why: Sayings['leftOut']['why'], next: Date | null, timezone: string) =>
      paragraphs(
        {
          alone: 'Пары составлены, но кроме тебя в этот раз никого не было.',
          acquainted: 'Пары составлены. Со всеми, кто был в этот раз, вы уже знакомы.',
          'too-few': 'Пары составлены. Все, с кем тебя можно познакомить, уже нашли собеседников.',
        }[why],
        lines(
          'Заявка остаётся, и в следующий раз ты — среди первых.',
          next && `Следующие пары — ${moment(language, next, timezone)}.`,
        ),
      ),
  },

  closed: {
    text: (partner: string) =>
      paragraphs(
        lines('Организатор закрыл встречу. Собеседник:', bold(partner)),
        'Если хочется познакомиться с кем-то ещё, оставь новую заявку.',
      ),
  },

  extended: {
    text: (partner: string, endsAt: Date, timezone: string) =>
      paragraphs(
        lines('Времени на встречу теперь больше. Собеседник:', bold(partner)),
        `Встретьтесь до ${day(language, endsAt, timezone)}.`,
      ),
  },

  stillLooking: {
    hint: 'Пока в карточке только имя. Добавь пару слов о себе: так проще начать разговор.',
  },

  nobodyYet: {
    link: (link: string) => `Ссылка-приглашение: ${link}`,
  },

  didYouMeet: {
    write: 'Написать собеседнику',
  },

  history: {
    title: bold('Мои встречи'),
    none: 'Встреч пока не было. Первая начинается с кнопки «Найти собеседника».',
    line: (m: {
      number: number;
      at: Date;
      timezone: string;
      partner: string;
      done: boolean;
      rating: number | null;
      review: string | null;
    }) =>
      lines(
        `${m.number}. ${shortDay(language, m.at, m.timezone)} — ${m.partner}`,
        m.done ? 'Состоялась' : 'Не состоялась',
        m.rating !== null && `Моя оценка: ${m.rating} из 5`,
        m.review !== null && `Мой отзыв: ${m.review}`,
      ),
    newer: '← Новее',
    older: 'Раньше →',
  },

  settings: {
    title: 'Настройки',
    autoOrderHelp: 'После встречи могу сразу искать следующего собеседника.',
    language: 'Язык: русский',
    autoOrder: (on: boolean) => `Искать следующего сразу: ${on ? 'да' : 'нет'}`,
    erase: 'Удалить мои данные',
  },

  feedback: {
    text: 'Что нам стоит знать о боте? Напиши одним сообщением: что радует, что мешает, чего не хватает.',
  },

  erase: {
    text: lines(
      'Удалить всё, что бот о тебе знает?',
      '— карточка с именем и фото',
      '— заявки, отзывы о встречах и о боте',
      '— вся переписка с ботом',
      'Если у тебя встреча, собеседник вернётся в очередь. В его истории останется «участник удалён».',
      'Карточка, уже отправленная собеседнику, останется в его чате.',
      'Отменить это нельзя.',
    ),
    yes: 'Да, удалить',
  },

  farewell: {
    text: 'Данные удалены. Захочется вернуться — /start',
  },

  help: {
    text: paragraphs(
      'Бот знакомит людей одного сообщества. Ты оставляешь заявку, бот находит собеседника, вы встречаетесь и рассказываете, как прошло.',
      lines(
        '/start — на главный экран',
        '/profile — твоя карточка, её видит собеседник',
        '/meeting — заявка и встреча сейчас',
        '/history — с кем уже были встречи',
        '/settings — язык, автопоиск, удаление данных',
        '/feedback — сказать что-то о боте',
        '/privacy — что бот о тебе хранит',
      ),
      'Встречу всегда можно отменить, причину никто не спросит.',
    ),
  },

  privacy: {
    title: bold('Что бот о тебе хранит'),
    none: 'нет',
    yes: 'есть',
    labels: {
      tgid: 'ID в Telegram',
      username: 'Имя пользователя',
      telegramName: 'Имя в Telegram',
      languageCode: 'Язык Telegram',
      fullName: 'Фамилия и имя',
      roleAndData: 'Роль и данные',
      info: 'Хобби',
      photo: 'Фото',
      socialProfile: 'О себе',
      community: 'Сообщество',
      status: 'Состояние',
      state: 'Открытый вопрос',
      language: 'Выбранный язык',
      autoOrder: 'Искать следующего сразу',
      registeredAt: 'Первое сообщение',
      notificationId: 'Приглашение к первой заявке',
      suspendedAt: 'Приостановлено организатором',
      cardedAt: 'Карточка готова',
      activeAt: 'Последняя активность',
      albumId: 'Последний альбом',
      messages: 'Сообщений от тебя',
      answers: 'Сообщений от бота',
      orders: 'Заявок',
      meetings: 'Встреч',
      rejections: 'Отказов от встреч',
      reviews: 'Отзывов о встречах',
      feedback: 'Отзывов о боте',
    },
    statuses: { inactive: 'не ищешь', active: 'в очереди', in_progress: 'встреча' },
    keeping:
      'Карточку видит собеседник. Организаторы сообщества видят её, встречи и отзывы; если кто-то из них открывает переписку, это отмечается в журнале. Переписка с ботом, отметки об отправке и история встреч хранятся, пока ты не удалишь данные; номера полученных обновлений — 3 дня.',
    erasing: 'Удалить всё можно кнопкой ниже или в настройках.',
    on: 'да',
    off: 'нет',
    day: (moment: Date) => shortDay(language, moment, 'UTC'),
  },

  trouble: {
    text: 'Не получилось: что-то сломалось на моей стороне. Попробуй ещё раз чуть позже.',
  },

  tooFast: {
    text: 'Я не успеваю отвечать так быстро. Полминуты ничего не услышу, а потом напиши ещё раз.',
  },

  admin: {
    text: 'Вход в админку. Ссылка сработает один раз и только в ближайшие 10 минут, никому её не пересылай.',
    local:
      'Она ведёт на сам сервер бота и откроется только на нём. Чтобы входить с других устройств, задай на сервере ADMIN_URL.',
    open: 'Открыть админку',
    stats: 'Цифры',
    all: 'Все сообщества',
    report: (on: boolean) => `Отчёт по понедельникам: ${on ? 'да' : 'нет'}`,
    notes: (on: boolean) => `Писать, когда нужен мой взгляд: ${on ? 'да' : 'нет'}`,
    figures: (f: Figures): Words =>
      paragraphs(
        bold(`${f.community ?? 'Все сообщества'} · ${ofDays(f.days)}`),
        lines(
          `Людей: ${f.people}${f.newThisWeek > 0 ? `, новых за неделю: ${f.newThisWeek}` : ''}`,
          `Ждут собеседника: ${f.waiting}${f.longestSince ? `, дольше всех — с ${day(language, f.longestSince, f.timezone)}` : ''}`,
        ),
        f.made + f.done + f.failed > 0
          ? lines(
              `Новых знакомств: ${f.made}`,
              `Состоялось встреч: ${f.done}${f.done + f.failed > 0 ? ` (${Math.round((100 * f.done) / (f.done + f.failed))} % из закончившихся)` : ''}`,
              f.medianSeconds !== null && `Обычно собеседник находится за ${waitOf(f.medianSeconds)}`,
              f.rating !== null &&
                `Средняя оценка: ${f.rating.toFixed(1).replace('.', ',')} (оценок: ${f.ratings})`,
            )
          : 'Знакомств за это время не было.',
        'Подробно — /admin',
      ),
    chart: {
      title: (community: string | null) =>
        community ? `${cut(community, 26)}: встречи по неделям` : 'Встречи по неделям',
      week: (to: Date, timezone: string) => shortDay(language, to, timezone).replace(/\s*\d{4}.*$/, ''),
      done: 'состоялись',
      failed: 'не состоялись',
    },
    needsYou: (n: Sayings['needsYou']): Words =>
      paragraphs(
        'Нужен твой взгляд:',
        lines(
          n.badRatings > 0 && `• оценки 1 и 2: ${n.badRatings}`,
          n.feedback > 0 && `• новые отзывы о боте: ${n.feedback}`,
          n.stuck > 0 && `• застряли и неделю не двигаются: ${n.stuck}`,
          n.undelivered > 0 && `• сообщения не доставлены: ${n.undelivered}`,
        ),
        'Посмотреть — /admin',
      ),
    named: (community: string, role: Role) =>
      role === 'organiser'
        ? `Теперь ты организатор сообщества «${community}». Всё, что там происходит, — по команде /admin`
        : `Теперь ты видишь, что происходит в сообществе «${community}», — по команде /admin`,
  },

  naming: {
    name: 'Назначить организатора',
    organisers: 'Организаторы',
    forWhich: 'Для какого сообщества назначить организатора?',
    asWhat: (community: string): Words =>
      paragraphs(
        `Кем человек будет в сообществе «${community}»?`,
        lines(
          '• Организатор видит и меняет всё в своём сообществе.',
          '• Наблюдатель видит всё, кроме переписки, и ничего не меняет.',
        ),
      ),
    organiser: 'Организатор',
    viewer: 'Наблюдатель',
    offered: (o: { community: string; role: Role; link: string; until: Date; timezone: string }): Words =>
      paragraphs(
        o.role === 'organiser'
          ? `Ссылка для организатора сообщества «${o.community}»:`
          : `Ссылка для наблюдателя сообщества «${o.community}»:`,
        o.link,
        `Перешли её тому, кого зовёшь. Роль получит тот, кто откроет ссылку первым; она сработает один раз, до ${day(language, o.until, o.timezone)}.`,
        'Передумаешь — отзови её в админке, на странице «Организаторы».',
      ),
    another: 'Назначить ещё одного',
    offerGone: 'Эта ссылка больше не действует.',
    list: (rows: { number: number; name: string; role: Role; community: string }[]): Words =>
      paragraphs(
        bold('Организаторы'),
        rows.length > 0
          ? lines(
              ...rows.map(
                ({ number, name, role, community }) =>
                  `${number}. ${name} — ${role === 'organiser' ? 'организатор' : 'наблюдатель'}, «${community}»`,
              ),
            )
          : 'Пока никого, кроме владельцев: они заданы на сервере и могут всё.',
      ),
    nobody: (tgid: number) => `Telegram ${tgid}`,
    dismiss: (number: number, name: string) => `Снять: ${number}. ${cut(name, 20)}`,
    dismissed: 'Роль снята.',
    dismissAsk: (name: string, community: string) =>
      `Снять роль? ${name} больше не увидит в админке сообщество «${community}». Сообщение человеку не отправляется.`,
    dismissYes: 'Да, снять',
    dismissGone: 'Этой роли уже нет.',
  },

  steering: {
    suspended:
      'Организаторы поставили твоё участие на паузу: собеседников пока не ищу. Когда снимут, сразу напишу.',
    letBack: 'Пауза закончилась, снова могу искать тебе собеседника. Начнём?',
    removed: 'Организаторы сняли твою заявку. Захочется познакомиться с кем-то — оставь новую.',
    moved: (community: string, cancelled: boolean) =>
      lines(
        `Организаторы перенесли тебя в сообщество «${community}».`,
        cancelled && 'Прежняя заявка снята: здесь можно оставить новую.',
      ),
  },
};

/** Everything that is said, in one language. What is missing in a language does not compile. */
export type Texts = typeof ru;
