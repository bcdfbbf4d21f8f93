import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import { drawAvatar } from '../../playground/picture.ts';
import { acts, questions } from '../../src/api/all.ts';
import type { ExportAsked } from '../../src/api/contract/exports.ts';
import type { Settings } from '../../src/api/contract/settings.ts';
import type { Acts, Questions } from '../../src/api/contract.ts';
import { exportAsked } from '../../src/api/exports.ts';
import { days } from '../../src/domain/time.ts';
import { appoint, type Organiser, signIn } from '../support/organiser.ts';
import { ids, openTwelveWeeks, type SignedInVillage } from '../support/signed-in.ts';
import { until } from '../support/until.ts';

/*
 * Every door of the web admin, and everybody who may knock: two communities, «Кофейня» and «Дизайнеры», an owner, an organiser
 * and a viewer of the first, an organiser of the second. What is done here is rehearsed, so that nothing is ever changed.
 */

/** What somebody asks about: things of one community. */
type Things = {
  community: number;
  waiting: number;
  another: number;
  paused: number;
  met: number;
  named: number;
  meetingId: number;
  reviewId: number;
  offerId: number;
  broadcastId: number;
  /** How each of the people stands. */
  seen: Record<number, string>;
};

type Door<Asked = object> = {
  asks: (of: Things) => Asked;
  /** Whom it lets in: all who are signed in, those who see the community, those who steer it, owners. */
  may: 'anybody' | 'see' | 'steer' | 'own';
  /** The same of all communities that one sees. */
  ofAll?: Asked;
  /** Its answer tells something that is known by name only in «Кофейня». */
  tells?: true;
};

const secret = 'Тайна';
const asSeen = (tgid: number, { seen }: Things) => ({ tgid, seen: seen[tgid] ?? 'inactive:1:' });
const written = { typed: 'Привет', button: null };

const questionDoors: { [Q in keyof Questions]: Door<Questions[Q]['asks']> } = {
  me: { may: 'anybody', asks: () => ({}) },
  sessions: { may: 'anybody', asks: () => ({}) },
  organisers: { may: 'anybody', asks: () => ({}) },
  offers: { may: 'own', asks: () => ({}) },
  audit: { may: 'own', asks: () => ({}) },
  people: { may: 'see', asks: ({ community }) => ({ community, find: secret }), ofAll: {}, tells: true },
  person: { may: 'see', asks: ({ met }) => ({ tgid: met }), tells: true },
  transcript: { may: 'steer', asks: ({ met }) => ({ tgid: met }), tells: true },
  mayPair: { may: 'steer', asks: ({ waiting, another }) => ({ tgid: waiting, partner: another }) },
  photo: { may: 'see', asks: ({ met }) => ({ tgid: met }) },
  meetings: { may: 'see', asks: ({ community }) => ({ community, words: secret }), ofAll: {}, tells: true },
  meeting: { may: 'see', asks: ({ meetingId }) => ({ meetingId }), tells: true },
  said: {
    may: 'see',
    asks: ({ community }) => ({ of: 'meetings', community, hasWords: true }),
    ofAll: { of: 'bot' },
    tells: true,
  },
  pairs: { may: 'see', asks: ({ community }) => ({ community }), tells: true },
  acquaintance: { may: 'see', asks: ({ community }) => ({ community }), tells: true },
  overview: { may: 'see', asks: ({ community }) => ({ community, days: 90 }), ofAll: { days: 90 } },
  pool: { may: 'see', asks: ({ community }) => ({ community }), ofAll: {} },
  settings: { may: 'see', asks: ({ community }) => ({ communityId: community }), tells: true },
  group: { may: 'steer', asks: ({ community }) => ({ communityId: community, chatId: -1_001_234_567 }) },
  ownTexts: {
    may: 'see',
    asks: ({ community }) => ({ communityId: community, language: 'ru' }),
    tells: true,
  },
  nextRounds: { may: 'anybody', asks: () => ({ roundsCron: '0 10 * * 1', timezone: 'Europe/Moscow' }) },
  audience: { may: 'steer', asks: ({ community }) => ({ community }), ofAll: {} },
  broadcasts: { may: 'see', asks: ({ community }) => ({ community }), ofAll: {}, tells: true },
  broadcast: { may: 'see', asks: ({ broadcastId }) => ({ id: broadcastId }), tells: true },
};

