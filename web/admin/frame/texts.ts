const ru = {
  skip: 'К содержанию',
  menu: 'Разделы',
  community: 'Сообщество',
  all: 'Все сообщества',
  theme: { label: 'Тема', light: 'Светлая', system: 'Как в системе', dark: 'Тёмная' },
  otherLanguage: { label: 'EN: switch to English', short: 'EN' },
  offline: 'Связь потеряна: что происходит сейчас, здесь не видно. Подключаемся снова…',
  broken: 'Эта страница сломалась. Обнови её; если не поможет — напиши тому, кто держит бота.',
  nowhere: 'Такой страницы нет.',
  pages: {
    overview: 'Обзор',
    people: 'Люди',
    meetings: 'Встречи',
    reviews: 'Отзывы',
    pairs: 'Пары',
    broadcasts: 'Рассылка',
    settings: 'Настройки',
    organisers: 'Организаторы',
    audit: 'Журнал',
    account: 'Мой вход',
  },
};

const en: typeof ru = {
  skip: 'To the content',
  menu: 'Sections',
  community: 'Community',
  all: 'All communities',
  theme: { label: 'Theme', light: 'Light', system: 'As the system', dark: 'Dark' },
  otherLanguage: { label: 'RU: переключить на русский', short: 'RU' },
  offline: 'The connection is lost: what happens now does not show here. Connecting again…',
  broken: 'This page is broken. Reload it; if that does not help, tell whoever runs the bot.',
  nowhere: 'There is no such page.',
  pages: {
    overview: 'Overview',
    people: 'People',
    meetings: 'Meetings',
    reviews: 'Reviews',
    pairs: 'Pairing',
    broadcasts: 'Broadcast',
    settings: 'Settings',
    organisers: 'Organisers',
    audit: 'Audit log',
    account: 'My sign-ins',
  },
};

export const texts = { ru, en };
