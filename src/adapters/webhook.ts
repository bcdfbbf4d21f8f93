import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { House } from './house.ts';
import { insist } from './telegram.ts';
import { takeUpdates } from './turns.ts';
import { allowedUpdates } from './updates.ts';

const path = '/webhook';
const largestBody = 1024 * 1024;

/**
 * Where Telegram brings updates; below the path of the public address, too, for a proxy that passes it on as it is. It
 * is answered with 200 only when an update is committed.
 */
export function webhook(house: House, { publicUrl, secret }: { publicUrl: string; secret: string }): Hono {
  const below = new URL(`${publicUrl}${path}`).pathname;
  return new Hono().on('POST', [path, below], bodyLimit({ maxSize: largestBody }), async (c) => {
    if (!isSame(c.req.header('x-telegram-bot-api-secret-token') ?? '', secret)) return c.text('', 401);
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
export async function announceWebhook(house: House, publicUrl: string, secret: string): Promise<void> {
  const settings = { secret_token: secret, allowed_updates: [...allowedUpdates], max_connections: 40 };
  await insist(() => house.api.setWebhook(`${publicUrl}${path}`, settings), house);
}

/** The same in every replica, and nothing that the token could be learned from. */
export function webhookSecret(token: string): string {
  return createHash('sha256').update(`webhook ${token}`).digest('hex');
}

function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
