import { z } from 'zod';
import type { Round } from '../domain/pairing.ts';
import { beginningOf, dayAfter, isTimezone } from '../domain/time.ts';
import type { Question as WhoIsPaired } from '../flows/pairing.ts';
import { writeAudit } from '../store/insight/organisers.ts';
import type { Period } from '../store/insight/scope.ts';
import { exportTexts } from '../texts/organising/exports.ts';
import type { TableName } from './contract/exports.ts';
import { type Asker, Refused, scopeOf } from './endpoint.ts';
import { pairs as queue } from './pairs.ts';
import * as figures from './tables/figures.ts';
import { meetings, rejections, said } from './tables/meetings.ts';
import { audit, broadcasts, communities, offers, organisers } from './tables/organisers.ts';
import { acquaintance, alone, pairs } from './tables/pairs.ts';
import { arrivals, avoidances, orders, people, personMeetings, personOrders } from './tables/people.ts';
import type { Read, Table, Writer } from './tables/table.ts';

/** Each table of a page: the same rows, all of them. */
const writers: Record<TableName, Writer> = {
  people,
  meetings,
  reviews: said('meetings'),
  feedback: said('bot'),
  pairs,
  alone,
  acquaintance,
  broadcasts,
  organisers,
  offers,
  communities,
  audit,
  personMeetings,
  personOrders,
  weeks: figures.weeks,
  standings: figures.standings,
  ratings: figures.ratings,
  meetingsHad: figures.meetingsHad,
  funnel: figures.funnel,
  pool: figures.pool,
};

/** All that has happened within a period. */
const everything: Writer[] = [
  ...[arrivals, orders, meetings, rejections],
  ...[said('meetings'), said('bot'), avoidances, broadcasts],
];

const names = Object.keys(writers) as [TableName];

/** What is asked of an export, as the contract says. */
export const exportAsked = z.object({
  what: z.enum([...names, 'everything']),
  as: z.enum(['csv', 'xlsx']),
  language: z.enum(['ru', 'en']),
  timezone: z.string().refine(isTimezone),
  community: z.int().positive().optional(),
  since: z.string().max(30).optional(),
  until: z.string().max(30).optional(),
  wanted: z.record(z.string(), z.unknown()).optional(),
});

type Asked = z.output<typeof exportAsked>;

/** What pairs are chosen from, where the queue is asked for as it would be paired. */
export async function pairedForExport(asker: Asker, { what, community }: Asked): Promise<WhoIsPaired | null> {
  if ((what !== 'pairs' && what !== 'alone') || community === undefined) return null;
  return queue.choose!(asker, { community });
}

/**
 * The tables of an export. Whether they may be had is known at once, their rows are read when they are asked for.
 *
 * @throws Refused
 */
export async function exported(read: Read, asked: Asked, round: Round | null): Promise<Table[]> {
  const { what, as, language, community, wanted = {} } = asked;
  if (what === 'everything' && as === 'csv') throw new Refused(400, 'wrong', 'as');
  const [organiser, scope] = await read(
    async (asker) => [asker.organiser, await scopeOf(asker, 'see', community)] as const,
  );
  const context = {
    ...{ read, organiser, scope, community, language, wanted, round },
    t: exportTexts[language],
    period: periodOf(asked),
  };
  return (what === 'everything' ? everything : [writers[what]]).map((write) => write(context));
}

/** That a table was taken along, and by whom, is written down before they get it. */
export async function noteExport(asker: Asker, asked: Asked, rows: number): Promise<void> {
  const { what, as, community, since = null, until = null, wanted = {} } = asked;
  const about = { what, as, rows, since, until, wanted: narrowedBy(wanted) };
  const tgid = typeof wanted.tgid === 'number' ? wanted.tgid : null;
  const { tx, now, organiser } = asker;
  await writeAudit(
    tx,
    { byTgid: organiser.tgid, act: 'export', communityId: community ?? null, tgid, about },
    now,
  );
}

/** What a table was narrowed down by, as `standing=active find`: words that were looked for stay out of it. */
function narrowedBy(wanted: Record<string, unknown>): string | null {
  const there = Object.entries(wanted).filter(([key]) => !['tgid', 'by', 'down'].includes(key));
  const isPlain = (value: unknown) => /^[\w-]{1,30}$/.test(`${value}`);
  const named = there.map(([key, value]) =>
    key === 'find' || key === 'words' || value === true || !isPlain(value) ? key : `${key}=${value}`,
  );
  return named.join(' ') || null;
}

/** @throws Refused wrong-period */
function periodOf({ since, until, timezone }: Asked): Period {
  for (const [about, day] of Object.entries({ since, until })) {
    if (day !== undefined && !z.iso.date().safeParse(day).success)
      throw new Refused(400, 'wrong-period', about);
  }
  if (since !== undefined && until !== undefined && since > until)
    throw new Refused(400, 'wrong-period', 'until');
  return {
    since: since === undefined ? null : beginningOf(since, timezone),
    until: until === undefined ? null : beginningOf(dayAfter(until), timezone),
  };
}
