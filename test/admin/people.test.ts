import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Acts, Questions } from '../../src/api/contract.ts';
import { plainWords, spellingsOf, wordsOf } from '../../src/domain/organising/finding.ts';
import { standingOf } from '../../src/domain/organising/journey.ts';
import { nameOf } from '../../src/domain/person.ts';
import { days } from '../../src/domain/time.ts';
import type { Organiser } from '../support/organiser.ts';
import { openTwelveWeeks, type SignedInVillage } from '../support/signed-in.ts';

let here: SignedInVillage;
before(async () => {
  here = await openTwelveWeeks();
});
after(() => here.close());

type Asked = Questions['people']['asks'];

test('everybody is listed without gaps or doubles, whatever they are sorted by, forwards and backwards', async () => {
  const { owner, organiser, life, communityId } = here;
  const everybody = life.people.map(({ tgid }) => tgid);
  const done = (tgid: number) =>
    life.meetings.filter(({ people, result }) => people.includes(tgid) && result === 'done').length;
  for (const [by, down] of [
    ['name', false],
    ['arrived', true],
    ['active', false],
    ['met', true],
  ] as const) {
    const seen = await allPages(owner, { by, down });
    assert.deepEqual(seen.map(({ tgid }) => tgid).toSorted(), everybody.toSorted(), by);
    assert.deepEqual(await allPages(owner, { by, down }, 'before'), seen, `${by}, backwards`);
  }
  const most = await allPages(owner, { by: 'met', down: true });
  assert.deepEqual(
    most.map(({ met }) => met),
    everybody.map(done).sort((a, b) => b - a),
  );
  const names = (await allPages(owner, { by: 'name' })).map(({ name }) => plainWords(name ?? ''));
  assert.deepEqual(names, names.toSorted());

  const own = await organiser.asks('people', {});
  const ours = life.people.filter((person) => person.communityId === communityId);
  assert.equal(own.total, ours.length);
  assert.ok(own.people.every((person) => person.communityId === communityId));
  assert.equal((await owner.asks('people', { community: communityId })).total, ours.length);
});

test('people are found by name, @name, role and hobby, with ё and without, in any case, with one letter wrong', async () => {
  const { owner, workshop } = here;
  await workshop.database
    .insertInto('users')
    .values([
      { tgid: 501, fullName: 'Фёдор Журавлёв', username: 'fedya_crane', roleAndData: 'Технический писатель' },
      { tgid: 502, fullName: 'Ёлкина Зоя', info: 'Верховая езда, 100% шоколад' },
      { tgid: 503, firstName: 'Zoë', lastName: "O'Neil" },
    ])
    .execute();
  const find = async (words: string) =>
    (await allPages(owner, { find: words })).map(({ tgid }) => tgid).filter((tgid) => tgid < 600);
  for (const words of [
    'журавлёв',
    'ЖУРАВЛЕВ Фёдор',
    'федор жур',
    'журовлев',
    'журавлв',
    'журравлев',
    'жуарвлев',
    '@fedya_crane',
    'Crane',
    'технический журавлев',
    'писат',
  ]) {
    assert.deepEqual(await find(words), [501], words);
  }
  for (const words of ['елкина', "зоя' | * : & !", 'зоя ВЕРХОВАЯ', 'шоколад', '100%'])
    assert.deepEqual(await find(words), [502], words);
  for (const words of ["o'neil", 'ZOË', 'neil zoë']) assert.deepEqual(await find(words), [503], words);
  for (const words of ['журавлёв зоя', 'шоколод', 'жрвлв']) {
    assert.deepEqual(await find(words), [], words);
  }
  await workshop.database.deleteFrom('users').where('tgid', '<', 600).execute();
});

test('what is looked for is put into plain words as the database does it', async () => {
  const { database } = here.workshop;
  for (const text of [
    'Ёж и ЁЛКА',
    'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
    'Anna_K, 100%',
    'щука',
    'иви',
    'аааа',
    '',
  ]) {
    const { rows } = await sql<{ plain: string; spellings: string[] }>`
      select plain_words(${text}) as plain, spellings(${text}) as spellings`.execute(database);
    assert.equal(plainWords(text), rows[0]!.plain);
    const ways = wordsOf(text).flatMap(spellingsOf);
    assert.deepEqual([...new Set(ways)].toSorted(), rows[0]!.spellings.toSorted(), text);
  }
});

