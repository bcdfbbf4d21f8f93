import assert from 'node:assert/strict';
import { after as afterAll, before, test } from 'node:test';
import { sql } from 'kysely';
import { fileOf } from '../../src/adapters/organising/sheets.ts';
import type { TableName } from '../../src/api/contract/exports.ts';
import { after, beginningOf, dayAfter } from '../../src/domain/time.ts';
import type { Organiser } from '../support/organiser.ts';
import { openTwelveWeeks, type SignedInVillage } from '../support/signed-in.ts';
import { sheetsIn } from '../support/xlsx.ts';

let here: SignedInVillage;
/** Of «Кофейня»: two who do not want to meet, and how many got a broadcast. */
let apart: [number, number];
let told: number;
before(async () => {
  here = await openTwelveWeeks();
  const { organiser, life, communityId } = here;
  const inactive = life.people.filter(
    (one) => one.communityId === communityId && one.status === 'inactive' && one.fullName,
  );
  apart = [inactive[0]!.tgid, inactive[1]!.tgid];
  await organiser.does('avoid', { tgid: apart[0], avoids: apart[1], apart: true });
  told = (await organiser.asks('audience', { community: communityId })).people;
  await organiser.does('beginBroadcast', {
    ...{ typed: 'Завтра *пикник*', button: null, audience: { community: communityId } },
    ...{ people: told, key: 'the-picnic' },
  });
});
afterAll(() => here.close());

const plain = { as: 'csv', language: 'ru', timezone: 'Europe/Moscow' };

test('a list is taken along whole, and with as many rows as the page counts', async () => {
  const { organiser, communityId, life } = here;
  const { total } = await organiser.asks('meetings', { result: 'done' });
  const rows = await csv(organiser, { ...plain, what: 'meetings', wanted: { result: 'done' } });
  assert.equal(rows.length, 1 + total);
  assert.deepEqual(rows[0]!.slice(0, 3), ['Встреча', 'Сообщество', 'Знакомство']);
  const ids = new Set(rows.slice(1).map(([id]) => Number(id)));
  const expected = life.meetings.filter((one) => one.communityId === communityId && one.result === 'done');
  assert.deepEqual(ids, new Set(expected.map(({ meetingId }) => meetingId)));
  const some = expected[5]!;
  const moment = rows.find(([id]) => id === `${some.meetingId}`)![2]!;
  const inMoscow = new Date(some.createdAt.getTime() + 3 * 3_600_000).toISOString();
  assert.equal(moment, inMoscow.slice(0, 19).replace('T', ' '));
});

