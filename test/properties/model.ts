import type { Language, Status } from '../../src/domain/person.ts';
import { type Field, fields } from '../../src/domain/profile.ts';
import { languages } from '../../src/texts/languages.ts';

/** Which of the cast; their ids grow in the same order. */
export type Who = number;

/** A community's settings: days, and hours of the day. */
export type Circle = {
  open: boolean;
  meetingDays: number;
  newcomerNoticeDays: number;
  waitingNoticeDays: [number, number];
  meetingNoticeDays: number;
  quiet: [number, number] | null;
  /** Hours ahead of UTC. */
  zone: number;
  repeatAfterDays: number | null;
};

/** Moments are hours since the beginning, as in `World`. A meeting is named by its place in the order of making. */
type Order = { since: number; marks: number; meeting: number | null; cancelled: boolean };

type Person = {
  name: string;
  status: Status;
  community: number | null;
  autoOrder: boolean;
  language: Language | null;
  question: string | null;
  reachable: boolean;
  invited: boolean;
  came: number;
  orders: Order[];
  feedback: number;
};

type Review = { rating: number | null; words: string | null };

type Meeting = {
  /** Who of the two is still there. */
  people: Who[];
  community: number | null;
  made: number;
  ends: number;
  result: 'in_progress' | 'done' | 'failed';
  asked: boolean;
  rejectedBy: Who | null;
  reviews: Record<Who, Review>;
};

/** Everything the bot should remember, and what Telegram knows. Values only, so that it can be copied. */
export type World = {
  /** Whole hours since noon in Moscow on the first day. */
  hour: number;
  /** Every act is a moment later than the one before: what is due after a day is due a day later to the moment. */
  moments: number;
  circles: Record<number, Circle>;
  /** Null: nothing is kept about them. */
  people: (Person | null)[];
  /** Their names and languages in Telegram. */
  telegram: { name: string; language: Language; blocked: boolean }[];
  meetings: Meeting[];
  /** The communities whose pairing was handed on; null while nobody hands it on. */
  unpaired: Set<number> | null;
};

/** What somebody is to see: a screen (with their status, if it is the home screen), and whose name stands in it. */
export type Shown = { to: Who; screen: string; named: string | null; isNews: boolean };

/** Something happens in one transaction: the world is another one afterwards, and people see something. */
export type Happening = (world: World) => Shown[];

/** A button: where it stands, what it does, and about what. */
export type Button = { screen: string; action: string; about: number; word: string; rating: number };

type Said = { to: Who; say: string; about?: number | string };

const always = ['help', 'privacy', 'settings', 'erase'];
export const news = [
  ...['found', 'partnerMet', 'partnerRejected', 'failed'],
  ...['invitation', 'stillLooking', 'nobodyYet', 'didYouMeet'],
];
const momentLength = 1e-6;
const noonInMoscow = 9;
const defaultCircle = {
  newcomerNoticeDays: 7,
  meetingNoticeDays: 7,
  quiet: [21, 9] as [number, number],
  zone: 3,
};

export function now({ hour, moments }: World): number {
  return hour + moments * momentLength;
}

/** What can be compared with the database's rows. */
export function remembered({ people, meetings }: World) {
  const open = people.flatMap((person, who) => {
    const order = person && openOrder(person);
    return order ? [{ who, since: order.since }] : [];
  });
  return {
    people: people.map(
      (person) =>
        person && {
          ...person,
          came: Math.floor(person.came),
          orders: person.orders.map((order) => ({ ...order, since: Math.floor(order.since) })),
        },
    ),
    queue: open.sort((a, b) => a.since - b.since || a.who - b.who).map(({ who }) => who),
    meetings: meetings.map(({ made, ends, ...meeting }) => ({
      ...meeting,
      made: Math.floor(made),
      ends: Math.floor(ends),
    })),
  };
}

export function isArriving({ question }: Pick<Person, 'question'>): boolean {
  return question === 'ask' || (question?.startsWith('ask:') ?? false);
}

/** Which meeting somebody has; -1: none. */
function presentMeeting({ meetings }: World, who: Who): number {
  return meetings.findIndex(({ result, people }) => result === 'in_progress' && people.includes(who));
}

export function openOrder({ orders }: Pick<Person, 'orders'>): Order | undefined {
  return orders.find(({ meeting, cancelled }) => meeting === null && !cancelled);
}

