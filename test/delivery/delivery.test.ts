import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Api } from 'grammy';
import { sql } from 'kysely';
import type { Fault } from '../../playground/faults.ts';
import { type Delivery, startDelivery } from '../../src/adapters/delivery.ts';
import type { House } from '../../src/adapters/house.ts';
import { openApi } from '../../src/adapters/telegram.ts';
import { noticeBlock } from '../../src/adapters/turns.ts';
import { minutes, seconds } from '../../src/domain/time.ts';
import { openPostgres } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrations.ts';
import { markFailed, markSent, postpone, takeNextMessages } from '../../src/store/outbox.ts';
import type { Database } from '../../src/store/schema.ts';
import { freshPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import type { Villager } from '../support/villager.ts';
import { openWorkshop, queue, type Workshop } from '../support/workshop.ts';

let url: string;
let drop: () => Promise<void>;
let database: Database;
let here: Workshop | undefined;
let running: Delivery[] = [];

before(async () => {
  ({ url, drop } = await freshPostgres());
  database = openPostgres(url, () => {});
  await migrate(database);
});

afterEach(async () => {
  here?.telegram.faults.clear();
  for (const delivery of running) await delivery.stop();
  await here?.close();
  running = [];
  here = undefined;
});

after(async () => {
  await database.destroy();
  await drop();
});

test('each chat hears everything once and in its order', async () => {
  const { telegram } = await workshop();
  const people = ['Анна', 'Борис', 'Вера'].map((name) => here!.guest(name));
  for (let n = 1; n <= 20; n++) {
    const as = n % 3 === 0 ? 'notice' : n % 3 === 1 ? 'answer' : 'news';
    await queue(here!, ...people.map((to) => ({ to, text: String(n), as }) as const));
  }
  telegram.faults.add({ kind: 'error', chance: 0.2, seed: 7 });
  telegram.faults.add({ kind: 'flood', retryAfter: 1, chance: 0.1, seed: 8 });
  const forwards = setInterval(() => here?.clock.forward(seconds(2)), 5);
  await deliver().settled();
  clearInterval(forwards);
  for (const person of people) {
    assert.deepEqual(
      textsOf(person),
      Array.from({ length: 20 }, (_, n) => String(n + 1)),
    );
  }
});

test('an answer overtakes two hundred notices to others', async () => {
  const { telegram } = await workshop();
  const [anna, ...others] = Array.from({ length: 201 }, (_, n) => here!.guest(`№ ${n}`));
  await queue(here!, ...others.map((to) => ({ to, text: 'всем', as: 'notice' }) as const));
  const delivery = startDelivery(here!.house(), 28);
  running.push(delivery);
  await until('the notices go out', () => telegram.journal.length > 10);
  await hears(anna!, 'тебе', delivery);
  assert.ok(telegram.journal.length < 150, `${telegram.journal.length} were sent before`);
});

test('news goes before notices, and notices before broadcasts', async () => {
  await workshop();
  const [anna, boris, vera] = ['Анна', 'Борис', 'Вера'].map((name) => here!.guest(name));
  await queue(here!, { to: anna!, text: 'всем', as: 'broadcast' });
  await queue(here!, { to: boris!, text: 'пора', as: 'notice' });
  await queue(here!, { to: vera!, text: 'новость', as: 'news' });
  const order: string[] = [];
  const busy: number[] = [];
  for (let n = 0; n < 3; n++) {
    for (const { message, tgid } of await take(1, busy)) {
      order.push(message);
      busy.push(tgid);
    }
  }
  assert.deepEqual(order, ['новость', 'пора', 'всем']);
});

test('429 is waited for, is not an attempt, and holds up that chat alone', async () => {
  const { telegram, clock } = await workshop();
  const [anna, boris] = [here!.guest('Анна'), here!.guest('Борис')];
  telegram.faults.add({ kind: 'flood', retryAfter: 20, chatId: anna.id });
  await queue(here!, { to: anna, text: 'раз' }, { to: anna, text: 'два' });
  const delivery = deliver();
  await until('the refusal', async () => (await rows())[0]!.notBefore !== null);
  const [first] = await rows();
  assert.equal(first!.attempts, 0);
  assert.ok(first!.notBefore!.getTime() - clock.now().getTime() > seconds(15));

  clock.forward(seconds(10));
  await hears(boris, 'пока', delivery);
  assert.deepEqual(textsOf(anna), []);
  clock.forward(seconds(11));
  await delivery.settled();
  assert.deepEqual(textsOf(anna), ['раз', 'два']);
  assert.equal((await rows())[0]!.attempts, 1);
});

test('a long wait, or three chats refused in a short time, hold up everybody', async () => {
  for (const refused of [
    { chats: 1, retryAfter: 31 },
    { chats: 3, retryAfter: 30 },
  ]) {
    const { telegram } = await workshop();
    const people = Array.from({ length: refused.chats }, (_, n) => here!.guest(`№ ${n}`));
    for (const { id } of people) {
      telegram.faults.add({ kind: 'flood', retryAfter: refused.retryAfter, chatId: id });
    }
    await queue(here!, ...people.map((to) => ({ to, text: 'всем' })));
    const delivery = deliver();
    await until('the refusals', async () => (await rows()).every(({ notBefore }) => notBefore !== null));
    const boris = here!.guest('Борис');
    await queue(here!, { to: boris, text: 'тебе' });
    delivery.wake();
    const { api } = here!.house();
    for (let call = 0; call < 20; call++) await api.getMe();
    assert.deepEqual(textsOf(boris), []);
    await delivery.stop();
    await here!.close();
  }
});

test('one chat refused again and again holds up nobody else', async () => {
  const { telegram, clock } = await workshop();
  const [anna, boris] = [here!.guest('Анна'), here!.guest('Борис')];
  telegram.faults.add({ kind: 'flood', retryAfter: 25, chatId: anna.id, times: 3 });
  await queue(here!, { to: anna, text: 'раз' });
  const delivery = deliver();
  const refusals = () => telegram.journal.filter(({ status }) => status === 429).length;
  for (let n = 1; n <= 3; n++) {
    await until('the refusal', () => refusals() === n);
    await until('it is written down', async () => (await rows())[0]!.claimedUntil === null);
    if (n < 3) clock.forward(seconds(26));
    delivery.wake();
  }
  await hears(boris, 'тебе', delivery);
  assert.deepEqual(textsOf(anna), []);
});

test('a chat whose turn has not come does not hold up others, however much waits for it', async () => {
  const { telegram } = await workshop();
  const [anna, boris] = [here!.guest('Анна'), here!.guest('Борис')];
  telegram.faults.add({ kind: 'flood', retryAfter: 20, chatId: anna.id });
  await queue(here!, ...Array.from({ length: 200 }, (_, n) => ({ to: anna, text: String(n) })));
  const delivery = deliver();
  await until('the refusal', async () => (await rows())[0]!.notBefore !== null);
  await hears(boris, 'тебе', delivery, 'notice');
  assert.deepEqual(textsOf(anna), []);
});

test('after 403 the rest of the queue ends, and a word from the person brings them back', async () => {
  const { telegram } = await workshop();
  const anna = here!.guest('Анна');
  await database.insertInto('users').values({ tgid: anna.id, fullName: 'Анна' }).execute();
  telegram.faults.add({ kind: 'blocked', chatId: anna.id });
  await queue(here!, { to: anna, text: 'раз' }, { to: anna, text: 'два' }, { to: anna, text: 'три' });
  await deliver().settled();
  assert.deepEqual(textsOf(anna), []);
  assert.deepEqual(
    (await rows()).map(({ error, sentAt, failedAt }) => [error, sentAt, failedAt !== null]),
    Array.from({ length: 3 }, () => ['403 Forbidden: bot was blocked by the user', null, true]),
  );
  const unreachable = async () =>
    (await database.selectFrom('users').select('unreachableAt').executeTakeFirstOrThrow()).unreachableAt;
  assert.ok(await unreachable());
  await here!.start();
  await anna.writes('/start');
  assert.equal(await unreachable(), null);
  await until('the home screen', () => textsOf(anna).length > 0);
});

test('who never wrote to the bot is unreachable, too', async () => {
  await workshop();
  const stranger = here!.guest('Некто');
  here!.telegram.people.person(stranger.id).knowsBot = false;
  await database.insertInto('users').values({ tgid: stranger.id }).execute();
  await queue(here!, { to: stranger, text: 'привет' });
  await deliver().settled();
  assert.match((await rows())[0]!.error ?? '', /^403 .*can't initiate conversation/);
  const person = await database.selectFrom('users').select('unreachableAt').executeTakeFirstOrThrow();
  assert.ok(person.unreachableAt);
});

test('who blocks the bot during a meeting gives it up: the partner is told and waits on', async () => {
  await workshop();
  const bot = await here!.start();
  const anna = await arrives(here!.guest('Анна'), bot);
  const boris = await arrives(here!.guest('Борис'), bot);
  here!.telegram.faults.add({ kind: 'blocked', chatId: anna.id });
  await queue(here!, { to: anna, text: 'пора', as: 'notice' });
  await bot.settled();
  boris.seesLast('Собеседник не сможет встретиться');
  const statuses = await database.selectFrom('users').select('status').orderBy('tgid').execute();
  assert.deepEqual(
    statuses.map(({ status }) => status),
    ['inactive', 'active'],
  );
});

test('what already stands there is done', async () => {
  await workshop();
  const anna = here!.guest('Анна');
  const delivery = deliver();
  await queue(here!, { to: anna, text: 'одно' });
  await delivery.settled();
  const [shown] = await rows();
  await queue(here!, { to: anna, text: 'одно', editsMessageId: shown!.messageId });
  await delivery.settled();
  const [, edit] = await rows();
  assert.equal(edit!.messageId, shown!.messageId);
  assert.ok(edit!.sentAt);
  assert.equal(anna.heard.length, 1);
});

test('a message that is gone is sent anew', async () => {
  const { telegram } = await workshop();
  const anna = here!.guest('Анна');
  await queue(here!, { to: anna, text: 'новое', editsMessageId: 4711 });
  await deliver().settled();
  assert.deepEqual(textsOf(anna), ['новое']);
  assert.equal(telegram.journal[0]!.method, 'editMessageText');
  assert.equal((await rows())[0]!.messageId, anna.last.id);
});

test('a message that cannot be edited any more is sent anew and goes', async () => {
  const { telegram } = await workshop();
  const anna = here!.guest('Анна');
  const delivery = deliver();
  await queue(here!, { to: anna, text: 'старое' });
  await delivery.settled();
  telegram.faults.add({ kind: 'refused', method: 'editMessageText', text: "message can't be edited" });
  await queue(here!, { to: anna, text: 'новое', editsMessageId: anna.last.id });
  await delivery.settled();
  assert.deepEqual(textsOf(anna), ['новое']);
});

test('a picture gives way to a text, and a text to a picture', async () => {
  await workshop();
  const anna = here!.guest('Анна');
  const photo = await pictureOf(anna);
  const delivery = deliver();
  await queue(here!, { to: anna, text: 'карточка', photo });
  await delivery.settled();
  const card = anna.last.id;
  await queue(here!, { to: anna, text: 'вопрос', editsMessageId: card });
  await delivery.settled();
  assert.deepEqual(textsOf(anna), ['вопрос']);
  assert.notEqual(anna.last.id, card);
  const question = anna.last.id;
  await queue(here!, { to: anna, text: 'карточка', photo, editsMessageId: question });
  await delivery.settled();
  assert.deepEqual(textsOf(anna), ['карточка']);
  assert.equal(anna.last.id, question);
  assert.ok(anna.last.photo);
});

test('a picture of which the log knows nothing gives way to a text, too', async () => {
  await workshop();
  const anna = here!.guest('Анна');
  const photo = await pictureOf(anna);
  const delivery = deliver();
  await queue(here!, { to: anna, text: 'карточка', photo });
  await delivery.settled();
  await database.deleteFrom('messagesFromBot').execute();
  await queue(here!, { to: anna, text: 'вопрос', editsMessageId: anna.last.id });
  await delivery.settled();
  assert.deepEqual(textsOf(anna), ['вопрос']);
});

test('a picture that is not to be had is left out, in a new message and in an edit', async () => {
  await workshop();
  const anna = here!.guest('Анна');
  const delivery = deliver();
  await queue(here!, { to: anna, text: 'карточка', photo: 'no-such-file' });
  await delivery.settled();
  assert.deepEqual(textsOf(anna), ['карточка']);
  await queue(here!, { to: anna, text: 'другая', photo: 'no-such-file', editsMessageId: anna.last.id });
  await delivery.settled();
  assert.deepEqual(textsOf(anna), ['другая']);
  assert.ok((await rows()).every(({ sentAt }) => sentAt));
});

test('a link to somebody whom Telegram does not know is left out, and the words stay', async () => {
  await workshop();
  const anna = here!.guest('Анна');
  const user = { id: 4711, is_bot: false, first_name: 'Борис' };
  const entities = [
    { type: 'bold', offset: 0, length: 5 },
    { type: 'text_mention', offset: 6, length: 8, user },
  ];
  await queue(here!, { to: anna, text: 'Борис написать', entities: JSON.stringify(entities) });
  await deliver().settled();
  assert.deepEqual(textsOf(anna), ['Борис написать']);
  assert.deepEqual(anna.last.entities, [{ type: 'bold', offset: 0, length: 5 }]);
});

test('what Telegram refuses is kept with the reason, not tried again, and logged without the text', async () => {
  const { telegram, log } = await workshop();
  const anna = here!.guest('Анна');
  telegram.faults.add({ kind: 'refused', text: 'message text is empty' });
  await queue(here!, { to: anna, text: 'тайна' }, { to: anna, text: 'дальше' });
  await deliver().settled();
  const [refused] = await rows();
  assert.deepEqual(
    [refused!.error, refused!.sentAt, refused!.attempts],
    ['400 Bad Request: message text is empty', null, 1],
  );
  assert.ok(refused!.failedAt);
  assert.deepEqual(textsOf(anna), ['дальше']);
  assert.equal(telegram.journal.length, 2);
  const lines = log.filter((line) => line.includes('refused'));
  assert.equal(lines.length, 1);
  assert.equal((JSON.parse(lines[0]!) as { message: number }).message, refused!.id);
  assert.doesNotMatch(log.join('\n'), /тайна|дальше/);
});

const doubtful: Fault[] = [
  { kind: 'error' },
  { kind: 'gateway' },
  { kind: 'reset' },
  { kind: 'hang' },
  { kind: 'error', when: 'after' },
  { kind: 'gateway', when: 'after' },
  { kind: 'reset', when: 'after' },
  { kind: 'hang', when: 'after' },
];

for (const fault of doubtful) {
  test(`after «${fault.kind}» ${fault.when ?? 'before'} the effect it is sent again, a second later`, async () => {
    const { telegram, clock, token, root, log } = await workshop();
    const anna = here!.guest('Анна');
    telegram.faults.add(fault);
    await queue(here!, { to: anna, text: 'тайна' });
    const delivery = deliver({ api: new Api(token, { apiRoot: root, timeoutSeconds: 1 }) });
    await until('the failure', async () => (await rows())[0]!.notBefore !== null);
    clock.forward(seconds(1));
    await delivery.settled();
    const [row] = await rows();
    assert.ok(row!.sentAt);
    assert.equal(row!.attempts, 2);
    assert.deepEqual(textsOf(anna), fault.when === 'after' ? ['тайна', 'тайна'] : ['тайна']);
    assert.doesNotMatch(log.join('\n'), /тайна/);
  });
}

test('an edit that arrived although no answer came does not stand there twice', async () => {
  const { telegram, clock } = await workshop();
  const anna = here!.guest('Анна');
  const delivery = deliver();
  await queue(here!, { to: anna, text: 'старое' });
  await delivery.settled();
  telegram.faults.add({ kind: 'error', when: 'after' });
  await queue(here!, { to: anna, text: 'новое', editsMessageId: anna.last.id });
  delivery.wake();
  await until('the failure', async () => (await rows())[1]!.notBefore !== null);
  clock.forward(seconds(1));
  await delivery.settled();
  assert.deepEqual(textsOf(anna), ['новое']);
});

test('what stays in doubt is tried less and less often, at least every minute, without an end', async () => {
  const { telegram, clock } = await workshop();
  const anna = here!.guest('Анна');
  telegram.faults.add({ kind: 'error', times: 8 });
  await queue(here!, { to: anna, text: 'привет' });
  const delivery = deliver();
  const pauses: number[] = [];
  for (let attempt = 1; attempt <= 8; attempt++) {
    await until('the failure', async () => {
      const [row] = await rows();
      return row!.attempts === attempt && row!.claimedUntil === null;
    });
    const { notBefore } = (await rows())[0]!;
    pauses.push(Math.ceil((notBefore!.getTime() - clock.now().getTime()) / 1000));
    clock.forward(minutes(1));
    delivery.wake();
  }
  await delivery.settled();
  assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 60, 60]);
  assert.deepEqual(textsOf(anna), ['привет']);
});

