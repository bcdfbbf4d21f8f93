import assert from 'node:assert/strict';
import { after, days, minutes, seconds } from '../../src/domain/time.ts';
import { setOwners } from '../../src/store/insight/organisers.ts';
import { appoint, type Organiser, signIn, signInFromChat } from '../support/organiser.ts';
import { until } from '../support/until.ts';
import { story, tellStories } from '../support/village.ts';

tellStories();

story('an owner gets a link from the bot, which works once and for ten minutes', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await anna.writes('/admin');
  anna.sees('Такой команды нет');

  await setOwners(village.database, [anna.id]);
  const { cookie, origin } = await signInFromChat(anna);
  const link = anna.last.keyboard.flat().find(({ url }) => url)!.url!;
  assert.match(link, /\/admin#\d+\.[\w-]{43}$/);
  const me = await ask(origin, cookie, 'me');
  assert.deepEqual([me.status, me.body.isOwner, me.body.tgid], [200, true, anna.id]);
  assert.equal(await statusOfSpending(link), 403, 'it was spent');

  await anna.writes('/admin');
  const late = anna.last.keyboard.flat().find(({ url }) => url)!.url!;
  await village.clock.passes(minutes(10) + seconds(1));
  assert.equal(await statusOfSpending(late), 403, 'it is too old');

  await anna.writes('/admin');
  const [address, secret] = anna.last.keyboard
    .flat()
    .find(({ url }) => url)!
    .url!.split('#');
  const another = secret!.startsWith('1') ? '2' : '1';
  for (const forged of [
    `${address}#${secret!.replace(/^\d+/, another)}`,
    `${address}#${secret}a`,
    `${address}#${secret!.slice(0, -1)}`,
    `${address}#`,
    `${address}#${'9'.repeat(30)}.${'a'.repeat(43)}`,
  ]) {
    assert.equal(await statusOfSpending(forged), 403, forged);
  }
  await signIn(`${address}#${secret}`);
});

story('the secret of a link is in nobody’s hands but the reader’s', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await appoint(village.database, anna, 'owner');
  await anna.writes('/admin');
  const secret = anna.last.keyboard
    .flat()
    .find(({ url }) => url)!
    .url!.split('.')
    .at(-1)!;
  assert.ok(secret.length >= 43);
  const kept = JSON.stringify(await village.database.selectFrom('messagesFromBot').selectAll().execute());
  assert.match(kept, /\/admin#\d+"/);
  assert.ok(!kept.includes(secret));
  assert.ok(!village.log.join('').includes(secret));
});

story('the link of an owner opens nothing for somebody else to whom its number is sent', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const vera = await village.arrives('Вера Лис');
  await appoint(village.database, anna, 'owner');
  await anna.writes('/admin');
  const hers = anna.last.keyboard.flat().find(({ url }) => url)!.url!;
  const [address, secret] = hers.split('#');
  await village.database
    .insertInto('messagesFromBot')
    .values({
      tgid: vera.id,
      createdAt: village.clock.now(),
      message: 'Посмотри',
      entities: '[]',
      keyboard: JSON.stringify([[{ text: 'Сюда', url: `${address}#${secret!.split('.')[0]}` }]]),
      photo: null,
      lane: 0,
    })
    .execute();
  await village.settled();
  const forged = vera.last.keyboard.flat().find(({ url }) => url)!.url!;
  assert.notEqual(forged, hers);
  assert.equal(await statusOfSpending(forged), 403);
  await signIn(hers);
});

story('a sign-in lasts two weeks, is listed, and ends here or everywhere', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await appoint(village.database, anna, 'owner');
  const one = await signInFromChat(anna);
  const other = await signInFromChat(anna);
  const third = await signInFromChat(anna);
  const { sessions } = await one.asks('sessions', {});
  assert.equal(sessions.length, 3);
  assert.equal(sessions.filter(({ isThis }) => isThis).length, 1);

  const otherId = (await other.asks('sessions', {})).sessions.find(({ isThis }) => isThis)!.id;
  assert.deepEqual(await one.does('signOut', { id: otherId }), { isOut: false });
  await isOut(other);
  await third.asks('me', {});
  assert.deepEqual(await third.does('signOut', { everywhere: true }), { isOut: true });
  await isOut(one);
  await isOut(third);

  const last = await signInFromChat(anna);
  await village.clock.passes(days(14) - minutes(1));
  await last.asks('me', {});
  await village.clock.passes(minutes(2));
  await isOut(last);
});

story('nobody ends somebody else’s sign-in', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  for (const person of [anna, boris]) await appoint(village.database, person, 'owner');
  const [hers, his] = [await signInFromChat(anna), await signInFromChat(boris)];
  const hersId = (await hers.asks('sessions', {})).sessions[0]!.id;
  await his.does('signOut', { id: hersId });
  await hers.asks('me', {});
});

