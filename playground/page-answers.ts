import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Clock } from './clock.ts';
import type { ClockMoved, PlaygroundState } from './contract.ts';
import { asPlaygroundPerson } from './people.ts';
import { pictureType } from './picture.ts';
import type { Telegram } from './telegram.ts';

/** Before time is skipped, the bot may finish what it was told; not longer than this, for it may be off. */
const PATIENCE = 2_000;

/**
 * Time is skipped in strides that never pass over a whole day or a whole night, so that what falls due is seen when it
 * does, quiet hours or not.
 */
const STRIDE = 6 * 3_600_000;

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** All there is to see. */
export function stateOf(telegram: Telegram): PlaygroundState {
  const people = [...telegram.people.byId.values()];
  return {
    now: telegram.clock.now().toISOString(),
    bot: { name: telegram.bot.name, username: telegram.bot.username },
    commands: telegram.commands.shownToAll(),
    people: people.map(asPlaygroundPerson),
    chats: Object.fromEntries(people.map(({ id }) => [id, telegram.chat(id)])),
  };
}

/** The bytes of a picture, if they are still kept. */
export function picture(telegram: Telegram, fileId: string): Response | undefined {
  const content = telegram.files.find(fileId)?.content;
  if (content === undefined) return undefined;
  const bytes = Buffer.from(content, 'base64');
  return new Response(bytes, {
    headers: {
      'content-type': pictureType(bytes),
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Moves the clock by `ms` and gives back what the bot sent because of it. */
export async function skipTime(
  telegram: Telegram,
  clock: Clock,
  ms: number,
  clockMoved: () => Promise<void>,
): Promise<ClockMoved> {
  await Promise.race([telegram.settled(), new Promise((resolve) => setTimeout(resolve, PATIENCE).unref())]);
  const sent: ClockMoved['sent'] = [];
  const stop = telegram.on((event) => {
    if (event.type !== 'message' || event.message.from !== 'bot' || event.message.edited) return;
    sent.push({ personId: event.personId, messageId: event.message.id, text: event.message.text });
  });
  try {
    for (let left = ms; left > 0; left -= STRIDE) {
      clock.forward(Math.min(left, STRIDE));
      await clockMoved();
    }
  } finally {
    stop();
  }
  return { now: clock.now().toISOString(), sent };
}

/** The page itself, always asked for anew. */
export function pageFile(dist: string): Promise<Response | undefined> {
  return fileAt(join(dist, 'playground', 'index.html'), 'no-cache');
}

/** A built asset by its name, which changes whenever its content does. */
export async function assetFile(dist: string, name: string): Promise<Response | undefined> {
  if (!/^[\w.-]+$/.test(name) || name.startsWith('.')) return undefined;
  return fileAt(join(dist, 'assets', name), 'public, max-age=31536000, immutable');
}

async function fileAt(path: string, cacheControl: string): Promise<Response | undefined> {
  const content = await readFile(path).catch(() => undefined);
  if (!content) return undefined;
  return new Response(content, {
    headers: {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'cache-control': cacheControl,
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}
