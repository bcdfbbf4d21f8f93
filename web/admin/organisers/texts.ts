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
  offers: 'Неиспользованные ссылки',
  offersHint: 'Кто первым откроет такую ссылку, получит роль. Отозванная ссылка никуда не ведёт.',
  offeredBy: 'Кто создал',
  offeredAt: 'Когда',
  until: 'До какого дня',
  withdraw: 'Отозвать',
  withdrawOf: (role: string, community: string, until: string) =>
    `Отозвать ссылку: ${role}, «${community}», до ${until}`,
  withdrawTitle: 'Отозвать ссылку?',
  withdrawText: (role: string, community: string) =>
    `По этой ссылке больше никто не получит роль «${role}» в сообществе «${community}».`,
  withdrawGone: 'Ссылкой уже воспользовались, или её отозвали. Закрой окно: список обновится.',
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
  offers: 'Links not used yet',
  offersHint: 'Whoever opens such a link first gets the role. A withdrawn link leads nowhere.',
  offeredBy: 'Made by',
  offeredAt: 'When',
  until: 'Works until',
  withdraw: 'Withdraw',
  withdrawOf: (role: string, community: string, until: string) =>
    `Withdraw the link: ${role} of “${community}”, until ${until}`,
  withdrawTitle: 'Withdraw the link?',
  withdrawText: (role: string, community: string) =>
    `Nobody will get the role “${role}” in “${community}” by this link any more.`,
  withdrawGone:
    'Somebody has used the link or withdrawn it already. Close this: the list will be up to date.',
};

export const texts = { ru, en };
