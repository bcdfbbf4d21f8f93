import type { Json, Questions } from '../../../src/api/contract.ts';
import type { Settings } from './settings-of.ts';

const plural = new Intl.PluralRules('ru');
const daysRu = (n: number) => `${n} ${{ one: 'день', few: 'дня' }[plural.select(n) as string] ?? 'дней'}`;
const daysEn = (n: number) => `${n} ${n === 1 ? 'day' : 'days'}`;

type Seen = Json<Questions['group']['answer']>;
type Field = { name: string; hint: string; wrong: string };
type Rule = { kind: 'must' | 'dont'; hard: boolean; role: string; partner: string };

const ru = {
  title: 'Настройки',
  hint: 'Как живёт сообщество: кто в него попадает, когда и как знакомим людей, о чём напоминаем.',
  readOnly: 'Ты наблюдатель: настройки видны, но менять их может организатор.',
  choose: 'Выбери сообщество',
  caption: 'Сообщества',
  community: 'Сообщество',
  matching: 'Знакомства',
  timezone: 'Часовой пояс',
  none: 'Сообществ пока нет',
  noneHint: 'Создай первое: название, часовой пояс — и готово.',
  groups: {
    about: 'Сообщество',
    invite: 'Приглашение',
    meetings: 'Встречи',
    notices: 'Напоминания',
    fit: 'Кто кому подходит',
  },
  fields: {
    title: { name: 'Название', hint: 'Его видят участники.', wrong: 'От 1 до 100 знаков.' },
    chatId: {
      name: 'Группа в Telegram',
      hint: 'Номер группы. Добавь бота в группу и открой её на web.telegram.org/a: номер стоит в адресе после #, с минусом. Пусто — группы нет.',
      wrong: 'Это не номер группы: он целый и начинается с минуса, например -1001234567890.',
    },
    access: { name: 'Кто может вступить', hint: '', wrong: 'Выбери из списка.' },
    timezone: {
      name: 'Часовой пояс',
      hint: 'По нему считаются раунды, тихие часы и дни.',
      wrong: 'Такого часового пояса нет. Выбери из списка, например Europe/Moscow.',
    },
    matching: { name: 'Когда знакомим', hint: '', wrong: 'Выбери из списка.' },
    roundsCron: { name: 'Расписание раундов', hint: '', wrong: 'По такому расписанию раундов не будет.' },
    patience: {
      name: 'Терпение',
      hint: 'Сколько очков должна набрать пара, чтобы познакомить её сразу. 0 — кто есть, с тем и знакомим; 1,4 — ждём пару получше; 2 — лучше не бывает. За ожидание очки копятся: 2 в неделю.',
      wrong: 'Число от 0 до 1000.',
    },
    meetingDays: {
      name: 'Дней на встречу',
      hint: 'Кто не встретился за это время, у тех встреча закрывается. Действует для новых встреч.',
      wrong: 'Целое число от 1 до 3650.',
    },
    repeatAfterDays: {
      name: 'Встретиться снова — через сколько дней',
      hint: 'Через сколько дней после встречи та же пара может встретиться ещё раз.',
      wrong: 'Целое число от 0 до 3650.',
    },
    autoOrder: {
      name: 'Искать следующего сразу',
      hint: 'С этим начинают новые участники: после встречи — снова в очередь. Каждый может поменять у себя, в настройках бота.',
      wrong: 'Выбери да или нет.',
    },
    newcomerNoticeDays: {
      name: 'Пригласить новичка — через сколько дней',
      hint: 'Кто пришёл, но ни разу не искал собеседника, получит одно приглашение.',
      wrong: 'Целое число от 0 до 3650.',
    },
    waitingNoticeDays: {
      name: 'Подбодрить того, кто ждёт, — через сколько дней',
      hint: 'Сначала «ищем дальше», потом «пока никого, позови коллег».',
      wrong: 'Два целых числа от 0 до 3650, второе больше первого.',
    },
    meetingNoticeDays: {
      name: 'Спросить о встрече — через сколько дней',
      hint: 'Обоих спросим: «Вы встретились?»',
      wrong: 'Целое число от 0 до 3650.',
    },
    quietFrom: {
      name: 'Тихие часы',
      hint: 'В это время напоминания ждут. Ответы и новость о собеседнике приходят всегда.',
      wrong: 'Укажи время начала.',
    },
    quietTo: { name: 'До', hint: '', wrong: 'Укажи время конца.' },
    hobbiesWeight: { name: 'Общие увлечения', hint: '', wrong: 'Число от 0 до 100.' },
    differenceWeight: { name: 'Разные роли', hint: '', wrong: 'Число от 0 до 100.' },
    rulesWeight: { name: 'Мягкие правила о ролях', hint: '', wrong: 'Число от 0 до 100.' },
    roleRules: {
      name: 'Правила о ролях',
      hint: 'Роль узнаём по словам в карточке. Варианты — через запятую, звёздочка — любое окончание: «продаж*, sales». Кто ничего о себе не написал, того правила не касаются.',
      wrong: 'В каждом правиле нужны слова с обеих сторон; правил не больше 50.',
    },
    interests: {
      name: 'Свои увлечения',
      hint: 'То, что в вашем кругу называют по-своему; общий список уже есть. По строке на увлечение: имя по-русски | имя по-английски : как ещё пишут, через запятую.',
      wrong: 'Не больше 100 000 знаков.',
    },
  } satisfies Record<keyof Settings, Field>,
  interestsExample: 'настолки | board games : настол*, каркассон*, board game*',
  whys: {
    'title-taken': 'Сообщество с таким названием уже есть.',
    'group-taken': 'Эта группа уже у другого сообщества.',
    'no-group': 'Чтобы пускать участников группы, укажи группу.',
    'no-rounds': 'По такому расписанию раундов не будет.',
  } as Record<string, string>,
  wrongLines: (lines: string) => `Не понимаем строки: ${lines}. Нужно «имя | name : слова».`,
  accesses: {
    open: { name: 'Все', hint: 'Сообщество есть в списке у каждого, кто пишет боту.' },
    invite: { name: 'По ссылке', hint: 'В списке его нет: вступают по ссылке-приглашению.' },
    members: {
      name: 'Участники группы',
      hint: 'По ссылке-приглашению входит только тот, кто есть в группе Telegram. Для этого нужен её номер, а боту — быть в ней администратором.',
    },
  },
  matchings: {
    instant: { name: 'Сразу', hint: 'Как только находится подходящая пара.' },
    rounds: { name: 'Раундами', hint: 'Все, кто ждёт, знакомятся одновременно, по расписанию.' },
  },
  never: 'Никогда',
  first: 'первый раз',
  second: 'второй раз',
  from: 'с',
  to: 'до',
  quiet: 'Есть тихие часы',
  nowThere: (time: string) => `Там сейчас ${time}.`,
  waitsAtMost: (days: number) =>
    days === 0
      ? 'Пары подбираются без ожидания.'
      : `Дольше, чем ${daysRu(days)}, ради лучшей пары не ждёт никто.`,
  afterDeadline: 'К этому дню встреча уже закроется: спрашивать будет некого.',
  weights: {
    title: 'Что важнее в паре',
    hint: 'Важно не само число, а отношение чисел друг к другу.',
    presets: { common: 'Важнее общее', usual: 'Как обычно', different: 'Важнее разное' },
    own: 'Свои числа',
  },
  rules: {
    add: 'Добавить правило',
    remove: (n: number) => `Убрать правило ${n}`,
    nth: (n: number) => `Правило ${n}`,
    none: 'Правил нет: роли никого не разводят и не сводят.',
    role: 'У кого роль',
    partner: 'У собеседника',
    kind: 'Что нужно',
    kinds: { must: 'знакомить с', dont: 'не знакомить с' },
    hard: 'Строго: лучше никого, чем нарушить',
    sentence({ kind, hard, role, partner }: Rule): string {
      if (!role.trim() || !partner.trim()) return 'Напиши слова с обеих сторон.';
      if (kind === 'dont')
        return hard
          ? `«${role}» и «${partner}» не встретятся никогда.`
          : `«${role}» и «${partner}» встретятся, только если иначе выходит хуже.`;
      return hard
        ? `«${role}» встретится только с «${partner}», даже если придётся остаться без пары.`
        : `«${role}» по возможности встретится с «${partner}».`;
    },
  },
  inviteLink: 'Ссылка-приглашение',
  inviteHint: 'Кто откроет её в Telegram, попадёт сразу в это сообщество.',
  inviteClosed: 'По ней войдут только участники группы: закрепи её там.',
  checkGroup: 'Проверить, видит ли бот группу',
  groupSeen: {
    admin: (title: string) => `Бот — администратор группы «${title}» и видит, кто в ней.`,
    member: (title: string) =>
      `Бот есть в группе «${title}», но не администратор: Telegram может не сказать ему, кто в ней. Сделай его администратором, права не нужны никакие.`,
    unseen: () => 'Бот такой группы не видит. Сверь номер и добавь бота в группу администратором.',
    'no-answer': () => 'Telegram сейчас не отвечает. Проверь ещё раз через минуту.',
  } satisfies Record<Seen['as'], (title: string) => string>,
  qr: (name: string) => `QR-код со ссылкой в «${name}»`,
  saveSvg: 'Скачать SVG',
  savePng: 'Скачать PNG',
  renew: 'Сделать новую ссылку',
  renewTitle: 'Сделать новую ссылку?',
  renewText:
    'Прежняя ссылка и все QR-коды с ней перестанут работать, и на уже напечатанных плакатах тоже. Те, кто уже вступил, остаются.',
  save: 'Сохранить',
  saving: 'Сохраняем…',
  heardTitle: 'Сохранить?',
  heardText: 'С новыми настройками люди сразу получат сообщения:',
  saved: 'Сохранено',
  undo: 'Вернуть как было',
  unsaved: (names: string) => `Не сохранено: ${names}`,
  meanwhile: (names: string) => `Пока ты здесь, кто-то изменил: ${names}. Твои правки целы.`,
  takeFresh: 'Взять свежее, мои правки — поверх',
  checkFields: 'Не сохранилось: проверь отмеченное.',
  create: 'Новое сообщество',
  createYes: 'Создать',
  createHint: 'Вступать будут по ссылке. Всё это потом можно поменять.',
  created: (title: string) => `«${title}» готово`,
  createdText: 'Отправь ссылку тем, кого зовёшь, или повесь QR-код на стену.',
  toSettings: 'К настройкам',
};

