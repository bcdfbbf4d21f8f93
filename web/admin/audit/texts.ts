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
  acts: {
    nameOrganiser: 'Назначение организатора',
    dismissOrganiser: 'Снятие роли',
    offerRole: 'Ссылка для организатора',
    closeMeeting: 'Закрытие встречи',
    extendMeeting: 'Продление встречи',
    handle: 'Разбор отзыва',
    pairNow: 'Запуск подбора пар',
    skipRound: 'Пропуск подбора',
    keepRound: 'Отмена пропуска',
  } as Record<string, string>,
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
  acts: {
    nameOrganiser: 'Named an organiser',
    dismissOrganiser: 'Took a role back',
    offerRole: 'Link for an organiser',
    closeMeeting: 'Closed a meeting',
    extendMeeting: 'Extended a meeting',
    handle: 'Dealt with a review',
    pairNow: 'Ran the pairing',
    skipRound: 'Skipped a round',
    keepRound: 'Took the skipping back',
  },
};

export const texts = { ru, en };
