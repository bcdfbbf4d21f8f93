import type { Community } from '../../domain/community.ts';
import { photoOf } from '../../domain/organising/drawing.ts';
import type { Figures } from '../../domain/organising/figures.ts';
import { after, days } from '../../domain/time.ts';
import { seenCommunities } from '../../flows/organising/organiser.ts';
import { findOrganiser } from '../../store/insight/organisers.ts';
import {
  countMeetingsByWeek,
  countPeople,
  countRatings,
  countWaiting,
  medianToPartner,
} from '../../store/insight/overview.ts';
import type { Texts } from '../../texts/ru.ts';
import * as cast from '../samples.ts';
import { idOf, open, type Reader, type Row, screen, type View } from '../screen.ts';

type Stats = Figures & { choices: { id: number; title: string }[]; chosen: number | null };

const span = { stats: 91, weeklyReport: 7 };
/** A chart of one week would be one bar. */
const weeksInChart = 13;
const mostChoices = 8;

/** The main figures and a chart. */
export const stats = screen({
  say: 'stats',
  always: true,
  facts: async (reader, { communityId }): Promise<Stats | null> => {
    const seen = await seenCommunities(reader.tx, reader.person.tgid);
    if (seen.length === 0) return null;
    const chosen = seen.length === 1 ? seen[0]! : (seen.find(({ id }) => id === communityId) ?? null);
    const figures = await figuresOf(reader, chosen ? [chosen] : seen, chosen !== null, span.stats);
    const choices = seen.length > 1 ? seen.map(({ id, title }) => ({ id, title })) : [];
    return { ...figures, choices, chosen: chosen?.id ?? null };
  },
  view: (known, t) => ({ ...looks(known, t), buttons: [...choicesOf(known, t), { back: t.back }] }),
  on: {
    of: async (turn, id) => [{ to: turn.person.tgid, say: 'stats', about: { communityId: idOf(id) } }],
    all: open('stats', {}),
    back: open('home', {}),
  },
  samples: {
    'of one': { ...sample(), choices: [], chosen: 1 },
    'of all': {
      ...sample(),
      community: null,
      choices: [
        { id: 1, title: 'Кофейня' },
        { id: 2, title: 'Дизайнеры' },
      ],
      chosen: null,
    },
    empty: {
      ...sample(),
      ...{ people: 0, newThisWeek: 0, waiting: 0, longestSince: null, made: 0, done: 0, failed: 0 },
      ...{ medianSeconds: null, rating: null, ratings: 0, weeks: [], choices: [], chosen: 1 },
    },
  },
});

/** The same of the last week, on Mondays. */
export const weeklyReport = screen({
  say: 'weeklyReport',
  news: true,
  facts: async (reader): Promise<Figures | null> => {
    const seen = await seenCommunities(reader.tx, reader.person.tgid);
    if (seen.length === 0) return null;
    return figuresOf(reader, seen, seen.length === 1, span.weeklyReport);
  },
  view: (known, t) => ({ ...looks(known, t), buttons: [{ stats: t.admin.stats }] }),
  on: { stats: open('stats', {}) },
  samples: { told: { ...sample(), days: 7 } },
});

/** What an organiser should look at. */
export const needsYou = screen({
  say: 'needsYou',
  news: true,
  facts: async (_, needs) => needs,
  view: (needs, t) => ({ text: t.admin.needsYou(needs) }),
  samples: {
    everything: { badRatings: 2, feedback: 1, stuck: 12, undelivered: 5 },
    'one thing': { badRatings: 0, feedback: 1, stuck: 0, undelivered: 0 },
  },
});

async function figuresOf(
  { tx, now, person }: Reader,
  communities: Community[],
  isOne: boolean,
  length: number,
): Promise<Figures> {
  const { isOwner } = await findOrganiser(tx, person.tgid);
  const scope = { communities: communities.map(({ id }) => id), withoutCommunity: isOwner && !isOne };
  const between = { from: after(now, -days(length)), to: now };
  const charted = { from: after(now, -days(7 * weeksInChart)), to: now };
  const [{ total, newThisWeek }, waiting, weeks, chart, medianSeconds, ratings] = [
    await countPeople(tx, scope, now),
    await countWaiting(tx, scope),
    await countMeetingsByWeek(tx, scope, between),
    await countMeetingsByWeek(tx, scope, charted),
    await medianToPartner(tx, scope, between),
    await countRatings(tx, scope, between),
  ];
  const sum = (of: 'made' | 'done' | 'failed') => weeks.reduce((all, week) => all + week[of], 0);
  const rated = ratings.reduce((all, count) => all + count, 0);
  const points = ratings.reduce((all, count, n) => all + count * (n + 1), 0);
  return {
    community: isOne ? communities[0]!.title : null,
    timezone: communities[0]!.timezone,
    days: length,
    people: total,
    newThisWeek,
    waiting: waiting.count,
    longestSince: waiting.longestSince,
    made: sum('made'),
    done: sum('done'),
    failed: sum('failed'),
    medianSeconds,
    rating: rated > 0 ? points / rated : null,
    ratings: rated,
    weeks: Array.from({ length: weeksInChart }, (_, place) => {
      const ago = weeksInChart - 1 - place;
      const { done = 0, failed = 0 } = chart.find((week) => week.ago === ago) ?? {};
      return { to: after(now, -days(7 * ago)), done, failed };
    }),
  };
}

function looks(figures: Figures, t: Texts): Omit<View, 'buttons'> {
  const { weeks, timezone, community } = figures;
  const drawing = {
    title: t.admin.chart.title(community),
    places: weeks.map(({ to }) => t.admin.chart.week(to, timezone)),
    series: [
      { name: t.admin.chart.done, values: weeks.map(({ done }) => done) },
      { name: t.admin.chart.failed, values: weeks.map(({ failed }) => failed) },
    ],
  };
  const isAny = weeks.some(({ done, failed }) => done + failed > 0);
  return { text: t.admin.figures(figures), photo: isAny ? photoOf(drawing) : null };
}

function choicesOf({ choices, chosen }: Stats, t: Texts): Row[] {
  const others = choices.filter(({ id }) => id !== chosen).slice(0, mostChoices);
  return [
    ...(chosen !== null && choices.length > 0 ? [{ all: t.admin.all }] : []),
    ...others.map(({ id, title }) => ({ [`of:${id}`]: title })),
  ];
}

function sample(): Figures {
  return {
    community: 'Кофейня',
    timezone: cast.timezone,
    days: 91,
    ...{ people: 240, newThisWeek: 5, waiting: 7, longestSince: cast.moment },
    ...{ made: 120, done: 80, failed: 20, medianSeconds: 7200, rating: 4.6, ratings: 60 },
    weeks: Array.from({ length: weeksInChart }, (_, n) => ({
      to: after(cast.moment, -days(7 * (weeksInChart - n))),
      done: (n * 7) % 11,
      failed: n % 3,
    })),
  };
}
