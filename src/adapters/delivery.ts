import { after, minutes, seconds } from '../domain/time.ts';
import { moveGroup } from '../store/communities.ts';
import {
  countUnsent,
  laneNames,
  markFailed,
  markSent,
  type Outgoing,
  postpone,
  takeNextMessages,
} from '../store/outbox.ts';
import { judge, type Verdict } from './answers.ts';
import { type House, sleep } from './house.ts';
import type { Term } from './lease.ts';
import { openPace, type Pace } from './pace.ts';
import { send } from './sending.ts';
import { askAboutToken, tokenRefused } from './telegram.ts';
import { isWorthRepeating, noticeBlock } from './turns.ts';

export type Delivery = {
  wake: () => void;
  /** Resolves when the outbox is empty and nothing is on its way. */
  settled: () => Promise<void>;
  /** Takes nothing more and waits for what is on its way. */
  stop: () => Promise<void>;
};

/** How many messages are on their way at once at the most. */
const widest = 30;
/** When to look although nobody called. */
const heartbeat = seconds(1);
/** The same where other processes put messages into the outbox, too: that is how long their answers wait at the most. */
const glance = seconds(0.1);
/** For the version before, which does not know whose claim is void. */
const claim = minutes(3);
const longestBackoff = 60;
/** What takes longer than that at the end is left to whoever sends next. */
const longestGoodbye = seconds(5);

/**
 * Takes messages out of the outbox and sends them while this process has the lease: several chats at once, one message
 * at a time to each, in the order in which they were written. This is the only place that sends.
 *
 * @param perSecond messages a second in all; 0 = no pacing
 * @param isShared  other processes put messages into the outbox
 */
