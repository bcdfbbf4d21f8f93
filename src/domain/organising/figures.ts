/** The main figures of a span of days, as a caption and a chart are made of. */
export type Figures = {
  /** Null: all that the reader organises. */
  community: string | null;
  timezone: string;
  days: number;
  people: number;
  newThisWeek: number;
  waiting: number;
  longestSince: Date | null;
  made: number;
  done: number;
  failed: number;
  medianSeconds: number | null;
  /** Of 1 to 5; null without any. */
  rating: number | null;
  ratings: number;
  weeks: { to: Date; done: number; failed: number }[];
};