const ofCommunity = { may: 'see', asks: ({ community }: Things) => ({ community }) } as const;
const ofPerson = { may: 'see', asks: ({ met }: Things) => ({ wanted: { tgid: met } }) } as const;

/** What can be taken along; that somebody has done so is the one thing that is written down when something is asked. */
const exportDoors: { [T in ExportAsked['what']]: Door<Partial<ExportAsked>> } = {
  people: { ...ofCommunity, ofAll: {}, tells: true },
  meetings: { ...ofCommunity, ofAll: {}, tells: true },
  reviews: { ...ofCommunity, ofAll: {}, tells: true },
  feedback: { ...ofCommunity, ofAll: {}, tells: true },
  pairs: ofCommunity,
  alone: ofCommunity,
  acquaintance: ofCommunity,
  broadcasts: { ...ofCommunity, ofAll: {}, tells: true },
  organisers: { ...ofCommunity, ofAll: {}, tells: true },
  offers: { may: 'own', asks: () => ({}) },
  communities: { ...ofCommunity, ofAll: {} },
  audit: { may: 'own', asks: () => ({}) },
  personMeetings: { ...ofPerson, tells: true },
  personOrders: ofPerson,
  weeks: { ...ofCommunity, ofAll: {} },
  standings: { ...ofCommunity, ofAll: {} },
  ratings: { ...ofCommunity, ofAll: {} },
  meetingsHad: { ...ofCommunity, ofAll: {} },
  funnel: { ...ofCommunity, ofAll: {} },
  pool: { ...ofCommunity, ofAll: {} },
  everything: { ...ofCommunity, ofAll: {} },
};

const actDoors: { [A in keyof Acts]: Door<Acts[A]['asks']> } = {
  signOut: { may: 'anybody', asks: () => ({}) },
  nameOrganiser: {
    may: 'own',
    asks: ({ community, met }) => ({ communityId: community, tgid: met, role: 'organiser' }),
  },
  dismissOrganiser: { may: 'own', asks: ({ community, named }) => ({ communityId: community, tgid: named }) },
  offerRole: { may: 'own', asks: ({ community }) => ({ communityId: community, role: 'viewer' }) },
  withdrawOffer: { may: 'own', asks: ({ offerId }) => ({ id: offerId }) },
  closeMeeting: { may: 'steer', asks: ({ meetingId }) => ({ meetingId }) },
  extendMeeting: { may: 'steer', asks: ({ meetingId }) => ({ meetingId, days: 7, endsAt }) },
  handle: { may: 'steer', asks: ({ reviewId }) => ({ of: 'meetings', id: reviewId, isHandled: true }) },
  pairNow: { may: 'steer', asks: ({ community }) => ({ community, instead: null }) },
  skipRound: { may: 'steer', asks: ({ community }) => ({ community, round: nextRound }) },
  keepRound: { may: 'steer', asks: ({ community }) => ({ community }) },
  suspend: { may: 'steer', asks: (of) => asSeen(of.waiting, of) },
  letBack: { may: 'steer', asks: (of) => asSeen(of.paused, of) },
  removeFromQueue: { may: 'steer', asks: (of) => asSeen(of.waiting, of) },
  move: { may: 'steer', asks: (of) => ({ ...asSeen(of.waiting, of), communityId: thirdId }) },
  erase: { may: 'steer', asks: (of) => ({ ...asSeen(of.waiting, of), name: 'Тайна Ждущая' }) },
  write: { may: 'steer', asks: ({ waiting }) => ({ tgid: waiting, text: 'Привет' }) },
  pair: {
    may: 'steer',
    asks: ({ waiting, another }) => ({ tgid: waiting, partner: another, anyway: true }),
  },
  avoid: { may: 'steer', asks: ({ waiting, another }) => ({ tgid: waiting, avoids: another, apart: true }) },
  openTranscript: { may: 'steer', asks: ({ waiting }) => ({ tgid: waiting }) },
  changeSettings: {
    may: 'steer',
    asks: ({ community }) => ({ communityId: community, loaded, changed: { meetingDays: 5 } }),
  },
  changeText: { may: 'steer', asks: ({ community }) => ({ ...textOf(community, secret), loaded: secret }) },
  tryText: { may: 'steer', asks: ({ community }) => textOf(community, 'Привет') },
  createCommunity: {
    may: 'own',
    asks: () => ({ title: 'Читатели', timezone: 'Europe/Moscow', roundsCron: null }),
  },
  renewInvite: { may: 'steer', asks: ({ community }) => ({ communityId: community }) },
  readBroadcast: { may: 'anybody', asks: () => ({ typed: '*Привет*' }) },
  testBroadcast: { may: 'steer', asks: () => written },
  beginBroadcast: {
    may: 'steer',
    asks: ({ community }) => ({
      ...written,
      audience: { community },
      people: inAudience,
      key: 'a-key-of-it',
    }),
  },
  stopBroadcast: { may: 'steer', asks: ({ broadcastId }) => ({ id: broadcastId }) },
};

