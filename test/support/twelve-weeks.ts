import { sql } from 'kysely';
import { type Random, seededRandom } from '../../playground/clock.ts';
import type { Status } from '../../src/domain/person.ts';
import { after, days, hours, minutes } from '../../src/domain/time.ts';
import type { Database } from '../../src/store/schema.ts';
import { feedbackWords, hobbies, named, nth, reviewWords, roles } from './cast.ts';

/** Afternoon in Moscow. */
export const villageTime = new Date('2026-11-23T12:00:00Z');

export type Ways = {
  people?: number;
  weeks?: number;
  seed?: number;
  /** When all this has happened; nothing is due then. */
  now?: Date;
  /** Not fewer than so many messages of both sides together: the rest is small talk. */
  messages?: number;
};

/** What there is then, as plain rows, so that figures can be counted without SQL. */
export type TwelveWeeks = {
  now: Date;
  communities: { id: number; title: string; inviteCode: string }[];
  people: LivedPerson[];
  orders: LivedOrder[];
  /** In the order in which they were made, as are their numbers. */
  meetings: LivedMeeting[];
  reviews: {
    tgid: number;
    meetingId: number;
    writtenAt: Date;
    rating: number | null;
    review: string | null;
  }[];
  feedback: { tgid: number; writtenAt: Date; feedback: string }[];
  messages: { tgid: number; receivedAt: Date; message: string }[];
  messagesFromBot: BotMessage[];
};

export type LivedPerson = {
  tgid: number;
  username: string | null;
  communityId: number | null;
  firstName: string;
  fullName: string | null;
  roleAndData: string | null;
  info: string | null;
  socialProfile: string | null;
  status: Status;
  /** When they arrived. */
  registeredAt: Date;
  /** When they had answered or passed over the last question of the arrival. */
  cardedAt: Date | null;
  notificationId: 0 | 1;
  state: string | null;
  languageCode: 'ru' | 'en';
  autoOrder: boolean;
  unreachableAt: Date | null;
  suspendedAt: Date | null;
};

export type LivedOrder = {
  tgid: number;
  orderedAt: Date;
  meetingId: number | null;
  cancelledAt: Date | null;
  notificationId: 0 | 1 | 2;
};

export type LivedMeeting = {
  meetingId: number;
  communityId: number;
  people: [number, number];
  createdAt: Date;
  /** The real end once it is over. */
  endsAt: Date;
  result: 'in_progress' | 'done' | 'failed';
  notificationId: 0 | 1;
  rejectedBy: number | null;
};

type BotMessage = {
  tgid: number;
  createdAt: Date;
  message: string;
  say: string;
  about: object;
  lane: 0 | 1 | 2;
  sentAt: Date | null;
  messageId: number | null;
  failedAt: Date | null;
  error: string | null;
  notBefore: Date | null;
};

/**
 * Fills an empty database (the communities of which go) with a village and its life of some weeks in two communities, «Кофейня» with four fifths of the
 * people and «Дизайнеры»; a few are in none. The same arguments always give the same life, and it keeps the bot's rules:
 * who waits has an open order, two who are in a meeting have an order with its number, nobody meets the same one twice.
 */
export async function fillTwelveWeeks(database: Database, ways: Ways = {}): Promise<TwelveWeeks> {
  const life = liveTwelveWeeks(ways);
  await remember(database, life);
  return life;
}

/** What happens in somebody's life, and when it comes to its end. */
type Plan = { person: LivedPerson; order: LivedOrder | null; returnsOn: number | null };
type Ending = { meeting: LivedMeeting; on: number; how: 'done' | 'rejected' };

/** Parts of a day, in hours before its end: endings, arrivals and registrations, partings, and then pairs are made. */
const parts = { endings: 8, arrivals: 6, partings: 4, pairs: 2 };