/** A button is pressed, whatever the bot has said since it was shown. */
export function press(who: Who, button: Button): Happening {
  return (world) => turn(world, who, (me) => pressed(world, who, me, button));
}

/** A photo, or words; too many of them are no answer to anything. */
export function write(who: Who, what: { words: string; tooMany: boolean } | 'photo'): Happening {
  return (world) => turn(world, who, (me) => heard(world, who, me, what));
}

/** `payload` is the community that a link leads to. */
export function command(who: Who, name: string, invitedTo: number | null): Happening {
  return (world) =>
    turn(world, who, (me) => {
      if (invitedTo !== null) return join(me, who, invitedTo);
      const say = name === 'start' || name === 'meeting' || name === 'nonsense' ? 'home' : name;
      if (say === 'home' || !isArriving(me)) return [{ to: who, say }];
      return [...(always.includes(say) ? [{ to: who, say }] : []), home(who)];
    });
}

/** The bot learns that it was blocked, by an update or by an answer of Telegram's. */
export function lose(who: Who): Happening {
  return (world) => {
    world.moments++;
    const me = world.people[who];
    if (!me?.reachable) return [];
    const says = leave(world, who, me);
    Object.assign(me, {
      status: 'inactive',
      reachable: false,
      question: isArriving(me) ? me.question : null,
    });
    return tell(world, null, says);
  };
}

export function blocks(who: Who): Happening {
  return (world) => {
    world.telegram[who]!.blocked = true;
    return lose(who)(world);
  };
}

export function comesBack(who: Who): Happening {
  return (world) => {
    world.telegram[who]!.blocked = false;
    const me = world.people[who];
    if (me) me.reachable = true;
    return [];
  };
}

/** The bot looks at what is due: a happening for each thing it looks for. */
export function tick(): Happening[] {
  return [pairEverywhere, end, askAbout, comfort, invite].map((look) => (world) => {
    world.moments++;
    return tell(world, null, look(world));
  });
}

/** What was handed on is paired. */
export function pairUnpaired(world: World): Shown[] {
  world.moments++;
  const communities = [...(world.unpaired ?? [])];
  world.unpaired?.clear();
  return tell(
    world,
    null,
    communities.flatMap((community) => introduce(world, community)),
  );
}

function circleOf(world: World, community: number | null): Circle | undefined {
  return community === null ? undefined : world.circles[community];
}

/** The meetings of two with each other forbid another one. */
function mayMeet(world: World, a: Who, b: Who, repeatAfterDays: number | null): boolean {
  const latest = (who: Who) => world.meetings.findLastIndex(({ people }) => people.includes(who));
  return world.meetings.every(({ people, result, ends }, place) => {
    if (!people.includes(a) || !people.includes(b)) return true;
    if (place === latest(a) || place === latest(b)) return false;
    return result !== 'done' || (repeatAfterDays !== null && now(world) - ends >= 24 * repeatAfterDays);
  });
}

function turn(world: World, who: Who, act: (me: Person) => Said[]): Shown[] {
  world.moments++;
  const me = world.people[who] ?? stranger(world);
  world.people[who] = me;
  me.reachable = true;
  land(world, me);
  return tell(world, who, act(me));
}

function stranger(world: World): Person {
  return {
    name: '',
    status: 'inactive',
    community: null,
    autoOrder: true,
    language: null,
    question: 'ask',
    reachable: true,
    invited: false,
    came: now(world),
    orders: [],
    feedback: 0,
  };
}

function land(world: World, me: Person): void {
  me.community ??= onlyOpen(world);
}

function onlyOpen({ circles }: World): number | null {
  const open = Object.keys(circles).filter((id) => circles[Number(id)]!.open);
  return open.length === 1 ? Number(open[0]) : null;
}

