import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { minutes } from '../domain/time.ts';
import { type House, sleep } from './house.ts';
import { duringTerms } from './lease.ts';
import type { Polling } from './polling.ts';
import { asGrammy, insist } from './telegram.ts';
import { takeUpdates } from './turns.ts';
import { allowedUpdates } from './updates.ts';

/** Where the webhook can be reached from outside, and what Telegram says to be let in. */
export type Address = { publicUrl: string; secret: string };

const path = '/webhook';
const largestBody = 1024 * 1024;

/**
 * Where Telegram brings updates; below the path of the public address, too, for a proxy that passes it on as it is. It
 * is answered with 200 only when an update is committed.
 */
export function webhook(house: House, at: Address): Hono {
  const below = new URL(addressOf(at)).pathname;
  return new Hono().on('POST', [path, below], bodyLimit({ maxSize: largestBody }), async (c) => {
    if (!isSame(c.req.header('x-telegram-bot-api-secret-token') ?? '', at.secret)) return c.text('', 401);
    const update = await c.req.json<Update>().catch(() => null);
    if (!Number.isSafeInteger(update?.update_id)) return c.text('', 400);
    const again = () => c.text('', 503, { 'retry-after': '2' });
    // Before the bot knows its own name, it could not make an invitation link.
    if (house.outage.isOn() || house.bot.username === '') return again();
    try {
      await takeUpdates(house, [update!]);
      return c.text('');
    } catch (error) {
      if (!house.outage.explains(error)) {
        house.log.error({ update: update!.update_id, err: error }, 'an update has to come again');
      }
      return again();
    }
  });
}

/** Tells Telegram where to bring updates. */
export async function announceWebhook(house: House, at: Address, signal?: AbortSignal): Promise<void> {
  const settings = { secret_token: at.secret, allowed_updates: [...allowedUpdates], max_connections: 40 };
  await insist((stop) => house.api.setWebhook(addressOf(at), settings, stop), house, signal);
}

/**
 * Whoever has the lease asks Telegram now and then whether updates still come here. Another program with the same token
 * may have taken them away, by asking for them itself: then they are asked for again.
 *
 * @param every in milliseconds
 */
export function watchWebhook(house: House, at: Address, every = minutes(1)): Polling {
  const stopping = new AbortController();
  let reached = true;
  let lastTrouble = 0;
  const running = duringTerms(house.lease, stopping.signal, lookNowAndThen);
  return {
    isReached: () => reached || house.lease.term() === null,
    async stop() {
      stopping.abort();
      await running;
    },
  };

  async function lookNowAndThen(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      await look(over);
      await sleep(every, over);
    }
    house.metrics.webhookWaiting.set(0);
  }

  async function look(over: AbortSignal): Promise<void> {
    try {
      const {
        url,
        pending_update_count: waiting,
        last_error_date: troubleAt = 0,
        last_error_message: trouble,
      } = await house.api.getWebhookInfo(asGrammy(over));
      house.metrics.webhookWaiting.set(waiting);
      if (url !== addressOf(at)) {
        house.log.warn('another program with this token has taken the webhook away; it is set again');
        await announceWebhook(house, at, over);
      } else if (troubleAt > lastTrouble) {
        house.log.warn({ waiting, trouble }, 'Telegram could not bring updates');
      }
      lastTrouble = troubleAt;
      reached = true;
    } catch (error) {
      if (over.aborted) return;
      reached = false;
      house.log.warn({ err: error }, 'Telegram is not reached; trying again');
    }
  }
}

const addressOf = ({ publicUrl }: Address): string => `${publicUrl}${path}`;

/** The same in every replica, and nothing that the token could be learned from. */
export function webhookSecret(token: string): string {
  return createHash('sha256').update(`webhook ${token}`).digest('hex');
}

function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