test('a refused token is one clear line, and the message stays queued', async () => {
  for (const { token, path } of [
    { token: '1000000001:WRONG-0123456789-0123456789-xyz', path: '' },
    { token: '1000000001:WRONG-0123456789-0123456789-xyz', path: '/elsewhere' },
  ]) {
    const { root, givenUp, log } = await workshop();
    await queue(here!, { to: here!.guest('Анна'), text: 'тайна' });
    const delivery = deliver({ api: openApi(token, root + path) });
    await until('the program gives up', () => givenUp.length > 0);
    await delivery.stop();
    assert.match(givenUp[0]!, /^Telegram refuses the token: compare BOT_TOKEN/);
    const [row] = await rows();
    assert.deepEqual([row!.sentAt, row!.failedAt], [null, null]);
    assert.doesNotMatch(log.join('\n'), /WRONG|тайна/);
    await here!.close();
  }
});

test('what is to be forgotten leaves the outbox, sent or refused', async () => {
  const { telegram } = await workshop();
  const [anna, boris, vera] = ['Анна', 'Борис', 'Вера'].map((name) => here!.guest(name));
  telegram.faults.add({ kind: 'refused', chatId: boris!.id });
  telegram.faults.add({ kind: 'blocked', chatId: vera!.id });
  for (const to of [anna!, boris!, vera!]) await queue(here!, { to, text: 'прощай', forget: true });
  await deliver().settled();
  assert.deepEqual(textsOf(anna!), ['прощай']);
  assert.deepEqual(await rows(), []);
});

