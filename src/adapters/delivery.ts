import { after, minutes, seconds } from '../domain/time.ts';
import {
  countUnsent,
  markFailed,
  markSent,
  type Outgoing,
  postpone,
  takeNextMessages,
} from '../store/outbox.ts';
import { judge, type Verdict } from './answers.ts';
import type { House } from './house.ts';
import { openPace } from './pace.ts';
import { send } from './sending.ts';
import { tokenRefused } from './telegram.ts';
import { noticeBlock } from './turns.ts';

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
/** Longer than a send can take, which is three calls at the most; after it a message is anybody's again. */
const claim = minutes(3);
const longestBackoff = 60;

/**
 * Takes messages out of the outbox and sends them: several chats at once, one message at a time to each, in the order
 * in which they were written. This is the only place that sends.
 *
 * @param perSecond messages a second in all; 0 = no pacing
 */
export function startDelivery(house: House, perSecond: number): Delivery {
  const pace = openPace(perSecond, () => performance.now());
  const onTheWay = new Map<number, Promise<void>>();
  let sent: { id: number; tgid: number; messageId: number | null }[] = [];
  const refusals = new Map<number, number>();
  let stopped = false;
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
      while (onTheWay.size > 0 || (await countUnsent(house.database)) > 0) {
        wake();
        await pause(1);
      }
    },
    async stop() {
      stopped = true;
      wake();
      await running;
      await Promise.all(onTheWay.values());
      await writeDown();
    },
  };

  async function run(): Promise<void> {
    while (!stopped) {
      called = false;
      await writeDown();
      const taken = await takeSome();
      if (taken === 0 && !called && !stopped) await rest();
    }
  }

  /** Sleeps until somebody calls, there is room again, or a heartbeat has passed. */
  async function rest(): Promise<void> {
    const wait = pace.wait() || (pace.tired().length > 0 ? 100 : heartbeat);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(heartbeat, wait));
      call = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    call = () => {};
  }

  /** What was sent since the last time, in one statement. Only then are their chats free for the next message. */
  async function writeDown(): Promise<void> {
    if (sent.length === 0) return;
    const batch = sent;
    sent = [];
    try {
      await markSent(house.database, batch, house.clock());
      for (const { tgid } of batch) onTheWay.delete(tgid);
    } catch (error) {
      house.log.warn({ err: error }, 'what was sent could not be written down; trying again');
      sent = [...batch, ...sent];
      await pause(heartbeat);
    }
  }

  async function takeSome(): Promise<number> {
    const limit = Math.min(widest - onTheWay.size, pace.room());
    if (limit < 1) return 0;
    try {
      const now = house.clock();
      const busy = [...onTheWay.keys(), ...pace.tired()];
      const taken = await takeNextMessages(house.database, { now, until: after(now, claim), limit, busy });
      for (const message of taken) {
        pace.spend(message.tgid);
        onTheWay.set(message.tgid, carry(message));
      }
      return taken.length;
    } catch (error) {
      house.log.warn({ err: error }, 'the outbox could not be read');
      await pause(heartbeat);
      return 0;
    }
  }

  async function carry(message: Outgoing): Promise<void> {
    const { id, tgid } = message;
    try {
      const messageId = await send(house.api, message);
      sent.push({ id, tgid, messageId });
      house.metrics.sends.inc({ answer: 'sent' });
    } catch (error) {
      await settle(message, error);
      onTheWay.delete(tgid);
    }
    wake();
  }

  async function settle(message: Outgoing, error: unknown): Promise<void> {
    try {
      const verdict = judge(error);
      house.metrics.sends.inc({ answer: verdict.kind });
      await obey(message, verdict);
    } catch (unsettled) {
      // Its claim runs out, and it is taken again.
      house.log.error({ message: message.id, err: unsettled }, 'a message could not be settled');
    }
  }

  async function obey(message: Outgoing, verdict: Verdict): Promise<void> {
    const { database, log } = house;
    const now = house.clock();
    switch (verdict.kind) {
      case 'done':
        return markSent(database, [{ id: message.id, messageId: message.editsMessageId }], now);
      case 'wait':
        slowDown(message.tgid, verdict.seconds);
        return postpone(
          database,
          { id: message.id, attempts: message.attempts - 1 },
          after(now, seconds(verdict.seconds)),
        );
      case 'doubt': {
        const backoff = Math.min(longestBackoff, 2 ** (message.attempts - 1));
        return postpone(database, message, after(now, seconds(backoff)));
      }
      case 'unreachable':
        await noticeBlock(house, message.tgid, { reason: verdict.reason, at: message.takenAt });
        return markFailed(database, message, verdict.reason, now);
      case 'unauthorised':
        switch (await askAboutToken()) {
          case 'refused':
            house.giveUp(tokenRefused);
            return postpone(database, message, now);
          case 'unknown':
            return postpone(database, message, after(now, seconds(1)));
        }
        break;
    }
    log.error({ message: message.id, verdict: verdict.kind }, 'Telegram refused a message for good');
    return markFailed(database, message, 'reason' in verdict ? verdict.reason : verdict.kind, now);
  }

  /** Three chats refused within ten seconds, or a long refusal, mean everybody. */
  function slowDown(chat: number, forSeconds: number): void {
    const now = performance.now();
    refusals.set(chat, now);
    for (const [id, at] of refusals) if (at < now - seconds(10)) refusals.delete(id);
    if (forSeconds > 30 || refusals.size >= 3) pace.pause(seconds(forSeconds));
  }

  /** Whether a method or the token itself is refused. */
  async function askAboutToken(): Promise<'taken' | 'refused' | 'unknown'> {
    try {
      await house.api.getMe();
      return 'taken';
    } catch (error) {
      return judge(error).kind === 'unauthorised' ? 'refused' : 'unknown';
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
