import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { days } from '../../src/domain/time.ts';
import type { Organiser } from '../support/organiser.ts';
import { openTwelveWeeks, type SignedInVillage } from '../support/signed-in.ts';

let here: SignedInVillage;
before(async () => {
  here = await openTwelveWeeks();
});
after(() => here.close());

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

test('what people wrote cannot become a formula, a row or a column', async () => {
  const { owner, life, workshop } = here;
  const { tgid } = life.reviews.find(({ review }) => review !== null)!;
  const wicked = '=HYPERLINK("http://evil.example.com","click"),\r\n"+1';
  await workshop.database
    .updateTable('meetingReviews')
    .set({ review: wicked, rating: 3 })
    .where('tgid', '=', tgid)
    .execute();
  await workshop.database
    .updateTable('users')
    .set({ fullName: '@SUM(A1)' })
    .where('tgid', '=', tgid)
    .execute();
  const rows = await csv(owner, { ...plain, what: 'reviews', wanted: { rating: 3 } });
  const theirs = rows.find((row) => row[1] === `${tgid}`)!;
  assert.equal(theirs[2], "'@SUM(A1)");
  assert.equal(theirs[7], `'${wicked}`);
  assert.ok(rows.every((row) => row.length === rows[0]!.length));
});

test('everything goes into one file of sheets', async () => {
  const { organiser, life, communityId } = here;
  const file = await download(organiser, { ...plain, as: 'xlsx', what: 'everything' });
  assert.equal(file.status, 200);
  assert.match(
    file.headers.get('content-disposition')!,
    /^attachment; filename="random-coffee-everything-[\d-]+\.xlsx"$/,
  );
  const entries = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const text = (name: string) => new TextDecoder().decode(entries[name]);
  assert.deepEqual(
    [...text('xl/workbook.xml').matchAll(/<sheet [^>]*?name="([^"]+)"/g)].map(([, name]) => name),
    ['Люди', 'Заявки', 'Встречи', 'Отзывы о встречах', 'Отзывы о боте'],
  );
  const rowsOf = (sheet: number) => text(`xl/worksheets/sheet${sheet}.xml`).match(/<row /g)!.length - 1;
  assert.equal(rowsOf(1), life.people.filter((one) => one.communityId === communityId).length);
  assert.equal(rowsOf(3), life.meetings.filter((one) => one.communityId === communityId).length);

  const month = await download(organiser, { ...plain, as: 'xlsx', what: 'everything', days: 30 });
  const recent = unzipSync(new Uint8Array(await month.arrayBuffer()));
  const sheet = new TextDecoder().decode(recent['xl/worksheets/sheet3.xml']);
  const since = life.now.getTime() - days(30);
  assert.equal(
    sheet.match(/<row /g)!.length - 1,
    life.meetings.filter((one) => one.communityId === communityId && one.createdAt.getTime() >= since).length,
  );
});

test('an export shows no more than the page, and nothing to nobody', async () => {
  const { organiser, viewer, otherCommunityId } = here;
  const status = async (who: Organiser, asked: object) => (await download(who, asked)).status;
  assert.equal(await status(organiser, { ...plain, what: 'meetings', community: otherCommunityId }), 404);
  assert.equal(await status(viewer, { ...plain, what: 'meetings' }), 200);
  assert.equal(await status(organiser, { ...plain, what: 'audit' }), 403);
  assert.equal(await status(organiser, { ...plain, what: 'everything' }), 400);
  assert.equal(await status(organiser, { ...plain, what: 'meetings', timezone: 'Mars' }), 400);
  assert.equal(await status(organiser, { ...plain, what: 'meetings', wanted: { result: 'odd' } }), 400);
  assert.equal(
    (await fetch(`${organiser.origin}/admin/api/export?q=${encodeURIComponent(JSON.stringify(plain))}`))
      .status,
    401,
  );
});

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
