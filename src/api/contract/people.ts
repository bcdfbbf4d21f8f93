import type { Standing, Step } from '../../domain/organising/journey.ts';
import type { Role } from '../../domain/organising/organiser.ts';
import type { BrokenRule } from '../../domain/pairing.ts';
import type { Card, Language, PersonId } from '../../domain/person.ts';
import type { Activity, Listed, Order } from '../../store/insight/people.ts';
import type { Line } from '../../store/insight/transcript.ts';

/** Whom a list is asked for; absent: everybody. */
type Looking = {
  community?: number | undefined;
  find?: string | undefined;
  standing?: Standing | undefined;
  activity?: Activity | undefined;
  stuck?: Step | undefined;
  by?: Order | undefined;
  down?: boolean | undefined;
  /** A place in the list that an answer gave: what comes after it, or before it. */
  after?: string | undefined;
  before?: string | undefined;
};

/** Somebody else on a person's page; without a name when there is none. */
type Other = { tgid: PersonId; name: string | null };

type PersonPage = {
  tgid: PersonId;
  name: string | null;
  card: Omit<Card, 'tgid' | 'photo'> & { hasPhoto: boolean };
  communityId: number | null;
  community: string | null;
  language: Language;
  autoOrder: boolean;
  arrivedAt: Date;
  activeAt: Date;
  standing: Standing;
  suspendedAt: Date | null;
  unreachableAt: Date | null;
  waitingSince: Date | null;
  meeting: { meetingId: number; partner: Other | null; endsAt: Date } | null;
  /** The question that is open to them, as `<screen>:<about>`. */
  question: string | null;
  /** How they stand, to be given along with an act: it is refused when that is so no more. */
  seen: string;
  orders: {
    id: number;
    orderedAt: Date;
    meetingId: number | null;
    cancelledAt: Date | null;
    timesLeftOut: number;
  }[];
  meetings: PersonsMeeting[];
  feedback: { id: number; writtenAt: Date; feedback: string }[];
  avoids: (Other & { askedAt: Date })[];
  /** What they organise; told to owners alone. */
  roles: { communityId: number; community: string; role: Role }[];
  maySteer: boolean;
};

type PersonsMeeting = {
  meetingId: number;
  createdAt: Date;
  endsAt: Date;
  result: 'in_progress' | 'done' | 'failed';
  /** Null when they have deleted their data. */
  partner: Other | null;
  rejectedBy: 'them' | 'partner' | null;
  rating: number | null;
  review: string | null;
  partnersRating: number | null;
  partnersReview: string | null;
};

export type PeopleQuestions = {
  /** So many at a time; `after` and `before` are places in the list where there is more. */
  people: {
    asks: Looking;
    answer: {
      people: Omit<Listed, 'key'>[];
      total: number;
      after: string | null;
      before: string | null;
    };
  };
  person: { asks: { tgid: PersonId }; answer: PersonPage };
  /** Somebody's chat, the latest first; for who has opened it (`openTranscript`) within the last hour. */
  transcript: {
    asks: { tgid: PersonId; before?: string | undefined };
    answer: { lines: Line[]; before: string | null };
  };
  /** What stands against introducing two, and which hard rules that would break. */
  mayPair: {
    asks: { tgid: PersonId; partner: PersonId };
    answer: { obstacle: string | null; broken: BrokenRule[] };
  };
  /** The photo of somebody's card, as Telegram's file id; the page asks for /admin/api/photo, which is the picture itself. */
  photo: { asks: { tgid: number }; answer: string };
};

type About = { tgid: PersonId };
/** `seen` is how the organiser saw them stand. */
type AsSeen = About & { seen: string };
type Nothing = Record<never, never>;

export type PeopleActs = {
  suspend: { asks: AsSeen; answer: Nothing };
  letBack: { asks: AsSeen; answer: Nothing };
  removeFromQueue: { asks: AsSeen; answer: Nothing };
  move: { asks: AsSeen & { communityId: number }; answer: Nothing };
  /** `name` is what they are called, typed once more. */
  erase: { asks: AsSeen & { name: string }; answer: Nothing };
  write: { asks: About & { text: string }; answer: Nothing };
  /** `anyway`: hard rules may be broken. */
  pair: { asks: About & { partner: PersonId; anyway: boolean }; answer: Nothing };
  avoid: { asks: About & { avoids: PersonId; apart: boolean }; answer: Nothing };
  openTranscript: { asks: About; answer: Nothing };
};
