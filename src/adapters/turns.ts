import type { Update } from 'grammy/types';
import { says } from '../domain/sayings.ts';
import { after, minutes, seconds } from '../domain/time.ts';
import { getBackInTouch, loseTouch } from '../flows/person.ts';
import { AskTelegram, type Moment, TryAgain, type Turn, turnOf } from '../flows/turn.ts';
import { converse, type Heard, sayAll } from '../screens/dialog.ts';
import type { Spoken } from '../screens/words.ts';
import { hasWrittenSince, keepFailure, keepUnheard, takeIn, takeInFrom } from '../store/inbox.ts';
import {
  type Claimed,
  findLabel,
  isBehind,
  isStillClaimed,
  isToldSince,
  type Lane,
  lanes,
  type Outgoing,
  putIntoOutbox,
} from '../store/outbox.ts';
import { findPerson, findWriter, keepThere, lockPeople, stranger } from '../store/people.ts';
import type { Tx } from '../store/schema.ts';
import { unheardFor } from './flood.ts';
import { type House, sleep } from './house.ts';
import { codeOf, isDatabaseAway } from './outage.ts';
import { askMembership } from './telegram.ts';
import { type Received, readUpdate } from './updates.ts';

const mostTries = 5;
/** Between two tries of an update that failed; twice as long each time. */
const pause = seconds(0.05);
/** Who has so many answers coming and goes on writing at once is not waiting for any of them. */
const manyAnswers = 10;
/** An answer to a press is worth nothing later: the person has looked at something else since. */
const answerLasts = minutes(10);

/** An open transaction, and what is to be paired after it. */
type Open = Required<Pick<Moment, 'tx' | 'pairSoon'>> & Pick<Moment, 'answered'>;

/**
 * Updates, one after the other: each handled once, in one transaction, with everything that people are to hear because of
 * it. What fails five times for a reason of ours is kept as failed, and the person is told. Whoever floods the bot is told
 * once and then not heard for a while: what they say is kept, in one statement, and leads to nothing.
 *
 * @throws when the database is away: then what was not handled yet has to be taken again
 */
export async function takeUpdates(house: House, updates: Update[]): Promise<void> {
  const unheard: { updateId: number; tgid: number; message: string }[] = [];
  for (const update of updates) {
    const updateId = update.update_id;
    const began = performance.now();
    const received = readUpdate(update);
    const pace = 'heard' in received ? house.flood.counts(received.from.tgid) : 'fine';
    answerPress(house, update);
    let outcome = 'unheard';
    if (pace !== 'unheard') outcome = await handle(house, updateId, received, pace);
    else if ('heard' in received) {
      unheard.push({ updateId, tgid: received.from.tgid, message: received.kept });
    }
    const milliseconds = Math.round(performance.now() - began);
    house.metrics.updates.inc({ kind: received.kind, outcome });
    house.metrics.handling.observe(milliseconds / 1000);
    house.log.info({ update: updateId, kind: received.kind, outcome, milliseconds }, 'update');
    house.wake();
  }
  if (unheard.length > 0) await keepUnheard(house.database, unheard, house.clock());
}

/** A message could not be delivered because the person cannot be reached, unless they have written since. */
export async function noticeBlock(
  house: House,
  message: Claimed & Pick<Outgoing, 'tgid' | 'takenAt' | 'updateId'>,
  reason: string,
): Promise<void> {
  const updateId = message.updateId ?? undefined;
  await inTransaction(
    house,
    async (tx, pairSoon) => {
      if (!(await isStillClaimed(tx, message))) return;
      if (await hasWrittenSince(tx, message.tgid, message.takenAt)) return;
      await lose(house, { tx, pairSoon }, message.tgid, reason, updateId);
    },
    updateId,
  );
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
  { lane, updateId, writer, pressed = null, question, held = [] }: Putting,
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
      expiresAt: message === answer && pressed !== null ? after(now, answerLasts) : null,
      updateId,
      forget: message.say === 'farewell',
    })),
    writer === undefined || question === undefined ? undefined : { tgid: writer, state: question },
  );
}

type Putting = {
  lane: Lane;
  /** Absent: nobody has said or pressed anything. */
  updateId?: number | undefined;
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
  updateId?: number,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const unpaired = new Set<number>();
    try {
      const done = await house.database
        .transaction()
        .execute((tx) => act(tx, (communityId) => unpaired.add(communityId)));
      for (const communityId of unpaired) house.pairSoon(communityId, updateId);
      return done;
    } catch (error) {
      if (tries >= mostTries || !isWorthRepeating(error)) throw error;
      house.log.debug({ tries, err: error }, 'a transaction is tried again');
    }
  }
}

/** Serialisation failure, deadlock, a lock or a statement that took too long: another transaction was faster. */
export function isWorthRepeating(error: unknown): boolean {
  return error instanceof TryAgain || /^(40001|40P01|55P03|57014)$/.test(codeOf(error));
}