test('every table of a page can be taken along, with the numbers of the page', async () => {
  const { owner, life, communityId: community } = here;
  const met = life.meetings.find((one) => one.communityId === community && one.result === 'done')!;
  const [tgid] = met.people;
  const overview = await owner.asks('overview', { community, days: 30 });
  await someWait(9);
  const pairs = await owner.asks('pairs', { community: 9 });
  assert.deepEqual([pairs.pairs.length, pairs.left.length], [2, 1]);
  const known = await owner.asks('acquaintance', { community });
  const person = await owner.asks('person', { tgid });
  const { pools } = await owner.asks('pool', { community });
  const { organisers } = await owner.asks('organisers', {});
  await owner.does('offerRole', { communityId: community, role: 'viewer' });
  const { broadcasts } = await owner.asks('broadcasts', { community });
  const number = (value: number | null) => (value === null ? '' : `${value}`);
  /** What stands in some columns of each row, from the second row on. */
  type Shown = { of?: number; wanted?: object; columns: number[]; rows: (string | number)[][] };
  const shown: Record<Exclude<TableName, 'meetings' | 'audit'>, Shown> = {
    people: {
      wanted: { standing: 'active', by: 'met' },
      columns: [0, 7],
      rows: (await owner.asks('people', { community, standing: 'active', by: 'met' })).people.map((one) => [
        one.tgid,
        one.met,
      ]),
    },
    reviews: {
      wanted: { rating: 5, hasWords: true },
      columns: [6, 7],
      rows: (await owner.asks('said', { of: 'meetings', community, rating: 5, hasWords: true })).said.map(
        ({ rating, words }) => [rating!, words!],
      ),
    },
    feedback: {
      columns: [1, 4],
      rows: (await owner.asks('said', { of: 'bot', community })).said.map((one) => [one.tgid, one.words!]),
    },
    pairs: {
      of: 9,
      columns: [0, 3, 6],
      rows: pairs.pairs.map(({ people: [one, other], fit }) => [one.name!, other.name!, fit.total]),
    },
    alone: { of: 9, columns: [0, 4], rows: pairs.left.map((one) => [one.tgid, one.timesLeftOut]) },
    acquaintance: { columns: [0, 3], rows: known.people.map((one) => [one.tgid, one.met]) },
    broadcasts: {
      columns: [4, 6, 7],
      rows: broadcasts.map(({ text, people, sent }) => [text, people, sent]),
    },
    organisers: {
      columns: [0, 4],
      rows: organisers
        .filter((one) => one.communityId === community)
        .map((one) => [one.tgid, one.role === 'viewer' ? 'наблюдатель' : 'организатор']),
    },
    offers: { columns: [0, 1], rows: [['Кофейня', 'наблюдатель']] },
    communities: { columns: [0], rows: [['Кофейня']] },
    personMeetings: {
      wanted: { tgid },
      columns: [0, 6],
      rows: person.meetings.map(({ meetingId, rating }) => [meetingId, number(rating)]),
    },
    personOrders: {
      wanted: { tgid },
      columns: [2],
      rows: person.orders.map(({ meetingId }) => [number(meetingId)]),
    },
    weeks: {
      wanted: { days: 30 },
      columns: [2, 3, 4],
      rows: overview.weeks.map(({ made, done, failed }) => [made, done, failed]),
    },
    standings: {
      columns: [1],
      rows: (['active', 'in_progress', 'inactive', 'arriving', 'unreachable', 'suspended'] as const).map(
        (standing) => [overview.people.standings[standing]],
      ),
    },
    ratings: {
      wanted: { days: 30 },
      columns: [0, 1],
      rows: overview.now.ratings.map((count, place) => [place + 1, count]).reverse(),
    },
    meetingsHad: { columns: [1], rows: overview.meetingsHad.map(({ people }) => [people]) },
    funnel: { columns: [1, 3], rows: overview.funnel.map(({ reached, stuck }) => [reached, stuck]) },
    pool: {
      columns: [0, 1, 3],
      rows: pools.map(({ title, people, pairsLeft }) => [title, people, pairsLeft]),
    },
  };
  for (const [what, { of = community, wanted, columns, rows }] of Object.entries<Shown>(shown)) {
    const asked = { ...plain, what, community: of, wanted };
    const [head, ...taken] = await csv(owner, asked);
    assert.ok(rows.length > 0, what);
    assert.deepEqual(
      // A page shows the first of many.
      taken.slice(0, rows.length).map((row) => columns.map((column) => row[column])),
      rows.map((row) => row.map((cell) => `${cell}`)),
      what,
    );
    const file = await download(owner, { ...asked, as: 'xlsx' });
    const [sheet] = sheetsIn(new Uint8Array(await file.arrayBuffer())).values();
    assert.deepEqual([sheet!.length, sheet![0]], [1 + taken.length, head], what);
  }
});