function pressed(world: World, who: Who, me: Person, button: Button): Said[] {
  const { screen, action, about, word, rating } = button;
  const opens = (say: string, of?: number | string): Said[] => [{ to: who, say, about: of }];
  if (isArriving(me) && screen !== 'ask' && !always.includes(screen)) return [home(who)];
  switch (action) {
    case 'register':
      return register(world, who, me);
    case 'cancel':
      if (me.orders[about] !== undefined && me.orders[about] === openOrder(me)) {
        me.orders[about].cancelled = true;
        me.status = 'inactive';
      }
      return [home(who)];
    case 'card':
      return opens('meeting');
    case 'met':
      return opens('review', about);
    case 'reject':
      return opens('reject', about);
    case 'yes':
      return screen === 'erase' ? erase(world, who, me) : reject(world, who, about);
    case 'rate':
      return review(world, who, about, { rating });
    case 'without':
      return review(world, who, about, {});
    case 'edit':
      return opens('edit', word);
    case 'clear':
      return opens('profile');
    case 'back':
      return opens(screen === 'edit' || screen === 'community' ? 'profile' : 'home');
    case 'done':
      return [home(who)];
    case 'page':
      return opens(screen);
    case 'pick':
      return world.circles[Number(word)]?.open ? join(me, who, Number(word)) : opens('community');
    case 'language':
      me.language = word as Language;
      return opens('settings');
    case 'auto':
      me.autoOrder = word === 'on';
      return opens('settings');
    case 'skip':
      return me.question === `ask:${word}` ? goOn(world, who, me, word) : [home(who)];
    case 'me':
      if (me.question !== 'ask:fullName') return [home(who)];
      me.name = world.telegram[who]!.name;
      return goOn(world, who, me, 'fullName');
    default:
      return opens(action);
  }
}

function heard(world: World, who: Who, me: Person, what: Parameters<typeof write>[1]): Said[] {
  const [asking, about] = me.question?.split(':') ?? [];
  const isTaken = what === 'photo' ? about === 'photo' : about !== 'photo' && !what.tooMany;
  const words = what === 'photo' ? '' : what.words;
  switch (asking) {
    case 'ask':
    case 'edit':
      if (about === undefined || !isTaken) return [{ to: who, say: asking, about }];
      if (about === 'fullName') me.name = words;
      return asking === 'ask' ? goOn(world, who, me, about) : [{ to: who, say: 'profile' }];
    case 'review':
      return isTaken
        ? review(world, who, Number(about), { words })
        : [{ to: who, say: 'review', about: Number(about) }];
    case 'feedback':
      if (isTaken) me.feedback++;
      return [{ to: who, say: isTaken ? 'home' : 'feedback' }];
    default:
      return [home(who)];
  }
}

function goOn(world: World, who: Who, me: Person, field: string): Said[] {
  const next = fields[fields.indexOf(field as Field) + 1];
  if (next) return [{ to: who, say: 'ask', about: next }];
  me.question = null;
  land(world, me);
  return [{ to: who, say: 'arrived' }];
}

function join(me: Person, who: Who, community: number): Said[] {
  if (me.status === 'inactive') me.community = community;
  return [home(who)];
}

function register(world: World, who: Who, me: Person): Said[] {
  if (me.status !== 'inactive') return [home(who)];
  if (me.community === null) return [{ to: who, say: 'community' }];
  order(world, me);
  return [home(who), ...lookFor(world, me.community)];
}

function order(world: World, me: Person): void {
  me.orders.push({ since: now(world), marks: 0, meeting: null, cancelled: false });
  me.status = 'active';
}

/** A rating, words, or neither: the first of them says that the meeting took place. */
function review(world: World, who: Who, place: number, said: Partial<Review>): Said[] {
  const meeting = world.meetings[place];
  if (!meeting?.people.includes(who) || meeting.result === 'failed') return [home(who)];
  const before = meeting.reviews[who] ?? { rating: null, words: null };
  const [kind] = Object.keys(said) as (keyof Review)[];
  const isKept = kind !== undefined && before[kind] === null;
  if (isKept) meeting.reviews[who] = { ...before, ...said };
  const messages = meeting.result === 'in_progress' ? finish(world, who, place) : [];
  return [isKept ? { to: who, say: 'reviewed', about: place } : home(who), ...messages];
}

function finish(world: World, who: Who, place: number): Said[] {
  const meeting = world.meetings[place]!;
  Object.assign(meeting, { result: 'done', ends: now(world) });
  for (const one of meeting.people) {
    const person = world.people[one]!;
    person.status = 'inactive';
    if (person.autoOrder) order(world, person);
    const isFree = person.question === null || person.question.startsWith('review:');
    if (one !== who && isFree) person.question = `review:${place}`;
  }
  const told = meeting.people.filter((one) => one !== who);
  const isLookedFor = meeting.people.some((one) => world.people[one]!.autoOrder);
  return [
    ...told.map((to) => ({ to, say: 'partnerMet', about: place })),
    ...(isLookedFor ? lookFor(world, meeting.community) : []),
  ];
}