test('what was taken under an epoch that is over is sent at once', async () => {
  await workshop();
  const anna = here!.guest('Анна');
  await queue(here!, { to: anna, text: 'раз' }, { to: anna, text: 'два' });
  assert.equal((await take(10)).length, 1);
  await sql`update lease set epoch = epoch + 1`.execute(database);
  await deliver().settled();
  assert.deepEqual(textsOf(anna), ['раз', 'два']);
});

test('what was taken while the answer of the database got lost is taken again', async () => {
  await workshop();
  const anna = here!.guest('Анна');
  await queue(here!, { to: anna, text: 'раз' });
  assert.equal((await take(10)).length, 1);
  await deliver().settled();
  assert.deepEqual(textsOf(anna), ['раз']);
});

test('what the version before has taken is left to it until its claim runs out', async () => {
  const { clock } = await workshop();
  const anna = here!.guest('Анна');
  const claimedUntil = new Date(clock.now().getTime() + minutes(1));
  await queue(here!, { to: anna, text: 'раз', claimedUntil }, { to: anna, text: 'два' });
  const delivery = deliver();
  await hears(here!.guest('Борис'), 'тебе', delivery);
  assert.deepEqual(textsOf(anna), []);
  clock.forward(minutes(1));
  await delivery.settled();
  assert.deepEqual(textsOf(anna), ['раз', 'два']);
});

