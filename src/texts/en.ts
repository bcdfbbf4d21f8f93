import type { Figures } from '../domain/organising/figures.ts';
import type { Role } from '../domain/organising/organiser.ts';
import type { Reason } from '../domain/pairing.ts';
import type { Card } from '../domain/person.ts';
import type { Problem } from '../domain/profile.ts';
import type { HomeNote, Sayings } from '../domain/sayings.ts';
import {
  bold,
  contact,
  cut,
  day,
  inWholes,
  labelled,
  lines,
  moment,
  paragraphs,
  plural,
  shortDay,
  time,
  type Words,
} from './format.ts';
import type { Texts } from './ru.ts';

const language = 'en';
const dates = 'en-GB';
/** Stands where somebody's name was. */
const erased = 'deleted participant';

const characters = (n: number) => plural(language, n, { one: `${n} character`, other: `${n} characters` });

/** “2 hours”, “3 days”. */
const waitOf = (seconds: number) => {
  const [n, forms] = inWholes(seconds, {
    day: { one: 'day', other: 'days' },
    hour: { one: 'hour', other: 'hours' },
    minute: { one: 'minute', other: 'minutes' },
  });
  return `${n} ${plural(language, n, forms)}`;
};

const contactOf = (person: Card): Words => contact(person, 'Write in Telegram');

const card = (person: Card): Words =>
  lines(
    bold(person.fullName ?? 'No name yet'),
    contactOf(person),
    labelled('Role', person.roleAndData),
    labelled('Hobbies', person.info),
    labelled('About', person.socialProfile),
  );

const ofDays = (n: number) =>
  n === 0 ? 'less than a day' : plural(language, n, { one: `${n} day`, other: `${n} days` });

const inCommon = (one: Reason['shared'][number]) => ('word' in one ? `“${one.word}”` : one.interest.en);

const notes: Record<HomeNote, string> = {
  registered: 'You are registered.',
  introduced: 'There is a partner for you right away; see the card below.',
  cancelled: 'Your registration is cancelled. Come back whenever you feel like a chat.',
  rejected: 'The meeting is off, and I will let your partner know.',
  'too-late': 'This meeting is already over.',
  'no-review': 'All right, no review.',
  'not-passed-on': 'Your partner does not see this: here only the bot reads. Write to them in Telegram.',
  'words-taken-back':
    'All right, that was no review. Write to your partner in Telegram: here only the bot reads.',
  'feedback-kept': 'Thank you, I will pass it on to those who make the bot.',
  'community-joined': 'The community is chosen.',
  'community-unknown': 'There is no such invitation. Ask whoever sent it for a new link.',
  'community-busy': 'You can change the community while you have neither a registration nor a meeting.',
  'no-open-community': 'There is no open community yet. You need an invitation link from an organiser.',
  'unknown-command': 'There is no such command. What the bot can do: /help',
  'owners-only': 'Only an owner of the bot names organisers, and you are not one now.',
  'offer-for-others': 'This link is for the one who is invited: pass it on. You have these rights already.',
};

