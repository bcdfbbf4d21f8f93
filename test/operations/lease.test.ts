import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Lease, startLease } from '../../src/adapters/lease.ts';
import { openLog } from '../../src/adapters/log.ts';
import { openOutage } from '../../src/adapters/outage.ts';
import { days } from '../../src/domain/time.ts';
import { openPostgres } from '../../src/store/database.ts';
import { releaseLease, renewLease, takeLease } from '../../src/store/lease.ts';
import { migrate } from '../../src/store/migrations.ts';
import type { Database } from '../../src/store/schema.ts';
import { type Line, lineTo } from '../support/line.ts';
import { freshPostgres } from '../support/postgres.ts';
import { until } from '../support/until.ts';
import { openWorkshop, queue, type Workshop } from '../support/workshop.ts';

let database: Database;
let far: Database;
let line: Line;
let close: () => Promise<void>;
let here: Workshop | undefined;
let leases: Lease[] = [];
const never = new AbortController().signal;

before(async () => {
  const { url, drop } = await freshPostgres();
  line = await lineTo(url);
  database = openPostgres(url, () => {});
  far = openPostgres(line.url, () => {}, 'alert');
  await migrate(database);
  close = async () => {
    await far.destroy();
    await line.close();
    await database.destroy();
    await drop();
  };
});

afterEach(async () => {
  line.mend();
  for (const lease of leases) await lease.stop();
  leases = [];
  await here?.close();
  here = undefined;
  await sql`truncate lease`.execute(database);
});

after(() => close());

const asks = { holder: 'Анна', lasts: 60_000, alone: false };

test('of many who ask at once one gets the lease', async () => {
  const asked = await Promise.all(Array.from({ length: 20 }, () => takeLease(database, asks)));
  assert.deepEqual(asked.filter(Boolean), [{ epoch: 1, idleFor: Number.POSITIVE_INFINITY }]);
});

test('a server that falls silent is asked again as soon as it is back', async () => {
  assert.equal((await takeLease(far, asks))?.epoch, 1);
  line.mute();
  await assert.rejects(renewLease(far, 1, 60_000), /timeout/);
  line.mend();
  await until('it is renewed', () => renewLease(far, 1, 60_000).catch(() => false));
});

test('a statement that fails does not cost its connection', async () => {
  const who = async () =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(far)).rows[0]!.pid;
  await until('there is a connection', () => who().then(Boolean, () => false));
  const pid = await who();
  for (let n = 0; n < 100; n++) await assert.rejects(sql`select 1 / 0`.execute(far));
  assert.equal(await who(), pid);
});

test('nobody else gets it while it is renewed, and each taking begins a new epoch', async () => {
  assert.equal((await takeLease(database, asks))?.epoch, 1);
  assert.equal(await takeLease(database, { ...asks, holder: 'Борис' }), null);
  assert.equal(await renewLease(database, 1, 60_000), true);
  await releaseLease(database, 1);
  assert.equal((await takeLease(database, { ...asks, holder: 'Борис' }))?.epoch, 2);
  assert.equal(await renewLease(database, 1, 60_000), false);
  await releaseLease(database, 1);
  assert.equal(await takeLease(database, asks), null);
});

test('who is known to be alone does not wait for a dead process, and knows that it has just sent', async () => {
  await takeLease(database, asks);
  assert.deepEqual(await takeLease(database, { ...asks, alone: true }), { epoch: 2, idleFor: 0 });
});

test('who comes after a pause knows how long nobody had it', async () => {
  await takeLease(database, asks);
  await sql`update lease set until = clock_timestamp() - interval '1 hour'`.execute(database);
  const { idleFor } = (await takeLease(database, asks))!;
  assert.ok(idleFor >= 3_600_000 && idleFor < 3_700_000, `${idleFor}`);
});

test('a second process takes over when the first leaves, and when it is silent', async () => {
  const anna = start(database);
  assert.equal((await anna.next(never)).epoch, 1);
  const boris = start(database);
  await until('it has asked', async () => (await epochs()).length === 1);
  assert.equal(boris.term(), null);
  await anna.stop();
  assert.equal((await boris.next(never)).epoch, 2);

  await sql`update lease set epoch = epoch + 1, until = clock_timestamp() + interval '1 minute'`.execute(
    database,
  );
  await until('it has seen that', () => boris.term() === null);
  await sql`update lease set until = clock_timestamp()`.execute(database);
  assert.equal((await boris.next(never)).epoch, 4);
});

test('without the database a term ends by itself, and goes on under the same epoch if nobody came between', async () => {
  const lease = start(far);
  const term = await lease.next(never);
  line.cut();
  await until('the term is over', () => term.over.aborted);
  assert.equal(lease.term(), null);
  line.mend();
  const next = await lease.next(never);
  assert.equal(next.epoch, term.epoch);
  assert.notEqual(next, term);
});

test('of two bots on one database one sends and polls, and the other takes over when it leaves', async () => {
  here = await openWorkshop(database);
  const { telegram } = here;
  const anna = here.guest('Анна');
  const first = await here.start({ isAlone: false });
  await until('it polls', here.isWaitedOn);
  const second = await here.start({ isAlone: false });
  await anna.writes('/start');
  await second.settled();
  anna.seesLast('Укажите свою фамилию и имя');

  await first.stop();
  telegram.says(anna.id, 'Анна Смирнова');
  await telegram.settled();
  await second.settled();
  anna.seesLast('Укажите роль в команде');
  assert.ok(!here.log.some((entry) => entry.includes('somebody else asks')));
  assert.equal((await epochs())[0], 2);
});

test('who takes over looks at once at what is due, and who has not the lease does not look', async () => {
  here = await openWorkshop(database);
  const anna = here.guest('Анна');
  const first = await here.start({ isAlone: false, tickSeconds: 3600 });
  const second = await here.start({ isAlone: false, tickSeconds: 1 });
  const began = performance.now();
  await database
    .insertInto('users')
    .values({ tgid: anna.id, fullName: 'Анна', registeredAt: new Date(here.clock.now().getTime() - days(8)) })
    .execute();
  const ticks = async () =>
    Number(
      /coffee_tick_seconds_count (\d+)/.exec(
        await (await fetch(`http://127.0.0.1:${second.port}/metrics`)).text(),
      )![1],
    );
  await until('two seconds have passed', () => performance.now() > began + 2000);
  const looked = await ticks();
  // On a machine that stands still for seconds the first may have lost the lease.
  assert.ok(looked === 0 || (await epochs())[0]! > 1, `${looked} ticks`);
  await first.stop();
  await until('the second looks', async () => (await ticks()) > 0);
  await second.settled();
  assert.equal(anna.heard.length, 1);
});

test('what a process without the lease received is sent by the one that has it', async () => {
  here = await openWorkshop(database);
  const [anna, boris] = [here.guest('Анна'), here.guest('Борис')];
  const holder = await here.start({ isAlone: false });
  await queue(here, { to: anna, text: 'раз' });
  await holder.settled();
  const other = await here.startWithWebhook({ isAlone: false });
  here.telegram.says(boris.id, '/start');
  await here.telegram.settled();
  await other.settled();
  boris.seesLast('Укажите свою фамилию и имя');
  assert.equal((await epochs())[0], 1);
});

function start(on: Database): Lease {
  const log = openLog('silent');
  const lease = startLease({ database: on, log, outage: openOutage(log) }, { alone: false });
  leases.push(lease);
  return lease;
}

async function epochs(): Promise<number[]> {
  const rows = await database.selectFrom('lease').select('epoch').execute();
  return rows.map(({ epoch }) => epoch);
}