/** The life alone, without a database. */
export function liveTwelveWeeks({
  people: count = 300,
  weeks = 12,
  seed = 1,
  now = villageTime,
  messages = 0,
}: Ways = {}): TwelveWeeks {
  const random = seededRandom(seed);
  const chance = (share: number) => random() < share;
  const below = (n: number) => Math.floor(random() * n);
  const lastDay = weeks * 7 - 1;
  const momentOf = (day: number, part: keyof typeof parts) =>
    after(now, -days(lastDay - day) - hours(parts[part]) + Math.floor(random() * hours(2)));

  const life: TwelveWeeks = {
    now,
    communities: [
      { id: 1, title: 'Кофейня', inviteCode: 'coffee' },
      { id: 2, title: 'Дизайнеры', inviteCode: 'design' },
    ],
    people: [],
    orders: [],
    meetings: [],
    reviews: [],
    feedback: [],
    messages: [],
    messagesFromBot: [],
  };
  const writes = (tgid: number, receivedAt: Date, message: string) =>
    void life.messages.push({ tgid, receivedAt, message });
  const tells = (tgid: number, createdAt: Date, say: string, message: string, about: object = {}) =>
    void life.messagesFromBot.push({ ...told(createdAt, say), tgid, message, about });

  const plans: Plan[] = [];
  const planOf = new Map<number, Plan>();
  const arrivals = Array.from({ length: count }, () =>
    Math.floor(lastDay * (chance(0.6) ? random() * 0.25 : random())),
  ).sort((a, b) => a - b);
  const endings: Ending[][] = Array.from({ length: lastDay + 30 }, () => []);
  const registering: Plan[][] = Array.from({ length: lastDay + 60 }, () => []);
  const met = new Set<number>();
  let arrived = 0;

  const arrive = (day: number) => {
    const n = plans.length;
    const registeredAt = momentOf(day, 'arrivals');
    const { person, isFinished } = newcomer(n, registeredAt, random);
    const plan: Plan = { person, order: null, returnsOn: null };
    life.people.push(person);
    plans.push(plan);
    planOf.set(person.tgid, plan);
    writes(person.tgid, registeredAt, '/start');
    tells(person.tgid, registeredAt, 'ask', 'Укажите свою фамилию и имя', { field: 'fullName' });
    if (person.fullName) writes(person.tgid, after(registeredAt, minutes(1)), person.fullName);
    if (isFinished) tells(person.tgid, person.cardedAt!, 'arrived', 'Твоя карточка готова');
    if (isFinished && person.communityId !== null && chance(0.9)) {
      registering[day + (chance(0.6) ? 0 : 1 + below(20))]!.push(plan);
    }
  };

  const register = (plan: Plan, orderedAt: Date) => {
    const { person } = plan;
    plan.order = { tgid: person.tgid, orderedAt, meetingId: null, cancelledAt: null, notificationId: 0 };
    person.status = 'active';
    life.orders.push(plan.order);
  };
  const rest = (plan: Plan) => {
    plan.person.status = 'inactive';
    plan.order = null;
  };
  const mayReturn = (plan: Plan, day: number, share: number) => {
    if (chance(share)) registering[day + 2 + below(24)]!.push(plan);
  };

  const end = ({ meeting, how }: Ending, day: number) => {
    const endsAt = momentOf(day, 'endings');
    meeting.endsAt = endsAt;
    meeting.result = how === 'done' ? 'done' : 'failed';
    const who = meeting.people[below(2)]!;
    const { meetingId } = meeting;
    if (how === 'rejected') meeting.rejectedBy = who;
    writes(who, endsAt, how === 'done' ? '[Встреча состоялась]' : '[Да, отказаться]');
    for (const tgid of meeting.people) {
      const plan = planOf.get(tgid)!;
      if (how === 'done') {
        const isFirst = tgid === who;
        tells(tgid, endsAt, isFirst ? 'review' : 'partnerMet', 'Как прошла встреча?', { meetingId });
        const writtenAt = after(endsAt, isFirst ? minutes(3) : hours(1 + below(40)));
        if (chance(isFirst ? 0.7 : 0.45) && writtenAt <= now) {
          life.reviews.push({ tgid, meetingId, writtenAt, ...opinion(random) });
          writes(tgid, writtenAt, '[Отзыв]');
        }
        rest(plan);
        if (plan.person.autoOrder) register(plan, endsAt);
        else mayReturn(plan, day, 0.6);
      } else if (tgid === who) {
        tells(tgid, endsAt, 'home', 'Встреча отменена', { note: 'rejected' });
        rest(plan);
        mayReturn(plan, day, 0.4);
      } else {
        tells(tgid, endsAt, 'partnerRejected', 'Встреча не состоится, ищем дальше');
        plan.person.status = 'active';
        plan.order!.meetingId = null;
      }
    }
  };

  const expire = (meeting: LivedMeeting, day: number) => {
    meeting.result = 'failed';
    for (const tgid of meeting.people) {
      tells(tgid, meeting.endsAt, 'failed', 'Время встречи вышло', { meetingId: meeting.meetingId });
      rest(planOf.get(tgid)!);
      mayReturn(planOf.get(tgid)!, day, 0.5);
    }
  };

  const part = (plan: Plan, day: number) => {
    const { person, order } = plan;
    if (person.status === 'in_progress' || person.unreachableAt || person.suspendedAt) return;
    const dice = random();
    const at = momentOf(day, 'partings');
    if ((order?.orderedAt ?? person.cardedAt ?? person.registeredAt) >= at) return;
    if (dice < 0.0008) person.unreachableAt = at;
    else if (dice < 0.0012) person.suspendedAt = at;
    else if (dice < 0.0025) {
      life.feedback.push({ tgid: person.tgid, writtenAt: at, feedback: nth(feedbackWords, below(99)) });
      writes(person.tgid, at, life.feedback.at(-1)!.feedback);
      return;
    } else if (dice > 0.985 && order) {
      writes(person.tgid, at, '[Отменить заявку]');
      mayReturn(plan, day, 0.5);
    } else return;
    if (person.unreachableAt) {
      const error = 'Forbidden: bot was blocked by the user';
      const lost = { ...told(at, 'home'), tgid: person.tgid, message: 'Ты здесь?', about: {} };
      life.messagesFromBot.push({ ...lost, sentAt: null, messageId: null, failedAt: at, error });
    }
    if (order) {
      order.cancelledAt = at;
      rest(plan);
    }
  };

  const introduce = (day: number) => {
    for (const { id: communityId } of life.communities) {
      const waiting = plans.filter(
        ({ person, order }) => order && person.status === 'active' && person.communityId === communityId,
      );
      const today = shuffled(
        waiting.filter(() => chance(0.7)),
        random,
      );
      for (const [place, one] of today.entries()) {
        if (one.person.status !== 'active') continue;
        const other = today
          .slice(place + 1, place + 60)
          .find(({ person }) => person.status === 'active' && !met.has(pairOf(one.person.tgid, person.tgid)));
        if (other) meet(one, other, communityId, day);
      }
    }
  };

  const meet = (one: Plan, other: Plan, communityId: number, day: number) => {
    const createdAt = momentOf(day, 'pairs');
    const people: [number, number] = [one.person.tgid, other.person.tgid];
    const meetingId = life.meetings.length + 1;
    const meeting: LivedMeeting = {
      ...{ meetingId, communityId, people, createdAt, endsAt: after(createdAt, days(10)) },
      ...{ result: 'in_progress', notificationId: 0, rejectedBy: null },
    };
    life.meetings.push(meeting);
    met.add(pairOf(...people));
    for (const plan of [one, other]) {
      plan.person.status = 'in_progress';
      plan.order!.meetingId = meetingId;
      tells(plan.person.tgid, createdAt, 'found', 'Нашёлся собеседник!', { meetingId });
    }
    const dice = random();
    if (dice < 0.62) endings[day + 1 + below(9)]!.push({ meeting, on: day, how: 'done' });
    else if (dice < 0.78) endings[day + 1 + below(5)]!.push({ meeting, on: day, how: 'rejected' });
  };

  const running: LivedMeeting[] = [];
  for (let day = 0; day <= lastDay; day++) {
    for (const ending of endings[day]!) end(ending, day);
    for (; arrived < count && arrivals[arrived]! <= day; arrived++) arrive(day);
    for (const plan of registering[day]!) {
      const { unreachableAt, suspendedAt, tgid } = plan.person;
      if (unreachableAt || suspendedAt || plan.order) continue;
      const earliest = after(plan.person.cardedAt!, minutes(2));
      const at = momentOf(day, 'arrivals');
      register(plan, at > earliest ? at : earliest);
      writes(tgid, plan.order!.orderedAt, '[Найти собеседника]');
      tells(tgid, plan.order!.orderedAt, 'home', 'Ищем собеседника', { note: 'registered' });
    }
    for (const plan of plans) part(plan, day);
    const before = life.meetings.length;
    introduce(day);
    running.push(...life.meetings.slice(before));
    const dayEnds = after(now, -days(lastDay - day));
    for (let n = running.length - 1; n >= 0; n--) {
      const meeting = running[n]!;
      if (meeting.result === 'in_progress' && meeting.endsAt <= dayEnds) expire(meeting, day);
      if (meeting.result !== 'in_progress') running.splice(n, 1);
    }
  }
  const start = after(now, -days(lastDay));
  while (life.messages.length + life.messagesFromBot.length < messages) {
    const { tgid, registeredAt } = life.people[below(count)]!;
    const at = new Date(Math.max(registeredAt.getTime(), start.getTime() + random() * days(lastDay)));
    writes(tgid, at, '/history');
    tells(tgid, at, 'history', 'Твои встречи', {});
  }
  settle(life);
  return life;
}

