/** How somebody behaves. Shares and chances are from 0 to 1, waits are means in days. */
export type Habits = {
  /** Answers each of the optional questions of the arrival. */
  fillsIn: number;
  /** Registers at the end of the arrival; else, once the bot has invited them some days later. */
  registers: number;
  registersWhenInvited: number;
  /** Leaves the search for the next partner switched on. */
  searchesOn: number;
  /** Gives a meeting up beforehand, and after how many days. */
  rejects: number;
  rejectsAfter: number;
  /** Turns up, if neither of the two gives it up. Who does not says nothing either. */
  comes: number;
  /** Within how many days after the introduction two who both come meet. */
  meetsAfter: number;
  /** Says that it took place; asked by the bot, again with the same chance. */
  reports: number;
  /** Gives up when the other one never answered, once the bot asks. */
  givesUp: number;
  /** Says how it was. */
  reviews: number;
  /** Takes the order back each time the bot says that there is still nobody. */
  cancels: number;
  /** Registers again whenever the search has ended, and after how many days. */
  returns: number;
  returnsAfter: number;
  /** Blocks the bot, within a week. */
  leaves: number;
};

/** Habits, and how many of those who come have them. */
export type Kind = { name: string; share: number; habits: Habits };

/*
 * Five kinds of people, made up. What is known from communities of this sort has gone into them roughly: of those who
 * come four of five register, of the meetings two thirds take place, half of the others are given up in time and the rest
 * fall asleep, and some leave for good every week.
 */
/** What most are like, and what is assumed of a community of which nothing is known. */
export const usual: Habits = {
  fillsIn: 0.6,
  registers: 0.8,
  registersWhenInvited: 0.4,
  searchesOn: 0.85,
  rejects: 0.08,
  rejectsAfter: 1.5,
  comes: 0.88,
  meetsAfter: 4,
  reports: 0.7,
  givesUp: 0.4,
  reviews: 0.6,
  cancels: 0.05,
  returns: 0.75,
  returnsAfter: 7,
  leaves: 0.005,
};

export const kinds: Kind[] = [
  {
    name: 'eager',
    share: 0.2,
    habits: {
      ...usual,
      fillsIn: 0.95,
      registers: 0.98,
      registersWhenInvited: 0.8,
      searchesOn: 0.97,
      rejects: 0.03,
      comes: 0.97,
      meetsAfter: 3,
      reports: 0.9,
      reviews: 0.85,
      cancels: 0.01,
      returns: 0.95,
      returnsAfter: 2,
      leaves: 0.002,
    },
  },
  { name: 'ordinary', share: 0.4, habits: usual },
  {
    name: 'shy',
    share: 0.2,
    habits: {
      ...usual,
      fillsIn: 0.3,
      registers: 0.45,
      registersWhenInvited: 0.35,
      searchesOn: 0.5,
      rejects: 0.18,
      meetsAfter: 5,
      givesUp: 0.25,
      reviews: 0.4,
      cancels: 0.1,
      returns: 0.55,
      returnsAfter: 14,
    },
  },
  {
    name: 'silent',
    share: 0.12,
    habits: {
      ...usual,
      fillsIn: 0.2,
      registers: 0.7,
      registersWhenInvited: 0.15,
      comes: 0.2,
      reports: 0.2,
      givesUp: 0.05,
      reviews: 0.2,
      returns: 0.35,
      returnsAfter: 14,
      leaves: 0.01,
    },
  },
  {
    name: 'leaving',
    share: 0.08,
    habits: { ...usual, rejects: 0.2, comes: 0.7, returns: 0.4, leaves: 0.25 },
  },
];
