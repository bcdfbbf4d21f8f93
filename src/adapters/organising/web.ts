import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { acts, questions } from '../../api/all.ts';
import type { Rehearsal, Trouble } from '../../api/contract.ts';
import { type Act, type Asker, type Question, Refused } from '../../api/endpoint.ts';
import { exportAsked, exported, noteExport, pairedForExport } from '../../api/exports.ts';
import type { Read } from '../../api/tables/table.ts';
import type { Organiser } from '../../domain/organising/organiser.ts';
import { isOrganiser } from '../../domain/organising/organiser.ts';
import type { Round } from '../../domain/pairing.ts';
import { nameOf } from '../../domain/person.ts';
import { after, days, minutes } from '../../domain/time.ts';
import type { Moment } from '../../flows/turn.ts';
import { sayAll } from '../../screens/dialog.ts';
import { keepAnswer, takeUp } from '../../store/insight/acts-done.ts';
import {
  beginSession,
  findLink,
  findOrganiser,
  findSession,
  markSeen,
  type Session,
  spendLink,
} from '../../store/insight/organisers.ts';
import { findPerson } from '../../store/people.ts';
import type { Tx } from '../../store/schema.ts';
import type { House } from '../house.ts';
import { choosePairs } from '../pairing-aside.ts';
import { lookAtGroup } from '../telegram.ts';
import { inTransaction, putAll } from '../turns.ts';
import { openEvents } from './events.ts';
import { type Kept, openKept } from './kept.ts';
import { fileOf, TooLong } from './sheets.ts';

/** How long a browser stays signed in. */
const sessionLasts = days(14);
const seenEvery = minutes(1);
/** A page's own word for something that is done. */
const tryKey = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .optional();
const largestBody = 1024 * 1024;
const built = join(import.meta.dirname, '../../../web/dist');

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export type Web = { app: Hono; close: () => void };

/** The organisers' pages at `/admin`, and below `/admin/api` what they ask and do; `contract.ts` says what there is. */
export function web(house: House): Web {
  const events = openEvents(house);
  const kept = openKept(house);
  const api = new Hono()
    .use(bodyLimit({ maxSize: largestBody, onError: (c) => trouble(c, 413, { error: 'too-large' }) }))
    .use(fromHereOnly(house))
    .use(async (c, next) => {
      await next();
      if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
    })
    .onError((error, c) => {
      if (error instanceof Refused) return trouble(c, error.status, { error: error.why, about: error.about });
      if (house.outage.explains(error)) return trouble(c, 503, { error: 'database-away' });
      house.log.error({ request: c.req.routePath, err: error }, 'a request of an organiser failed');
      return trouble(c, 500, { error: 'failed' });
    });

  api.post('/sign-in', async (c) => {
    const { token } = await bodyOf(c, z.object({ token: z.string().max(200) }));
    await signIn(house, c, token);
    return c.json({});
  });
  api.get('/events', async (c) => {
    const { session } = await whoAsks(house, c);
    return events.open(c, session.secretHash);
  });
  api.get('/photo', async (c) => {
    const fileId = (await ask(house, c, questions.photo, kept)) as string;
    return photo(house, c, fileId);
  });
  api.get('/export', (c) => exportFile(house, c));
  api.get('/:name', async (c) => {
    const asked = named<Question>(questions, c.req.param('name'));
    return c.json((await ask(house, c, asked, kept)) as object);
  });
  api.post('/:name', async (c) => {
    const done = named<Act>(acts, c.req.param('name'));
    return c.json((await act(house, c, done)) as object);
  });
  api.post('/:name/rehearsal', async (c) => {
    const done = named<Act>(acts, c.req.param('name'));
    return c.json(await rehearse(house, c, done));
  });
  api.all('*', (c) => trouble(c, 404, { error: 'not-found' }));

  const page = serveStatic({ root: built, rewriteRequestPath: () => '/admin/index.html' });
  const app = new Hono()
    .route('/admin/api', api)
    .get('/admin', (c) => c.redirect('admin/'))
    .get('/admin/', withHeaders('no-cache'), page)
    .get(
      '/assets/*',
      withHeaders('public, max-age=31536000, immutable'),
      serveStatic({ root: built, precompressed: true }),
    );
  return { app, close: events.close };
}

/** A built file, with what the browser may do with it. */
function withHeaders(cacheControl: string): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.res.status !== 200) return;
    c.header('cache-control', cacheControl);
    c.header('content-security-policy', policy);
    c.header('referrer-policy', 'no-referrer');
  };
}

/**
 * Nothing that changes anything is taken from another site's page. Browsers say where a request comes from; a request
 * that says nothing comes from none, and has no business here either.
 */
