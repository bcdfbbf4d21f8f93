import type { Community, GroupSeen } from '../../domain/community.ts';

/** What organisers may change of a community. Times of day are written HH:MM. */
export type Settings = Omit<Community, 'id' | 'inviteCode' | 'nextRoundAt' | 'nextRoundBy' | 'roundAskedAt'>;

/** When rounds are, as cron writes it in five fields, and in which time zone. */
type Schedule = Pick<Settings, 'roundsCron' | 'timezone'>;

export type SettingsQuestions = {
  settings: {
    asks: { communityId: number };
    answer: { settings: Settings; mayChange: boolean; inviteLink: string };
  };
  /** Whether the bot sees a group, and what it is called: before a community is bound to it. */
  group: { asks: { communityId: number; chatId: number }; answer: GroupSeen };
  /** The next five rounds by a schedule; none when it says nothing. */
  nextRounds: { asks: Schedule; answer: { at: Date[] } };
};

export type SettingsActs = {
  /**
   * Changes some settings. `loaded` is what the organiser had before them: when it is not so any more, nothing is changed,
   * and the refusal (changed-meanwhile) names the settings that are others now, with commas between them. Any other
   * refusal is about one of them, `roleRules.0.partner`, `interests.3,5` (the wrong lines).
   */
  changeSettings: {
    asks: { communityId: number; loaded: Settings; changed: Partial<Settings> };
    answer: Record<never, never>;
  };
  createCommunity: {
    asks: Pick<Settings, 'title' | 'timezone' | 'roundsCron'>;
    answer: { communityId: number; inviteLink: string };
  };
  /** Another invite link; the one before leads nowhere any more. */
  renewInvite: { asks: { communityId: number }; answer: { inviteLink: string } };
};
