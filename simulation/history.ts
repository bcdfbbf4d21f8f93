import { after, days } from '../src/domain/time.ts';
import type { Life } from '../src/store/figures.ts';
import { type Habits, usual } from './habits.ts';
import { waitsOf } from './waits.ts';

/** What is read from a community's history: each is a measure, or a guess where too little has happened to be one. */
const measures = [
  'arrivals',
  'registers',
  'searchesOn',
  'rejects',
  'comes',
  'meetsAfter',
  'cancels',
  'returns',
  'leaves',
] as const;

export type Measure = (typeof measures)[number];

/** How a community has behaved, and from how many cases each measure is known. */
export type History = {
  /** New people a week. */
  arrivals: number;
  habits: Habits;
  /** What is a guess: what people elsewhere are like. */
  guesses: Measure[];
};

/** Fewer cases say nothing. */
const enough = 20;
/** How people behaved longer ago says little about how they will. */
const looksBack = days(26 * 7);
/** How many have come lately says most about how many will: after its announcement a community grows fast, and then does not. */
const lately = days(56);
/** Within so many days somebody has come back to the search, or does not. */
const patience = days(28);

/** Reads how a community has behaved until now. */
export function historyOf(life: Life, now: Date): History {
  const oldest = life.people.reduce(
    (first, { registeredAt }) => (registeredAt < first ? registeredAt : first),
    now,
  );
  const from = new Date(Math.max(now.getTime() - looksBack, oldest.getTime()));
  const weeks = (now.getTime() - from.getTime()) / days(7);
  const guesses = new Set<Measure>();

  const ended = life.meetings.filter(({ result, endsAt }) => result !== 'in_progress' && endsAt >= from);
  const done = ended.filter(({ result }) => result === 'done');
  const kept = ended.filter(({ rejectedBy }) => rejectedBy === null);
  const arrived = life.people.filter(({ registeredAt }) => registeredAt >= from);
  const settled = arrived.filter(({ registeredAt }) => registeredAt < after(now, -days(14)));
  const registered = new Set(life.orders.map(({ tgid }) => tgid));
  const those = life.people.filter(({ tgid }) => registered.has(tgid));
  const waits = waitsOf(life).filter(({ from: since, until }) => since >= from && until !== null);
  const pauses = pausesOf(life, from, now);
  const back = pauses.filter(({ until }) => until !== null);
  const left = life.people.filter(({ unreachableAt }) => unreachableAt && unreachableAt >= from);
  const personWeeks = life.people.reduce((sum, { registeredAt, unreachableAt }) => {
    const [begins, ends] = [
      Math.max(registeredAt.getTime(), from.getTime()),
      (unreachableAt ?? now).getTime(),
    ];
    return sum + Math.max(0, ends - begins) / days(7);
  }, 0);

  /** The share of some cases, or what is usual elsewhere. */
  const rate = (measure: Measure, part: number, whole: number, otherwise: number) => {
    if (whole >= enough) return part / whole;
    guesses.add(measure);
    return otherwise;
  };
  if (weeks < 4) guesses.add('arrivals');
  const recently = new Date(Math.max(from.getTime(), now.getTime() - lately));
  const recent = arrived.filter(({ registeredAt }) => registeredAt >= recently).length;
  const rejected = rate('rejects', ended.length - kept.length, ended.length, both(usual.rejects));
  const met = rate('comes', done.length, kept.length, usual.comes ** 2);
  const returns = rate('returns', back.length, pauses.length, usual.returns);
  const meetsAfter = done.map(({ createdAt, endsAt }) => (endsAt.getTime() - createdAt.getTime()) / days(1));
  if (done.length < enough) guesses.add('meetsAfter');

  const habits: Habits = {
    ...usual,
    registers: rate(
      'registers',
      settled.filter(({ tgid }) => registered.has(tgid)).length,
      settled.length,
      usual.registers,
    ),
    // Among those who did not register by themselves, the invited are counted already.
    registersWhenInvited: 0,
    searchesOn: rate(
      'searchesOn',
      those.filter(({ autoOrder }) => autoOrder).length,
      those.length,
      usual.searchesOn,
    ),
    // Either of two can give a meeting up, and both have to come.
    rejects: 1 - Math.sqrt(1 - rejected),
    comes: Math.sqrt(met),
    // Whether two met and said nothing or never met is not to be seen.
    reports: 1,
    givesUp: 0,
    meetsAfter: guesses.has('meetsAfter') ? usual.meetsAfter : mean(meetsAfter),
    cancels: rate(
      'cancels',
      waits.filter(({ meetingId }) => meetingId === null).length,
      waits.length,
      usual.cancels,
    ),
    returns,
    returnsAfter:
      back.length >= enough
        ? mean(back.map(({ since, until }) => (until!.getTime() - since.getTime()) / days(1)))
        : usual.returnsAfter,
    leaves: rate('leaves', left.length, Math.floor(personWeeks), usual.leaves),
  };
  return {
    arrivals: recent / Math.max(1, (now.getTime() - recently.getTime()) / days(7)),
    guesses: measures.filter((measure) => guesses.has(measure)),
    habits,
  };
}

/** Who takes part at a moment: has come, looked or met lately. The others may have forgotten that there is a bot. */
export function isAround(
  { people, orders, meetings }: Pick<Life, 'people' | 'orders' | 'meetings'>,
  at: Date,
): (tgid: number) => boolean {
  const since = after(at, -2 * patience);
  const isLately = (moment: Date) => moment >= since && moment <= at;
  const seen = new Set([
    ...people.filter(({ registeredAt }) => isLately(registeredAt)).map(({ tgid }) => tgid),
    ...orders
      .filter(({ orderedAt, meetingId, cancelledAt }) => {
        return isLately(orderedAt) || (orderedAt < at && meetingId === null && cancelledAt === null);
      })
      .map(({ tgid }) => tgid),
    ...meetings
      .filter(({ createdAt, endsAt }) => createdAt < at && endsAt >= since)
      .flatMap((meeting) => meeting.people),
  ]);
  const gone = people.filter(({ unreachableAt }) => unreachableAt && unreachableAt < at);
  for (const { tgid } of gone) seen.delete(tgid);
  return (tgid) => seen.has(tgid);
}

/** After a meeting that led to no next search: since when, and until when; null when they have not come back. */
function pausesOf(
  { people, orders, meetings }: Life,
  from: Date,
  now: Date,
): { since: Date; until: Date | null }[] {
  const here = new Set(people.map(({ tgid }) => tgid));
  const ordersOf = Map.groupBy(orders, ({ tgid }) => tgid);
  return meetings
    .filter(
      ({ result, endsAt }) => result !== 'in_progress' && endsAt >= from && endsAt < after(now, -patience),
    )
    .flatMap(({ endsAt, result, rejectedBy, people: two }) =>
      two
        // Of a meeting that was given up the other one goes on with the same order.
        .filter((tgid) => here.has(tgid) && (rejectedBy === null || rejectedBy === tgid))
        .flatMap((tgid) => {
          const next = ordersOf.get(tgid)?.find(({ orderedAt }) => orderedAt >= endsAt);
          // The next search has begun by itself.
          if (result === 'done' && next?.orderedAt.getTime() === endsAt.getTime()) return [];
          const isBack = next && next.orderedAt < after(endsAt, patience);
          return [{ since: endsAt, until: isBack ? next.orderedAt : null }];
        }),
    );
}

/** The chance that at least one of two does what each does with such a chance. */
function both(chance: number): number {
  return 1 - (1 - chance) ** 2;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
