import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PersonId } from '../../domain/person.ts';

/**
 * Links into the web admin. The database knows a link by its number alone; the secret half is reckoned from the number
 * and the bot's token whenever it is needed, so that neither the log of what was sent nor a copy of the database lets
 * anybody in.
 */
export type SignIn = {
  /** Where the web admin is reached. */
  adminUrl: string;
  /**
   * Completes a link, `<adminUrl>#<number>`, for whoever reads it; every other address stays as it is. Of a number that is not
   * theirs nothing comes but a link that opens nothing.
   */
  complete: (url: string, reader: PersonId) => string;
  /** The whole link of that number, of that person. */
  linkOf: (id: number, tgid: PersonId) => string;
  /** The number that a secret claims to belong to; null when it looks like none of ours. */
  numberIn: (secret: string) => number | null;
  /** Whether it is the secret of that number, of that person. */
  isRight: (secret: string, id: number, tgid: PersonId) => boolean;
};

export function openSignIn(adminUrl: string, token: string): SignIn {
  const key = createHash('sha256').update(`links into the web admin of ${token}`).digest();
  const secretOf = (id: number, tgid: PersonId) =>
    `${id}.${createHmac('sha256', key).update(`${id} of ${tgid}`).digest('base64url')}`;
  const linkOf = (id: number, tgid: PersonId) => `${adminUrl}#${secretOf(id, tgid)}`;
  return {
    adminUrl,
    linkOf,
    complete(url, reader) {
      const id = url.startsWith(`${adminUrl}#`) ? url.slice(adminUrl.length + 1) : '';
      return /^\d+$/.test(id) ? linkOf(Number(id), reader) : url;
    },
    numberIn(secret) {
      const number = /^([1-9]\d{0,14})\.[\w-]{43}$/.exec(secret)?.[1];
      return number === undefined ? null : Number(number);
    },
    isRight(secret, id, tgid) {
      const expected = Buffer.from(secretOf(id, tgid));
      const given = Buffer.from(secret);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

/** Where the web admin is reached when nothing else is said: on the machine itself. */
export function localAddress(host: string, port: number): string {
  const everywhere = /^(0\.0\.0\.0|::|\[::\]|localhost)$/.test(host);
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