test('under an epoch that is over nothing is taken and no result is written', async () => {
  const { clock } = await workshop();
  const [anna, boris] = [here!.guest('Анна'), here!.guest('Борис')];
  await queue(here!, { to: anna, text: 'раз' }, { to: boris, text: 'два' });
  const [mine, other] = await take(2);
  await sql`update lease set epoch = epoch + 1`.execute(database);
  const now = clock.now();
  const before = await rows();
  await markSent(database, [{ ...mine!, messageId: 1 }], now);
  await markFailed(database, mine!, 'refused', now);
  await postpone(database, other!, now);
  await noticeBlock(here!.house(), other!, 'blocked');
  const again = { now, until: now, epoch: mine!.claimedBy, limit: 9, busy: [] };
  assert.deepEqual(await takeNextMessages(database, again), []);
  assert.deepEqual(await rows(), before);
});

test('what is worth nothing late is dropped, and what comes after it is not', async () => {
  const { telegram, clock } = await workshop();
  const anna = here!.guest('Анна');
  const expiresAt = new Date(clock.now().getTime() + minutes(10));
  await queue(here!, { to: anna, text: 'экран', expiresAt }, { to: anna, text: 'новость' });
  clock.forward(minutes(10));
  await deliver().settled();
  assert.deepEqual(textsOf(anna), ['новость']);
  assert.equal(telegram.journal.length, 1);
  assert.deepEqual(
    (await rows()).map(({ error, sentAt }) => [error, sentAt !== null]),
    [
      ['too late', false],
      [null, true],
    ],
  );
});