function fromHereOnly(house: House): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const isFromHere = site ? site === 'same-origin' : origin !== undefined && isOurs(house, c, origin);
    if (!isFromHere) return trouble(c, 403, { error: 'other-site' });
    if (!/^application\/json\b/.test(c.req.header('content-type') ?? ''))
      return trouble(c, 415, { error: 'json-only' });
    return next();
  };
}

function isOurs(house: House, c: Context, origin: string): boolean {
  return origin === new URL(house.signIn.adminUrl).origin || origin === new URL(c.req.url).origin;
}

/** Spends a link and begins a session. */
async function signIn(house: House, c: Context, token: string): Promise<void> {
  const linkId = house.signIn.numberIn(token);
  const now = house.clock();
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = after(now, sessionLasts);
  const isIn =
    linkId !== null &&
    (await inTransaction(house, async (tx) => {
      const tgid = await findLink(tx, linkId);
      if (tgid === undefined || !house.signIn.isRight(token, linkId, tgid)) return false;
      if (!(await spendLink(tx, linkId, now)) || !isOrganiser(await findOrganiser(tx, tgid))) return false;
      const device = (c.req.header('user-agent') ?? '').slice(0, 300);
      await beginSession(tx, { tgid, secretHash: hashOf(secret), beganAt: now, expiresAt, device });
      return true;
    }));
  if (!isIn) throw new Refused(403, 'link-spent');
  setCookie(c, cookieName(house), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure(house),
    maxAge: sessionLasts / 1000,
  });
}

type Asking = { session: Session; organiser: Organiser };

/** Who asks; nobody who is signed out, or has no role left, gets past here. */
async function whoAsks(house: House, c: Context): Promise<Asking> {
  const secret = getCookie(c, cookieName(house));
  const session = secret && (await findSession(house.database, hashOf(secret), house.clock()));
  const organiser = session && (await findOrganiser(house.database, session.tgid));
  if (!session || !organiser || !isOrganiser(organiser)) {
    if (secret) deleteCookie(c, cookieName(house), { path: '/', secure: isSecure(house) });
    throw new Refused(401, 'signed-out');
  }
  const now = house.clock();
  if (after(session.seenAt, seenEvery) < now) await markSeen(house.database, session.id, now);
  return { session, organiser };
}

async function ask(
  house: House,
  c: Context,
  { asks, choose, look, answer, keep }: Question,
  kept: Kept,
): Promise<unknown> {
  const asking = await whoAsks(house, c);
  const input = check(asks, parsed(c.req.query('q') ?? '{}'));
  const reckon = async (signal: AbortSignal) => {
    const round = await pairsFor(house, { choose }, asking, input, signal);
    const chatId = look ? await inTransaction(house, (tx) => look(asker(house, tx, asking), input)) : null;
    const group = chatId === null ? null : await lookAtGroup(house, chatId);
    return inTransaction(house, (tx) => answer(asker(house, tx, asking), input, { round, group }));
  };
  if (!keep) return reckon(c.req.raw.signal);
  const of = await inTransaction(house, (tx) => keep.of(asker(house, tx, asking), input));
  // Others may wait for the same: it is reckoned though the first of them leaves.
  const forAll = () => reckon(new AbortController().signal);
  return kept(JSON.stringify([c.req.path, input, of]), forAll, keep.isHeavy);
}

/** The pairs that are to be chosen first. */
async function pairsFor(
  house: House,
  { choose }: Pick<Question, 'choose'> = {},
  asking: Asking,
  input: unknown,
  signal: AbortSignal,
): Promise<Round | null> {
  const from = choose ? await inTransaction(house, (tx) => choose(asker(house, tx, asking), input)) : null;
  return from && choosePairs(house, from, signal);
}

/** Does something, once: the same with the same key is answered as it was, however often it is asked for. */
async function act(house: House, c: Context, done: Act): Promise<unknown> {
  const asking = await whoAsks(house, c);
  const input = await bodyOf(c, done.asks);
  const key = check(tryKey, c.req.header('idempotency-key'));
  const asked = hashOf(JSON.stringify([c.req.path, input]));
  const answer = await inTransaction(house, async (tx, pairSoon) => {
    const moment = { ...asker(house, tx, asking), pairSoon };
    const one = key === undefined ? null : { byTgid: asking.session.tgid, key };
    const before = one && (await takeUp(tx, one, asked, moment.now));
    if (before && before.asked !== asked) throw new Refused(409, 'done-before');
    if (before) return before.answer;
    const { answer, spoken, lane } = await perform(house, moment, done, input);
    await putAll(tx, spoken, moment.now, { lane });
    if (one) await keepAnswer(tx, one, answer);
    return answer;
  });
  house.wake();
  return answer;
}

