/** All of the page's Russian, and the shape the other languages follow. */
export const ru = {
  page: 'Площадка',
  dialog: { close: 'Закрыть', cancel: 'Отмена' },
  theme: { label: 'Тема', light: 'Светлая', system: 'Как в системе', dark: 'Тёмная' },
  admin: 'Войти в админку владельцем',
  otherLanguage: { label: 'EN: switch to English', short: 'EN' },

  clock: {
    label: 'Часы площадки',
    now: (moment: string) => `Сейчас на площадке ${moment}`,
    steps: [
      { hours: 1, label: '+1 час' },
      { hours: 24, label: '+1 день' },
      { hours: 72, label: '+3 дня' },
      { hours: 168, label: '+7 дней' },
    ],
    other: 'Другой срок…',
    otherTitle: 'Перевести время вперёд',
    howMany: 'На сколько',
    unit: 'Единица',
    units: { hours: 'часов', days: 'дней' },
    forward: 'Вперёд',
    moving: 'Время идёт…',
  },

  notice: {
    label: 'Что произошло',
    moved: (moment: string) => `На площадке теперь ${moment}.`,
    due: (count: number) => `Бот написал ${times(count)}:`,
    nothing: 'Бот никому не написал: срок ещё не подошёл или сейчас ночь, а напоминает он днём.',
    ten: 'Пришли десять человек. Они сами знакомятся с ботом, ищут собеседников и отвечают ему; следите за ними в списке, открывайте любой чат и вмешивайтесь.',
    dismiss: 'Скрыть',
  },

  connection: 'Связь с сервером прервалась. Подключаемся снова…',
  failure: {
    unreachable: 'Не получилось: сервер не ответил.',
    again: 'Повторить',
    dismiss: 'Скрыть',
  },

  people: {
    label: 'Люди',
    list: 'Чаты',
    add: 'Добавить человека',
    ten: 'Десять человек',
    tenHint: 'Десять человек, которые всё делают сами',
    automatic: 'Действует сам по себе',
    blocked: 'Бот заблокирован',
    unread: (count: number) => `Непрочитанных: ${count}`,
    nothingYet: 'Чат с ботом ещё пуст',
    bot: 'Бот',
  },

  empty: {
    title: 'Бот, который знакомит людей, — без Telegram',
    what: 'Здесь вы играете сразу за нескольких человек, и у каждого свой чат с ботом.',
    how: 'Добавьте человека и нажмите «Старт» или позовите десятерых, которые всё сделают сами; время можно перевести вперёд кнопками сверху.',
    noneOpen: 'Выберите в списке, чей чат открыть.',
  },

  newPerson: {
    title: 'Новый человек',
    hint: 'Имя выдумано; можно вписать своё.',
    firstName: 'Имя',
    lastName: 'Фамилия',
    username: 'Имя пользователя (по желанию)',
    usernameRule: 'Латинские буквы, цифры и подчёркивание, от 5 до 32 знаков',
    language: 'Язык Telegram',
    languages: { ru: 'Русский', en: 'Английский', uk: 'Украинский', de: 'Немецкий' },
    another: 'Другое имя',
    add: 'Добавить',
  },

  chat: {
    back: 'К списку',
    menu: 'Действия',
    block: 'Заблокировать бота',
    unblock: 'Разблокировать бота',
    close: 'Закрыть чат',
    online: 'в сети',
    blocked: 'бот заблокирован',
    automatic: 'отвечает без вас',
    log: 'Сообщения',
    intro: (bot: string) => `Чат с ботом «${bot}» ещё пуст.`,
    start: 'Старт',
    earlier: 'Показать более ранние',
    down: 'К последним сообщениям',
    downWith: (count: number) => `К последним сообщениям, новых: ${count}`,
    typing: 'Бот печатает',
    edited: 'изменено',
    botAt: (time: string) => `Бот, ${time}`,
    personAt: (name: string, time: string) => `${name}, ${time}`,
    photo: 'Фото',
    openPhoto: 'Открыть фото',
  },

  composer: {
    message: 'Сообщение',
    send: 'Отправить',
    commands: 'Команды',
    attach: 'Прикрепить',
    photo: 'Фото…',
    sample: 'Пример фото',
    photoTitle: 'Отправить фото',
    caption: 'Подпись',
    asFile: 'Отправить файлом, без сжатия',
    unreadable: 'Этот файл не похож на картинку.',
  },

  kinds: {
    sticker: 'Стикер',
    voice: 'Голосовое сообщение',
    location: 'Геопозиция',
    poll: 'Опрос',
    video_note: 'Видеосообщение',
    document: 'Файл',
  },
};

export type Texts = typeof ru;

function times(count: number): string {
  const words = { one: 'раз', few: 'раза', many: 'раз', other: 'раза', zero: 'раз', two: 'раза' };
  return `${count} ${words[new Intl.PluralRules('ru').select(count)]}`;
}
