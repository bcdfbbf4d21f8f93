import { sql } from 'kysely';
import { openBotApi } from '../playground/bot-api.ts';
import { playgroundClock, seededRandom } from '../playground/clock.ts';
import { openEmbedded, openPostgres } from '../src/store/database.ts';
import type { Database } from '../src/store/schema.ts';
import { durable, startPostgres } from '../test/support/postgres.ts';
import { until } from '../test/support/until.ts';
import { openBalancer } from './balancer.ts';
import { type Finding, findings } from './findings.ts';
import { type Done, doHarm } from './harm.ts';
import { marker, People } from './people.ts';
import { Record } from './record.ts';
import { allReady, Replicas } from './replicas.ts';

export type ChaosOptions = {
  kills: number;
  /** How many processes share one PostgreSQL; the embedded database has one. */
  replicas: number;
  people: number;
  seed: number;
  webhook: boolean;
  /** A directory for the embedded database; absent: PostgreSQL. */
  directory?: string;
  progress?: (line: string) => void;
};

export type Outcome = {
  done: Done;
  acts: number;
  sent: number;
  findings: Finding[];
  complaints: Map<string, number>;
};

/** How many acts a second: with their consequences about as many messages as Telegram takes. */
const actsPerSecond = 10;
/** A process that was frozen needs so long, in milliseconds, to see that another has taken over. */
const waking = 3000;
/** After the last harm everything must have come to rest within so many milliseconds. */
const patience = 180_000;

/**
 * People live through the journey while everything around the bot fails. Afterwards it is looked at whether all came
 * out as it should.
 */
