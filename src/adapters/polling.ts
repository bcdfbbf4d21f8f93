import { GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { seconds } from '../domain/time.ts';
import { judge, secondsToWait } from './answers.ts';
import { type House, sleep } from './house.ts';
import { duringTerms } from './lease.ts';
import { asGrammy, askAboutToken, insist, tokenRefused } from './telegram.ts';
import { takeUpdates } from './turns.ts';
import { allowedUpdates } from './updates.ts';

export type Polling = {
  /** Telegram answered the last question for updates, or another process asks. */
  isReached: () => boolean;
  stop: () => Promise<void>;
};

/** Telegram holds a question for updates open so long. */
const holdSeconds = 15;
/** Between two questions when nothing came. */
const breath = seconds(0.2);

/**
 * Asks Telegram for updates, again and again, while this process has the lease. An update is confirmed, by asking for
 * what comes after it, only when it is committed; so nothing is lost, and what comes twice is not done twice.
 */
export function startPolling(house: House): Polling {
  const stopping = new AbortController();
  let reached = false;
  let offset = 0;
  const running = duringTerms(house.lease, stopping.signal, pollDuring);
  return {
    isReached: () => reached || house.lease.term() === null,
    async stop() {
      stopping.abort();
      await running;
      await confirm();
    },
  };

  async function pollDuring(over: AbortSignal): Promise<void> {
    reached = false;
    offset = 0;
    // A webhook of before would keep every update from us.
    await insist((stop) => house.api.deleteWebhook({}, stop), house, over).catch((error: unknown) => {
      if (!over.aborted) house.log.warn({ err: error }, 'a webhook of before could not be removed');
    });
    for (let failures = 0; !over.aborted; ) {
      const timeout = reached ? holdSeconds : 0;
      try {
        const updates = await house.api.getUpdates(
          { offset, timeout, limit: 100, allowed_updates: [...allowedUpdates] },
          asGrammy(over),
        );
        if (!reached) house.log.info('Telegram is reached');
        reached = true;
        await takeAll(updates);
        failures = 0;
        // A Bot API server that does not hold the question would be asked without end.
        if (updates.length === 0 && timeout > 0) await sleep(breath, over);
      } catch (error) {
        if (over.aborted) return;
        failures++;
        await report(error);
        await sleep(seconds(Math.max(Math.min(30, 2 ** (failures - 1)), secondsToWait(error))), over);
      }
    }
  }

  /** One after the other for each person, several people at once. */
  async function takeAll(updates: Update[]): Promise<void> {
    const byPerson = Map.groupBy(updates, personOf);
    const outcomes = await Promise.allSettled(byPerson.values().map((own) => takeUpdates(house, own)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    offset = Math.max(offset, ...updates.map(({ update_id }) => update_id + 1));
  }

  /** Tells Telegram on leaving what need not be sent again. */
  async function confirm(): Promise<void> {
    if (offset === 0) return;
    await house.api
      .getUpdates({ offset, timeout: 0, limit: 1 }, asGrammy(AbortSignal.timeout(1000)))
      .catch(() => {
        // Then it comes again and is recognised.
      });
  }

  async function report(error: unknown): Promise<void> {
    reached = false;
    if (error instanceof GrammyError && error.error_code === 409) {
      house.log.warn('somebody else asks Telegram for updates with this token; waiting');
    } else if (isUnauthorised(error) && (await askAboutToken(house.api)) === 'refused') {
      house.giveUp(tokenRefused);
    } else if (!house.outage.explains(error)) {
      house.log.warn({ err: error }, 'updates could not be taken; trying again');
    }
  }
}

function isUnauthorised(error: unknown): boolean {
  return error instanceof GrammyError && judge(error).kind === 'unauthorised';
}

function personOf(update: Update): number {
  const { message, callback_query, my_chat_member } = update;
  return (message ?? callback_query ?? my_chat_member)?.from?.id ?? 0;
}
