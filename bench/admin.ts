import { setTimeout as waits } from 'node:timers/promises';
import { seededRandom } from '../playground/clock.ts';
import { webhookSecret } from '../src/adapters/webhook.ts';
import type { Questions } from '../src/api/contract.ts';
import { openPostgres } from '../src/store/database.ts';
import { migrate } from '../src/store/migrations.ts';
import { type Organiser, signIn } from '../test/support/organiser.ts';
import { fillTwelveWeeks, type TwelveWeeks } from '../test/support/twelve-weeks.ts';
import { showPages } from './admin-pages.ts';
import { Crowd } from './crowd.ts';
import { type BotProcess, startBot } from './process.ts';
import { type Call, openStandIn } from './stand-in.ts';

type Asked = { [Q in keyof Questions]: [name: Q, asks: Questions[Q]['asks']] }[keyof Questions];

const token = '123456789:AABenchBenchBenchBenchBenchBench';
const owner = 900;
/** Who walk through the bot while the organisers look on, and how much they do in a second. */
const [walkers, updatesPerSecond] = [500, 50];
/** How often each question is asked, and how many milliseconds pass in between, as with some organisers who look on. */
const [times, pause] = [100, 50];

/** What the pages ask, in a community with four fifths of the people, and of all. */
function askedOf({ people, meetings }: TwelveWeeks): Asked[] {
  return [
    ['me', {}],
    ['overview', {}],
    ['overview', { community: 1, days: 90 }],
    ['overview', { community: 2, days: 365 }],
    ['pool', {}],
    ['people', {}],
    ['people', { community: 1, by: 'arrived' }],
    ['people', { by: 'active' }],
    ['people', { by: 'met' }],
    ['people', { find: 'анна' }],
    ['people', { find: 'дизайнер керомика' }],
    ['people', { activity: 'silent30' }],
    ['people', { stuck: 'carded' }],
    ['person', { tgid: people[7]!.tgid }],
    ['meetings', {}],
    ['meetings', { community: 1, result: 'in_progress' }],
    ['meetings', { which: 'silent' }],
    ['meetings', { which: 'low', days: 365 }],
    ['meetings', { words: 'анна' }],
    ['meetings', { before: Math.ceil(meetings.length / 2) }],
    ['meeting', { meetingId: meetings.length - 5 }],
    ['said', { of: 'meetings' }],
    ['said', { of: 'meetings', rating: 1, hasWords: true, isHandled: false }],
    ['said', { of: 'bot' }],
    ['pairs', { community: 1 }],
    ['acquaintance', { community: 1 }],
    ['audience', { community: 1, status: 'inactive', activity: 'silent-30' }],
    ['broadcasts', {}],
    ['settings', { communityId: 1 }],
    ['ownTexts', { communityId: 1, language: 'ru' }],
    ['organisers', {}],
    ['audit', {}],
  ];
}

/**
 * Milliseconds over HTTP for each question of the organisers' pages, with a life of twelve weeks behind them: of the real
 * process, when it is left alone, and while people walk through the bot; then a broadcast to everybody, and the pages on a phone.
 */
export async function admin(databaseUrl: string, people: number, messages: number): Promise<void> {
  const database = openPostgres(databaseUrl, () => {});
  await migrate(database);
  const life = await fillTwelveWeeks(database, { people, messages, now: new Date() });
  // Nothing is held back: a broadcast comes behind whatever waits in somebody's chat.
  await database
    .updateTable('messagesFromBot')
    .set({ notBefore: null })
    .where('notBefore', 'is not', null)
    .execute();
  await database.destroy();
  const said = life.messages.length + life.messagesFromBot.length;
  const count = (n: number) => n.toLocaleString('en');
  console.log(
    `### The organisers’ pages, PostgreSQL, ${count(people)} people, ${count(life.meetings.length)} meetings, ${count(said)} messages\n`,
  );
  await withOrganiser(databaseUrl, async (organiser, crowd) => {
    const asked = askedOf(life);
    console.log(
      '| question | first ms | p50 ms | p99 ms | most ms | kB | beside the crowd: p50 | p99 | most |',
    );
    console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
    const alone = new Map<Asked, Measured>();
    for (const one of asked) alone.set(one, await measured(organiser, one));
    let isOver = false;
    crowd.times.length = 0;
    const walking = (async () => {
      while (!isOver) await crowd.walkAtRate(updatesPerSecond, 5);
    })();
    for (const one of asked) {
      const [quiet, beside] = [alone.get(one)!, await measured(organiser, one)];
      const row = [quiet.first, quiet.p50, quiet.p99, quiet.most, quiet.kilobytes, beside.p50, beside.p99];
      console.log(`| ${one[0]} ${JSON.stringify(one[1])} | ${row.join(' | ')} | ${beside.most} |`);
    }
    isOver = true;
    await walking;
    const answered = shares(crowd.times);
    console.log(
      `\nMeanwhile ${crowd.times.length} updates, ${updatesPerSecond} a second, were answered in ${answered.p50} ms (p50), ${answered.p99} ms (p99).\n`,
    );
    await tellsEverybody(organiser, crowd);
    await showPages(organiser, life);
  });
}