test('people are narrowed down by where they stand, by how long they have been silent, by where they are stuck', async () => {
  const { owner, life, workshop } = here;
  const ids = async (asked: Asked) => (await allPages(owner, asked)).map(({ tgid }) => tgid).toSorted();
  for (const standing of [
    'suspended',
    'unreachable',
    'arriving',
    'in_progress',
    'active',
    'inactive',
  ] as const) {
    const expected = life.people.filter((person) => standingOf(person) === standing);
    assert.deepEqual(await ids({ standing }), expected.map(({ tgid }) => tgid).toSorted(), standing);
  }
  const now = workshop.clock.now().getTime();
  const silence = new Map(life.people.map(({ tgid, registeredAt }) => [tgid, now - registeredAt.getTime()]));
  for (const { tgid, receivedAt } of life.messages) {
    silence.set(tgid, Math.min(silence.get(tgid)!, now - receivedAt.getTime()));
  }
  for (const within of [7, 30, 90] as const) {
    const active = await ids({ activity: `active${within}` });
    const silent = await ids({ activity: `silent${within}` });
    assert.deepEqual([...active, ...silent].toSorted(), life.people.map(({ tgid }) => tgid).toSorted());
    const expected = [...silence].filter(([, length]) => length <= days(within)).map(([tgid]) => tgid);
    assert.deepEqual(active, expected.toSorted(), `${within}`);
  }
  const stuck = await allPages(owner, { stuck: 'carded' });
  assert.ok(stuck.length > 0);
  for (const { tgid } of stuck) {
    assert.ok(!life.orders.some((order) => order.tgid === tgid), `${tgid}`);
  }
  const both = await ids({ standing: 'inactive', activity: 'silent30', find: 'а' });
  assert.ok(
    both.length > 0 && both.length < (await ids({ standing: 'inactive', activity: 'silent30' })).length,
  );
});

test('a person’s page tells what they did, met, said and asked for', async () => {
  const { owner, organiser, viewer, life, communityId } = here;
  const review = life.reviews.find(({ review }) => review)!;
  const { tgid } = review;
  const person = life.people.find((one) => one.tgid === tgid)!;
  const page = await owner.asks('person', { tgid });
  assert.deepEqual(
    [page.name, page.standing, page.card.info, page.communityId],
    [nameOf({ ...person, lastName: null }), standingOf(person), person.info, person.communityId],
  );
  const theirs = life.meetings.filter(({ people }) => people.includes(tgid));
  assert.deepEqual(
    page.meetings.map(({ meetingId, result }) => [meetingId, result]).toSorted(),
    theirs.map(({ meetingId, result }) => [meetingId, result]).toSorted(),
  );
  const met = page.meetings.find(({ meetingId }) => meetingId === review.meetingId)!;
  const meeting = theirs.find(({ meetingId }) => meetingId === review.meetingId)!;
  assert.deepEqual(
    [met.review, met.rating, met.partner?.tgid],
    [review.review, review.rating, meeting.people.find((one) => one !== tgid)],
  );
  assert.equal(page.orders.length, life.orders.filter((order) => order.tgid === tgid).length);

  const rejected = life.meetings.find((one) => one.rejectedBy !== null && one.communityId === communityId)!;
  const [one, other] = rejected.people;
  const rejectedBy = async (asked: number) =>
    (await organiser.asks('person', { tgid: asked })).meetings.find(
      ({ meetingId }) => meetingId === rejected.meetingId,
    )!.rejectedBy;
  const sides = [await rejectedBy(one), await rejectedBy(other)];
  assert.deepEqual(sides, rejected.rejectedBy === one ? ['them', 'partner'] : ['partner', 'them']);

  const asViewer = await viewer.asks('person', { tgid: one });
  assert.deepEqual([asViewer.maySteer, asViewer.roles], [false, []]);
  assert.equal((await organiser.asks('person', { tgid: one })).maySteer, true);
});

