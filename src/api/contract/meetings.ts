type Result = 'in_progress' | 'done' | 'failed';

/** One of the two people of a meeting. The name is null when it was never given; the person, when they deleted their data. */
type MeetingSide = {
  tgid: number;
  name: string | null;
  username: string | null;
  rating: number | null;
};

type MeetingRow = {
  meetingId: number;
  communityId: number | null;
  community: string | null;
  createdAt: Date;
  endsAt: Date;
  result: Result;
  sides: (MeetingSide | null)[];
};

export type MeetingReport = {
  side: (MeetingSide & { role: string | null; hobbies: string | null; hasPhoto: boolean }) | null;
  registeredAt: Date | null;
  rejectedAt: Date | null;
  review: { rating: number | null; words: string | null; writtenAt: Date } | null;
};

export type MeetingsQuestions = {
  meetings: {
    asks: {
      community?: number;
      result?: Result;
      /** Made within so many days. */
      days?: number;
      /** `unrated`: done, and neither has said how it was; `low`: somebody rated it 1 or 2; `silent`: past half of its time without a word. */
      which?: 'unrated' | 'low' | 'silent';
      /** Of somebody whose card has these words. */
      words?: string;
      /** Only those before this one: the last that is there already. */
      before?: number;
    };
    answer: { meetings: MeetingRow[]; total: number; isMore: boolean };
  };
  meeting: {
    asks: { meetingId: number };
    answer: MeetingRow & {
      reports: MeetingReport[];
      /** What the two heard of why they were introduced. */
      shared: { ru: string; en: string }[];
      metBefore: boolean;
      mayClose: boolean;
    };
  };
};

export type MeetingsActs = {
  /** Ends a meeting in progress as failed; both are told and may register again. */
  closeMeeting: { asks: { meetingId: number }; answer: Record<never, never> };
  /** Gives a meeting in progress so many days more than `endsAt`, its end as the organiser knows it; both are told. */
  extendMeeting: { asks: { meetingId: number; days: number; endsAt: string }; answer: { endsAt: Date } };
};