function reject(world: World, who: Who, place: number): Said[] {
  const meeting = world.meetings[place];
  const isTheirs = meeting?.people.includes(who) && meeting.result === 'in_progress';
  return [home(who), ...(isTheirs ? abandon(world, who, place) : [])];
}

function abandon(world: World, who: Who, place: number): Said[] {
  const meeting = world.meetings[place]!;
  Object.assign(meeting, { result: 'failed', ends: now(world), rejectedBy: who });
  world.people[who]!.status = 'inactive';
  const left = meeting.people.filter((one) => one !== who);
  for (const one of left) {
    const person = world.people[one]!;
    person.status = 'active';
    const served = person.orders.find((past) => past.meeting === place);
    if (!served) {
      order(world, person);
      continue;
    }
    const notices = circleOf(world, meeting.community)?.waitingNoticeDays ?? [];
    const passed = notices.filter((days) => now(world) - served.since >= 24 * days).length;
    Object.assign(served, { meeting: null, marks: Math.max(served.marks, passed) });
  }
  return [
    ...left.map((to) => ({ to, say: 'partnerRejected' })),
    ...(left.length > 0 ? lookFor(world, meeting.community) : []),
  ];
}

function leave(world: World, who: Who, me: Person): Said[] {
  const order = openOrder(me);
  if (order) order.cancelled = true;
  const place = presentMeeting(world, who);
  return place < 0 ? [] : abandon(world, who, place);
}

function erase(world: World, who: Who, me: Person): Said[] {
  const says = leave(world, who, me);
  world.people[who] = null;
  for (const meeting of world.meetings) {
    meeting.people = meeting.people.filter((one) => one !== who);
    delete meeting.reviews[who];
    if (meeting.rejectedBy === who) meeting.rejectedBy = null;
  }
  return [{ to: who, say: 'farewell' }, ...says];
}

function lookFor(world: World, community: number | null): Said[] {
  if (community === null) return [];
  if (!world.unpaired) return introduce(world, community);
  world.unpaired.add(community);
  return [];
}

/** The longest waiter and the longest waiter they may meet, then the next. */
function introduce(world: World, community: number): Said[] {
  const { meetingDays, repeatAfterDays } = world.circles[community]!;
  const says: Said[] = [];
  const { queue } = remembered(world);
  const waiting = new Set(queue.filter((who) => world.people[who]!.community === community));
  // Whoever is paired now has not met anybody yet for the others: the past is looked at before.
  const past = { ...world, meetings: [...world.meetings] };
  for (const a of waiting) {
    waiting.delete(a);
    const b = [...waiting].find((other) => mayMeet(past, a, other, repeatAfterDays));
    if (b === undefined) continue;
    waiting.delete(b);
    const about = world.meetings.length;
    world.meetings.push({
      people: [a, b].sort(),
      community,
      made: now(world),
      ends: now(world) + 24 * meetingDays,
      result: 'in_progress',
      asked: false,
      rejectedBy: null,
      reviews: {},
    });
    for (const one of [a, b]) {
      const person = world.people[one]!;
      openOrder(person)!.meeting = about;
      person.status = 'in_progress';
      says.push({ to: one, say: 'found', about });
    }
  }
  return says;
}

function pairEverywhere(world: World): Said[] {
  return Object.keys(world.circles).flatMap((id) => introduce(world, Number(id)));
}

function end(world: World): Said[] {
  return inProgress(world).flatMap(({ meeting, place }) => {
    if (meeting.ends > now(world)) return [];
    meeting.result = 'failed';
    for (const who of meeting.people) world.people[who]!.status = 'inactive';
    return meeting.people.map((to) => ({ to, say: 'failed', about: place }));
  });
}

function askAbout(world: World): Said[] {
  return inProgress(world).flatMap(({ meeting, place }) => {
    const { meetingNoticeDays } = circleOf(world, meeting.community) ?? defaultCircle;
    const isDue = meeting.made + 24 * meetingNoticeDays <= now(world) && meeting.ends > now(world);
    if (meeting.asked || !isDue) return [];
    meeting.asked = true;
    return meeting.people.map((to) => ({ to, say: 'didYouMeet', about: place }));
  });
}

/** Those of them whose community is awake. */
function inProgress(world: World): { meeting: Meeting; place: number }[] {
  return world.meetings
    .map((meeting, place) => ({ meeting, place }))
    .filter(({ meeting: { result, community } }) => result === 'in_progress' && isAwake(world, community));
}