test('a chat is read from its end to its beginning by those who have opened it, and that is kept', async () => {
  const { owner, organiser, life, communityId, workshop } = here;
  const { tgid } = life.people.find((person) => person.communityId === communityId)!;
  const moment = workshop.clock.now();
  await workshop.database
    .insertInto('messages')
    .values(
      Array.from({ length: 60 }, (_, n) => ({
        tgid,
        receivedAt: moment,
        message: `раз ${n}`,
        updateId: null,
      })),
    )
    .execute();
  const bot = { tgid, createdAt: moment, lane: 1, photo: null, entities: '[]' };
  await workshop.database
    .insertInto('messagesFromBot')
    .values([
      {
        ...bot,
        message: 'дошло',
        keyboard: '[[{"text":"Да","callback_data":"home:register"}]]',
        sentAt: moment,
      },
      { ...bot, message: 'не дошло', keyboard: '[]', failedAt: moment, error: 'blocked' },
    ])
    .execute();

  await organiser.isNotAnswered(403, 'not-opened', 'transcript', { tgid });
  await organiser.does('openTranscript', { tgid });
  await owner.isNotAnswered(403, 'not-opened', 'transcript', { tgid });
  const entry = (await owner.asks('audit', { tgid })).entries[0]!;
  assert.deepEqual([entry.act, entry.communityId, entry.about], ['openTranscript', communityId, {}]);

  const lines = [];
  for (let before: string | null | undefined; before !== null; ) {
    const page = await organiser.asks('transcript', { tgid, ...(before ? { before } : {}) });
    lines.push(...page.lines);
    before = page.before;
  }
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from messages where tgid = ${tgid}) + (
      select count(*) from messages_from_bot where tgid = ${tgid}
    ) as count`.execute(workshop.database);
  assert.equal(lines.length, Number(rows[0]!.count));
  assert.equal(new Set(lines.map(({ place }) => place)).size, lines.length);
  assert.deepEqual(
    lines
      .slice(0, 3)
      .map(({ from, text, delivery, error, buttons }) => ({ from, text, delivery, error, buttons })),
    [
      { from: 'bot', text: 'не дошло', delivery: 'failed', error: 'blocked', buttons: [] },
      { from: 'bot', text: 'дошло', delivery: 'delivered', error: null, buttons: ['Да'] },
      { from: 'person', text: 'раз 59', delivery: null, error: null, buttons: [] },
    ],
  );
  const moments = lines.map(({ at }) => at);
  assert.deepEqual(moments, moments.toSorted().toReversed());

  workshop.clock.forward(days(1));
  await organiser.isNotAnswered(403, 'not-opened', 'transcript', { tgid });
});

test('another community’s people do not exist, a viewer changes nothing, and what is wrong is refused', async () => {
  const { organiser, viewer, owner, life, communityId, otherCommunityId } = here;
  const in_ = (id: number | null) => life.people.filter((person) => person.communityId === id);
  const [own, another] = in_(communityId).map(({ tgid }) => tgid) as [number, number];
  const elsewhere = in_(otherCommunityId)[0]!.tgid;
  const nowhere = in_(null)[0]!.tgid;
  const seen = 'inactive:1:';
  const acts: { [A in keyof Acts]?: (tgid: number) => Acts[A]['asks'] } = {
    suspend: (tgid) => ({ tgid, seen }),
    letBack: (tgid) => ({ tgid, seen }),
    removeFromQueue: (tgid) => ({ tgid, seen }),
    move: (tgid) => ({ tgid, seen, communityId }),
    erase: (tgid) => ({ tgid, seen, name: 'Анна' }),
    write: (tgid) => ({ tgid, text: 'Привет' }),
    pair: (tgid) => ({ tgid, partner: another, anyway: false }),
    avoid: (tgid) => ({ tgid, avoids: another, apart: true }),
    openTranscript: (tgid) => ({ tgid }),
  };
  for (const [name, asked] of Object.entries(acts)) {
    const act = name as keyof Acts;
    for (const tgid of [elsewhere, nowhere, 10 ** 12])
      await organiser.isRefused(404, 'not-found', act, asked(tgid));
    await viewer.isRefused(403, 'not-allowed', act, asked(own));
    await organiser.isRefused(400, 'wrong', act, { ...asked(own), tgid: 'анна' });
    const rehearsed = await viewer.triesTo(`${act}/rehearsal`, asked(own));
    assert.equal(rehearsed.status, 403, act);
  }
  for (const other of [elsewhere, nowhere]) {
    await organiser.isRefused(404, 'not-found', 'pair', { tgid: own, partner: other, anyway: true });
    await organiser.isRefused(404, 'not-found', 'avoid', { tgid: own, avoids: other, apart: true });
    await organiser.isNotAnswered(404, 'not-found', 'mayPair', { tgid: own, partner: other });
    for (const question of ['person', 'transcript', 'photo'] as const) {
      await organiser.isNotAnswered(404, 'not-found', question, { tgid: other });
    }
  }
  const { seen: asSeen } = await organiser.asks('person', { tgid: own });
  await organiser.isRefused(404, 'not-found', 'move', {
    tgid: own,
    seen: asSeen,
    communityId: otherCommunityId,
  });
  await organiser.isNotAnswered(404, 'not-found', 'people', { community: otherCommunityId });
  await viewer.isNotAnswered(403, 'not-allowed', 'transcript', { tgid: own });
  await viewer.isNotAnswered(403, 'not-allowed', 'mayPair', { tgid: own, partner: another });

  for (const wrong of [
    { standing: 'asleep' },
    { by: 'height' },
    { after: 'x' },
    { by: 'met', after: '5~много' },
    { by: 'arrived', after: '5~завтра' },
    { find: 'а'.repeat(201) },
    { stuck: 'here' },
    { activity: 'active8' },
  ]) {
    await owner.isNotAnswered(400, 'wrong', 'people', wrong);
  }
  await owner.isNotAnswered(400, 'wrong', 'transcript', { tgid: own, before: 'вчера' });
  for (const text of ['', ' \n', '\u200b', 'а'.repeat(8001)]) {
    await organiser.isRefused(400, 'wrong', 'write', { tgid: own, text });
  }
  await organiser.isRefused(409, 'too-long', 'write', { tgid: own, text: 'а'.repeat(4001) });
  await organiser.isRefused(400, 'wrong', 'erase', { tgid: own, seen: asSeen, name: 'Кто-то' });
  await organiser.isRefused(400, 'wrong', 'pair', { tgid: own, partner: own, anyway: true });
  await organiser.isRefused(409, 'moved-on', 'suspend', { tgid: own, seen: 'somehow' });
});

test('the list is taken along as a table with the same people in the same order', async () => {
  const { organiser } = here;
  const asked = { standing: 'inactive', by: 'met' } as const;
  const shown = await allPages(organiser, asked);
  const q = { what: 'people', as: 'csv', language: 'ru', timezone: 'Europe/Moscow', wanted: asked };
  const response = await fetch(
    `${organiser.origin}/admin/api/export?q=${encodeURIComponent(JSON.stringify(q))}`,
    {
      headers: { cookie: organiser.cookie },
    },
  );
  const [head, ...rows] = (await response.text()).trim().split(/\r?\n/);
  assert.match(head!, /Telegram ID.*Последняя активность.*Встреч было/);
  assert.deepEqual(
    rows.map((row) => Number(/\d+/.exec(row))),
    shown.map(({ tgid }) => tgid),
  );
});

/** All pages of a list, from its beginning, or back from its end. */
async function allPages(organiser: Organiser, asked: Asked, way: 'after' | 'before' = 'after') {
  const pages = [];
  let page = await organiser.asks('people', asked);
  pages.push(page.people);
  while (page.after !== null) {
    page = await organiser.asks('people', { ...asked, after: page.after });
    pages.push(page.people);
  }
  if (way === 'after') return pages.flat();
  const back = [page.people];
  while (page.before !== null) {
    page = await organiser.asks('people', { ...asked, before: page.before });
    back.unshift(page.people);
  }
  return back.flat();
}