test('a group that has become another one is written to under its new id', async () => {
  const { telegram } = await workshop();
  const [group, moved] = [-100, -1000000000100];
  telegram.people.groups.set(group, {
    id: group,
    type: 'group',
    title: 'Двор',
    members: [],
    hasBot: true,
    movedTo: moved,
  });
  telegram.people.groups.set(moved, {
    id: moved,
    type: 'supergroup',
    title: 'Двор',
    members: [],
    hasBot: true,
  });
  await database.updateTable('communities').set({ chatId: group }).execute();
  await queue(here!, { to: { id: group }, text: 'всем' });
  await deliver().settled();
  assert.deepEqual(
    telegram.journal.map(({ params, status }) => [Number(params.chat_id), status]),
    [
      [group, 400],
      [moved, 200],
    ],
  );
  const { chatId } = await database.selectFrom('communities').select('chatId').executeTakeFirstOrThrow();
  assert.equal(chatId, moved);
});

test('at the real pace a burst of sixty to twenty chats is never refused', async () => {
  const { telegram } = await workshop({ limits: true });
  const people = Array.from({ length: 20 }, (_, n) => here!.guest(`№ ${n}`));
  for (let n = 0; n < 3; n++) await queue(here!, ...people.map((to) => ({ to, text: String(n) })));
  const delivery = startDelivery(here!.house(), 28);
  running.push(delivery);
  await delivery.settled();
  assert.deepEqual(
    telegram.journal.filter(({ status }) => status !== 200),
    [],
  );
  assert.equal(telegram.journal.length, 60);
});