test('what people wrote cannot become a formula, a row or a column', async () => {
  const { owner, life, workshop } = here;
  const wicked: Record<string, string> = {
    '=1+1': "'=1+1",
    '+7 900': "'+7 900",
    '-': "'-",
    '@anna': "'@anna",
    ' \u200b=1': "' \u200b=1",
    '\t1': `"'\t1"`,
    '＝1': "'＝1",
    '﹣1': "'﹣1",
    'да\n=1': `"да\n'=1"`,
    'да\r\n +1': `"да\n' +1"`,
    'да;@1': `"да;'@1"`,
    'Анна, «Борис»': '"Анна, «Борис»"',
    '<b>&\u0001': '<b>&',
    'он "тот"': '"он ""тот"""',
    '5-3=2; a@b': '"5-3=2; a@b"',
  };
  const rows = [[...Object.keys(wicked), -3, null]];
  const table = {
    name: 'A & B',
    head: rows[0]!.map(() => 'C'),
    async *rows() {
      yield rows;
    },
  };
  const written = await fileOf([table], { as: 'csv', timezone: 'UTC' });
  assert.equal(
    `${written.bytes}`,
    `\uFEFF${table.head.join(',')}\r\n${[...Object.values(wicked), -3, ''].join(',')}\r\n`,
  );
  const { bytes } = await fileOf([table], { as: 'xlsx', timezone: 'UTC' });
  assert.deepEqual(sheetsIn(bytes).get('A & B')![1], [
    ...Object.keys(wicked).map((cell) => cell.replace('\r', '').replace('\u0001', '')),
    -3,
  ]);

  const { tgid } = life.reviews.find(({ review }) => review !== null)!;
  const review = '=HYPERLINK("http://evil.example.com","click"),\r\n"+1';
  const { database } = workshop;
  await database.updateTable('meetingReviews').set({ review, rating: 3 }).where('tgid', '=', tgid).execute();
  await database.updateTable('users').set({ fullName: '@SUM(A1)' }).where('tgid', '=', tgid).execute();
  const taken = await csv(owner, { ...plain, what: 'reviews', wanted: { rating: 3 } });
  const theirs = taken.find((row) => row[1] === `${tgid}`)!;
  assert.deepEqual([theirs[2], theirs[7]], ["'@SUM(A1)", `'${review.replace('\r', '')}`]);
  assert.ok(taken.every((row) => row.length === taken[0]!.length));
});

test('everything of a period goes into one file: whole days by the clock on the wall', async () => {
  const { organiser, life, communityId } = here;
  const everything = async (period: object) => {
    const file = await download(organiser, { ...plain, as: 'xlsx', what: 'everything', ...period });
    assert.equal(file.status, 200);
    assert.match(
      file.headers.get('content-disposition')!,
      /^attachment; filename="random-coffee-everything-[\d-]+\.xlsx"$/,
    );
    return sheetsIn(new Uint8Array(await file.arrayBuffer()));
  };
  const people = new Set(life.people.filter((one) => one.communityId === communityId).map((one) => one.tgid));
  const meetings = life.meetings.filter((one) => one.communityId === communityId);
  const ours = new Set(meetings.map(({ meetingId }) => meetingId));
  const whenOf: Record<string, Date[]> = {
    Люди: life.people.filter(({ tgid }) => people.has(tgid)).map((one) => one.registeredAt),
    Заявки: life.orders.filter(({ tgid }) => people.has(tgid)).map((one) => one.orderedAt),
    Встречи: meetings.map((one) => one.createdAt),
    Отказы: meetings.filter(({ rejectedBy }) => rejectedBy !== null).map((one) => one.endsAt),
    'Отзывы о встречах': life.reviews.filter((one) => ours.has(one.meetingId)).map((one) => one.writtenAt),
    'Отзывы о боте': life.feedback.filter(({ tgid }) => people.has(tgid)).map((one) => one.writtenAt),
    'Просьбы не знакомить': [life.now],
    Рассылки: [life.now],
  };
  const all = await everything({});
  assert.deepEqual([...all.keys()], Object.keys(whenOf));
  assert.deepEqual(
    [...all.values()].map(({ length }) => length - 1),
    Object.values(whenOf).map(({ length }) => length),
  );
  const [since, until] = ['2026-10-20', '2026-11-10'].map((day) =>
    after(beginningOf(day, plain.timezone), life.now.getTime() - Date.parse('2026-11-23T12:00:00Z')),
  ) as [Date, Date];
  const dayOf = (at: Date) => at.toLocaleDateString('sv-SE', { timeZone: plain.timezone });
  const some = await everything({ since: dayOf(since), until: dayOf(until) });
  const [from, to] = [dayOf(since), dayOf(until)];
  const within = (at: Date) => dayOf(at) >= from && dayOf(at) <= to;
  const counts = Object.values(whenOf).map((moments) => moments.filter(within).length);
  assert.ok(counts[0]! > 0 && counts[2]! > 0 && counts[2]! < meetings.length);
  assert.deepEqual(
    [...some.values()].map(({ length }) => length - 1),
    counts,
  );
  const rejected = all.get('Отказы')!.slice(1);
  const given = meetings.filter(({ rejectedBy }) => rejectedBy !== null);
  assert.deepEqual(
    new Set(rejected.map((row) => `${row[1]} ${row[3]}`)),
    new Set(given.map(({ meetingId, rejectedBy }) => `${meetingId} ${rejectedBy}`)),
  );
  assert.equal(all.get('Просьбы не знакомить')![1]![1], apart[0]);
  assert.equal(all.get('Рассылки')![1]![6], told);
});

