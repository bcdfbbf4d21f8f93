const ru = {
  title: 'Организаторы',
  hint: 'Кто видит сообщество и кто им управляет. Владельцы бота заданы на сервере и могут всё.',
  caption: 'Организаторы сообществ',
  name: 'Имя',
  community: 'Сообщество',
  role: 'Роль',
  since: 'С какого дня',
  act: 'Действие',
  roles: { organiser: 'организатор', viewer: 'наблюдатель' },
  roleHints: {
    organiser: 'видит и меняет всё в своём сообществе',
    viewer: 'видит всё, кроме переписки, и ничего не меняет',
  },
  nobody: (tgid: number) => `Telegram ${tgid}`,
  none: 'Организаторов пока нет',
  noneHint: 'Позови первого: создай ссылку и перешли её человеку. Кто откроет её первым, получит роль.',
  offer: 'Позвать организатора',
  offerYes: 'Создать ссылку',
  offerText: 'Ссылку можно использовать один раз в течение 7 дней. Отправь её тому, кого зовёшь.',
  link: 'Ссылка-приглашение',
  dismiss: 'Снять',
  dismissOf: (name: string) => `Снять роль: ${name}`,
  dismissTitle: 'Снять роль?',
  dismissText: (name: string, community: string) =>
    `${name} больше не увидит в админке сообщество «${community}».`,
  done: 'Готово',
};

const en: typeof ru = {
  title: 'Organisers',
  hint: 'Who sees a community, and who steers it. The owners of the bot are set on the server and may do everything.',
  caption: 'Organisers of communities',
  name: 'Name',
  community: 'Community',
  role: 'Role',
  since: 'Since',
  act: 'Action',
  roles: { organiser: 'organiser', viewer: 'viewer' },
  roleHints: {
    organiser: 'sees and changes everything in their community',
    viewer: 'sees everything but chats, and changes nothing',
  },
  nobody: (tgid: number) => `Telegram ${tgid}`,
  none: 'There are no organisers yet',
  noneHint: 'Invite the first one: make a link and pass it on. Whoever opens it first gets the role.',
  offer: 'Invite an organiser',
  offerYes: 'Make a link',
  offerText: 'The link works once, within 7 days. Send it to the one you invite.',
  link: 'Invitation link',
  dismiss: 'Dismiss',
  dismissOf: (name: string) => `Dismiss ${name}`,
  dismissTitle: 'Take the role back?',
  dismissText: (name: string, community: string) =>
    `${name} will not see “${community}” in the admin any more.`,
  done: 'Done',
};

export const texts = { ru, en };