function comfort(world: World): Said[] {
  return world.people.flatMap((person, to) => {
    const order = person && openOrder(person);
    if (!order || !isAwake(world, person.community)) return [];
    const { waitingNoticeDays } = world.circles[person.community!]!;
    const notice = waitingNoticeDays.filter((days) => order.since + 24 * days <= now(world)).length;
    if (notice <= order.marks) return [];
    order.marks = notice;
    return [{ to, say: notice === 1 ? 'stillLooking' : 'nobodyYet' }];
  });
}

function invite(world: World): Said[] {
  return world.people.flatMap((person, to) => {
    if (!person || person.invited || !person.reachable) return [];
    if (person.status !== 'inactive' || person.orders.length > 0) return [];
    const community = person.community ?? onlyOpen(world);
    const { newcomerNoticeDays } = circleOf(world, community) ?? defaultCircle;
    if (person.came + 24 * newcomerNoticeDays > now(world) || !isAwake(world, community)) return [];
    person.invited = true;
    return [{ to, say: 'invitation' }];
  });
}

function isAwake(world: World, community: number | null): boolean {
  const { quiet, zone } = circleOf(world, community) ?? defaultCircle;
  if (!quiet) return true;
  const local = (noonInMoscow + zone + now(world)) % 24;
  const [from, to] = quiet;
  return from <= to ? local < from || local >= to : local >= to && local < from;
}

function home(to: Who): Said {
  return { to, say: 'home' };
}

/** What those who can be reached see at the end of a turn, and which question is open to the writer from then on. */
function tell(world: World, writer: Who | null, says: Said[]): Shown[] {
  const shown = says.flatMap(({ to, say, about }) => {
    const person = world.people[to];
    if (!person)
      return say === 'farewell' ? [{ to, screen: say, named: null, isNews: false, asks: null }] : [];
    return person.reachable ? [see(world, to, person, say, about)] : [];
  });
  const me = writer === null ? null : world.people[writer];
  const answer = shown.findLast(({ to, isNews }) => to === writer && !isNews);
  if (me && answer && (answer.asks !== null || !isArriving(me))) me.question = answer.asks;
  return shown.filter(({ to }) => !world.telegram[to]!.blocked).map(({ asks, ...seen }) => seen);
}

/** A screen with nothing to show any more is the home screen; that is the open question in the middle of an arrival. */
function see(
  world: World,
  to: Who,
  me: Person,
  say: string,
  about?: number | string,
): Shown & { asks: string | null } {
  const isNews = news.includes(say);
  const of = typeof about === 'number' ? about : presentMeeting(world, to);
  const meeting = world.meetings[of];
  const seen = (screen: string, asks: string | null = null, named: string | null = null) => ({
    to,
    screen,
    named,
    isNews,
    asks,
  });
  const partner = meeting?.people.includes(to) ? nameOfOther(world, to, meeting) : null;
  const mine = meeting?.reviews[to];
  const question = `${say}:${about ?? 'fullName'}`;
  if (say === 'home' && isArriving(me)) {
    return seen('ask', me.question === 'ask' ? 'ask:fullName' : me.question);
  }
  const isThere = {
    reject: meeting?.result === 'in_progress',
    meeting: meeting !== undefined,
    review: meeting?.result !== 'failed' && !(mine?.rating != null && mine.words !== null),
  }[say];
  if (isThere === false || (isThere && partner === null) || say === 'home') {
    return seen(`home:${me.status}`, null, me.status === 'in_progress' ? partnerNow(world, to) : null);
  }
  switch (say) {
    case 'ask':
    case 'edit':
      return seen(say, question);
    case 'feedback':
      return seen(say, say);
    case 'review':
      return seen(say, question, partner);
    case 'reviewed':
      return seen(say, mine?.words == null ? `review:${about}` : null);
    case 'found':
    case 'meeting':
    case 'reject':
    case 'partnerMet':
    case 'failed':
    case 'didYouMeet':
      return seen(say, null, partner);
    default:
      return seen(say);
  }
}

function partnerNow(world: World, who: Who): string | null {
  return nameOfOther(world, who, world.meetings[presentMeeting(world, who)]!);
}

function nameOfOther(world: World, who: Who, { people }: Meeting): string {
  const other = people.find((one) => one !== who);
  const language = world.people[who]!.language ?? world.telegram[who]!.language;
  return other === undefined ? languages[language].erased : world.people[other]!.name;
}
