import type { RoleRule } from './pairing.ts';

/** A row of `communities`: a circle within which people are paired, and its settings. */
export type Community = {
  id: number;
  title: string;
  chatId: number | null;
  inviteCode: string;
  access: 'open' | 'invite' | 'members';
  matching: 'instant' | 'rounds';
  /** When rounds are, as cron writes it, in the community's time zone. */
  roundsCron: string | null;
  /** The next round, and the schedule that it was reckoned from. */
  nextRoundAt: Date | null;
  nextRoundBy: string | null;
  /** An organiser wants a round beside those of the schedule, as soon as can be. */
  roundAskedAt: Date | null;
  /** How many points a pair must have, with what the longer of the two has waited, to be made at once; 0 = any. */
  patience: number;
  timezone: string;
  meetingDays: number;
  newcomerNoticeDays: number;
  waitingNoticeDays: number[];
  meetingNoticeDays: number;
  /** Local times of day, 'HH:MM:SS'; both null = never quiet. */
  quietFrom: string | null;
  quietTo: string | null;
  /** Null = a pair that has met never meets again. */
  repeatAfterDays: number | null;
  /** Whether newcomers are put back into the queue after a meeting, until they say otherwise themselves. */
  autoOrder: boolean;
  /** Lines that the community adds to the list of interests. */
  interests: string | null;
  /** How much hobbies, different roles and the organiser's soft rules count beside each other. */
  hobbiesWeight: number;
  differenceWeight: number;
  rulesWeight: number;
  /** Whose roles go together. */
  roleRules: RoleRule[];
};

/**
 * Whether somebody is in a community's group in Telegram: they are, they are not; the bot does not see the group; Telegram
 * does not say at this moment.
 */
export type Membership = 'member' | 'stranger' | 'unseen' | 'no-answer';

/** What Telegram has said of somebody and a group. */
export type Answered = {
  chatId: number;
  membership: Membership;
  /** What strangers are told of the group; null when it is not known. A public one has an address. */
  group: { title: string; address: string | null } | null;
};

/** How the bot stands in a group: as an administrator it is told of every member, otherwise perhaps not. */
export type GroupSeen = { as: 'admin' | 'member' | 'unseen' | 'no-answer'; title: string | null };
