const ru = {
  troubles: {
    'signed-out': 'Вход закончился. Напиши боту /admin — он пришлёт ссылку.',
    'not-allowed': 'На это у тебя нет прав.',
    'not-found': 'Этого здесь нет — или больше нет.',
    'other-site': 'Браузер прислал запрос с чужой страницы. Обнови эту и попробуй ещё раз.',
    'database-away': 'База данных не отвечает. Попробуй через минуту.',
    wrong: 'Так не получится: проверь, что введено.',
    failed: 'Не получилось: что-то сломалось на сервере. Попробуй ещё раз.',
    away: 'Сервер не отвечает. Проверь связь и попробуй ещё раз.',
  } as Record<string, string>,
  again: 'Попробовать ещё раз',
  yes: 'Да',
  no: 'Отмена',
  close: 'Закрыть',
  doing: 'Делаем…',
  more: 'Показать ещё',
  loading: 'Загружаем…',
  exports: {
    label: 'Выгрузить',
    csv: 'Таблица CSV',
    xlsx: 'Файл Excel (XLSX)',
    everything: [
      { label: 'Всё за 30 дней (XLSX)', days: 30 },
      { label: 'Всё за 90 дней (XLSX)', days: 90 },
      { label: 'Всё за год (XLSX)', days: 365 },
      { label: 'Всё за всё время (XLSX)', days: undefined },
    ] as { label: string; days: number | undefined }[],
  },
  copy: 'Скопировать',
  copied: 'Скопировано',
};

const en: typeof ru = {
  troubles: {
    'signed-out': 'You are not signed in any more. Write /admin to the bot and it will send you a link.',
    'not-allowed': 'You have no right to do that.',
    'not-found': 'That is not here, or not any more.',
    'other-site': "The browser sent a request from another site's page. Reload this one and try again.",
    'database-away': 'The database does not answer. Try again in a minute.',
    wrong: 'That will not do: check what was entered.',
    failed: 'It did not work: something is broken on the server. Try again.',
    away: 'The server does not answer. Check your connection and try again.',
  },
  again: 'Try again',
  yes: 'Yes',
  no: 'Cancel',
  close: 'Close',
  doing: 'Working…',
  more: 'Show more',
  loading: 'Loading…',
  exports: {
    label: 'Export',
    csv: 'CSV table',
    xlsx: 'Excel file (XLSX)',
    everything: [
      { label: 'Everything of 30 days (XLSX)', days: 30 },
      { label: 'Everything of 90 days (XLSX)', days: 90 },
      { label: 'Everything of a year (XLSX)', days: 365 },
      { label: 'Everything there is (XLSX)', days: undefined },
    ],
  },
  copy: 'Copy',
  copied: 'Copied',
};

export const texts = { ru, en };