function newcomer(
  n: number,
  registeredAt: Date,
  random: Random,
): { person: LivedPerson; isFinished: boolean } {
  const { fullName, username, language } = named(n);
  const dice = random();
  const state = nth(
    ['ask', 'ask:fullName', 'ask:roleAndData', 'ask:info', 'ask:photo'],
    Math.floor(random() * 5),
  );
  const isFinished = dice >= 0.07;
  const hasName = isFinished || !['ask', 'ask:fullName'].includes(state);
  const isBare = random() < 0.2;
  return {
    isFinished,
    person: {
      tgid: 10_001 + n,
      username: random() < 0.75 ? `${username}_${n + 1}` : null,
      communityId: n % 75 === 37 ? null : n % 5 === 4 ? 2 : 1,
      firstName: fullName.split(' ')[language === 'en' ? 0 : 1]!,
      fullName: hasName ? fullName : null,
      roleAndData: isFinished && !isBare ? nth(roles[language], Math.floor(random() * 99)) : null,
      info: isFinished && !isBare ? nth(hobbies[language], Math.floor(random() * 99)) : null,
      socialProfile: isFinished && random() < 0.2 ? 'Люблю долгие завтраки' : null,
      status: 'inactive',
      registeredAt,
      cardedAt: isFinished ? after(registeredAt, minutes(3 + Math.floor(random() * 90))) : null,
      notificationId: 0,
      state: isFinished ? null : state,
      languageCode: language,
      autoOrder: random() < 0.8,
      unreachableAt: null,
      suspendedAt: null,
    },
  };
}