/** One row: a broadcast to everybody that Telegram's limits do not hold up, and what else goes on beside it. */
async function tellsEverybody(organiser: Organiser, crowd: Crowd): Promise<void> {
  const { people } = await organiser.asks('audience', {});
  const began = performance.now();
  const typed = '*Завтра* в семь — [настолки](https://coffee.example.com)';
  const asked = { typed, button: null, audience: {}, people, key: 'bench-broadcast' };
  const { id } = await organiser.does('beginBroadcast', asked);
  const begun = performance.now() - began;
  crowd.times.length = 0;
  const took: number[] = [];
  for (;;) {
    await crowd.walkAtRate(10, 2);
    const asking = performance.now();
    const { state, sent, blocked, failed } = await organiser.asks('broadcast', { id });
    took.push(performance.now() - asking);
    if (state !== 'going') {
      const seconds = (performance.now() - began) / 1000;
      const [page, talk] = [shares(took), shares(crowd.times)];
      console.log('### A broadcast to everybody, with no limit of messages a second\n');
      console.log(
        '| people | begun in ms | sent, blocked, failed | seconds | its page, p50 ms | p99 | people answered beside it, p50 ms | p99 |',
      );
      console.log('| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |');
      console.log(
        `| ${people} | ${begun.toFixed(0)} | ${sent}, ${blocked}, ${failed} | ${seconds.toFixed(0)} | ${page.p50} | ${page.p99} | ${talk.p50} | ${talk.p99} |\n`,
      );
      await showQuestions(organiser, [
        ['broadcasts', {}],
        ['broadcast', { id }],
      ]);
      return;
    }
  }
}

/** The same when the messages of a large broadcast are there to be counted. */
async function showQuestions(organiser: Organiser, asked: Asked[]): Promise<void> {
  console.log('| question | first ms | p50 ms | p99 ms | most ms | kB |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const one of asked) {
    const { first, p50, p99, most, kilobytes } = await measured(organiser, one);
    console.log(
      `| ${one[0]} ${JSON.stringify(one[1])} | ${[first, p50, p99, most, kilobytes].join(' | ')} |`,
    );
  }
  console.log();
}

type Measured = { first: string; kilobytes: string } & ReturnType<typeof shares>;

async function measured(organiser: Organiser, [name, asks]: Asked): Promise<Measured> {
  const took: number[] = [];
  let size = 0;
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    const { status, body } = await organiser.triesToAsk(name, asks);
    took.push(performance.now() - began);
    await waits(pause);
    if (status !== 200) throw new Error(`${name}: ${status}`);
    size = JSON.stringify(body).length;
  }
  return { first: took[0]!.toFixed(0), ...shares(took), kilobytes: (size / 1024).toFixed(1) };
}

function shares(milliseconds: number[]): { p50: string; p99: string; most: string } {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))]?.toFixed(0) ?? '';
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}

/** The real process behind its webhook, with a crowd that has arrived and an owner who has signed in. */
async function withOrganiser(
  DATABASE_URL: string,
  act: (organiser: Organiser, crowd: Crowd) => Promise<void>,
): Promise<void> {
  let crowd: Crowd | undefined;
  const link = Promise.withResolvers<string>();
  const standIn = await openStandIn((call) => {
    const to = Number(call.params.chat_id);
    if (to === owner) link.resolve(urlIn(call) ?? '');
    if (to >= 1000 && to < 1000 + walkers) crowd?.hear(call);
  });
  const bot: BotProcess = await startBot({
    DATABASE_URL,
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: standIn.root,
    OWNER_IDS: `${owner}`,
  });
  crowd = new Crowd(walkers, `http://127.0.0.1:${bot.port}/webhook`, webhookSecret(token), seededRandom(1));
  try {
    await crowd.arrive();
    await write(bot, '/admin');
    await act(await signIn(await link.promise), crowd);
  } finally {
    crowd.close();
    await bot.stop();
    standIn.close();
  }
}

function urlIn({ params }: Call): string | undefined {
  const { inline_keyboard: rows = [] } = (params.reply_markup ?? {}) as {
    inline_keyboard?: { url?: string }[][];
  };
  return rows.flat().find(({ url }) => url)?.url;
}

async function write({ port }: BotProcess, text: string): Promise<void> {
  const from = { id: owner, is_bot: false, first_name: 'Ольга', language_code: 'ru' };
  await fetch(`http://127.0.0.1:${port}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhookSecret(token) },
    body: JSON.stringify({
      update_id: Date.now() * 10,
      message: { message_id: 1, date: 0, chat: { id: owner, type: 'private' }, from, text },
    }),
  });
}
