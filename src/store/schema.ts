import type { ColumnType, Generated, Insertable, JSONColumnType, Kysely, Transaction } from 'kysely';
import type { Community } from '../domain/community.ts';
import type { Role } from '../domain/organising/organiser.ts';
import type { RoleRule } from '../domain/pairing.ts';
import type { Language, Person, Status } from '../domain/person.ts';

/** A column that the program may leave to its default. */
type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** The tables as the store sees them; `schema.sql` says what each is for. */
export type Tables = {
  communities: {
    [K in keyof Community]: K extends 'title'
      ? string
      : K extends 'roleRules'
        ? JSONColumnType<RoleRule[], string | undefined, string>
        : Defaulted<Community[K]>;
  };
  communityTexts: { communityId: number; language: Language; name: string; text: string };
  users: { [K in keyof Person]: K extends 'tgid' ? number : Defaulted<Person[K]> };
  updates: { updateId: number; handledAt: Date; error: string | null };
  messages: {
    id: Generated<number>;
    tgid: number;
    receivedAt: Date;
    message: string;
    updateId: number | null;
  };
  messagesFromBot: {
    id: Generated<number>;
    tgid: number;
    createdAt: Date;
    message: string;
    /** The screen that put it into words, and what it was told to say. */
    say: Defaulted<string | null>;
    about: JSONColumnType<object, string | undefined, string>;
    entities: JSONColumnType<object[], string, string>;
    keyboard: JSONColumnType<object[][], string, string>;
    photo: string | null;
    /** The message in the chat that this one takes the place of. */
    editsMessageId: Defaulted<number | null>;
    /** Whose card or name stands in the text, for the day when they delete their data. */
    shows: Defaulted<number[]>;
    lane: number;
    /** The row goes once it was sent: the last message to somebody who deleted their data. */
    forget: Defaulted<boolean>;
    claimedUntil: Defaulted<Date | null>;
    /** The epoch of the lease under which it was taken. */
    claimedBy: Defaulted<number | null>;
    /** Worth nothing afterwards. */
    expiresAt: Defaulted<Date | null>;
    /** The broadcast that it is one of. */
    broadcastId: Defaulted<number | null>;
    /** The update that it answers or follows from. */
    updateId: Defaulted<number | null>;
    notBefore: Defaulted<Date | null>;
    attempts: Defaulted<number>;
    sentAt: Defaulted<Date | null>;
    messageId: Defaulted<number | null>;
    failedAt: Defaulted<Date | null>;
    error: Defaulted<string | null>;
  };
  meetings: {
    meetingId: Generated<number>;
    createdAt: Date;
    endsAt: Date;
    result: Defaulted<'in_progress' | 'done' | 'failed'>;
    notificationId: Defaulted<number>;
    communityId: number | null;
  };
  meetingMembers: {
    meetingId: number;
    tgid: number;
    tgidPartner: number | null;
    result: Defaulted<'in_progress' | 'done' | 'failed'>;
  };
  orders: {
    id: Generated<number>;
    tgid: number;
    orderedAt: Date;
    meetingId: Defaulted<number | null>;
    notificationId: Defaulted<number>;
    cancelledAt: Defaulted<Date | null>;
    timesLeftOut: Defaulted<number>;
  };
  rounds: { id: Generated<number>; communityId: number; beganAt: Date; endedAt: Defaulted<Date | null> };
  avoidances: { tgid: number; avoids: number; askedAt: Defaulted<Date> };
  roundPairs: {
    id: Generated<number>;
    roundId: number;
    /** Those of one batch are made meetings together. */
    batch: number;
    tgid: number;
    tgidPartner: number;
    settled: Defaulted<boolean>;
  };
  rejections: { id: Generated<number>; meetingId: number; tgid: number; rejectedAt: Date };
  meetingReviews: {
    id: Generated<number>;
    tgid: number;
    writtenAt: Date;
    review: string | null;
    meetingId: number;
    rating: number | null;
    handledAt: Defaulted<Date | null>;
  };
  feedback: {
    id: Generated<number>;
    tgid: number;
    writtenAt: Date;
    feedback: string;
    handledAt: Defaulted<Date | null>;
  };
  owners: { tgid: number };
  organisers: { tgid: number; communityId: number; role: Role; namedAt: Date; namedBy: number | null };
  organiserOffers: {
    code: Generated<string>;
    communityId: number;
    role: Role;
    offeredAt: Date;
    offeredBy: number;
    takenAt: Defaulted<Date | null>;
    id: Generated<number>;
    key: Defaulted<string | null>;
  };
  organiserMenus: { tgid: number };
  adminLinks: {
    id: Generated<number>;
    tgid: number;
    madeAt: Date;
    expiresAt: Date;
    usedAt: Defaulted<Date | null>;
  };
  adminSessions: {
    id: Generated<number>;
    secretHash: string;
    tgid: number;
    beganAt: Date;
    seenAt: Date;
    expiresAt: Date;
    endedAt: Defaulted<Date | null>;
    device: string;
  };
  auditLog: {
    id: Generated<number>;
    at: Date;
    byTgid: number;
    act: string;
    communityId: number | null;
    tgid: number | null;
    about: JSONColumnType<object, string, string>;
  };
  /** Kept by triggers; `step` is the last one reached. */
  journeys: {
    tgid: number;
    arrivedAt: Date;
    cardedAt: Date | null;
    orderedAt: Date | null;
    introducedAt: Date | null;
    metAt: Date | null;
    reviewedAt: Date | null;
    lastOrderedAt: Date | null;
    movedAt: Date;
    meetings: number;
    step: string;
  };
  organiserWishes: {
    tgid: number;
    weeklyReportAt: Defaulted<Date | null>;
    notedAt: Defaulted<Date | null>;
    notedStuck: Defaulted<number>;
  };
  broadcasts: {
    id: Generated<number>;
    begunAt: Date;
    byTgid: number;
    key: Defaulted<string | null>;
    text: string;
    entities: JSONColumnType<object[], string, string>;
    button: JSONColumnType<object, string, string> | null;
    /** Whom it is for. */
    communities: number[];
    withoutCommunity: boolean;
    status: Status | null;
    language: Language | null;
    activeSince: Date | null;
    silentSince: Date | null;
    people: number;
    /** The last one for whom it was put into the outbox; people come in the order of their ids. */
    reachedTgid: Defaulted<number>;
    filledAt: Defaulted<Date | null>;
    stoppedAt: Defaulted<Date | null>;
  };
  actsDone: {
    byTgid: number;
    key: string;
    asked: string;
    answer: JSONColumnType<object> | null;
    doneAt: Date;
  };
  peopleFound: { tgid: number; words: string; spellings: string[] };
  lease: { id: Generated<number>; epoch: number; holder: string; until: Date };
};

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;
export type NewMessageFromBot = Insertable<Tables['messagesFromBot']>;
