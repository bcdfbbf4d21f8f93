type Waiting = {
  tgid: number;
  name: string | null;
  username: string | null;
  role: string | null;
  since: Date;
  timesLeftOut: number;
};

/** Why nobody is there for somebody: nobody else waits; they know everybody; roles or wishes keep them apart; a better pair is waited for; those who fit have a better partner. */
export type WhyAlone = 'alone' | 'acquainted' | 'apart' | 'patience' | 'others';

/** How well two fit, in points; 2 is the most, and what they have in common by name. */
type Fit = { hobbies: number; difference: number; rules: number; tie: number; total: number };

export type PairsQuestions = {
  /** Those who wait, as they would be paired now. */
  pairs: {
    asks: { community: number };
    answer: {
      waiting: number;
      /** The first of them, those who have waited longest first. */
      pairs: { people: [Waiting, Waiting]; fit: Fit; shared: { ru: string; en: string }[] }[];
      pairCount: number;
      left: (Waiting & { why: WhyAlone })[];
      leftCount: number;
      matching: 'instant' | 'rounds';
      /** In the community's time zone, the next times; empty without a schedule. */
      nextRounds: Date[];
      timezone: string;
      patience: number;
      isRoundGoingOn: boolean;
      /** The next regular time is passed over. */
      isSkipped: boolean;
      /** The next round comes within a short time. */
      isSoon: boolean;
    };
  };
  /** Who has met whom: the most active people, and how often any two of them have met. */
  acquaintance: {
    asks: { community: number };
    answer: {
      people: { tgid: number; name: string | null; role: string | null; met: number }[];
      pairs: { a: number; b: number; times: number }[];
      /** How many people have met anybody at all. */
      total: number;
    };
  };
};

export type PairsActs = {
  /** Pairs those who wait at the next look at what is due; in rounds beside the schedule, or `instead` of the next one. */
  pairNow: { asks: { community: number; instead: string | null }; answer: Record<never, never> };
  /** `round` is the next one, as the organiser knows it; like `instead`, it is refused with changed-meanwhile when another is planned by now. */
  skipRound: { asks: { community: number; round: string }; answer: { next: Date | null } };
  /** Takes the skipping back. */
  keepRound: { asks: { community: number }; answer: { next: Date | null } };
};