/** A rating, a few words, or both. */
function opinion(random: Random): { rating: number | null; review: string | null } {
  const rating = nth([5, 5, 5, 5, 4, 4, 4, 3, 2, 1], Math.floor(random() * 10));
  const hasWords = random() < 0.35;
  const isWordsOnly = hasWords && random() < 0.15;
  return {
    rating: isWordsOnly ? null : rating,
    review: hasWords ? nth(reviewWords, Math.floor(random() * 99)) : null,
  };
}

function told(createdAt: Date, say: string): Omit<BotMessage, 'tgid' | 'message' | 'about'> {
  const lane =
    say === 'found' || say === 'partnerMet' || say === 'partnerRejected' ? 1 : say === 'failed' ? 2 : 0;
  const sentAt = after(createdAt, 1500);
  return { createdAt, say, lane, sentAt, messageId: 1, failedAt: null, error: null, notBefore: null };
}

/** Notices that were due count as given, messages stand in the order of their times, and three are still on their way. */
function settle(life: TwelveWeeks): void {
  const { now, people, orders, meetings, messages, messagesFromBot } = life;
  const isPast = (moment: Date, count: number) => moment <= after(now, -days(count));
  const haveOrdered = new Set(orders.map(({ tgid }) => tgid));
  for (const person of people) {
    if (!haveOrdered.has(person.tgid) && isPast(person.registeredAt, 7)) person.notificationId = 1;
  }
  for (const order of orders)
    order.notificationId = isPast(order.orderedAt, 5) ? 2 : isPast(order.orderedAt, 1) ? 1 : 0;
  for (const meeting of meetings) if (isPast(meeting.createdAt, 7)) meeting.notificationId = 1;
  life.messages = messages.filter(({ receivedAt }) => receivedAt <= now);
  life.messages.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  life.messagesFromBot = messagesFromBot.filter(({ createdAt }) => createdAt <= now);
  life.messagesFromBot.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  for (const [n, message] of life.messagesFromBot.entries()) if (message.sentAt) message.messageId = n + 1;
  const latest = life.messagesFromBot.filter(({ sentAt }) => sentAt !== null).slice(-3);
  for (const message of latest) {
    Object.assign(message, { sentAt: null, messageId: null, notBefore: after(now, hours(1)) });
  }
}

