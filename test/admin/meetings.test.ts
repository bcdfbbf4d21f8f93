import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { days } from '../../src/domain/time.ts';
import type { Organiser } from '../support/organiser.ts';
import { openTwelveWeeks, type SignedInVillage } from '../support/signed-in.ts';

let here: SignedInVillage;
before(async () => {
  here = await openTwelveWeeks();
});
after(() => here.close());

test('an organiser sees the meetings of their community, the latest first, without gaps or doubles', async () => {
  const { organiser, life, communityId } = here;
  const seen = await allPages(organiser, {});
  const expected = life.meetings.filter((meeting) => meeting.communityId === communityId);
  assert.ok(expected.length > 100);
  assert.deepEqual(
    seen.map(({ meetingId }) => meetingId),
    expected.map(({ meetingId }) => meetingId).toSorted((a, b) => b - a),
  );
  const { total } = await organiser.asks('meetings', {});
  assert.equal(total, expected.length);
  const some = expected[7]!;
  const { sides, result } = seen.find(({ meetingId }) => meetingId === some.meetingId)!;
  assert.deepEqual(
    [sides.map((side) => side?.tgid), result],
    [some.people.toSorted((a, b) => a - b), some.result],
  );
});

test('meetings are narrowed down by result, time, what is special and by who', async () => {
  const { owner, life } = here;
  const ids = async (asked: object) =>
    (await allPages(owner, asked)).map(({ meetingId }) => meetingId).sort();
  const idsOf = (which: (meeting: (typeof life.meetings)[number]) => boolean) =>
    life.meetings
      .filter(which)
      .map(({ meetingId }) => meetingId)
      .sort();
  const reviewsOf = (id: number) => life.reviews.filter(({ meetingId }) => meetingId === id);
  assert.deepEqual(
    await ids({ result: 'done' }),
    idsOf(({ result }) => result === 'done'),
  );
  assert.deepEqual(
    await ids({ days: 30 }),
    idsOf(({ createdAt }) => createdAt.getTime() > life.now.getTime() - days(30)),
  );
  assert.deepEqual(
    await ids({ which: 'low' }),
    idsOf(({ meetingId }) => reviewsOf(meetingId).some(({ rating }) => rating !== null && rating <= 2)),
  );
  assert.deepEqual(
    await ids({ which: 'unrated' }),
    idsOf(({ meetingId, result }) => result === 'done' && reviewsOf(meetingId).length === 0),
  );
  assert.deepEqual(
    await ids({ which: 'silent' }),
    idsOf(
      ({ result, createdAt, endsAt }) =>
        result === 'in_progress' && (createdAt.getTime() + endsAt.getTime()) / 2 < life.now.getTime(),
    ),
  );
  const somebody = life.people.find(({ tgid }) => tgid === life.meetings[3]!.people[0])!;
  const theirs = await ids({ words: somebody.fullName!.toUpperCase() });
  assert.ok(theirs.includes(life.meetings[3]!.meetingId) && theirs.length < 100, `${theirs.length}`);
  // Both are looked for at once, and a slip of the finger does no harm.
  const partner = life.people.find(({ tgid }) => tgid === life.meetings[3]!.people[1])!;
  const mistyped = partner.fullName!.replace(/^(..)./, '$1');
  const ofBoth = await ids({ words: `${mistyped} ${somebody.fullName}` });
  assert.ok(
    ofBoth.includes(life.meetings[3]!.meetingId) && ofBoth.length <= theirs.length,
    `${ofBoth.length}`,
  );
});

test('a meeting shows what either side did and said', async () => {
  const { owner, life } = here;
  const rejected = life.meetings.find(({ rejectedBy }) => rejectedBy !== null)!;
  const { reports, result } = await owner.asks('meeting', { meetingId: rejected.meetingId });
  assert.equal(result, 'failed');
  assert.deepEqual(
    reports.map(({ side, rejectedAt }) => [side?.tgid, rejectedAt !== null]),
    rejected.people.toSorted((a, b) => a - b).map((tgid) => [tgid, tgid === rejected.rejectedBy]),
  );
  const review = life.reviews.find(({ review, rating }) => review && rating)!;
  const met = await owner.asks('meeting', { meetingId: review.meetingId });
  const theirs = met.reports.find(({ side }) => side?.tgid === review.tgid)!.review!;
  assert.deepEqual([theirs.rating, theirs.words], [review.rating, review.review]);
});