/** Does something as if it were meant, takes it back, and tells who would have heard what. */
async function rehearse(house: House, c: Context, done: Act): Promise<Rehearsal> {
  const asking = await whoAsks(house, c);
  const input = await bodyOf(c, done.asks);
  const round = await pairsFor(house, done.foretell, asking, input, c.req.raw.signal);
  // Thrown by each try, the last of which counts.
  let rehearsed: Rehearsed | undefined;
  await inTransaction(house, async (tx, pairSoon) => {
    const moment = { ...asker(house, tx, asking), pairSoon };
    const { spoken, person } = await perform(house, moment, done, input);
    const later = await done.foretell?.hear(moment, input, round);
    const heard = await sayAll({ tx, now: moment.now }, later?.messages ?? [], house.bot);
    const told: Rehearsal['told'] = [];
    for (const { to, text, entities, keyboard } of [...spoken, ...heard]) {
      const reader = to === person?.tgid ? person : await findPerson(tx, to);
      const buttons = keyboard.flat().map(({ text }) => text);
      told.push({ tgid: to, name: reader ? nameOf(reader) : null, text, entities, buttons });
    }
    rehearsed = new Rehearsed({ told, more: later?.more ?? 0 });
    throw rehearsed;
  }).catch((error: unknown) => {
    if (error !== rehearsed) throw error;
  });
  return rehearsed!.rehearsal;
}

/** Ends a transaction that shall leave nothing behind. */
class Rehearsed extends Error {
  readonly rehearsal: Rehearsal;

  constructor(rehearsal: Rehearsal) {
    super('rehearsed');
    this.rehearsal = rehearsal;
  }
}

async function perform(house: House, moment: Asker & Moment, { act }: Act, input: unknown) {
  const { answer, messages = [], lane = 'news', person } = await act(moment, input);
  const heard = person ? { person } : {};
  const spoken = await sayAll({ tx: moment.tx, now: moment.now, ...heard }, messages, house.bot);
  return { answer, spoken, lane, person };
}

function asker(house: House, tx: Tx, { session, organiser }: Asking): Asker {
  return { tx, now: house.clock(), organiser, sessionId: session.id, bot: house.bot };
}

/** @throws Refused not-found */
function named<T>(all: Record<string, T>, name: string): T {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (!found) throw new Refused(404, 'not-found');
  return found;
}

async function bodyOf<Kind extends z.ZodType>(c: Context, kind: Kind): Promise<z.output<Kind>> {
  return check(kind, parsed(await c.req.text()));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Refused(400, 'no-json');
  }
}

function check<Kind extends z.ZodType>(kind: Kind, value: unknown): z.output<Kind> {
  const read = kind.safeParse(value);
  if (read.success) return read.data;
  throw new Refused(400, 'wrong', read.error.issues[0]?.path.join('.'));
}

/** Tables to be taken along, as one file. */
async function exportFile(house: House, c: Context): Promise<Response> {
  const asking = await whoAsks(house, c);
  const asked = check(exportAsked, parsed(c.req.query('q') ?? '{}'));
  const { what, as, timezone } = asked;
  const now = house.clock();
  const read: Read = (ask) => inTransaction(house, (tx) => ask({ ...asker(house, tx, asking), now }));
  const round = await pairsFor(house, { choose: pairedForExport }, asking, asked, c.req.raw.signal);
  const tables = await exported(read, asked, round);
  const { bytes, rows } = await fileOf(tables, { as, timezone }).catch((error: unknown) => {
    throw error instanceof TooLong ? new Refused(400, 'too-long', 'what') : error;
  });
  await read((asker) => noteExport(asker, asked, rows));
  const name = `random-coffee-${what}-${now.toISOString().slice(0, 10)}.${as}`;
  c.header('content-disposition', `attachment; filename="${name}"`);
  return c.body(new Uint8Array(bytes), 200, { 'content-type': fileTypes[as] });
}

const fileTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A person's photo, fetched from Telegram, which alone has it. */
async function photo({ api }: House, c: Context, fileId: string): Promise<Response> {
  const file = await api.getFile(fileId).catch(() => null);
  const root = api.options?.apiRoot ?? 'https://api.telegram.org';
  const answer = file?.file_path ? await fetch(`${root}/file/bot${api.token}/${file.file_path}`) : null;
  if (!answer?.ok || !answer.body) throw new Refused(404, 'not-found');
  return c.body(answer.body, 200, {
    'content-type': 'image/jpeg',
    'cache-control': 'private, max-age=86400',
    'x-content-type-options': 'nosniff',
  });
}

function trouble(c: Context, status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 500 | 503, what: Trouble) {
  return c.json(what, status);
}

function cookieName(house: House): string {
  return isSecure(house) ? '__Host-coffee' : 'coffee';
}

function isSecure(house: House): boolean {
  return house.signIn.adminUrl.startsWith('https:');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