const en: typeof ru = {
  title: 'Settings',
  hint: 'How the community lives: who gets in, when and how people are introduced, what they are reminded of.',
  readOnly: 'You are a viewer: you see the settings, an organiser can change them.',
  choose: 'Choose a community',
  caption: 'Communities',
  community: 'Community',
  matching: 'Introductions',
  timezone: 'Time zone',
  none: 'There are no communities yet',
  noneHint: 'Create the first one: a title, a time zone, and it is there.',
  groups: {
    about: 'Community',
    invite: 'Invitation',
    meetings: 'Meetings',
    notices: 'Reminders',
    fit: 'Who fits whom',
  },
  fields: {
    title: { name: 'Title', hint: 'The people in it see it.', wrong: '1 to 100 characters.' },
    chatId: {
      name: 'Telegram group',
      hint: 'The number of the group. Add the bot to the group and open it at web.telegram.org/a: the number stands in the address after #, with a minus. Empty: no group.',
      wrong: 'That is not the number of a group: it is whole and begins with a minus, like -1001234567890.',
    },
    access: { name: 'Who may join', hint: '', wrong: 'Choose from the list.' },
    timezone: {
      name: 'Time zone',
      hint: 'Rounds, quiet hours and days go by it.',
      wrong: 'There is no such time zone. Choose from the list, for instance Europe/London.',
    },
    matching: { name: 'When people are introduced', hint: '', wrong: 'Choose from the list.' },
    roundsCron: { name: 'Schedule of rounds', hint: '', wrong: 'By this schedule there are no rounds.' },
    patience: {
      name: 'Patience',
      hint: 'How many points a pair must have to be introduced at once. 0: whoever is there; 1.4: wait for a better pair; 2: as good as it gets. Waiting brings points, too: 2 a week.',
      wrong: 'A number from 0 to 1000.',
    },
    meetingDays: {
      name: 'Days for a meeting',
      hint: 'A meeting that has not taken place by then is closed. Counts for new meetings.',
      wrong: 'A whole number from 1 to 3650.',
    },
    repeatAfterDays: {
      name: 'Meeting again: after how many days',
      hint: 'How long after a meeting the same two may meet once more.',
      wrong: 'A whole number from 0 to 3650.',
    },
    autoOrder: {
      name: 'Look for the next one right away',
      hint: 'New people begin with this: after a meeting, back into the queue. Everybody can change it for themselves in the bot.',
      wrong: 'Choose yes or no.',
    },
    newcomerNoticeDays: {
      name: 'Inviting a newcomer: after how many days',
      hint: 'Whoever came but never looked for anybody gets one invitation.',
      wrong: 'A whole number from 0 to 3650.',
    },
    waitingNoticeDays: {
      name: 'Writing to those who wait: after how many days',
      hint: 'First “still looking”, then “nobody yet, invite colleagues”.',
      wrong: 'Two whole numbers from 0 to 3650, the second one larger.',
    },
    meetingNoticeDays: {
      name: 'Asking about a meeting: after how many days',
      hint: 'Both are asked: “Did you meet?”',
      wrong: 'A whole number from 0 to 3650.',
    },
    quietFrom: {
      name: 'Quiet hours',
      hint: 'Reminders wait until they are over. Answers and the news of a partner always come.',
      wrong: 'Say when they begin.',
    },
    quietTo: { name: 'To', hint: '', wrong: 'Say when they end.' },
    hobbiesWeight: { name: 'Shared hobbies', hint: '', wrong: 'A number from 0 to 100.' },
    differenceWeight: { name: 'Different roles', hint: '', wrong: 'A number from 0 to 100.' },
    rulesWeight: { name: 'Soft rules about roles', hint: '', wrong: 'A number from 0 to 100.' },
    roleRules: {
      name: 'Rules about roles',
      hint: 'A role is known by words on the card. Several ways to write it have commas between them, a star is any ending: “sales, market*”. Whoever wrote nothing is bound by no rule.',
      wrong: 'Every rule needs words on both sides, and there are at most 50.',
    },
    interests: {
      name: 'Own interests',
      hint: 'What your circle has its own words for; a common list is there already. A line each: name in Russian | name in English : other ways to write it, with commas.',
      wrong: 'At most 100,000 characters.',
    },
  },
  interestsExample: 'настолки | board games : настол*, каркассон*, board game*',
  whys: {
    'title-taken': 'There is a community with this title.',
    'group-taken': 'Another community has this group.',
    'no-group': 'To let the members of a group in, say which group.',
    'no-rounds': 'By this schedule there are no rounds.',
  },
  wrongLines: (lines) => `These lines are not understood: ${lines}. Write “имя | name : words”.`,
  accesses: {
    open: { name: 'Everybody', hint: 'Whoever writes to the bot has it in their list.' },
    invite: { name: 'By link', hint: 'It is in no list: people join by the invite link.' },
    members: {
      name: 'Members of the group',
      hint: 'The invite link lets in only those who are in the Telegram group. That takes its number, and the bot as one of its administrators.',
    },
  },
  matchings: {
    instant: { name: 'At once', hint: 'As soon as there is a pair that fits.' },
    rounds: { name: 'In rounds', hint: 'All who wait are introduced at the same time, by a schedule.' },
  },
  never: 'Never',
  first: 'the first time',
  second: 'the second time',
  from: 'from',
  to: 'to',
  quiet: 'There are quiet hours',
  nowThere: (time) => `It is ${time} there now.`,
  waitsAtMost: (days) =>
    days === 0
      ? 'Pairs are made without waiting.'
      : `Nobody waits longer than ${daysEn(days)} for a better pair.`,
  afterDeadline: 'The meeting will be closed by that day: there is nobody left to ask.',
  weights: {
    title: 'What counts in a pair',
    hint: 'What matters is how the numbers compare with each other.',
    presets: { common: 'What they share', usual: 'As usual', different: 'How they differ' },
    own: 'Own numbers',
  },
  rules: {
    add: 'Add a rule',
    remove: (n) => `Remove rule ${n}`,
    nth: (n) => `Rule ${n}`,
    none: 'There are no rules: roles bring nobody together and keep nobody apart.',
    role: 'Whose role is',
    partner: "The partner's role",
    kind: 'What is wanted',
    kinds: { must: 'is to meet', dont: 'is not to meet' },
    hard: 'Strictly: rather nobody than break it',
    sentence({ kind, hard, role, partner }) {
      if (!role.trim() || !partner.trim()) return 'Write words on both sides.';
      if (kind === 'dont')
        return hard
          ? `“${role}” and “${partner}” never meet.`
          : `“${role}” and “${partner}” meet only if all else is worse.`;
      return hard
        ? `“${role}” meets nobody but “${partner}”, even if that means being left out.`
        : `“${role}” meets “${partner}” if it can be.`;
    },
  },
  inviteLink: 'Invite link',
  inviteHint: 'Whoever opens it in Telegram lands in this community.',
  inviteClosed: 'It lets in only the members of the group: pin it there.',
  checkGroup: 'Check whether the bot sees the group',
  groupSeen: {
    admin: (title) => `The bot is an administrator of the group “${title}” and sees who is in it.`,
    member: (title) =>
      `The bot is in the group “${title}”, but no administrator: Telegram may not tell it who is in it. Make it an administrator; it needs no rights.`,
    unseen: () =>
      'The bot sees no such group. Compare the number, and add the bot to the group as an administrator.',
    'no-answer': () => 'Telegram does not answer now. Check again in a minute.',
  },
  qr: (name) => `QR code with the link into “${name}”`,
  saveSvg: 'Download SVG',
  savePng: 'Download PNG',
  renew: 'Make a new link',
  renewTitle: 'Make a new link?',
  renewText:
    'The present link stops working, and so do all QR codes with it, on printed posters, too. Those who have joined stay.',
  save: 'Save',
  saving: 'Saving…',
  heardTitle: 'Save?',
  heardText: 'With the new settings people get messages at once:',
  saved: 'Saved',
  undo: 'Undo',
  unsaved: (names) => `Not saved: ${names}`,
  meanwhile: (names) => `Somebody has changed meanwhile: ${names}. What you entered is still here.`,
  takeFresh: 'Take that, with mine on top',
  checkFields: 'Not saved: check what is marked.',
  create: 'New community',
  createYes: 'Create',
  createHint: 'People will join by link. All of this can be changed later.',
  created: (title) => `“${title}” is ready`,
  createdText: 'Send the link to those you invite, or put the QR code on a wall.',
  toSettings: 'To the settings',
};

export const texts = { ru, en };
