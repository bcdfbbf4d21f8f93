import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { Refusal } from './answers.ts';
import { LONGEST_TEXT } from './telegram.ts';

const LARGEST_BODY = 15 * 2 ** 20;

/** A request that cannot be done, with a sentence for whoever asked. */
export class Declined extends Error {
  readonly status: 400 | 404;

  constructor(status: 400 | 404, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

export const tooLargeRefused = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: (c) => c.json({ error: 'That is too large: at most 10 MB.' }, 413),
});

/** Another site must not act here in the name of whoever has the playground open. */
export const sameOriginOnly: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('sec-fetch-site') ?? 'none';
  if (c.req.method !== 'GET' && site !== 'same-origin' && site !== 'none') {
    return c.json({ error: 'Requests from other sites are refused.' }, 403);
  }
  return next();
};

/** What is answered when a request failed. */
export function declined(error: Error, c: Context): Response {
  if (error instanceof Declined) return c.json({ error: error.message }, error.status);
  if (error instanceof Refusal) return c.json({ error: `Telegram would refuse this: ${error.message}` }, 400);
  return c.json({ error: 'Something went wrong in the playground.' }, 500);
}

/** The body of a request, checked. */
export async function read<Kind extends z.ZodType>(c: Context, kind: Kind): Promise<z.infer<Kind>> {
  const body = await c.req.json().catch(() => {
    throw new Declined(400, 'JSON is expected.');
  });
  const { success, data, error } = kind.safeParse(body);
  if (!success) throw new Declined(400, `${error.issues[0]?.message}.`);
  return data;
}

const name = (what: string) =>
  z
    .string(`${what}: text is expected`)
    .trim()
    .min(1, `${what}: empty`)
    .max(64, `${what}: at most 64 characters`);
const optional = <Kind extends z.ZodType>(kind: Kind) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), kind.optional());

export const newPerson = z.object({
  firstName: name('First name'),
  lastName: optional(name('Last name')),
  username: optional(
    z
      .string('Username: text is expected')
      .trim()
      .transform((text) => text.replace(/^@/, ''))
      .pipe(z.string().regex(/^[a-z]\w{3,31}$/i, 'Username: 4-32 letters, digits or _, a letter first')),
  ),
  languageCode: z
    .string('Language: a code such as ru or en is expected')
    .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i, 'Language: a code such as ru or en is expected'),
});

export const text = z.object({
  text: z
    .string('Text: text is expected')
    .min(1, 'Text: empty')
    .max(LONGEST_TEXT, `Text: at most ${LONGEST_TEXT} characters`),
});

export const photo = z.object({
  dataUrl: z
    .string('Photo: a picture is expected')
    .regex(/^data:image\/[\w.+-]+;base64,[a-z0-9+/=\s]+$/i, 'Photo: a picture is expected'),
  caption: optional(z.string().max(1024, 'Caption: at most 1024 characters')),
  asFile: z.boolean('Photo: as a file or not?').optional(),
});

export const other = z.object({
  kind: z.enum(
    ['sticker', 'voice', 'location', 'poll', 'video_note'],
    'This kind of message is unknown here',
  ),
});

export const press = z.object({
  messageId: z.int('Button: of which message?'),
  data: z.string('Button: which one?').min(1, 'Button: which one?').max(64, 'Button: at most 64 bytes'),
});

export const owner = z.object({ personId: z.int('Admin: who gets in?').positive('Admin: who gets in?') });

export const blocked = z.object({ blocked: z.boolean('Blocked or not?') });

const FIVE_YEARS = 5 * 365 * 24;

export const skip = z.object({
  forwardHours: z
    .number('Clock: by how many hours?')
    .positive('Clock: it goes forward only')
    .max(FIVE_YEARS, 'Clock: at most five years at once'),
});