test('what people wrote is read, filtered, and ticked off', async () => {
  const { organiser, owner, life, communityId } = here;
  const rated = await owner.asks('said', { of: 'meetings', rating: 1 });
  assert.equal(rated.total, life.reviews.filter(({ rating }) => rating === 1).length);
  const worded = await owner.asks('said', { of: 'meetings', hasWords: true });
  assert.equal(worded.total, life.reviews.filter(({ review }) => review !== null).length);
  const ofBot = await owner.asks('said', { of: 'bot' });
  assert.equal(ofBot.total, life.feedback.length);

  const { said, total } = await organiser.asks('said', { of: 'meetings', isHandled: false });
  assert.ok(said.every((one) => one.communityId === communityId));
  await organiser.does('handle', { of: 'meetings', id: said[0]!.id, isHandled: true });
  assert.equal((await organiser.asks('said', { of: 'meetings', isHandled: false })).total, total - 1);
  assert.equal((await organiser.asks('said', { of: 'meetings', isHandled: true })).said[0]!.id, said[0]!.id);
  await organiser.does('handle', { of: 'meetings', id: said[0]!.id, isHandled: false });
  assert.equal((await organiser.asks('said', { of: 'meetings', isHandled: false })).total, total);
});

test('another community’s meetings and words do not exist, and a viewer changes nothing', async () => {
  const { organiser, viewer, life, communityId, otherCommunityId } = here;
  const elsewhere = life.meetings.find((meeting) => meeting.communityId === otherCommunityId)!.meetingId;
  const own = life.meetings.find(
    (one) => one.communityId === communityId && one.result === 'in_progress',
  )!.meetingId;
  const endsAt = life.now.toISOString();
  await organiser.isNotAnswered(404, 'not-found', 'meetings', { community: otherCommunityId });
  await organiser.isNotAnswered(404, 'not-found', 'said', { of: 'meetings', community: otherCommunityId });
  await organiser.isNotAnswered(404, 'not-found', 'meeting', { meetingId: elsewhere });
  await organiser.isRefused(404, 'not-found', 'closeMeeting', { meetingId: elsewhere });
  await organiser.isRefused(404, 'not-found', 'extendMeeting', { meetingId: elsewhere, days: 7, endsAt });
  await organiser.isRefused(404, 'not-found', 'closeMeeting', { meetingId: 10 ** 9 });
  await viewer.asks('meeting', { meetingId: own });
  await viewer.isRefused(403, 'not-allowed', 'closeMeeting', { meetingId: own });
  await viewer.isRefused(403, 'not-allowed', 'extendMeeting', { meetingId: own, days: 7, endsAt });
  const { said } = await viewer.asks('said', { of: 'meetings' });
  await viewer.isRefused(403, 'not-allowed', 'handle', { of: 'meetings', id: said[0]!.id, isHandled: true });
  for (const wrong of [{ meetingId: 0 }, { days: 0 }, { days: 1.5 }, { endsAt: 'tomorrow' }]) {
    const asked = { meetingId: own, days: 7, endsAt, ...wrong };
    await organiser.isRefused(400, 'wrong', 'extendMeeting', asked);
  }
});

async function allPages(organiser: Organiser, asked: object) {
  const seen = [];
  for (let before: number | undefined; ; ) {
    const { meetings, isMore } = await organiser.asks('meetings', {
      ...asked,
      ...(before ? { before } : {}),
    });
    seen.push(...meetings);
    if (!isMore) return seen;
    before = meetings.at(-1)!.meetingId;
  }
}
