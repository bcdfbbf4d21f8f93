import { z } from 'zod';
import { after, days, isTimezone } from '../domain/time.ts';
import { findEverybody, findEveryOrder } from '../store/insight/exports.ts';
import { findMeetingsListed } from '../store/insight/meetings.ts';
import { findAudit } from '../store/insight/organisers.ts';
import { listPeople } from '../store/insight/people.ts';
import { findSaid, type SaidOf } from '../store/insight/reviews.ts';
import type { Scope } from '../store/insight/scope.ts';
import { type ExportTexts, exportTexts } from '../texts/organising/exports.ts';
import type { Exported } from './contract/exports.ts';
import { type Asker, demandOwner, Refused, scopeOf } from './endpoint.ts';
import { meetings } from './meetings.ts';
import { people as list } from './people.ts';
import { said } from './reviews.ts';

export type Cell = string | number | Date | null;

/** A table to be taken along: a name, what stands above its columns, and its rows. */
export type Sheet = { name: string; head: string[]; rows: Cell[][] };

/** More than that no program opens. */
const most = 1_000_000;

/** What is asked of an export, as the contract says. */
export const exportAsked = z.object({
  what: z.enum(['people', 'meetings', 'reviews', 'feedback', 'audit', 'everything']),
  as: z.enum(['csv', 'xlsx']),
  language: z.enum(['ru', 'en']),
  timezone: z.string().refine(isTimezone),
  community: z.int().positive().optional(),
  days: z.int().min(1).max(3650).optional(),
  wanted: z.record(z.string(), z.unknown()).optional(),
});

type Asked = z.output<typeof exportAsked>;
type Context = { scope: Scope; t: ExportTexts; since: Date | null; wanted: Record<string, unknown> };

/** The tables of an export: the same rows as on the page, all of them. */
export async function exported(
  asker: Asker,
  { what, as, language, community, days: within, wanted = {} }: Asked,
): Promise<Sheet[]> {
  if (what === 'everything' && as === 'csv') throw new Refused(400, 'wrong', 'as');
  const scope = await scopeOf(asker, 'see', community);
  const since = within === undefined ? null : after(asker.now, -days(within));
  const context = { scope, t: exportTexts[language], since, wanted };
  const sheets: Sheet[] = [];
  for (const write of writers[what]) sheets.push(await write(asker, context));
  return sheets;
}

type Writer = (asker: Asker, context: Context) => Promise<Sheet>;

const people: Writer = async ({ tx }, { scope, t, since }) => {
  const { columns: c, statuses } = t;
  const all = await findEverybody(tx, scope, since);
  return {
    name: t.sheets.people,
    head: [c.tgid, c.name, c.username, c.community, c.status, c.role, c.hobbies, c.arrivedAt],
    rows: all.map(({ tgid, name, username, community, status, role, hobbies, arrivedAt }) => [
      ...[tgid, name, username && `@${username}`, community, statuses[status]],
      ...[role, hobbies, arrivedAt],
    ]),
  };
};

const listed: Writer = async ({ tx, now }, { scope, t, wanted }) => {
  const { columns: c, standings } = t;
  const { by = 'name', down = by !== 'name', after, before, ...filter } = checked(list.asks, wanted);
  const found = await listPeople(tx, { ...filter, ...scope }, { by, down, limit: most }, now);
  return {
    name: t.sheets.people,
    head: [c.tgid, c.name, c.username, c.community, c.status, c.role, c.activeAt, c.met],
    rows: found.people.map(({ tgid, name, username, community, standing, role, activeAt, met }) => [
      ...[tgid, name, username && `@${username}`, community, standings[standing]],
      ...[role, activeAt, met],
    ]),
  };
};

const orders: Writer = async ({ tx }, { scope, t, since }) => {
  const { columns: c } = t;
  const all = await findEveryOrder(tx, scope, since);
  return {
    name: t.sheets.orders,
    head: [c.tgid, c.name, c.community, c.orderedAt, c.cancelledAt, c.meetingId],
    rows: all.map(({ tgid, name, community, orderedAt, cancelledAt, meetingId }) => [
      ...[tgid, name, community, orderedAt, cancelledAt, meetingId],
    ]),
  };
};

const allMeetings: Writer = async ({ tx, now }, { scope, t, since, wanted }) => {
  const { columns: c, results } = t;
  const { result, days, which, words } = checked(meetings.asks, wanted);
  const found = await findMeetingsListed(tx, scope, { result, days, which, words }, { now, limit: most });
  return {
    name: t.sheets.meetings,
    head: [
      ...[c.meetingId, c.community, c.createdAt, c.endsAt, c.result],
      ...[c.one, c.oneRating, c.other, c.otherRating],
    ],
    rows: found.meetings
      .filter(({ createdAt }) => since === null || createdAt >= since)
      .map(({ meetingId, community, createdAt, endsAt, result, sides: [one, other] }) => [
        ...[meetingId, community, createdAt, endsAt, results[result]],
        ...[one?.name ?? null, one?.rating ?? null, other?.name ?? null, other?.rating ?? null],
      ]),
  };
};

const allSaid =
  (of: SaidOf): Writer =>
  async ({ tx }, { scope, t, since, wanted }) => {
    const { columns: c } = t;
    const { rating, hasWords, isHandled } = checked(said.asks, { ...wanted, of });
    const found = await findSaid(tx, of, scope, { rating, hasWords, isHandled }, { limit: most });
    const isOfMeetings = of === 'meetings';
    return {
      name: isOfMeetings ? t.sheets.reviews : t.sheets.feedback,
      head: [
        ...[c.writtenAt, c.tgid, c.name, c.community],
        ...(isOfMeetings ? [c.meetingId, c.partner, c.rating] : []),
        ...[c.words, c.handledAt],
      ],
      rows: found.said
        .filter(({ writtenAt }) => since === null || writtenAt >= since)
        .map((one) => [
          ...[one.writtenAt, one.tgid, one.name, one.community],
          ...(isOfMeetings ? [one.meetingId, one.partner, one.rating] : []),
          ...[one.words, one.handledAt],
        ]),
    };
  };

const audit: Writer = async ({ tx, organiser }, { t, since }) => {
  demandOwner(organiser);
  const { columns: c } = t;
  const entries = await findAudit(tx, { limit: most });
  return {
    name: t.sheets.audit,
    head: [c.at, c.by, c.act, c.tgid, c.name, c.community],
    rows: entries
      .filter(({ at }) => since === null || at >= since)
      .map(({ at, by, byTgid, act, tgid, name, community }) => [
        at,
        by ?? byTgid,
        act,
        tgid,
        name,
        community,
      ]),
  };
};

const writers: Record<Exported, Writer[]> = {
  people: [listed],
  meetings: [allMeetings],
  reviews: [allSaid('meetings')],
  feedback: [allSaid('bot')],
  audit: [audit],
  everything: [people, orders, allMeetings, allSaid('meetings'), allSaid('bot')],
};

function checked<Kind extends z.ZodType>(kind: Kind, value: unknown): z.output<Kind> {
  const read = kind.safeParse(value);
  if (!read.success) throw new Refused(400, 'wrong', 'wanted');
  return read.data;
}