const textOf = (communityId: number, text: string) =>
  ({ communityId, language: 'ru', name: 'welcome', text }) as const;

/** What there is not; and numbers that are larger than any the database counts to. */
const nothing = thingsOf(2_000_000_000);
const tooLarge = thingsOf(Number.MAX_SAFE_INTEGER - 1);

let village: SignedInVillage;
let things: Things;
let stranger: Organiser;
let loaded: Settings;
let endsAt: string;
let nextRound: string;
let inAudience: number;
let thirdId: number;
let asItWas: string;

before(async () => {
  village = await openTwelveWeeks();
  things = await thingsOfKofeynya(village);
  const { owner, organiser, workshop, communityId, otherCommunityId } = village;
  const { database } = workshop;
  thirdId = await founded('Бегуны');
  await appoint(database, { id: ids.organiser }, { role: 'organiser', communityId: thirdId });
  const strangerId = 9_000_004;
  await database.insertInto('users').values({ tgid: strangerId, fullName: 'Глеб' }).execute();
  await appoint(database, { id: strangerId }, { role: 'organiser', communityId: otherCommunityId });
  stranger = await signIn(await village.linkFor(strangerId));
  ({ settings: loaded } = await owner.asks('settings', { communityId }));
  [nextRound = ''] = (await owner.asks('pairs', { community: communityId })).nextRounds;
  ({ endsAt } = await owner.asks('meeting', { meetingId: things.meetingId }));
  ({ people: inAudience } = await owner.asks('audience', { community: communityId }));
  for (const who of [owner, organiser]) await who.does('openTranscript', { tgid: things.met });
  // The village has some messages that are not to be sent yet.
  const held = database.updateTable('messagesFromBot').set({ notBefore: null, sentAt: workshop.clock.now() });
  await held.where('notBefore', 'is not', null).execute();
  await until('what was said is sent', async () => {
    const { rows } = await sql`
      select from messages_from_bot
      where sent_at is null and failed_at is null`.execute(database);
    return rows.length === 0;
  });
  asItWas = await fingerprint();
});

afterEach(async () => {
  assert.equal(await fingerprint(), asItWas, 'something has changed in the database');
});

after(() => village.close());

test('every door stands in the table', () => {
  assert.deepEqual(Object.keys(questionDoors).sort(), Object.keys(questions).sort());
  assert.deepEqual(Object.keys(exportDoors).sort(), [...exportAsked.shape.what.options].sort());
  assert.deepEqual(Object.keys(actDoors).sort(), Object.keys(acts).sort());
});

test('owners, organisers and viewers are let in as far as their role goes', async () => {
  const { owner, organiser, viewer } = village;
  const lets = {
    owner: { anybody: 200, see: 200, steer: 200, own: 200 },
    organiser: { anybody: 200, see: 200, steer: 200, own: 403 },
    viewer: { anybody: 200, see: 200, steer: 403, own: 403 },
  };
  for (const [role, who] of Object.entries({ owner, organiser, viewer })) {
    for (const { name, door, knock } of doors()) {
      const expected = lets[role as keyof typeof lets][door.may];
      const answer = await knock(who, door.asks(things));
      assert.equal(answer.status, expected, `${role}: ${name}: ${answer.body}`);
      if (expected === 403) assert.equal(answer.body, '{"error":"not-allowed"}', name);
      if (expected === 200 && door.tells) assert.ok(answer.body.includes(secret), `${role}: ${name}`);
    }
  }
});

test('what is another community’s cannot be told apart from what there is not, to the byte', async () => {
  for (const { name, door, knock } of doors()) {
    if (isAboutNothing(door)) continue;
    const theirs = await knock(stranger, door.asks(things));
    assert.deepEqual(theirs, await knock(stranger, door.asks(nothing)), name);
    const expected = door.may === 'own' ? [403, '{"error":"not-allowed"}'] : [404, '{"error":"not-found"}'];
    assert.deepEqual([theirs.status, theirs.body], expected, name);
  }
});

