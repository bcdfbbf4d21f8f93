import type { Update } from 'grammy/types';
import { says } from '../domain/sayings.ts';
import { getBackInTouch, loseTouch } from '../flows/person.ts';
import type { Moment, Turn } from '../flows/turn.ts';
import { converse, type Heard, sayAll } from '../screens/dialog.ts';
import type { Spoken } from '../screens/words.ts';
import { hasWrittenSince, keepFailure, takeIn, takeInFrom } from '../store/inbox.ts';
import { findLabel, type Lane, lanes, putIntoOutbox } from '../store/outbox.ts';
import { findPerson, findWriter, keepThere, lockWithPartner, stranger } from '../store/people.ts';
import type { Tx } from '../store/schema.ts';
import { isDatabaseAway, isWorthRepeating, TryAgain } from './database-errors.ts';
import type { House } from './house.ts';
import { type Received, readUpdate } from './updates.ts';

const mostTries = 5;

/** An open transaction, and what is to be paired after it. */
type Open = Required<Pick<Moment, 'tx' | 'pairSoon'>>;

/**
 * One update: handled once, in one transaction, with everything that people are to hear because of it. When it fails
 * for a reason of ours it is kept as failed, and the person is told.
 *
 * @throws when the database is away: then nothing happened, and the update has to be taken again
 */
export async function takeUpdate(house: House, update: Update): Promise<void> {
  const received = readUpdate(update);
  answerPress(house, update);
  const outcome = await handle(house, update.update_id, received);
  house.metrics.updates.inc({ kind: received.kind, outcome });
  house.log.debug({ update: update.update_id, kind: received.kind, outcome }, 'update');
  house.wake();
}

/** A person could not be reached at a moment, as delivery found out, unless they have written since. */
export async function noticeBlock(
  house: House,
  tgid: number,
  { reason, at }: { reason: string; at: Date },
): Promise<void> {
  await inTransaction(house, async (tx, pairSoon) => {
    if (!(await hasWrittenSince(tx, tgid, at))) await lose(house, { tx, pairSoon }, tgid, reason);
  });
  house.wake();
}

/**
 * Puts into the outbox what people are to hear. What answers a press takes the pressed message's place. Whoever is shown
 * in it stays until it is committed: else somebody could delete their data meanwhile and yet be read about.
 */
export async function putAll(
  tx: Tx,
  spoken: Spoken[],
  now: Date,
  { lane, writer, pressed = null, question, held = [] }: Putting,
): Promise<void> {
  const shown = [...new Set(spoken.flatMap(({ shows }) => shows))].filter((tgid) => !held.includes(tgid));
  if (shown.length > 0 && !(await keepThere(tx, shown))) throw new TryAgain();
  const answer = spoken.find(({ to, news }) => to === writer && !news);
  await putIntoOutbox(
    tx,
    spoken.map((message) => ({
      tgid: message.to,
      createdAt: now,
      message: message.text,
      say: message.say,
      about: JSON.stringify(message.about),
      entities: JSON.stringify(message.entities),
      keyboard: JSON.stringify(message.keyboard),
      photo: message.photo,
      shows: message.shows,
      lane: lanes[message.to === writer ? 'answer' : lane],
      editsMessageId: message === answer ? pressed : null,
      forget: message.say === 'farewell',
    })),
    writer === undefined || question === undefined ? undefined : { tgid: writer, state: question },
  );
}

type Putting = {
  lane: Lane;
  writer?: number;
  pressed?: number | null;
  /** That is open to the writer from now on; absent: the same as before. */
  question?: string | null;
  /** Whose rows the transaction holds already. */
  held?: number[];
};

/** Runs a transaction again when it lost against another one. What it hands on is paired after it is committed. */
export async function inTransaction<T>(
  house: House,
  act: (tx: Tx, pairSoon: (communityId: number) => void) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const unpaired = new Set<number>();
    try {
      const done = await house.database
        .transaction()
        .execute((tx) => act(tx, (communityId) => unpaired.add(communityId)));
      for (const communityId of unpaired) house.pairSoon(communityId);
      return done;
    } catch (error) {
      if (tries >= mostTries || !isWorthRepeating(error)) throw error;
    }
  }
}

async function handle(house: House, updateId: number, received: Received): Promise<string> {
  try {
    return await inTransaction(house, (tx, pairSoon) =>
      takeOnce(house, { tx, pairSoon }, updateId, received),
    );
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    house.log.error({ update: updateId, err: error }, 'an update failed');
    await tell(house, updateId, received, error);
    return 'failed';
  }
}

