import { z } from 'zod';
import type { Entry } from '../domain/organising/deeds.ts';
import { isAddress, type MarkedText, readMarks } from '../domain/organising/marked-text.ts';
import { may } from '../domain/organising/organiser.ts';
import { cleanLine, cleanText, lengthOf } from '../domain/plain-text.ts';
import { says } from '../domain/sayings.ts';
import { after, days } from '../domain/time.ts';
import { stopTelling, tellMany } from '../flows/organising/broadcast.ts';
import {
  type Audience as AudienceWithin,
  countAudience,
  findBroadcastByKey,
  findBroadcastMarks,
  findBroadcasts,
  type Progress,
} from '../store/insight/broadcasts.ts';
import { writeAudit } from '../store/insight/organisers.ts';
import { findPerson } from '../store/people.ts';
import type { Audience, BroadcastRow, BroadcastsActs, BroadcastsQuestions } from './contract/broadcasts.ts';
import { type Asker, act, question, Refused, scopeOf } from './endpoint.ts';

const pageSize = 20;
/** To count the messages of so many people takes longer than anybody likes to wait. */
const many = 20_000;
/** Telegram's, after the marks are read. */
const longest = 4096;
const id = z
  .int()
  .positive()
  .max(2 ** 31 - 1);
/** Marks and addresses count for nothing in the end. */
const typed = z.string().max(3 * longest);
const button = z
  .object({
    text: z.string().transform(cleanLine).pipe(z.string().min(1).max(60)),
    url: z.string().max(2000).refine(isAddress),
  })
  .nullable();
const audienceKind = z.object({
  community: id.optional(),
  status: z.enum(['inactive', 'active', 'in_progress']).optional(),
  language: z.enum(['ru', 'en']).optional(),
  activity: z.enum(['active-7', 'active-30', 'silent-30', 'silent-90']).optional(),
});

/** How many people would be told. */
export const audience = question({
  asks: audienceKind,
  async answer(asker, asked): Promise<BroadcastsQuestions['audience']['answer']> {
    const clocks = await countAudience(asker.tx, await audienceOf(asker, asked));
    return { people: sum(clocks), clocks };
  },
});

export const broadcasts = question({
  asks: z.object({ community: id.optional(), before: id.optional() }),
  // What has become of every message is counted.
  keep: {
    of: async (asker, { community }) => [
      await scopeOf(asker, 'see', community),
      asker.organiser.isOwner,
      [...asker.organiser.roles],
      // Whatever is begun, filled or stopped asks anew.
      await findBroadcastMarks(asker.tx),
    ],
    isHeavy: ({ broadcasts }: BroadcastsQuestions['broadcasts']['answer']) =>
      broadcasts.reduce((all, { people }) => all + people, 0) > many,
  },
  async answer(asker, { community, before }): Promise<BroadcastsQuestions['broadcasts']['answer']> {
    const scope = await scopeOf(asker, 'see', community);
    const found = await findBroadcasts(asker.tx, scope, { before, limit: pageSize + 1 });
    const rows = found.slice(0, pageSize).map((one) => rowOf(asker, one));
    return { broadcasts: rows, isMore: found.length > pageSize };
  },
});

export const broadcast = question({
  asks: z.object({ id }),
  async answer(asker, { id }): Promise<BroadcastsQuestions['broadcast']['answer']> {
    return rowOf(asker, await findOne(asker, id));
  },
});

export const readBroadcast = act({
  asks: z.object({ typed }),
  async act(_asker, { typed }) {
    const answer: BroadcastsActs['readBroadcast']['answer'] = { ...readMarks(cleanText(typed)), longest };
    return { answer };
  },
});

/** Goes to whoever asks, as it would go to everybody. */
export const testBroadcast = act({
  asks: z.object({ typed, button }),
  async act(asker, { typed, button }) {
    const { tx, now, organiser } = asker;
    await audienceOf(asker, {});
    const person = await findPerson(tx, organiser.tgid);
    if (!person || person.unreachableAt) throw new Refused(409, 'not-reached');
    const shown = { ...marksOf(typed), button };
    const entry: Entry = {
      byTgid: organiser.tgid,
      act: 'testBroadcast',
      communityId: null,
      tgid: null,
      about: {},
    };
    await writeAudit(tx, entry, now);
    const answer: BroadcastsActs['testBroadcast']['answer'] = {};
    return { answer, messages: [says(organiser.tgid, 'broadcast', shown)], lane: 'answer' };
  },
});

