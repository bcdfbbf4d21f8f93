/** What somebody wrote, of a meeting or of the bot. */
type Said = {
  id: number;
  tgid: number;
  name: string | null;
  username: string | null;
  communityId: number | null;
  community: string | null;
  writtenAt: Date;
  rating: number | null;
  words: string | null;
  meetingId: number | null;
  /** With whom the meeting was. */
  partner: string | null;
  handledAt: Date | null;
  /** The bot can write to them. */
  isReachable: boolean;
};

type SaidOf = 'meetings' | 'bot';

export type ReviewsQuestions = {
  said: {
    asks: {
      of: SaidOf;
      community?: number;
      rating?: number;
      hasWords?: boolean;
      isHandled?: boolean;
      before?: number;
    };
    answer: { said: Said[]; total: number; isMore: boolean };
  };
};

export type ReviewsActs = {
  /** Ticks off what was read, or takes the tick back. */
  handle: { asks: { of: SaidOf; id: number; isHandled: boolean }; answer: Record<never, never> };
};
