import type { Answered } from './community.ts';
import type { MainText } from './organising/main-texts.ts';
import type { Entity } from './organising/marked-text.ts';
import type { Role } from './organising/organiser.ts';
import type { Language, PersonId } from './person.ts';
import type { Field, Problem } from './profile.ts';

/** A line above the home screen that says what has just happened. */
export type HomeNote =
  | 'registered'
  | 'introduced'
  | 'cancelled'
  | 'rejected'
  | 'too-late'
  | 'no-review'
  | 'words-taken-back'
  | 'not-passed-on'
  | 'feedback-kept'
  | 'community-joined'
  | 'community-unknown'
  | 'community-busy'
  | 'no-open-community'
  | 'unknown-command'
  | 'owners-only'
  | 'offer-for-others';

/** Everything the bot can say, each by the name of its screen, with what it needs to know to say it. */
export type Sayings = {
  /** A question of the arrival. */
  ask: { field: Field; problem?: Problem; note?: HomeNote };
  /** The finished card at the end of the arrival. */
  arrived: Record<never, never>;
  profile: Record<never, never>;
  edit: { field: Field; problem?: Problem; missing?: boolean };
  community: { page?: number; missing?: boolean };
  /** Only the members of a group get into this community. */
  membersOnly: {
    communityId: number;
    why: Exclude<Answered['membership'], 'member'>;
    group: Answered['group'];
  };
  home: { note?: HomeNote };
  /** The news that a partner was found. */
  found: { meetingId: number };
  /** The partner's card, asked for. */
  meeting: Record<never, never>;
  reject: { meetingId: number };
  review: { meetingId: number; problem?: Problem };
  reviewed: { meetingId: number };
  partnerMet: { meetingId: number };
  partnerRejected: Record<never, never>;
  /** A round found nobody for them. */
  leftOut: { why: 'alone' | 'acquainted' | 'too-few' };
  /** An organiser has ended the meeting, or given it more time. */
  closed: { meetingId: number };
  extended: { meetingId: number };
  /** The deadline has passed. */
  failed: { meetingId: number };
  /** The four notices. */
  invitation: Record<never, never>;
  stillLooking: Record<never, never>;
  nobodyYet: Record<never, never>;
  didYouMeet: { meetingId: number };
  history: { page?: number };
  settings: Record<never, never>;
  feedback: { problem?: Problem };
  erase: Record<never, never>;
  farewell: Record<never, never>;
  help: Record<never, never>;
  privacy: Record<never, never>;
  /** Something went wrong inside. */
  trouble: Record<never, never>;
  /** Nothing more is heard of somebody for a moment. */
  tooFast: Record<never, never>;
  /** The link into the web admin, by its number. */
  admin: { linkId: number };
  /** Figures for an organiser, of one community or of all of theirs; asked for, or once a week. */
  stats: { communityId?: number; page?: number };
  weeklyReport: Record<never, never>;
  /** What an organiser should look at. */
  needsYou: { badRatings: number; feedback: number; stuck: number; undelivered: number };
  /** What an organiser tells many people. */
  broadcast: { text: string; entities: Entity[]; button: { text: string; url: string } | null };
  /** How a text of the main screens would look, for the organiser who puts it into words. */
  ownText: { name: MainText; language: Language; text: string };
  /** An owner names somebody in the chat: for which community, and as what. */
  nameFor: { page?: number };
  nameAs: { communityId: number };
  /** The link that does it, for the owner to pass on. */
  roleOffered: { offerId: number };
  /** Who organises what; `dismissed`: somebody has just ceased to. */
  organisers: { page?: number; dismissed?: boolean };
  /** "Really take the role back?" */
  dismiss: { tgid: PersonId; communityId: number };
  /** Somebody has become an organiser. */
  named: { communityId: number; role: Role };
  /** An organiser has paused their taking part. */
  suspended: Record<never, never>;
  /** And has ended that. */
  letBack: Record<never, never>;
  /** An organiser has taken their order back. */
  removed: Record<never, never>;
  /** An organiser has moved them to another community, and taken their order back if they waited. */
  moved: { communityId: number; cancelled: boolean };
  /** Something that an organiser writes. */
  letter: { text: string };
};

export type Saying = keyof Sayings;

/** Something that a person is to hear. It is put into words by its screen, in the language of who hears it. */
export type Message = { [S in Saying]: { to: PersonId; say: S; about: Sayings[S] } }[Saying];

/** One message: `says(anna, 'home', { note: 'cancelled' })`. */
export function says<S extends Saying>(to: PersonId, say: S, about: Sayings[S]): Message {
  return { to, say, about } as Message;
}
