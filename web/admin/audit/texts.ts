const ru = {
  title: 'Журнал',
  hint: 'Что делали организаторы и чью переписку открывали.',
  caption: 'Действия организаторов',
  at: 'Когда',
  by: 'Кто',
  act: 'Что',
  whom: 'Кого',
  where: 'Где',
  nobody: (tgid: number) => `Telegram ${tgid}`,
  none: 'Пока никто ничего не делал',
  noneHint:
    'Здесь появится каждое действие организаторов: кого приостановили, чью переписку открыли, что изменили.',
};

const en: typeof ru = {
  title: 'Audit log',
  hint: 'What organisers did, and whose chat they opened.',
  caption: 'Acts of organisers',
  at: 'When',
  by: 'Who',
  act: 'What',
  whom: 'Whom',
  where: 'Where',
  nobody: (tgid: number) => `Telegram ${tgid}`,
  none: 'Nobody has done anything yet',
  noneHint:
    'Every act of an organiser appears here: whom they suspended, whose chat they opened, what they changed.',
};

export const texts = { ru, en };
