/** A row of `communities`: a circle within which people are paired, and its settings. */
export type Community = {
  id: number;
  title: string;
  chatId: number | null;
  inviteCode: string;
  access: 'open' | 'invite' | 'members';
  matching: 'instant' | 'rounds';
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
};