test('a long table is read a part at a time, and nobody in it is passed over or there twice', async () => {
  const { owner, workshop } = here;
  await workshop.database
    .insertInto('communities')
    .values({ id: 8, title: 'Большое', inviteCode: 'big' })
    .execute();
  await sql`
    insert into users (tgid, community_id, full_name)
    select n, 8, 'Человек ' || n % 50 from generate_series(500001, 502600) n`.execute(workshop.database);
  for (const by of ['name', 'active'] as const) {
    const asked = { ...plain, what: 'people', community: 8, wanted: { by } };
    const [, ...rows] = await csv(owner, asked);
    assert.deepEqual([rows.length, new Set(rows.map(([tgid]) => tgid)).size], [2600, 2600]);
    const file = await download(owner, { ...asked, as: 'xlsx' });
    const sheet = sheetsIn(new Uint8Array(await file.arrayBuffer())).get('Люди')!;
    assert.deepEqual(
      sheet.slice(1).map(([tgid]) => `${tgid}`),
      rows.map(([tgid]) => tgid),
    );
  }
});

test('who has taken what along stands in the audit log, in words', async () => {
  const { owner, organiser, communityId: community, life } = here;
  const [, ...rows] = await csv(organiser, {
    ...{ ...plain, what: 'people', community, since: '2026-01-01' },
    wanted: { find: 'Анна', standing: 'inactive', by: 'met' },
  });
  const { entries } = await owner.asks('audit', { community });
  const { act, byTgid, communityId, about, words } = entries[0]!;
  assert.deepEqual([act, byTgid, communityId], ['export', 9_000_002, community]);
  assert.deepEqual(about, {
    ...{ what: 'people', as: 'csv', rows: rows.length, since: '2026-01-01', until: null },
    wanted: 'find standing=inactive',
  });
  assert.equal(words.ru.act, 'Выгрузка');
  assert.match(
    words.ru.details,
    /^Люди · CSV · \d+ стро\S+ · с 1 янв\. 2026 г\. · отобрано: поиск, состояние: не ищет$/,
  );
  assert.match(words.en.details, /^People · CSV · \d+ rows? · from 1 Jan 2026 · only: search, status: not/);

  const others = await owner.asks('audit', { tgid: apart[0] });
  const avoided = life.people.find(({ tgid }) => tgid === apart[1])!.fullName;
  assert.deepEqual(
    others.entries.map((one) => one.words.ru),
    [{ act: 'Просьба не знакомить', details: `с кем: ${avoided}` }],
  );
  const [head, ...log] = await csv(owner, { ...plain, what: 'audit', community });
  assert.deepEqual(head!.slice(1, 4), ['Кто', 'Действие', 'Подробности']);
  assert.equal(log.length, entries.length);
  assert.deepEqual(log[0]!.slice(2, 4), [words.ru.act, words.ru.details]);
  assert.ok(log.some((row) => row[2] === 'Рассылка' && /^№ \d+ · \d+ человек/.test(row[3]!)));
});