story('whoever takes a role back ends what it opened', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await appoint(village.database, anna, 'owner');
  const owner = await signInFromChat(anna);
  await owner.does('nameOrganiser', { tgid: boris.id, communityId: 1, role: 'viewer' });
  await village.settled();
  boris.sees('Теперь ты видишь, что происходит в сообществе «Кофейня»');
  const his = await signInFromChat(boris);
  assert.deepEqual(
    (await his.asks('me', {})).communities.map(({ title, role }) => [title, role]),
    [['Кофейня', 'viewer']],
  );
  await owner.does('dismissOrganiser', { tgid: boris.id, communityId: 1 });
  await isOut(his);
  await boris.writes('/admin');
  boris.sees('Такой команды нет');
  const { entries } = await owner.asks('audit', {});
  assert.deepEqual(
    entries.map(({ act, name }) => [act, name]),
    [
      ['dismissOrganiser', 'Борис Котов'],
      ['nameOrganiser', 'Борис Котов'],
    ],
  );
});

story('an offer makes whoever follows it first an organiser, and nobody after', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  const vera = await village.arrives('Вера Лис');
  await appoint(village.database, anna, 'owner');
  const owner = await signInFromChat(anna);
  const { link } = await owner.does('offerRole', { communityId: 1, role: 'organiser' });
  const code = new URL(link).searchParams.get('start')!;
  await boris.writes(`/start ${code}`);
  boris.sees('Теперь ты организатор сообщества «Кофейня»');
  await vera.writes(`/start ${code}`);
  await vera.writes('/admin');
  vera.sees('Такой команды нет');
  const { organisers } = await owner.asks('organisers', {});
  assert.deepEqual(
    organisers.map(({ name, role }) => [name, role]),
    [['Борис Котов', 'organiser']],
  );
  const { link: late } = await owner.does('offerRole', { communityId: 1, role: 'viewer' });
  const { offers } = await owner.asks('offers', {});
  assert.deepEqual(
    offers.map(({ by, community, role, until }) => [by, community, role, until.slice(0, 10)]),
    [['Анна Смирнова', 'Кофейня', 'viewer', dayOf(after(village.clock.now(), days(7)))]],
    'the one that is taken stands there no more',
  );
  await village.clock.passes(days(7) + minutes(1));
  await vera.writes(`/start ${new URL(late).searchParams.get('start')}`);
  vera.sees('Такого приглашения нет');
  assert.deepEqual(await owner.asks('offers', {}), { offers: [] });
  await owner.isRefused(404, 'not-found', 'withdrawOffer', { id: offers[0]!.id });
});

story('a withdrawn offer leads nowhere, and the audit log has who withdrew it', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  const boris = await village.arrives('Борис Котов');
  await appoint(village.database, anna, 'owner');
  const owner = await signInFromChat(anna);
  const { link } = await owner.does('offerRole', { communityId: 1, role: 'organiser' });
  const [offer] = (await owner.asks('offers', {})).offers;
  await owner.does('withdrawOffer', { id: offer!.id });
  assert.deepEqual(await owner.asks('offers', {}), { offers: [] });
  await owner.isRefused(404, 'not-found', 'withdrawOffer', { id: offer!.id });
  await boris.writes(`/start ${new URL(link).searchParams.get('start')}`);
  boris.sees('Такого приглашения нет');
  const { entries } = await owner.asks('audit', {});
  assert.deepEqual(
    entries.map(({ act, by, community, about }) => [act, by, community, about.role]),
    [
      ['withdrawOffer', 'Анна Смирнова', 'Кофейня', 'organiser'],
      ['offerRole', 'Анна Смирнова', 'Кофейня', 'organiser'],
    ],
  );
});

story('what happens shows in the stream of whoever looks, until they are signed out', async (village) => {
  const anna = await village.arrives('Анна Смирнова');
  await appoint(village.database, anna, 'owner');
  const [here, there] = [await signInFromChat(anna), await signInFromChat(anna)];
  const { origin, cookie } = here;
  const stream = await fetch(`${origin}/admin/api/events`, { headers: { cookie } });
  assert.match(stream.headers.get('content-type') ?? '', /^text\/event-stream/);
  const pulses: string[] = [];
  const reading = (async () => {
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream()))
      pulses.push(...[...chunk.matchAll(/^data: (.+)$/gm)].map(([, pulse]) => pulse!));
  })();
  await until('the present pulse', () => pulses.length === 1);
  await village.arrives('Борис Котов');
  await until('another pulse', () => pulses.length > 1);
  assert.equal(new Set(pulses).size, pulses.length);

  const { sessions } = await here.asks('sessions', {});
  await there.does('signOut', { id: sessions.find(({ isThis }) => isThis)!.id });
  await reading;
  const again = await fetch(`${origin}/admin/api/events`, { headers: { cookie } });
  assert.equal(again.status, 401);
});

async function ask(origin: string, cookie: string, name: string) {
  const response = await fetch(`${origin}/admin/api/${name}`, { headers: { cookie } });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function isOut(organiser: Organiser): Promise<void> {
  await organiser.isNotAnswered(401, 'signed-out', 'me', {});
}

async function statusOfSpending(link: string): Promise<number> {
  const { origin, hash } = new URL(link);
  const response = await fetch(`${origin}/admin/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ token: hash.slice(1) }),
  });
  return response.status;
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