async function handle(
  house: House,
  updateId: number,
  received: Received,
  pace: 'fine' | 'fast',
): Promise<string> {
  let answered: Moment['answered'];
  for (let tries = 1; ; tries++) {
    try {
      if (pace === 'fast' && (await endFlood(house, updateId, received))) return 'flood';
      return await inTransaction(
        house,
        (tx, pairSoon) => takeOnce(house, { tx, pairSoon, answered }, updateId, received),
        updateId,
      );
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      if (tries >= mostTries) {
        house.log.error({ update: updateId, tries, err: error }, 'an update failed');
        await tell(house, updateId, received, error);
        return 'failed';
      }
      if (error instanceof AskTelegram && 'heard' in received) {
        // While nothing is held: it takes as long as it takes.
        answered = await askMembership(house, error.chatId, received.from.tgid);
        continue;
      }
      house.log.debug({ update: updateId, tries, err: error }, 'an update is tried again');
      await sleep(pause * 2 ** (tries - 1));
    }
  }
}

/** Somebody writes faster than a person and does not wait for answers: says so, and hears nothing of them for a while. */
async function endFlood(house: House, updateId: number, received: Received): Promise<boolean> {
  if (!('heard' in received)) return false;
  const { tgid } = received.from;
  if (!(await isBehind(house.database, tgid, manyAnswers))) return false;
  house.flood.ignore(tgid);
  await inTransaction(house, async (tx) => {
    const now = house.clock();
    const fresh = await keepUnheard(tx, [{ updateId, tgid, message: received.kept }], now);
    // With a webhook several processes hear of it, each of its own.
    await lockPeople(tx, [tgid]);
    if (fresh === 0 || (await isToldSince(tx, tgid, 'tooFast', after(now, -unheardFor)))) return;
    await tellAlone(house, tx, updateId, received, 'tooFast', now);
  });
  return true;
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
      await lose(house, open, received.tgid, 'blocked', updateId);
      return 'done';
    case 'unblocked':
      await find(open, received.tgid, now, getBackInTouch);
      return 'done';
  }
}

async function talk(
  house: House,
  open: Open,
  updateId: number,
  { from, heard, kept, pressedMessageId, isBarePath }: Extract<Received, { heard: unknown }>,
  now: Date,
): Promise<string> {
  const { tx } = open;
  const message = isBarePath ? await labelled(tx, from.tgid, heard, pressedMessageId, kept) : kept;
  const held = await takeInFrom(tx, updateId, { tgid: from.tgid, message }, now);
  if (!held) return 'repeated';
  const person = await findWriter(tx, from, held, now);
  if (!person) throw new TryAgain();
  const { spoken, question } = await converse({ ...open, person, now }, heard, house.bot);
  await putAll(tx, spoken, now, {
    lane: 'news',
    updateId,
    writer: from.tgid,
    // Who has deleted their data begins anew, and at the end of the chat, not where an old button stands.
    pressed: person.registeredAt.getTime() === now.getTime() ? null : pressedMessageId,
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

async function lose(
  house: House,
  open: Open,
  tgid: number,
  reason: string,
  updateId?: number,
): Promise<void> {
  const { tx } = open;
  const now = house.clock();
  await find(open, tgid, now, async (turn) => {
    const messages = await loseTouch(turn, reason);
    await putAll(tx, await sayAll({ tx, now }, messages, house.bot), now, { lane: 'news', updateId });
  });
}

/** Somebody who is known takes a turn without having said anything. */
async function find(open: Open, tgid: number, now: Date, act: (turn: Turn) => Promise<void>): Promise<void> {
  const turn = await turnOf({ ...open, now }, tgid);
  if (turn) await act(turn);
}

/** Keeps an update as failed, with what was said unless that is the trouble, and tells the person that it did not work. */
async function tell(house: House, updateId: number, received: Received, error: unknown): Promise<void> {
  const { constraint } = error as { constraint?: string };
  const kind = [error instanceof Error ? error.name : typeof error, codeOf(error), constraint]
    .filter(Boolean)
    .join(' ');
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
    if (fresh && 'heard' in received) await tellAlone(house, tx, updateId, received, 'trouble', now);
  });
}

/** Says one thing to the writer and remembers nothing else of them. */
async function tellAlone(
  house: House,
  tx: Tx,
  updateId: number,
  { from }: Extract<Received, { heard: unknown }>,
  say: 'trouble' | 'tooFast',
  now: Date,
): Promise<void> {
  // Somebody whose very first words failed is not remembered, but answered.
  const known = (await findPerson(tx, from.tgid)) ?? stranger(from, now);
  // Whoever writes can be reached, though that, too, was not remembered.
  const person = { ...known, unreachableAt: null };
  const spoken = await sayAll({ tx, now, person }, [says(person.tgid, say, {})], house.bot);
  await putAll(tx, spoken, now, { lane: 'answer', updateId });
}

/** The one call that does not go through the outbox: it only stops the button's waiting sign. */
function answerPress({ api, log }: House, { update_id, callback_query: query }: Update): void {
  if (!query) return;
  api.answerCallbackQuery(query.id).catch((error: unknown) => {
    log.debug({ update: update_id, err: error }, 'a press could not be answered');
  });
}
