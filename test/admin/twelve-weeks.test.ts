import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { databases } from '../support/databases.ts';
import { fillTwelveWeeks, liveTwelveWeeks } from '../support/twelve-weeks.ts';

test('a village of 300 people and its twelve weeks keep the rules of the bot', async () => {
  const { database, close } = await databases.PostgreSQL();
  const life = await fillTwelveWeeks(database);

  assert.equal(life.people.length, 300);
  assert.deepEqual(liveTwelveWeeks(), life);
  assert.notDeepEqual(liveTwelveWeeks({ seed: 2 }), life);

  const { rows } = await sql<Record<string, number>>`
    select
      (select count(*)::int from users u where (u.status = 'active') <> exists (
        select from orders o where o.tgid = u.tgid and o.meeting_id is null and o.cancelled_at is null
      )) as waiting_otherwise,
      (select count(*)::int from users u where (u.status = 'in_progress') <> exists (
        select from meeting_members m where m.tgid = u.tgid and m.result = 'in_progress'
      )) as meeting_otherwise,
      (select count(*)::int from users u where (u.suspended_at is not null or u.unreachable_at is not null
        or u.state is not null or u.community_id is null) and u.status <> 'inactive') as busy_though_away,
      (select count(*)::int from orders where cancelled_at < ordered_at) as cancelled_too_early,
      (select count(*)::int from orders o join meetings m using (meeting_id) where m.created_at < o.ordered_at)
        as introduced_too_early,
      (select count(*)::int from meetings where result <> 'in_progress' and ends_at > ${life.now}) as over_too_early,
      (select count(*)::int from meetings where result = 'in_progress' and ends_at <= ${life.now}) as over_too_late,
      (select count(*)::int from meetings m where (
        select count(*) from meeting_members s join users u using (tgid)
        where s.meeting_id = m.meeting_id and s.result = m.result and u.community_id = m.community_id
      ) <> 2) as without_two,
      (select count(*)::int from (
        select from meeting_members group by tgid, tgid_partner having count(*) > 1
      ) twice) as met_twice,
      (select count(*)::int from meeting_reviews r join meetings m using (meeting_id)
        where m.result <> 'done' or r.written_at < m.ends_at) as reviewed_otherwise`.execute(database);
  assert.deepEqual(rows[0], Object.fromEntries(Object.keys(rows[0]!).map((rule) => [rule, 0])));

  const fates = {
    stuckInArrival: life.people.filter(({ state }) => state !== null),
    neverRegistered: life.people.filter(({ tgid }) => !life.orders.some((order) => order.tgid === tgid)),
    waiting: life.people.filter(({ status }) => status === 'active'),
    meeting: life.people.filter(({ status }) => status === 'in_progress'),
    unreachable: life.people.filter(({ unreachableAt }) => unreachableAt),
    suspended: life.people.filter(({ suspendedAt }) => suspendedAt),
    rejected: life.meetings.filter(({ rejectedBy }) => rejectedBy),
    lost: life.messagesFromBot.filter(({ failedAt }) => failedAt),
    onTheWay: life.messagesFromBot.filter(({ failedAt, sentAt }) => !failedAt && !sentAt),
    feedback: life.feedback,
    wordsAlone: life.reviews.filter(({ rating }) => rating === null),
  };
  for (const [fate, some] of Object.entries(fates)) assert.ok(some.length > 2, fate);
  await close();
});