async function takeOnce(house: House, open: Open, updateId: number, received: Received): Promise<string> {
  const now = house.clock();
  if ('heard' in received) return talk(house, open, updateId, received, now);
  if (!(await takeIn(open.tx, updateId, now))) return 'repeated';
  switch (received.kind) {
    case 'ignored':
      return 'ignored';
    case 'unreadable':
      throw received.error;
    case 'blocked':
      await lose(house, open, received.tgid, 'blocked');
      return 'done';
    case 'unblocked':
      await find(open, received.tgid, now, getBackInTouch);
      return 'done';
  }
}

async function talk(
  house: House,
  { tx, pairSoon }: Open,
  updateId: number,
  { from, heard, kept, pressedMessageId, isBarePath }: Extract<Received, { heard: unknown }>,
  now: Date,
): Promise<string> {
  const message = isBarePath ? await labelled(tx, from.tgid, heard, pressedMessageId, kept) : kept;
  const held = await takeInFrom(tx, updateId, { tgid: from.tgid, message }, now);
  if (!held) return 'repeated';
  const person = await findWriter(tx, from, held, now);
  if (!person) throw new TryAgain();
  const { spoken, question } = await converse({ tx, pairSoon, person, now }, heard, house.bot);
  await putAll(tx, spoken, now, {
    lane: 'news',
    writer: from.tgid,
    pressed: pressedMessageId,
    question,
    held: held.map(({ tgid }) => tgid),
  });
  return 'done';
}

/** The label of a pressed button from what the bot said itself. */
async function labelled(
  tx: Tx,
  tgid: number,
  heard: Heard,
  messageId: number | undefined,
  kept: string,
): Promise<string> {
  if (heard.kind !== 'press' || messageId === undefined) return kept;
  const label = await findLabel(tx, { tgid, messageId, path: heard.path });
  return label === undefined ? kept : `[${label}]`;
}

async function lose(house: House, open: Open, tgid: number, reason: string): Promise<void> {
  const { tx } = open;
  const now = house.clock();
  await find(open, tgid, now, async (turn) => {
    const messages = await loseTouch(turn, reason);
    await putAll(tx, await sayAll({ tx, now }, messages, house.bot), now, { lane: 'news' });
  });
}

/** Somebody who is known takes a turn without having said anything. */
async function find(open: Open, tgid: number, now: Date, act: (turn: Turn) => Promise<void>): Promise<void> {
  const person = await lockWithPartner(open.tx, tgid);
  if (person === 'moved') throw new TryAgain();
  if (person) await act({ ...open, person, now });
}

/** Keeps an update as failed, with what was said unless that is the trouble, and tells the person that it did not work. */
async function tell(house: House, updateId: number, received: Received, error: unknown): Promise<void> {
  const kind = error instanceof Error ? error.name : typeof error;
  const said = 'heard' in received ? { tgid: received.from.tgid, message: received.kept } : null;
  try {
    await keepAndTell(house, updateId, received, { error: kind, said });
  } catch (again) {
    if (isDatabaseAway(again) || !said) throw again;
    await keepAndTell(house, updateId, received, { error: kind, said: null });
  }
}

async function keepAndTell(
  house: House,
  updateId: number,
  received: Received,
  failure: Parameters<typeof keepFailure>[2],
): Promise<void> {
  const now = house.clock();
  await inTransaction(house, async (tx) => {
    const fresh = await keepFailure(tx, updateId, failure, now);
    if (!fresh || !('heard' in received)) return;
    // Somebody whose very first words failed is not remembered, but answered.
    const known = (await findPerson(tx, received.from.tgid)) ?? stranger(received.from, now);
    // Whoever writes can be reached, though that, too, was not remembered.
    const person = { ...known, unreachableAt: null };
    const spoken = await sayAll({ tx, now, person }, [says(person.tgid, 'trouble', {})], house.bot);
    await putAll(tx, spoken, now, { lane: 'answer' });
  });
}

/** The one call that does not go through the outbox: it only stops the button's waiting sign. */
function answerPress({ api, log }: House, { update_id, callback_query: query }: Update): void {
  if (!query) return;
  api.answerCallbackQuery(query.id).catch((error: unknown) => {
    log.debug({ update: update_id, err: error }, 'a press could not be answered');
  });
}
