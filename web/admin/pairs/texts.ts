const ru = {
  title: 'Пары',
  hint: 'Как бот составил бы пары прямо сейчас — и почему. Пока ничего не отправлено.',
  choose: 'Выбери сообщество',
  chooseHint: 'Пары составляются внутри одного сообщества: выбери его наверху.',
  tabs: { label: 'Что показать', now: 'Очередь', graph: 'Кто с кем знаком' },

  waiting: (n: string) => `В очереди: ${n}`,
  willBe: (n: string) => `пар: ${n}`,
  alone: (n: string) => `без пары: ${n}`,
  next: 'Ближайшие раунды',
  skipped: 'Следующий раунд пропущен.',
  going: 'Раунд сейчас идёт.',
  noSchedule: 'Расписание не задано — раундов не будет. Его задают в настройках.',
  instant: 'Здесь пары составляются сразу, как только находится, кого познакомить.',
  patience: (points: string) =>
    `Порог для пары — ${points} из 2 очков; чем дольше ждут, тем он ниже. Его меняют в настройках.`,

  now: 'Составить пары сейчас',
  nowTitle: 'Составить пары сейчас?',
  nowText: 'Сообщения придут в течение минуты. Если за это время очередь изменится, пары могут быть другими.',
  staysSkipped: 'Пропущенный раунд останется пропущенным.',
  nextOne: (at: string) => `Следующий раунд — ${at}`,
  besides: 'Тоже состоится',
  instead: (after: string | undefined) =>
    after ? `Не нужен: этот — вместо него, а следующий — ${after}` : 'Не нужен: этот — вместо него',
  skip: 'Пропустить следующий',
  skipTitle: 'Пропустить следующий раунд?',
  skipText: (at: string) =>
    `Раунда ${at} не будет, пары составят в следующий раз. На главном экране бота будет новая дата.`,
  keep: 'Не пропускать',
  keepTitle: 'Вернуть пропущенный раунд?',
  keepText: 'Пары снова составятся по расписанию. На главном экране бота будет прежняя дата.',
  started: 'Готово: люди узнают о собеседниках в течение минуты.',
  troubles: {
    'no-schedule': 'Расписание не задано: сначала задай его в настройках.',
    'round-going': 'Раунд уже идёт: второй сразу за ним не нужен.',
    'changed-meanwhile': 'Следующий раунд теперь другой: закрой окно, посмотри, как сейчас, и реши заново.',
  } as Record<string, string>,

  pairs: 'Пары',
  caption: 'Пары, которые составились бы сейчас; сначала те, кто ждёт дольше',
  both: 'Кто',
  fit: 'Насколько подходят',
  common: 'Общее',
  since: 'Ждут с',
  nothing: 'общих увлечений в карточках нет',
  parts: {
    hobbies: 'общие увлечения',
    difference: 'разные роли',
    rules: 'твои правила о ролях',
    tie: 'очередь, случай и новизна',
  },
  points: (n: string) => `${n} из 2`,
  more: (n: string) => `и ещё пар: ${n}`,

  left: 'Кто остаётся без пары',
  leftCaption: 'Кто остался бы без пары и почему',
  who: 'Кто',
  why: 'Почему',
  timesLeftOut: (n: number) => (n > 0 ? ` Уже без пары в прошлые разы: ${n}.` : ''),
  whys: {
    alone: 'Больше никто не ждёт.',
    acquainted: 'Со всеми, кто ждёт, уже знакомы.',
    apart: 'Всех, кто ждёт, исключают правила о ролях, прошлые встречи или просьбы не знакомить.',
    patience: 'Подходящие есть, но сообщество ждёт пары получше.',
    others:
      'Подходящих людей познакомят с теми, кто ждёт дольше или подходит больше. В следующий раз — среди первых.',
  },
  nobody: 'Никто не ждёт собеседника',
  nobodyHint:
    'Когда двое нажмут «Найти собеседника», здесь появится пара. Позвать людей можно ссылкой из настроек или рассылкой.',
  nobodyAlone: 'Пара есть для каждого.',

  graph: 'Кто с кем встречался',
  graphHint:
    'Каждая точка — человек, линия — состоявшаяся встреча. Цвет — роль. Колесо и щипок приближают, наведение показывает знакомых.',
  graphOnly: (shown: string, total: string) => `Показаны самые общительные: ${shown} из ${total}.`,
  graphNone: 'Состоявшихся встреч пока нет',
  graphNoneHint: 'Граф появится после первой встречи, о которой кто-нибудь скажет «состоялась».',
  graphTable: 'Показать таблицей',
  graphPicture: 'Показать графом',
  met: 'Знакомых',
  acquaintances: 'С кем',
  otherRoles: 'другие роли',
  noRole: 'роль не указана',
  zoomIn: 'Приблизить',
  zoomOut: 'Отдалить',
  reset: 'Показать целиком',
};