test('what an organiser sees of everything has nothing of another community', async () => {
  for (const { name, door, knock } of doors()) {
    const asked = isAboutNothing(door) ? door.asks(things) : door.ofAll;
    if (!asked) continue;
    const answer = await knock(stranger, asked);
    assert.ok([200, 403].includes(answer.status), `${name}: ${answer.body}`);
    assert.ok(!/Тайна|Кофейня/.test(answer.body), `${name}: ${answer.body}`);
  }
});

test('what is one’s own does not open what is another community’s', async () => {
  const { life, otherCommunityId, organiser } = village;
  const theirs = life.people.find(({ communityId }) => communityId === otherCommunityId)!.tgid;
  const { waiting, community } = things;
  const mixed: [keyof Questions | keyof Acts, (other: number, where: number) => object][] = [
    ['mayPair', (partner) => ({ tgid: waiting, partner })],
    ['pair', (partner) => ({ tgid: waiting, partner, anyway: true })],
    ['avoid', (avoids) => ({ tgid: waiting, avoids, apart: true })],
    ['move', (_, communityId) => ({ ...asSeen(waiting, things), communityId })],
    ['people', (_, where) => ({ community: where, find: secret })],
    [
      'beginBroadcast',
      (_, where) => ({ ...written, audience: { community: where }, people: 1, key: 'another-key' }),
    ],
  ];
  for (const [name, asks] of mixed) {
    const { knock } = doors().find((door) => door.name === name)!;
    const answer = await knock(organiser, asks(theirs, otherCommunityId));
    assert.deepEqual([answer.status, answer.body], [404, '{"error":"not-found"}'], name);
    assert.deepEqual(answer, await knock(organiser, asks(nothing.met, nothing.community)), name);
  }
  assert.notEqual(community, otherCommunityId);
});

test('nobody gets in without a session that is in force', async () => {
  const { owner, workshop } = village;
  const { database } = workshop;
  const revoked = await signIn(await village.linkFor('owner'));
  await revoked.does('signOut', {});
  const { secretHash } = await database
    .selectFrom('adminSessions')
    .select('secretHash')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const [name, value = ''] = owner.cookie.split('=');
  asItWas = await fingerprint();
  const altered = `${name}=${value.slice(0, -1)}${value.endsWith('A') ? 'E' : 'A'}`;
  await isShut({ nobody: '', revoked: revoked.cookie, 'one letter wrong': altered });
  for (const made of [`${name}=`, `${name}=abc`, `${name}=${secretHash}`, `other=${value}`]) {
    const { status } = await answerTo({ origin: owner.origin, cookie: made }, 'me', { headers: {} });
    assert.equal(status, 401, made);
  }
});