async function remember(database: Database, life: TwelveWeeks): Promise<void> {
  const { communities, people, orders, meetings, reviews, feedback, messages, messagesFromBot } = life;
  await sql`delete from communities`.execute(database);
  await insert(database, 'communities', communities.toReversed());
  await insert(database, 'users', people);
  // The highest number first: the counter of the table is then moved but once.
  const made = meetings.toReversed();
  await insert(
    database,
    'meetings',
    made.map(({ people, rejectedBy, ...meeting }) => meeting),
  );
  const seats = made.flatMap(({ meetingId, people: [one, other] }) => [
    { meetingId, tgid: one, tgidPartner: other },
    { meetingId, tgid: other, tgidPartner: one },
  ]);
  await insert(database, 'meeting_members', seats);
  await insert(database, 'orders', orders);
  const given = meetings.filter(({ rejectedBy }) => rejectedBy !== null);
  await insert(
    database,
    'rejections',
    given.map(({ meetingId, rejectedBy, endsAt }) => ({ meetingId, tgid: rejectedBy, rejectedAt: endsAt })),
  );
  await insert(database, 'meeting_reviews', reviews);
  await insert(database, 'feedback', feedback);
  await insert(database, 'messages', messages);
  await insert(database, 'messages_from_bot', messagesFromBot);
  await sql`analyze`.execute(database);
}

/** Many rows of a table at once, each with the columns that it names. */
async function insert(database: Database, table: string, rows: object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql.raw(Object.keys(rows[0]!).map(inSnakeCase).join(', '));
  const most = 20_000;
  for (let from = 0; from < rows.length; from += most) {
    const some = rows.slice(from, from + most);
    const json = JSON.stringify(
      some.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [inSnakeCase(k), v]))),
    );
    await sql`
      insert into ${sql.raw(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.raw(table)}, ${json}::json)`.execute(
      database,
    );
  }
}

const inSnakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function shuffled<Item>(list: Item[], random: Random): Item[] {
  for (let last = list.length - 1; last > 0; last--) {
    const place = Math.floor(random() * (last + 1));
    [list[last], list[place]] = [list[place]!, list[last]!];
  }
  return list;
}

/** One number for two people, whichever comes first. */
const pairOf = (one: number, other: number) => Math.min(one, other) * 10_000_000 + Math.max(one, other);