test('an export shows no more than the page, and nothing to nobody', async () => {
  const { organiser, viewer, otherCommunityId, life } = here;
  const refused = async (who: Organiser, asked: object) => {
    const response = await download(who, { ...plain, ...asked });
    const { error, about } = (await response.json()) as { error: string; about?: string };
    return [response.status, error, about].filter((part) => part !== undefined);
  };
  const notFound = [404, 'not-found'];
  for (const what of ['meetings', 'pairs', 'alone', 'acquaintance', 'weeks', 'pool'])
    assert.deepEqual(await refused(organiser, { what, community: otherCommunityId }), notFound);
  const stranger = life.people.find((one) => one.communityId === otherCommunityId)!;
  for (const what of ['personMeetings', 'personOrders'])
    assert.deepEqual(await refused(organiser, { what, wanted: { tgid: stranger.tgid } }), notFound);
  for (const what of ['organisers', 'communities', 'broadcasts']) {
    const rows = await csv(organiser, { ...plain, what });
    assert.ok(!rows.flat().includes(life.communities[1]!.title), what);
  }
  assert.equal((await csv(viewer, { ...plain, what: 'meetings', wanted: { days: 30 } })).length > 1, true);
  assert.deepEqual(await refused(organiser, { what: 'audit' }), [403, 'not-allowed']);
  assert.deepEqual(await refused(organiser, { what: 'everything' }), [400, 'wrong', 'as']);
  assert.deepEqual(await refused(organiser, { what: 'transcript' }), [400, 'wrong', 'what']);
  assert.deepEqual(await refused(organiser, { what: 'pairs' }), [400, 'wrong', 'community']);
  assert.deepEqual(await refused(organiser, { what: 'people', timezone: 'Mars' }), [
    400,
    'wrong',
    'timezone',
  ]);
  assert.deepEqual(await refused(organiser, { what: 'meetings', wanted: { result: 'odd' } }), [
    ...[400, 'wrong', 'wanted'],
  ]);
  const everything = { what: 'everything', as: 'xlsx' };
  for (const period of [{ since: '2026-11-31' }, { since: 'вчера' }, { since: '' }])
    assert.deepEqual(await refused(organiser, { ...everything, ...period }), [400, 'wrong-period', 'since']);
  assert.deepEqual(await refused(organiser, { ...everything, since: '2026-11-02', until: '2026-11-01' }), [
    ...[400, 'wrong-period', 'until'],
  ]);
  const address = `${organiser.origin}/admin/api/export?q=${encodeURIComponent(JSON.stringify(plain))}`;
  assert.equal((await fetch(address)).status, 401);
});

test('a day begins at midnight by the clock on the wall, also where that is changed', () => {
  assert.equal(beginningOf('2026-11-01', 'Europe/Moscow').toISOString(), '2026-10-31T21:00:00.000Z');
  assert.equal(beginningOf('2026-03-29', 'Europe/Berlin').toISOString(), '2026-03-28T23:00:00.000Z');
  assert.equal(beginningOf('2026-03-30', 'Europe/Berlin').toISOString(), '2026-03-29T22:00:00.000Z');
  // Those days have 25 and 23 hours.
  assert.equal(
    beginningOf(dayAfter('2026-10-25'), 'Europe/Berlin').toISOString(),
    '2026-10-25T23:00:00.000Z',
  );
  assert.equal(
    beginningOf(dayAfter('2026-03-29'), 'Europe/Berlin').toISOString(),
    '2026-03-29T22:00:00.000Z',
  );
  assert.equal(beginningOf('2026-11-01', 'America/New_York').toISOString(), '2026-11-01T04:00:00.000Z');
  assert.equal(beginningOf('2026-11-02', 'America/New_York').toISOString(), '2026-11-02T05:00:00.000Z');
  assert.equal(beginningOf('2026-04-05', 'Pacific/Auckland').toISOString(), '2026-04-04T11:00:00.000Z');
});

/** Five people who wait for a round. */
async function someWait(communityId: number): Promise<void> {
  const { database } = here.workshop;
  const community = { id: communityId, title: 'Читатели', inviteCode: 'readers' };
  await database
    .insertInto('communities')
    .values({ ...community, matching: 'rounds' })
    .execute();
  const names = ['Анна', 'Борис', 'Вера', 'Глеб', 'Даша'];
  for (const [place, fullName] of names.entries()) {
    const tgid = 600_001 + place;
    await database.insertInto('users').values({ tgid, communityId, fullName, status: 'active' }).execute();
    await database.insertInto('orders').values({ tgid, orderedAt: here.life.now }).execute();
  }
}

function download({ origin, cookie }: Organiser, asked: object): Promise<Response> {
  return fetch(`${origin}/admin/api/export?q=${encodeURIComponent(JSON.stringify(asked))}`, {
    headers: { cookie },
  });
}

/** The rows of an exported table. */
async function csv(organiser: Organiser, asked: object): Promise<string[][]> {
  const response = await download(organiser, asked);
  assert.equal(response.status, 200);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  assert.ok(text.startsWith('\uFEFF') && text.endsWith('\r\n'));
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare!);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