test('another site’s page changes nothing, whatever it sends', async () => {
  const { owner } = village;
  const json = { 'content-type': 'application/json' };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const refused: [Record<string, string>, number][] = [
    [{ ...json, 'sec-fetch-site': 'cross-site' }, 403],
    [{ ...json, 'sec-fetch-site': 'same-site' }, 403],
    [{ ...json, 'sec-fetch-site': 'none' }, 403],
    [{ ...json, 'sec-fetch-site': 'cross-site', origin: owner.origin }, 403],
    [{ ...json, origin: 'https://evil.example.com' }, 403],
    [{ ...json, origin: `${owner.origin}.example.com` }, 403],
    [{ ...json, origin: 'null' }, 403],
    [json, 403],
    [{ ...form, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example.com' }, 403],
    [{ ...form, 'sec-fetch-site': 'same-origin' }, 415],
    [{ 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' }, 415],
    [{ 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' }, 415],
  ];
  for (const [name, door] of Object.entries(actDoors)) {
    for (const [headers, expected] of refused) {
      const body = JSON.stringify(door.asks(things));
      const sent = { method: 'POST', body, headers: { ...headers, cookie: owner.cookie } };
      const { status } = await fetch(`${owner.origin}/admin/api/${name}`, sent);
      assert.equal(status, expected, `${name}: ${JSON.stringify(headers)}`);
    }
  }
  const link = new URL(await village.linkFor('owner'));
  for (const [headers, expected] of refused) {
    const sent = { method: 'POST', headers, body: JSON.stringify({ token: link.hash.slice(1) }) };
    assert.equal((await fetch(`${owner.origin}/admin/api/sign-in`, sent)).status, expected);
  }
  asItWas = await fingerprint();
  // The page itself may, in an old browser that only says from where, too.
  const headers = { ...json, origin: owner.origin, cookie: owner.cookie };
  const fine = await fetch(`${owner.origin}/admin/api/readBroadcast`, {
    method: 'POST',
    headers,
    body: '{"typed":"a"}',
  });
  assert.equal(fine.status, 200);
  assert.equal(fine.headers.get('access-control-allow-origin'), null);
});

test('what nobody could mean is refused, and breaks nothing', async () => {
  const { owner } = village;
  for (const { name, door, knock } of doors()) {
    const strange = { tgid: -1, communityId: 1.5, id: '1', community: {}, of: 'x' };
    for (const asked of [door.asks(tooLarge), null, strange]) {
      const { status, body } = await knock(owner, asked as object);
      assert.ok(status < 500, `${name}: ${JSON.stringify(asked)}: ${body}`);
    }
  }
  const post = { method: 'POST', body: '{', headers: fromThePage };
  for (const name of ['constructor', '__proto__', 'toString/rehearsal', 'events/rehearsal', 'me'])
    assert.equal((await answerTo(owner, name, post)).status, 404, name);
  assert.equal((await answerTo(owner, 'constructor', { headers: {} })).status, 404);
  for (const name of ['signOut', 'signOut/rehearsal', 'sign-in'])
    assert.equal((await answerTo(owner, name, post)).status, 400, name);
});

test('an old session lets nobody in, whoever it was', async () => {
  const { owner, organiser, viewer, workshop } = village;
  workshop.clock.forward(days(14));
  await isShut({ owner: owner.cookie });
  for (const { origin, cookie } of [organiser, viewer, stranger])
    assert.equal((await answerTo({ origin, cookie }, 'me', { headers: {} })).status, 401);
});

type Answer = { status: number; headers: Record<string, string>; body: string };
type Knock = (who: Pick<Organiser, 'origin' | 'cookie'>, asked: object) => Promise<Answer>;

/** Every question, and every act, which is rehearsed. */
function doors(): { name: string; door: Door; knock: Knock }[] {
  const asking =
    (name: string, beside = {}): Knock =>
    (who, asked) => {
      const q = JSON.stringify(isPlain(asked) ? { ...beside, ...asked } : asked);
      return answerTo(who, `${name}?${new URLSearchParams({ q })}`, {
        headers: { 'sec-fetch-site': 'same-origin' },
      });
    };
  return [
    ...Object.entries(questionDoors).map(([name, door]) => ({ name, door, knock: asking(name) })),
    ...Object.entries(exportDoors).map(([what, door]) => {
      const as = what === 'everything' ? 'xlsx' : 'csv';
      const beside = { what, as, language: 'ru', timezone: 'UTC' };
      return { name: `export of ${what}`, door, knock: asking('export', beside) };
    }),
    ...Object.entries(actDoors).map(([name, door]) => ({
      name,
      door,
      knock: async (who: Parameters<Knock>[0], asked: object) => {
        const post = { method: 'POST', body: JSON.stringify(asked), headers: fromThePage };
        const rehearsed = await answerTo(who, `${name}/rehearsal`, post);
        if (rehearsed.status === 200) return rehearsed;
        // What is refused as a rehearsal is refused when it is meant.
        const meant = await answerTo(who, name, post);
        assert.deepEqual(meant, rehearsed, name);
        return meant;
      },
    })),
  ];
}

const isPlain = (asked: unknown) => typeof asked === 'object' && asked !== null;

const fromThePage = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };

async function answerTo(
  { origin, cookie }: Parameters<Knock>[0],
  path: string,
  { headers, ...sent }: { method?: string; body?: string; headers: Record<string, string> },
): Promise<Answer> {
  const answer = await fetch(`${origin}/admin/api/${path}`, { ...sent, headers: { ...headers, cookie } });
  const { date, ...others } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers: others, body: await answer.text() };
}

/** Nobody gets through any door by these cookies. */
async function isShut(cookies: Record<string, string>): Promise<void> {
  const { origin } = village.owner;
  for (const [what, cookie] of Object.entries(cookies)) {
    for (const { name, door, knock } of doors()) {
      const { status, body } = await knock({ origin, cookie }, door.asks(things));
      assert.deepEqual([status, body], [401, '{"error":"signed-out"}'], `${what}: ${name}`);
    }
    const stream = await answerTo({ origin, cookie }, 'events', { headers: {} });
    assert.equal(stream.status, 401, what);
  }
}

/** Whoever asks is measured by what they see themselves. */
function isAboutNothing({ asks }: Door): boolean {
  return asks.length === 0;
}

function thingsOf(id: number): Things {
  return {
    ...{ community: id, waiting: id, another: id + 1, paused: id, met: id, named: id },
    ...{ meetingId: id, reviewId: id, offerId: id, broadcastId: id, seen: {} },
  };
}

/** Something of everything that there is in «Кофейня», with a word in it that stands nowhere else. */
async function thingsOfKofeynya({
  life,
  workshop,
  communityId: community,
  owner,
}: SignedInVillage): Promise<Things> {
  const { database } = workshop;
  const here = life.people.filter((person) => person.communityId === community && !person.unreachableAt);
  const waiting = here.find(({ status }) => status === 'active')!.tgid;
  const rests = here.filter(({ status, cardedAt }) => status === 'inactive' && cardedAt !== null);
  const [another, paused] = rests.map(({ tgid }) => tgid) as [number, number];
  const { meetingId, people } = life.meetings.find(
    (meeting) => meeting.result === 'in_progress' && meeting.communityId === community,
  )!;
  const [met, partner] = people;
  const now = workshop.clock.now();
  const by = { tgid: met };
  const photo = workshop.telegram.files.addPhoto(drawAvatar(1)).at(-1)!.file_id;
  for (const [tgid, change] of [
    [met, { fullName: `${secret} Анны`, photo }],
    [waiting, { fullName: `${secret} Ждущая` }],
    [paused, { suspendedAt: now }],
  ] as const)
    await database.updateTable('users').set(change).where('tgid', '=', tgid).execute();
  for (const [name, tgid] of Object.entries(ids))
    await database
      .insertInto('users')
      .values({ tgid, fullName: `${secret} ${name}`, communityId: community })
      .execute();
  await database
    .updateTable('communities')
    .set({ matching: 'rounds', roundsCron: '0 10 * * 1', interests: `${secret} | Secret : тайны` })
    .where('id', '=', community)
    .execute();
  await database
    .insertInto('messages')
    .values({ ...by, receivedAt: now, message: secret })
    .execute();
  await database
    .insertInto('feedback')
    .values({ ...by, writtenAt: now, feedback: secret })
    .execute();
  const review = { ...by, meetingId, writtenAt: now, review: secret, rating: 5 };
  const { id: reviewId } = await database
    .insertInto('meetingReviews')
    .values(review)
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: broadcastId } = await database
    .insertInto('broadcasts')
    .values({
      ...{
        begunAt: now,
        byTgid: ids.owner,
        text: secret,
        entities: '[]',
        button: null,
        communities: [community],
      },
      ...{
        withoutCommunity: false,
        status: null,
        language: null,
        activeSince: null,
        silentSince: null,
        people: 1,
      },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const welcome = { communityId: community, language: 'ru', name: 'welcome' } as const;
  await owner.does('changeText', { ...welcome, loaded: null, text: secret });
  await owner.does('nameOrganiser', { tgid: partner, communityId: community, role: 'viewer' });
  await owner.does('offerRole', { communityId: community, role: 'viewer' });
  const { offers } = await owner.asks('offers', {});
  const seen: Things['seen'] = {};
  for (const tgid of [waiting, paused]) seen[tgid] = (await owner.asks('person', { tgid })).seen;
  return {
    ...{ community, waiting, another, paused, met, named: partner },
    ...{ meetingId, reviewId, offerId: offers[0]!.id, broadcastId, seen },
  };
}

async function founded(title: string): Promise<number> {
  const { database } = village.workshop;
  const made = database.insertInto('communities').values({ title }).returning('id');
  return (await made.executeTakeFirstOrThrow()).id;
}

/** Everything that is kept, in one word; but for what was taken along, who has the lease, who has a menu, and when a browser was last seen. */
async function fingerprint(): Promise<string> {
  const { database } = village.workshop;
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename not in ('lease', 'organiser_menus')
    order by tablename`.execute(database);
  const { rows } = await sql<{ word: string }>`
    select md5(concat_ws(' ', ${sql.join(
      tables.map(
        ({ name }) => sql`(
          select sum(hashtextextended((to_jsonb(one) - 'seen_at')::text, 0)) from ${sql.table(name)} one
          where to_jsonb(one) ->> 'act' is distinct from 'export'
        )`,
      ),
    )})) as word`.execute(database);
  return rows[0]!.word;
}