export async function chaos(options: ChaosOptions): Promise<Outcome> {
  const closing: (() => unknown)[] = [];
  try {
    return await liveThrough(options, closing);
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

/** `closing` gets what has to be closed afterwards, however that comes out. */
async function liveThrough(options: ChaosOptions, closing: (() => unknown)[]): Promise<Outcome> {
  const { kills, directory, webhook, progress = () => {} } = options;
  const random = seededRandom(options.seed);
  // One that has the last commits still in its memory would lose them when it crashes.
  const postgres = directory === undefined ? await startPostgres(undefined, durable) : undefined;
  closing.push(() => postgres?.stop());
  const server = await openBotApi({ clock: playgroundClock(), retrySecond: 200 });
  closing.push(server.close);
  const { telegram } = server;
  telegram.disturbs({ twice: 0.05, early: 0.05, random: seededRandom(options.seed + 1) });
  const record = new Record(telegram);
  const people = new People(telegram, options.people, seededRandom(options.seed + 2));

  const ports = () => replicas.running.map(({ port }) => port);
  const balancer = webhook ? await openBalancer(ports) : undefined;
  closing.push(() => balancer?.close());
  const replicas: Replicas = new Replicas(
    {
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.root,
      TICK_SECONDS: '1',
      ...(postgres ? { DATABASE_URL: postgres.url } : { DATA_DIR: directory! }),
      ...(balancer ? { PUBLIC_URL: `http://127.0.0.1:${balancer.port}` } : {}),
    },
    new RegExp(`${marker.source}|${server.token}`, 'i'),
  );
  record.isWaking = () => performance.now() - replicas.wokeAt < waking;
  closing.push(() => replicas.endAll());
  for (let n = 0; n < options.replicas; n++) await replicas.start();
  await allReady(replicas);
  const watcher = postgres && openPostgres(postgres.url, () => {});
  closing.push(() => watcher?.destroy());
  if (watcher) await sql`update communities set quiet_from = null, quiet_to = null`.execute(watcher);

  const acting = setInterval(() => people.act(), 1000 / actsPerSecond);
  const aging = setInterval(() => watcher && void letTimePass(watcher, random).catch(() => {}), 2000);
  const rest = () => {
    clearInterval(acting);
    clearInterval(aging);
  };
  closing.push(rest);
  const done = await doHarm(
    {
      replicas,
      telegram,
      random,
      ...(postgres ? { postgres } : {}),
      holder: async () => (watcher ? holderOf(watcher) : (replicas.running[0]?.pid ?? null)),
      async lost() {
        // Nobody else can ask the embedded database: what was taken just before may not be written down.
        record.unknown += watcher ? await onTheWay(watcher) : record.sentWithin(1000);
      },
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    kills,
    ({ kills: killed }) => progress(`${killed} of ${kills} kills, ${people.acts.length} acts`),
  );
  telegram.disturbs();
  progress('until a few have met');
  await until('a few have met', () => people.meetings.size >= 3, patience);
  rest();

  progress('coming to rest');
  await allReady(replicas);
  let taken = false;
  void telegram.settled().then(() => {
    taken = true;
  });
  await until('every update is taken', () => taken, patience);
  // A press that Telegram could not bring within its time is nobody's.
  people.forget(telegram.updates.expired);
  if (watcher) await until('everything is sent', async () => (await waiting(watcher)) === 0, patience);
  else await quiet(record);
  await replicas.stopAll();
  const database = watcher ?? (await openEmbedded(directory!));
  if (!watcher) closing.push(() => database.destroy());
  return {
    done,
    acts: people.acts.length,
    sent: record.sent,
    findings: [
      ...(await findings(database, people, record)),
      {
        claim: `Telegram refused nothing for its speed, but to a process that had just woken (${record.refused.onWaking})`,
        looked: record.sent,
        broken: Array(record.refused.inAll - record.refused.onWaking).fill('a call'),
      },
      {
        claim: `otherwise never more than 30 a second within any ten (${record.mostInTenSeconds})`,
        looked: record.sent,
        broken: record.mostInTenSeconds > 300 ? ['ten seconds'] : [],
      },
      { claim: 'a process ends only when asked to, and in time', looked: 1, broken: replicas.badEnds },
      {
        claim: 'no secret and no word of anybody in a log',
        looked: 1,
        broken: Array(replicas.leaks).fill('a line'),
      },
    ],
    complaints: replicas.complaints,
  };
}

async function holderOf(database: Database): Promise<number | null> {
  const lease = await database
    .selectFrom('lease')
    .select('holder')
    .executeTakeFirst()
    .catch(() => undefined);
  return lease ? Number(lease.holder.split(' ')[1]) : null;
}

/** Taken to be sent, and not written down as sent. */
async function onTheWay(database: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from messages_from_bot
    where claimed_by is not null and sent_at is null and failed_at is null`.execute(database);
  return rows[0]!.count;
}

async function waiting(database: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from messages_from_bot where sent_at is null and failed_at is null`.execute(
    database,
  );
  return rows[0]!.count;
}

/** Nothing has arrived for some seconds: longer than anything is put off. */
async function quiet(record: Record): Promise<void> {
  let [sent, since] = [record.sent, performance.now()];
  await until(
    'nothing is sent any more',
    () => {
      if (record.sent !== sent) [sent, since] = [record.sent, performance.now()];
      return performance.now() - since > 15_000;
    },
    patience,
  );
}

/** Days pass for some, so that notices and deadlines come while everything fails. */
async function letTimePass(database: Database, random: () => number): Promise<void> {
  const [waited, met] = [1 + Math.floor(random() * 5), random() < 0.7 ? 7 : 11];
  await sql`
    update orders set ordered_at = ordered_at - ${waited} * interval '1 day'
    where id in (
      select id from orders where meeting_id is null and cancelled_at is null order by random() limit 3
      for update skip locked
    )`.execute(database);
  await sql`
    update meetings set created_at = created_at - ${met} * interval '1 day', ends_at = ends_at - ${met} * interval '1 day'
    where meeting_id in (
      select meeting_id from meetings where result = 'in_progress' order by random() limit 2
      for update skip locked
    )`.execute(database);
  await sql`
    update users set registered_at = registered_at - interval '8 days'
    where tgid in (select tgid from users where notification_id = 0 order by random() limit 2 for update skip locked)`.execute(
    database,
  );
}
