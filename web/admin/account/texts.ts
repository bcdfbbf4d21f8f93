const ru = {
  title: 'Мой вход',
  hint: 'Где ты сейчас в админке. Вход держится 14 дней.',
  caption: 'Открытые входы',
  device: 'Устройство',
  began: 'Вход',
  seen: 'Последнее действие',
  until: 'До',
  act: 'Выход',
  isThis: 'это устройство',
  unknown: 'Неизвестное устройство',
  out: 'Выйти',
  outHere: 'Выйти здесь',
  outThere: (device: string) => `Выйти на устройстве «${device}»`,
  everywhere: 'Выйти везде',
  everywhereTitle: 'Выйти везде?',
  everywhereText:
    'Закроются все входы, и этот тоже. Чтобы вернуться, напиши боту /admin — он пришлёт новую ссылку.',
};

const en: typeof ru = {
  title: 'My sign-ins',
  hint: 'Where you are signed in to the admin. It lasts 14 days.',
  caption: 'Sign-ins in force',
  device: 'Device',
  began: 'Signed in',
  seen: 'Last seen',
  until: 'Until',
  act: 'Sign out',
  isThis: 'this device',
  unknown: 'Unknown device',
  out: 'Sign out',
  outHere: 'Sign out here',
  outThere: (device: string) => `Sign out on “${device}”`,
  everywhere: 'Sign out everywhere',
  everywhereTitle: 'Sign out everywhere?',
  everywhereText:
    'That ends all sign-ins, this one too. To come back, write /admin to the bot: it sends a new link.',
};

export const texts = { ru, en };
