import type { z } from 'zod';
import type { GroupSeen } from '../domain/community.ts';
import { may, type Organiser, type Right } from '../domain/organising/organiser.ts';
import type { Round } from '../domain/pairing.ts';
import type { Person } from '../domain/person.ts';
import type { Message } from '../domain/sayings.ts';
import type { Question as WhoIsPaired } from '../flows/pairing.ts';
import type { Moment } from '../flows/turn.ts';
import { findCommunityIds } from '../store/communities.ts';
import type { Scope } from '../store/insight/scope.ts';
import type { Lane } from '../store/outbox.ts';
import type { Tx } from '../store/schema.ts';

/** A request of somebody who is signed in: one transaction, one moment. */
export type Asker = { tx: Tx; now: Date; organiser: Organiser; sessionId: number; bot: { username: string } };

/** Why a request is not answered. `not-found` also stands for what the asker must not know of. */
export class Refused extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409;
  readonly why: string;
  /** The part of what was sent that is wrong. */
  readonly about: string | undefined;

  constructor(status: Refused['status'], why: string, about?: string) {
    super(why);
    this.status = status;
    this.why = why;
    this.about = about;
  }
}

/** What was found out before a question is answered; null when it did not want that. */
type First = { round: Round | null; group: GroupSeen | null };

/** Something that is asked and changes nothing. */
export type Question<Input extends z.ZodType = z.ZodType, Answer = unknown> = {
  asks: Input;
  /** Pairs that are to be chosen first, outside of any transaction, for `answer` to look at. */
  choose?(asker: Asker, input: z.output<Input>): Promise<WhoIsPaired | null>;
  /** A group that Telegram is asked about first, as well outside of any transaction. */
  look?(asker: Asker, input: z.output<Input>): Promise<number>;
  answer(asker: Asker, input: z.output<Input>, first: First): Promise<Answer>;
  /** Given when the answer may take long: then it is kept for some seconds for everybody who asks the same. */
  keep?: {
    /** What it depends on beside the input. Refuses whoever has no right to the answer: it is asked each time. */
    of(asker: Asker, input: z.output<Input>): Promise<unknown>;
    isHeavy(answer: Answer): boolean;
  };
};

/** Something that is done: who is to hear of it, and what the page is told. */
export type Act<Input extends z.ZodType = z.ZodType, Answer = unknown> = {
  asks: Input;
  act(asker: Asker & Moment, input: z.output<Input>): Promise<Done<Answer>>;
  /** What people hear because of it only later. Told with the rest when the act is rehearsed, after it and taken back with it. */
  foretell?: {
    /** As a question's. */
    choose?(asker: Asker, input: z.output<Input>): Promise<WhoIsPaired | null>;
    hear(asker: Asker & Moment, input: z.output<Input>, round: Round | null): Promise<Heard>;
  };
};

/** Some of the messages, and how many others there are of the same kinds. */
type Heard = { messages: Message[]; more: number };

export type Done<Answer> = {
  answer: Answer;
  messages?: Message[];
  lane?: Lane;
  /** Somebody who hears of it though nothing is kept about them any more. */
  person?: Person;
};

export const question = <Input extends z.ZodType, Answer>(q: Question<Input, Answer>) => q;
export const act = <Input extends z.ZodType, Answer>(a: Act<Input, Answer>) => a;

/**
 * The communities that a request is about: one, or all in which the asker has the right.
 *
 * @throws Refused not-found when they have none in that one, or it does not exist; not-allowed when theirs is too little
 */
export async function scopeOf(
  { tx, organiser }: Pick<Asker, 'tx' | 'organiser'>,
  right: Right,
  communityId?: number,
): Promise<Scope> {
  const there = await findCommunityIds(tx);
  if (communityId === undefined) {
    const communities = there.filter((id) => may(organiser, right, id));
    return { communities, withoutCommunity: organiser.isOwner };
  }
  if (!there.includes(communityId)) throw new Refused(404, 'not-found');
  demand(organiser, right, communityId);
  return { communities: [communityId], withoutCommunity: false };
}

/**
 * @throws Refused not-found when somebody may not even see a community; not-allowed when they may only see it
 */
export function demand(organiser: Organiser, right: Right, communityId: number | null): void {
  if (!may(organiser, 'see', communityId)) throw new Refused(404, 'not-found');
  if (!may(organiser, right, communityId)) throw new Refused(403, 'not-allowed');
}

/** @throws Refused not-allowed */
export function demandOwner(organiser: Organiser): void {
  if (!organiser.isOwner) throw new Refused(403, 'not-allowed');
}
