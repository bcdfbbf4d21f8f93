import type { Standing, Step } from '../../domain/organising/journey.ts';

/** How far back one looks: 30, 90, 180 or 365 days. */
export type Span = 30 | 90 | 180 | 365;

/** Meetings of seven days; those of one week need not be the same ones. */
type WeekOfMeetings = {
  from: Date;
  to: Date;
  /** Begun in it. */
  made: number;
  /** Ended in it, by having taken place. */
  done: number;
  /** Ended in it, otherwise. */
  failed: number;
};

/** Figures of a span of time. */
export type SpanOfMeetings = Pick<WeekOfMeetings, 'made' | 'done' | 'failed'> & {
  /** From registering to the meeting's beginning, for half of the orders; null when there were none. */
  medianSecondsToPartner: number | null;
  /** How often each rating was given, 1 to 5. */
  ratings: [number, number, number, number, number];
};

type StepOfFunnel = {
  step: Step;
  /** Who has come so far, or further. */
  reached: number;
  /** Who has come no further, and with whom nothing has moved for a week. */
  stuck: number;
  /** From the step before, for half of those of whom both times are known; null when there are none, and for the first. */
  medianSeconds: number | null;
};

/** How a community, or several together, are doing. */
export type Overview = {
  asOf: Date;
  people: { total: number; standings: Record<Standing, number>; newThisWeek: number; newWeekBefore: number };
  waiting: { count: number; longestSince: Date | null };
  now: SpanOfMeetings;
  /** The same of the span before. */
  before: SpanOfMeetings;
  /** The oldest first; the first may be shorter than a week. */
  weeks: WeekOfMeetings[];
  funnel: StepOfFunnel[];
  /** How many people have had so many meetings that took place; `to` is null without an end. */
  meetingsHad: { from: number; to: number | null; people: number }[];
};

/** Whether the people of a community run out of others whom they have not met. */
export type Pool = {
  communityId: number;
  title: string;
  inviteCode: string;
  /** Who takes part: may be introduced, and waits or has registered in the last 60 days. */
  people: number;
  /** Those of them who have met everybody else among them; some of them by name. */
  metEverybody: { count: number; some: { tgid: number; name: string | null }[] };
  /** Pairs of them who have not met and may. */
  pairsLeft: number;
  /** Meetings begun a week, over the last four weeks. */
  pairsAWeek: number;
  /** How many weeks the pairs that are left last at that pace; null when there is none. */
  weeksLeft: number | null;
  /** After how many days those who have met may meet again; null: never. */
  repeatAfterDays: number | null;
};

export type OverviewQuestions = {
  overview: { asks: { community?: number; days?: Span }; answer: Overview };
  pool: { asks: { community?: number }; answer: { pools: Pool[] } };
};
