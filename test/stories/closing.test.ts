import assert from 'node:assert/strict';
import { days } from '../../src/domain/time.ts';
import { appoint, signInFromChat } from '../support/organiser.ts';
import { story, tellStories, type Village } from '../support/village.ts';

tellStories();

story('an organiser gives a meeting more time, and both hear until when', async (village) => {
  const { anna, boris, olga, meetingId } = await aCoupleAndAnOrganiser(village);
  await village.clock.passes(days(9));
  const seen = (await olga.asks('meeting', { meetingId })).endsAt;
  const asked = { meetingId, days: 14, endsAt: seen };
  const { told } = await olga.rehearses('extendMeeting', asked);
  const { endsAt } = await olga.does('extendMeeting', asked);
  await village.settled();
  assert.deepEqual(
    told.map(({ tgid, text }) => [tgid, text]),
    [anna, boris].map(({ id, last }) => [id, last.text]),
  );
  await olga.isRefused(409, 'moved-on', 'extendMeeting', asked);
  assert.equal(Math.round((new Date(endsAt).getTime() - village.clock.now().getTime()) / days(1)), 15);
  for (const one of [anna, boris]) one.sees('Времени на встречу теперь больше');
  await village.clock.passes(days(10));
  await anna.writes('/meeting');
  anna.sees('Борис Котов');
  await village.clock.passes(days(6));
  anna.sees('Срок встречи прошёл');
});

story('an organiser closes a meeting: both hear of it and may register again', async (village) => {
  const { anna, boris, olga, meetingId } = await aCoupleAndAnOrganiser(village);
  await olga.does('closeMeeting', { meetingId });
  await village.settled();
  for (const one of [anna, boris]) {
    one.sees('Организатор закрыл встречу');
    assert.equal((await village.row(one)).status, 'inactive');
  }
  await anna.presses('Найти собеседника');
  anna.sees('Ищу');
  await olga.isRefused(409, 'meeting-over', 'closeMeeting', { meetingId });
  await olga.isRefused(409, 'meeting-over', 'extendMeeting', {
    meetingId,
    days: 7,
    endsAt: new Date().toISOString(),
  });
  const { result } = await olga.asks('meeting', { meetingId });
  assert.equal(result, 'failed');
});

story(
  'an organiser who closes what one of the two reports at that moment changes nothing twice',
  async (village) => {
    const { anna, boris, olga, meetingId } = await aCoupleAndAnOrganiser(village);
    const [closed] = await Promise.all([
      olga.triesTo('closeMeeting', { meetingId }),
      anna.presses('Встреча состоялась').then(() => anna.presses('5')),
    ]);
    await village.settled();
    const { result, sides } = await olga.asks('meeting', { meetingId });
    assert.equal(result, closed.status === 200 ? 'failed' : 'done');
    const { status } = await village.row(boris);
    assert.equal(status, closed.status === 200 ? 'inactive' : 'active');
    if (closed.status === 200) assert.ok(sides.every((side) => side?.rating === null));
  },
);

async function aCoupleAndAnOrganiser(village: Village) {
  const { anna, boris } = await village.couple();
  const organiser = await village.arrives('Ольга Рыбина');
  await appoint(village.database, organiser, { role: 'organiser', communityId: 1 });
  const olga = await signInFromChat(organiser);
  const { meetings } = await olga.asks('meetings', {});
  return { anna, boris, olga, meetingId: meetings[0]!.meetingId };
}