const en: typeof ru = {
  title: 'Pairing',
  hint: 'How the bot would pair people right now, and why. Nothing has been sent.',
  choose: 'Choose a community',
  chooseHint: 'People are paired within one community: choose it above.',
  tabs: { label: 'What to show', now: 'The queue', graph: 'Who knows whom' },

  waiting: (n: string) => `${n} waiting`,
  willBe: (n: string) => `pairs: ${n}`,
  alone: (n: string) => `left alone: ${n}`,
  next: 'The next rounds',
  skipped: 'The next round is skipped.',
  going: 'A round is going on now.',
  noSchedule: 'There is no schedule, so there will be no rounds. Set one in the settings.',
  instant: 'Here people are paired at once, as soon as there is somebody to meet.',
  patience: (points: string) =>
    `A pair needs ${points} of 2 points, and fewer the longer its two have waited. The settings change that.`,

  now: 'Pair people now',
  nowTitle: 'Pair people now?',
  nowText: 'The messages come within a minute. If the queue changes meanwhile, the pairs may change.',
  staysSkipped: 'The round that is skipped stays skipped.',
  nextOne: (at: string) => `The next round: ${at}`,
  besides: 'Is held as well',
  instead: (after) =>
    after
      ? `Is not needed: this one takes its place, the next is on ${after}`
      : 'Is not needed: this one takes its place',
  skip: 'Skip the next round',
  skipTitle: 'Skip the next round?',
  skipText: (at: string) =>
    `There will be no round on ${at}; pairs are made the time after. The bot's home screen shows the new date.`,
  keep: 'Do not skip it',
  keepTitle: 'Hold the skipped round after all?',
  keepText: "Pairs are made by the schedule again. The bot's home screen shows the former date.",
  started: 'Done: people hear of their partners within a minute.',
  troubles: {
    'no-schedule': 'There is no schedule: set one in the settings first.',
    'round-going': 'A round is going on already: another right after it is not needed.',
    'changed-meanwhile':
      'Another round is the next one by now: close this, look how things are, and decide again.',
  },

  pairs: 'Pairs',
  caption: 'The pairs that would be made now; first those who have waited longest',
  both: 'Who',
  fit: 'How well they fit',
  common: 'In common',
  since: 'Waiting since',
  nothing: 'nothing in common on their cards',
  parts: {
    hobbies: 'shared hobbies',
    difference: 'different roles',
    rules: 'your rules about roles',
    tie: 'queue, chance and newness',
  },
  points: (n: string) => `${n} of 2`,
  more: (n: string) => `and ${n} more pairs`,

  left: 'Who is left alone',
  leftCaption: 'Who would be left alone, and why',
  who: 'Who',
  why: 'Why',
  timesLeftOut: (n: number) => (n > 0 ? ` Left out before: ${n}.` : ''),
  whys: {
    alone: 'Nobody else is waiting.',
    acquainted: 'They know everybody who waits.',
    apart: 'Everybody who waits is excluded by rules about roles, past meetings or wishes not to meet.',
    patience: 'There is somebody, but the community waits for a better pair.',
    others:
      'Those who fit have better partners, or somebody has waited longer. Next time they are among the first.',
  },
  nobody: 'Nobody is waiting for a partner',
  nobodyHint:
    'When two press “Find a partner”, a pair appears here. Invite people with the link from the settings or a broadcast.',
  nobodyAlone: 'There is a partner for everybody.',

  graph: 'Who has met whom',
  graphHint:
    'Each dot is a person, each line a meeting that took place. The colour is the role. Zoom with the wheel or two fingers; point at somebody to see whom they know.',
  graphOnly: (shown: string, total: string) => `The most sociable are shown: ${shown} of ${total}.`,
  graphNone: 'No meeting has taken place yet',
  graphNoneHint: 'The graph appears after the first meeting that somebody says took place.',
  graphTable: 'Show as a table',
  graphPicture: 'Show as a graph',
  met: 'Knows',
  acquaintances: 'Whom',
  otherRoles: 'other roles',
  noRole: 'no role given',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  reset: 'Show all',
};

export const texts = { ru, en };