export const beginBroadcast = act({
  asks: z.object({
    typed,
    button,
    audience: audienceKind,
    people: z.int().positive(),
    key: z.string().regex(/^[\w-]{8,64}$/),
  }),
  async act(asker, { typed, button, audience, people, key }) {
    // The answer to the first try may have been lost on the way.
    const begun = await findBroadcastByKey(asker.tx, key, asker.organiser.tgid);
    if (begun !== undefined) return { answer: { id: begun } };
    const within = await audienceOf(asker, audience);
    const shown = { ...marksOf(typed), button };
    const now = sum(await countAudience(asker.tx, within));
    if (now !== people) throw new Refused(409, 'other-number', `${now}`);
    const id = await tellMany(asker, { ...within, ...shown, people, key, byTgid: asker.organiser.tgid });
    const answer: BroadcastsActs['beginBroadcast']['answer'] = { id };
    return { answer };
  },
});

export const stopBroadcast = act({
  asks: z.object({ id }),
  async act(asker, { id }) {
    if (!mayStop(asker, await findOne(asker, id))) throw new Refused(403, 'not-allowed');
    const kept = await stopTelling(asker, { id, by: asker.organiser.tgid });
    if (kept === null) throw new Refused(409, 'broadcast-over');
    const answer: BroadcastsActs['stopBroadcast']['answer'] = { kept };
    return { answer };
  },
});

/**
 * Those whom the asker may tell something.
 *
 * @throws Refused not-allowed when there is nothing that they steer
 */
async function audienceOf(asker: Asker, asked: Audience): Promise<AudienceWithin> {
  const scope = await scopeOf(asker, 'steer', asked.community);
  if (scope.communities.length === 0 && !scope.withoutCommunity) throw new Refused(403, 'not-allowed');
  const [kind, count] = asked.activity?.split('-') ?? [];
  const since = count === undefined ? null : after(asker.now, -days(Number(count)));
  return {
    ...scope,
    status: asked.status ?? null,
    language: asked.language ?? null,
    activeSince: kind === 'active' ? since : null,
    silentSince: kind === 'silent' ? since : null,
  };
}

/** @throws Refused empty, or too-long */
function marksOf(typed: string): MarkedText {
  const marked = readMarks(cleanText(typed));
  if (marked.text.trim() === '') throw new Refused(400, 'empty', 'typed');
  if (lengthOf(marked.text) > longest) throw new Refused(400, 'too-long', 'typed');
  return marked;
}

/** @throws Refused not-found */
async function findOne(asker: Asker, id: number): Promise<Progress> {
  const [one] = await findBroadcasts(asker.tx, await scopeOf(asker, 'see'), { id, limit: 1 });
  if (!one) throw new Refused(404, 'not-found');
  return one;
}

function mayStop({ organiser }: Asker, { communities }: Progress): boolean {
  return communities.every((communityId) => may(organiser, 'steer', communityId));
}

/** A broadcast as pages show it. */
export function rowOf(asker: Asker, one: Progress): BroadcastRow {
  const { id, text, entities, button, begunAt, by, people, sent, blocked, failed, filledAt, stoppedAt } = one;
  const isGoing = !stoppedAt && (!filledAt || one.waiting > 0);
  // Who is not in the outbox yet waits, too.
  const settled = sent + blocked + failed;
  const waiting = !stoppedAt && !filledAt ? Math.max(people - settled, one.waiting) : one.waiting;
  const seconds = (asker.now.getTime() - begunAt.getTime()) / 1000;
  return {
    ...{ id, text, entities, button, begunAt, by, people, sent, blocked, failed, waiting },
    communities: one.titles,
    state: stoppedAt ? 'stopped' : isGoing ? 'going' : 'done',
    secondsLeft: isGoing && settled > 0 && seconds > 0 ? Math.ceil((waiting * seconds) / settled) : null,
    mayStop: mayStop(asker, one),
  };
}

function sum(clocks: { people: number }[]): number {
  return clocks.reduce((all, { people }) => all + people, 0);
}