export const en: Texts = {
  language,

  commands: {
    start: 'Start',
    profile: 'My profile',
    meeting: 'Registration and meeting',
    history: 'My meetings',
    settings: 'Settings',
    feedback: 'Feedback on the bot',
    help: 'What the bot can do',
    privacy: 'What the bot keeps about me',
  },

  organiserCommands: {
    stats: 'The main figures of a community',
    admin: 'Admin: people, meetings, settings',
  },

  about: 'I introduce the people of a community to each other and find you a partner for a coffee.',

  /** What a community may put in its own words; see mainTexts. */
  main: {
    welcome: [
      'Hello! I introduce the people of a community to each other over a cup of coffee.',
      '',
      '1. Fill in your card; only the name is required.',
      '2. Press “Find a partner”, and I will look for one.',
      '3. Meet, and tell me how it was.',
    ].join('\n'),
    fullName: 'What are your surname and first name?',
    roleAndData: 'What is your role in the team? Add what people should know (optional)',
    info: 'Your hobbies and interests, in brief (optional)',
    photo: 'Send your main photo (optional)',
    socialProfile: 'Write about yourself (optional), so that others can get to know you',
    arrived: 'Done, here is your card. This is what your partner will see:\n\n{card}',
    inactive: 'You are not looking for anybody now. When you feel like it, press “Find a partner”.',
    active: 'I am looking for a partner. You have been registered since {registered on}, in “{community}”.',
    inProgress: 'You have a meeting. Your partner:\n*{name}*\n{contact}\nMeet by {deadline}.',
    found:
      'Meet your partner:\n\n{card}\n\n{in common}\n\nWrite to them in Telegram, a hello will do: here only the bot reads. Meet by {deadline}.',
    didYouMeet:
      'How about the meeting, did you manage to see each other? Your partner:\n*{name}*\n\nIf not yet, write and agree on a time by {deadline}.',
    review:
      'How was the meeting? Your partner:\n*{name}*\n\nGive a rating, write a few words or press “No review”: then the meeting is noted.',
    partnerMet: 'Your partner says you met:\n*{name}*\n\nHow was it? Give a rating or write a few words.',
    partnerRejected:
      'Your partner cannot make it. That happens: I keep looking, and your place in the queue is kept.',
    failed:
      'The time for the meeting is over, and nobody said that it took place. Your partner:\n*{name}*\n\nThe meeting is closed. If you would like to get to know somebody else, register again.',
    invitation:
      'You are here, but nobody has been introduced to you yet. Shall we try? One button, and I start looking.',
    stillLooking: 'I am still looking for a partner for you. As soon as there is one, I will write.',
    stillLookingInRounds:
      'Your registration stands. I will make the pairs on {next pairs} and write at once.',
    nobodyYet:
      'Nobody new yet. The more people in the community, the sooner there is a partner: invite your colleagues.',
    nobodyYetInRounds:
      'The next pairs are on {next pairs}.\nThe more people in the community, the more there is to meet: invite your colleagues.',
  },

  back: 'Back',
  erased,
  card,
  contact: contactOf,
  day: (at: Date, timezone: string) => day(dates, at, timezone),
  moment: (at: Date, timezone: string) => moment(dates, at, timezone),

  problem(problem: Problem): string {
    switch (problem.kind) {
      case 'blank':
        return `There is nothing to see here: ${problem.min} to ${characters(problem.max)} are needed, and this has 0.`;
      case 'too-short':
        return `Too short: it takes at least ${characters(problem.min)}, and this has ${problem.was}.`;
      case 'too-long':
        return `Too long: it can have up to ${characters(problem.max)}, and this has ${problem.was}. Please shorten it.`;
      case 'text-expected':
        return 'Please answer with a text message.';
      case 'photo-expected':
        return 'Please send a photo: tap the paper clip, choose a picture and send it as a photo.';
      case 'photo-as-file':
        return 'This came as a file. Send the picture as a photo, compressed, not “as a file”.';
    }
  },

  ask: {
    me: (name: string) => `I am ${name}`,
    skip: 'Skip',
  },

  arrived: {
    register: 'Find a partner',
    profile: 'My profile',
  },

  profile: {
    text: (own: Card, community: string | null) => paragraphs(card(own), labelled('Community', community)),
    fields: {
      fullName: 'Name',
      roleAndData: 'Role',
      info: 'Hobbies',
      photo: 'Photo',
      socialProfile: 'About me',
    },
    community: 'Community',
    done: 'Done',
  },

  edit: {
    missingName: 'To find you a partner I need your name, so that they know whom to expect.',
    now: (value: string) => lines(bold('Now:'), value),
    photoNow: 'Now: the photo above.',
    clear: 'Clear',
  },

  community: {
    text: 'In which community shall I look for a partner?',
    missing: 'One thing is left: choose a community.',
    none: notes['no-open-community'],
    busy: notes['community-busy'],
    mine: (title: string) => `✓ ${title}`,
    earlier: '← Previous',
    later: 'Next →',
  },

  membersOnly: {
    text: (community) => `The community “${community}” is only for the members of its Telegram group.`,
    whys: {
      stranger: (group) =>
        `I cannot see you in the group${group ? ` “${group}”` : ''} yet: join it, then press again.`,
      unseen: () =>
        'I cannot check whether you are in it, because I do not see the group. Tell whoever sent you the link: an organiser has to add me to the group.',
      'no-answer': () =>
        'I could not check whether you are in it: Telegram did not answer. Press again in a minute.',
    },
    checked: (at, timezone) => `Checked at ${time(language, at, timezone)}.`,
    again: 'Try again',
    open: 'Open the group',
  },

  home: {
    notes,
    suspended:
      'The organisers have paused your taking part: I am not looking for anybody meanwhile. When they end it, I will write at once.',
    inactiveIn: (community: string) => labelled('Community', community),
    waiting: (n: number, possible: number) => {
      if (n <= 1)
        return 'You are the only one waiting. As soon as somebody else comes, I will introduce you.';
      if (possible === 0)
        return 'You have met everybody who is waiting. As soon as somebody new comes, I will introduce you.';
      return `${n} people are waiting, you included.`;
    },
    waitingForRound: (n: number, at: Date | null, timezone: string) =>
      lines(
        n <= 1 ? 'You are the only one waiting so far.' : `${n} people are waiting, you included.`,
        at && `I will make the pairs on ${moment(dates, at, timezone)}.`,
      ),
    register: 'Find a partner',
    cancel: 'Cancel my registration',
    card: "Partner's card",
    met: 'We met',
    reject: 'Cancel the meeting',
    profile: 'My profile',
    history: 'My meetings',
    settings: 'Settings',
    feedback: 'Feedback on the bot',
  },

  found: {
    reasons: ({ shared, isFirst, waited }: Reason): Words[] => [
      ...(shared.length > 0 ? [`In common: ${shared.map(inCommon).join(', ')}`] : []),
      ...(isFirst ? ['You have not met yet'] : []),
      ...(waited.me + waited.them > 0
        ? [`Waited: you ${ofDays(waited.me)}, your partner ${ofDays(waited.them)}`]
        : []),
    ],
  },

  meeting: {
    text: (partner: Card, endsAt: Date, timezone: string) =>
      paragraphs(card(partner), `Meet by ${day(dates, endsAt, timezone)}.`),
  },

  reject: {
    text: (partner: string) =>
      paragraphs(
        lines('Cancel the meeting? Your partner:', bold(partner)),
        'Your partner goes back into the queue. Nobody will ask or learn the reason.',
      ),
    yes: 'Yes, cancel it',
  },

  review: {
    without: 'No review',
    thanksForRating: (partner: string) =>
      paragraphs(
        lines('Thank you for the rating! Your partner was:', bold(partner)),
        'If you like, add a few words: just write them.',
      ),
    thanksForWords: (partner: string) =>
      paragraphs(
        lines('Thank you for the review! Your partner was:', bold(partner)),
        'If you like, add a rating.',
      ),
    thanksForBoth: (partner: string) =>
      lines('Thank you, I have noted the rating and the review. Your partner was:', bold(partner)),
    takeBack: 'That was no review',
    searching: 'You are registered for the next meeting already.',
    found: 'Your next partner is already found.',
    resting: 'I am not looking for a new partner for now.',
    home: 'Done',
  },

  leftOut: {
    text: (why: Sayings['leftOut']['why'], next: Date | null, timezone: string) =>
      paragraphs(
        {
          alone: 'The pairs are made, but this time nobody was there besides you.',
          acquainted: 'The pairs are made. You have met everybody who was there this time.',
          'too-few': 'The pairs are made. Everybody you could be introduced to has found a partner.',
        }[why],
        lines(
          'You stay registered, and next time you are among the first.',
          next && `The next pairs are made on ${moment(dates, next, timezone)}.`,
        ),
      ),
  },

  closed: {
    text: (partner: string) =>
      paragraphs(
        lines('An organiser has closed the meeting. Your partner was:', bold(partner)),
        'If you would like to meet somebody else, register again.',
      ),
  },

  extended: {
    text: (partner: string, endsAt: Date, timezone: string) =>
      paragraphs(
        lines('There is more time for your meeting now. Your partner:', bold(partner)),
        `Meet by ${day(dates, endsAt, timezone)}.`,
      ),
  },

  stillLooking: {
    hint: 'Your card has only a name so far. Add a few words about yourself: it makes a talk easier to start.',
  },

  nobodyYet: {
    link: (link: string) => `Invitation link: ${link}`,
  },

  didYouMeet: {
    write: 'Write to my partner',
  },

  history: {
    title: bold('My meetings'),
    none: 'No meetings yet. The first one begins with the button “Find a partner”.',
    line: (m) =>
      lines(
        `${m.number}. ${shortDay(dates, m.at, m.timezone)} — ${m.partner}`,
        m.done ? 'Took place' : 'Did not take place',
        m.rating !== null && `My rating: ${m.rating} of 5`,
        m.review !== null && `My review: ${m.review}`,
      ),
    newer: '← Newer',
    older: 'Older →',
  },

  settings: {
    title: 'Settings',
    autoOrderHelp: 'After a meeting I can look for the next partner right away.',
    language: 'Language: English',
    autoOrder: (on: boolean) => `Look for the next one right away: ${on ? 'yes' : 'no'}`,
    erase: 'Delete my data',
  },

  feedback: {
    text: 'What should we know about the bot? Write it in one message: what you like, what is in the way, what is missing.',
  },

  erase: {
    text: lines(
      'Delete everything that the bot knows about you?',
      '— the card with your name and photo',
      '— registrations, reviews of meetings, feedback on the bot',
      '— everything that was written between you and the bot',
      'If you have a meeting, your partner goes back into the queue. Their history will say “deleted participant”.',
      'A card that was sent to a partner stays in their chat.',
      'This cannot be undone.',
    ),
    yes: 'Yes, delete it',
  },

  farewell: {
    text: 'Your data is deleted. If you want to come back: /start',
  },

  help: {
    text: paragraphs(
      'The bot introduces the people of a community to each other. You register, the bot finds you a partner, you meet and say how it was.',
      lines(
        '/start — the home screen',
        '/profile — your card, which your partner sees',
        '/meeting — your registration or meeting now',
        '/history — whom you have met',
        '/settings — language, automatic search, deleting your data',
        '/feedback — say something about the bot',
        '/privacy — what the bot keeps about you',
      ),
      'A meeting can always be cancelled; nobody will ask why.',
    ),
  },

  privacy: {
    title: bold('What the bot keeps about you'),
    none: 'none',
    yes: 'there is one',
    labels: {
      tgid: 'Telegram ID',
      username: 'Username',
      telegramName: 'Name in Telegram',
      languageCode: "Telegram's language",
      fullName: 'Surname and first name',
      roleAndData: 'Role',
      info: 'Hobbies',
      photo: 'Photo',
      socialProfile: 'About me',
      community: 'Community',
      status: 'Status',
      state: 'Open question',
      language: 'Chosen language',
      autoOrder: 'Look for the next one right away',
      registeredAt: 'First message',
      notificationId: 'Invited to the first registration',
      suspendedAt: 'Suspended by an organiser',
      cardedAt: 'Card finished',
      activeAt: 'Last heard of',
      albumId: 'Last album',
      messages: 'Messages from you',
      answers: 'Messages from the bot',
      orders: 'Registrations',
      meetings: 'Meetings',
      rejections: 'Meetings cancelled',
      reviews: 'Reviews of meetings',
      feedback: 'Feedback on the bot',
    },
    statuses: { inactive: 'not looking', active: 'waiting', in_progress: 'has a meeting' },
    keeping:
      'Your partner sees your card. The organisers of the community see it, your meetings and reviews; whoever of them opens your chat with the bot is written down. Your chat with the bot, its marks of delivery and the history of meetings are kept until you delete your data; the numbers of updates received, for 3 days.',
    erasing: 'You can delete everything with the button below or in the settings.',
    on: 'yes',
    off: 'no',
    day: (moment: Date) => shortDay(dates, moment, 'UTC'),
  },

  trouble: {
    text: 'That did not work: something broke on my side. Please try again a little later.',
  },

  tooFast: {
    text: 'That is faster than I can answer. I will not hear you for half a minute; after that, please write again.',
  },

  admin: {
    text: 'The way into the admin. The link works once and only for the next 10 minutes; do not pass it on.',
    local:
      "It leads to the bot's own machine and opens only there. To get in from other devices, set ADMIN_URL on the server.",
    open: 'Open the admin',
    stats: 'Figures',
    all: 'All communities',
    report: (on: boolean) => `Report on Mondays: ${on ? 'yes' : 'no'}`,
    notes: (on: boolean) => `Tell me when I am needed: ${on ? 'yes' : 'no'}`,
    figures: (f: Figures): Words =>
      paragraphs(
        bold(`${f.community ?? 'All communities'} · ${ofDays(f.days)}`),
        lines(
          `People: ${f.people}${f.newThisWeek > 0 ? `, new this week: ${f.newThisWeek}` : ''}`,
          `Waiting: ${f.waiting}${f.longestSince ? `, the longest since ${day(dates, f.longestSince, f.timezone)}` : ''}`,
        ),
        f.made + f.done + f.failed > 0
          ? lines(
              `Introductions: ${f.made}`,
              `Meetings that took place: ${f.done}${f.done + f.failed > 0 ? ` (${Math.round((100 * f.done) / (f.done + f.failed))}% of those that ended)` : ''}`,
              f.medianSeconds !== null && `A partner is usually found within ${waitOf(f.medianSeconds)}`,
              f.rating !== null && `Average rating: ${f.rating.toFixed(1)} (ratings: ${f.ratings})`,
            )
          : 'There were no introductions in this time.',
        'In detail: /admin',
      ),
    chart: {
      title: (community: string | null) =>
        community ? `${cut(community, 26)}: meetings by week` : 'Meetings by week',
      week: (to: Date, timezone: string) => shortDay(dates, to, timezone).replace(/\s*\d{4}.*$/, ''),
      done: 'took place',
      failed: 'failed',
    },
    needsYou: (n: Sayings['needsYou']): Words =>
      paragraphs(
        'You are needed:',
        lines(
          n.badRatings > 0 && `• ratings of 1 and 2: ${n.badRatings}`,
          n.feedback > 0 && `• new feedback on the bot: ${n.feedback}`,
          n.stuck > 0 && `• stuck, and nothing has moved for a week: ${n.stuck}`,
          n.undelivered > 0 && `• messages not delivered: ${n.undelivered}`,
        ),
        'See /admin',
      ),
    named: (community: string, role: Role) =>
      role === 'organiser'
        ? `You are an organiser of “${community}” now. Everything that goes on there: /admin`
        : `You can see now what goes on in “${community}”: /admin`,
  },

  naming: {
    name: 'Name an organiser',
    organisers: 'Organisers',
    forWhich: 'For which community?',
    asWhat: (community: string): Words =>
      paragraphs(
        `What will they be in “${community}”?`,
        lines(
          '• An organiser sees and changes everything in their community.',
          '• A viewer sees everything but chats, and changes nothing.',
        ),
      ),
    organiser: 'Organiser',
    viewer: 'Viewer',
    offered: (o: { community: string; role: Role; link: string; until: Date; timezone: string }): Words =>
      paragraphs(
        o.role === 'organiser'
          ? `A link for an organiser of “${o.community}”:`
          : `A link for a viewer of “${o.community}”:`,
        o.link,
        `Pass it on to the one you invite. Whoever opens it first gets the role; it works once, until ${day(dates, o.until, o.timezone)}.`,
        'If you change your mind, withdraw it in the admin, on the page “Organisers”.',
      ),
    another: 'Name another one',
    offerGone: 'This link does not work any more.',
    list: (rows: { number: number; name: string; role: Role; community: string }[]): Words =>
      paragraphs(
        bold('Organisers'),
        rows.length > 0
          ? lines(
              ...rows.map(
                ({ number, name, role, community }) => `${number}. ${name}: ${role} of “${community}”`,
              ),
            )
          : 'Nobody yet but the owners, who are set on the server and may do everything.',
      ),
    nobody: (tgid: number) => `Telegram ${tgid}`,
    dismiss: (number: number, name: string) => `Dismiss: ${number}. ${cut(name, 20)}`,
    dismissed: 'The role is taken back.',
    dismissAsk: (name: string, community: string) =>
      `Take the role back? ${name} will not see “${community}” in the admin any more. They are not sent a message.`,
    dismissYes: 'Yes, take it back',
    dismissGone: 'There is no such role any more.',
  },

  steering: {
    suspended:
      'The organisers have paused your taking part: I am not looking for anybody for now. When they end it, I will write at once.',
    letBack: 'The pause is over, I can look for somebody for you again. Shall we?',
    removed:
      'The organisers have taken your registration back. When you feel like meeting somebody, register again.',
    moved: (community: string, cancelled: boolean) =>
      lines(
        `The organisers have moved you to the community “${community}”.`,
        cancelled && 'Your registration was taken back: you can register here anew.',
      ),
  },
};
