import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Links into the web admin. The database knows a link by its number alone; the secret half is reckoned from the number
 * and the bot's token whenever it is needed, so that neither the log of what was sent nor a copy of the database lets
 * anybody in.
 */
export type SignIn = {
  /** Where the web admin is reached. */
  adminUrl: string;
  /** Completes a link, `<adminUrl>#<number>`; every other address stays as it is. */
  complete: (url: string) => string;
  /** The whole link of that number. */
  linkOf: (id: number) => string;
  /** The number of the link with that secret after its `#`; null when it is not one of ours. */
  idOf: (secret: string) => number | null;
};

export function openSignIn(adminUrl: string, token: string): SignIn {
  const key = createHash('sha256').update(`links into the web admin of ${token}`).digest();
  const secretOf = (id: number) => `${id}.${createHmac('sha256', key).update(`${id}`).digest('base64url')}`;
  const linkOf = (id: number) => `${adminUrl}#${secretOf(id)}`;
  return {
    adminUrl,
    linkOf,
    complete(url) {
      const id = url.startsWith(`${adminUrl}#`) ? url.slice(adminUrl.length + 1) : '';
      return /^\d+$/.test(id) ? linkOf(Number(id)) : url;
    },
    idOf(secret) {
      const [, number = ''] = /^([1-9]\d{0,14})\.[\w-]{43}$/.exec(secret) ?? [];
      const expected = Buffer.from(secretOf(Number(number)));
      const given = Buffer.from(secret);
      return given.length === expected.length && timingSafeEqual(given, expected) ? Number(number) : null;
    },
  };
}

/** Where the web admin is reached when nothing else is said: on the machine itself. */
export function localAddress(host: string, port: number): string {
  const everywhere = /^(0\.0\.0\.0|::|\[::\]|localhost)$/.test(host);
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