test('stopping waits for what is on its way and leaves the rest queued', async () => {
  const { telegram } = await workshop();
  const anna = here!.guest('Анна');
  await queue(here!, ...Array.from({ length: 50 }, (_, n) => ({ to: anna, text: String(n) })));
  const delivery = deliver();
  await until('it has begun', () => telegram.journal.length > 0);
  await delivery.stop();
  const all = await rows();
  assert.deepEqual(
    textsOf(anna),
    all.filter(({ sentAt }) => sentAt).map(({ message }) => message),
  );
  assert.ok(all.every(({ sentAt, claimedUntil }) => sentAt || claimedUntil === null));
});

async function workshop(options: { limits?: boolean } = {}): Promise<Workshop> {
  here = await openWorkshop(database, options);
  return here;
}

function deliver(different: Partial<House> = {}): Delivery {
  const delivery = startDelivery(here!.house(different), 0);
  running.push(delivery);
  return delivery;
}

async function take(limit: number, busy: number[] = []) {
  const { epoch } = await here!.house().lease.next(new AbortController().signal);
  const now = here!.clock.now();
  const until = new Date(now.getTime() + minutes(1));
  return takeNextMessages(database, { now, until, epoch, limit, busy });
}

/** Somebody is written to and has heard it: by then everything before it was looked at. */
async function hears(
  person: Villager,
  text: string,
  delivery: Delivery,
  as: 'answer' | 'notice' = 'answer',
): Promise<void> {
  await queue(here!, { to: person, text, as });
  delivery.wake();
  await until(`«${text}» is heard`, () => textsOf(person).includes(text));
}

async function arrives(person: Villager, bot: { settled: () => Promise<void> }): Promise<Villager> {
  const does = async (act: Promise<unknown>) => {
    await act;
    await bot.settled();
  };
  await does(person.writes('/start'));
  await does(person.writes('Имя Фамилия'));
  for (let question = 0; question < 4; question++) await does(person.presses('Пропустить'));
  await does(person.presses('Найти собеседника'));
  return person;
}

/** The id of a picture that Telegram knows. */
async function pictureOf(person: Villager): Promise<string> {
  here!.telegram.sendsPhoto(person.id);
  return person.chat.at(-1)!.photo!;
}

function textsOf(person: Villager): string[] {
  return person.heard.map(({ text }) => text);
}

function rows() {
  return database.selectFrom('messagesFromBot').selectAll().orderBy('id').execute();
}