export function startDelivery(house: House, perSecond: number, isShared = false): Delivery {
  const { database, log } = house;
  let pace: Pace = openPace(perSecond, 0, () => performance.now());
  let pacedSince = 0;
  const onTheWay = new Map<number, Promise<void>>();
  let sent: { id: number; tgid: number; claimedBy: number; messageId: number | null }[] = [];
  const refusals = new Map<number, number>();
  const stopping = new AbortController();
  let called = false;
  let call: () => void = () => {};

  const wake = () => {
    called = true;
    call();
  };

  const running = run();

  return {
    wake,
    async settled() {
      while (onTheWay.size > 0 || (await countUnsent(database)) > 0) {
        wake();
        await sleep(1);
      }
    },
    async stop() {
      stopping.abort();
      wake();
      const rest = running.then(() => Promise.all(onTheWay.values()));
      await Promise.race([rest, sleep(longestGoodbye)]);
      await Promise.race([writeDown(), sleep(heartbeat)]);
    },
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const term = house.lease.term() ?? (await nextTerm());
      if (!term) return;
      called = false;
      await writeDown();
      const taken = await takeSome(term);
      if (taken === 0 && !called && !stopping.signal.aborted) await rest();
    }
  }

  /** Null when it is time to stop before. */
  function nextTerm(): Promise<Term | null> {
    const { signal } = stopping;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(null);
      signal.addEventListener('abort', () => resolve(null), { once: true });
      void house.lease.next(signal).then(resolve);
    });
  }

  /** Sleeps until somebody calls, there is room again, or it is time to look. */
  async function rest(): Promise<void> {
    const wait = pace.wait() || (pace.tired().length > 0 ? glance : heartbeat);
    const rested = new AbortController();
    call = () => rested.abort();
    await sleep(Math.min(isShared ? glance : heartbeat, wait), rested.signal);
    call = () => {};
  }

  /** What was sent since the last time, in one statement. Only then are their chats free for the next message. */
  async function writeDown(): Promise<void> {
    if (sent.length === 0) return;
    const batch = sent;
    sent = [];
    try {
      await markSent(database, batch, house.clock());
      for (const { tgid } of batch) onTheWay.delete(tgid);
    } catch (error) {
      sent = [...batch, ...sent];
      // Another transaction held the same rows and was faster.
      if (isWorthRepeating(error)) {
        called = true;
        return;
      }
      if (!house.outage.explains(error)) {
        log.error({ err: error }, 'what was sent could not be written down; trying again');
      }
      await sleep(heartbeat, stopping.signal);
    }
  }

  async function takeSome({ epoch, idleFor }: Term): Promise<number> {
    if (pacedSince !== epoch) pace = openPace(perSecond, idleFor, () => performance.now());
    pacedSince = epoch;
    const limit = Math.min(widest - onTheWay.size, pace.room());
    if (limit < 1) return 0;
    try {
      const now = house.clock();
      const busy = [...onTheWay.keys(), ...pace.tired()];
      const until = after(now, claim);
      const taken = await takeNextMessages(database, { now, until, epoch, limit, busy });
      // Woken up after a while in which another process may have taken these over.
      if (house.lease.term()?.epoch !== epoch) return 0;
      for (const message of taken) {
        const isLate = message.expiresAt !== null && message.expiresAt <= now;
        if (!isLate) pace.spend(message.tgid);
        onTheWay.set(
          message.tgid,
          isLate ? settle(message, () => ({ kind: 'late', reason: 'too late' })) : carry(message),
        );
      }
      return taken.length;
    } catch (error) {
      if (!house.outage.explains(error)) log.error({ err: error }, 'the outbox could not be read');
      await sleep(heartbeat, stopping.signal);
      return 0;
    }
  }

  async function carry(message: Outgoing): Promise<void> {
    const { id, tgid, claimedBy, lane } = message;
    try {
      const messageId = await send(house.api, message, house.signIn.complete);
      sent.push({ id, tgid, claimedBy, messageId });
    } catch (error) {
      return settle(message, () => judge(error));
    }
    house.metrics.sends.inc({ answer: 'sent' });
    const took = (house.clock().getTime() - message.createdAt.getTime()) / 1000;
    if (laneNames[lane] === 'answer') house.metrics.answers.observe(took);
    log.info({ ...about(message), lane: laneNames[lane], seconds: took }, 'sent');
    wake();
  }

  /** Writes down that and why it was not sent. */
  async function settle(message: Outgoing, read: () => Verdict): Promise<void> {
    try {
      const verdict = read();
      house.metrics.sends.inc({ answer: verdict.kind });
      const isForGood = await obey(message, verdict);
      const event = { ...about(message), answer: verdict.kind };
      if (isForGood) {
        house.metrics.refused.inc();
        log.error(event, 'Telegram refused a message for good');
      } else log.info(event, 'not sent');
    } catch (error) {
      const isAway = house.outage.explains(error);
      if (!isAway) log.error({ ...about(message), err: error }, 'a message could not be settled');
      // It is taken again, but not again and again.
      await sleep(isAway ? heartbeat : minutes(1), stopping.signal);
    }
    onTheWay.delete(message.tgid);
    wake();
  }

  /** Does what a verdict asks for. Whether the message will never be taken although somebody waits for it. */
  async function obey(message: Outgoing, verdict: Verdict): Promise<boolean> {
    const now = house.clock();
    const later = (wait: number) => postpone(database, message, after(now, seconds(wait)));
    switch (verdict.kind) {
      case 'done':
        await markSent(database, [{ ...message, messageId: message.editsMessageId }], now);
        return false;
      case 'wait': {
        slowDown(message.tgid, verdict.seconds);
        const notAnAttempt = { ...message, attempts: message.attempts - 1 };
        await postpone(database, notAnAttempt, after(now, seconds(verdict.seconds)));
        return false;
      }
      case 'unsent':
      case 'doubt':
        await later(Math.min(longestBackoff, 2 ** (message.attempts - 1)));
        return false;
      case 'late':
        await markFailed(database, message, verdict.reason, now);
        return false;
      case 'unreachable':
        await noticeBlock(house, message, verdict.reason);
        await markFailed(database, message, verdict.reason, now);
        return false;
      case 'moved':
        // First free, then moved: claimed under the new id, it would look lost on the way and be taken a second time.
        await later(0);
        await moveGroup(database, message.tgid, verdict.to);
        return false;
      case 'unauthorised': {
        const token = await askAboutToken(house.api);
        if (token === 'refused') house.giveUp(tokenRefused);
        if (token !== 'taken') {
          await later(token === 'refused' ? 0 : 1);
          return false;
        }
      }
    }
    await markFailed(database, message, 'reason' in verdict ? verdict.reason : verdict.kind, now);
    return true;
  }

  /** Three chats refused within ten seconds, or a long refusal, mean everybody. */
  function slowDown(chat: number, forSeconds: number): void {
    const now = performance.now();
    refusals.set(chat, now);
    for (const [id, at] of refusals) if (at < now - seconds(10)) refusals.delete(id);
    if (forSeconds > 30 || refusals.size >= 3) pace.pause(seconds(forSeconds));
  }
}

function about({ id, updateId }: Outgoing) {
  return { update: updateId ?? undefined, message: id };
}
