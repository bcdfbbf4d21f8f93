import assert from 'node:assert/strict';
import type { Acts, Json, Questions, Rehearsal } from '../../src/api/contract.ts';
import type { Role } from '../../src/domain/organising/organiser.ts';
import { addOwner, nameOrganiser } from '../../src/store/insight/organisers.ts';
import type { Database } from '../../src/store/schema.ts';
import type { Villager } from './villager.ts';

/** Makes somebody an owner, or names them for a community. */
export async function appoint(
  database: Database,
  { id: tgid }: Pick<Villager, 'id'>,
  as: 'owner' | { role: Role; communityId: number },
): Promise<void> {
  if (as === 'owner') return addOwner(database, tgid);
  await database.transaction().execute((tx) => {
    return nameOrganiser(tx, { tgid, ...as, namedAt: new Date('2026-11-01T12:00:00Z'), namedBy: tgid });
  });
}

/** Somebody who organises writes /admin and follows the link on the button. */
export async function signInFromChat(villager: Villager): Promise<Organiser> {
  await villager.writes('/admin');
  const button = villager.last.keyboard.flat().find(({ url }) => url);
  return signIn(button?.url ?? assert.fail(`there is no link under:\n${villager.last.text}`));
}

/** Follows a link into the web admin: it works once. */
export async function signIn(link: string): Promise<Organiser> {
  const { origin, hash } = new URL(link);
  const response = await fetch(`${origin}/admin/api/sign-in`, {
    method: 'POST',
    headers: fromThePage,
    body: JSON.stringify({ token: hash.slice(1) }),
  });
  assert.equal(response.status, 200, await response.text());
  const [cookie] = response.headers.getSetCookie();
  return new Organiser(origin, cookie!.split(';')[0]!);
}

/** What a browser says with every request of the page's own. */
const fromThePage = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };

export type Reply = { status: number; body: { error?: string; about?: string } };

/** Somebody who is signed in, and asks and acts as the page does. */
export class Organiser {
  readonly origin: string;
  readonly cookie: string;

  constructor(origin: string, cookie: string) {
    this.origin = origin;
    this.cookie = cookie;
  }

  async asks<Q extends keyof Questions>(
    name: Q,
    asked: Questions[Q]['asks'],
  ): Promise<Json<Questions[Q]['answer']>> {
    const { status, body } = await this.triesToAsk(name, asked);
    assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`);
    return body as Json<Questions[Q]['answer']>;
  }

  async does<A extends keyof Acts>(name: A, asked: Acts[A]['asks']): Promise<Json<Acts[A]['answer']>> {
    const { status, body } = await this.triesTo(name, asked);
    assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`);
    return body as Json<Acts[A]['answer']>;
  }

  /** Who would hear what if something were done. */
  async rehearses<A extends keyof Acts>(name: A, asked: Acts[A]['asks']): Promise<Rehearsal> {
    const { status, body } = await this.triesTo(`${name}/rehearsal`, asked);
    assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`);
    return body as unknown as Rehearsal;
  }

  /** Asks whatever it is, and gives back how that was answered. */
  async triesToAsk(name: string, asked: unknown): Promise<Reply> {
    const query = new URLSearchParams({ q: JSON.stringify(asked) });
    const response = await fetch(`${this.origin}/admin/api/${name}?${query}`, {
      headers: { ...fromThePage, cookie: this.cookie },
    });
    return { status: response.status, body: (await response.json()) as Reply['body'] };
  }

  /**
   * Does whatever it is, and gives back how that was answered.
   *
   * @param key the page's own word for this try
   */
  async triesTo(name: string, asked: unknown, key?: string): Promise<Reply> {
    const response = await fetch(`${this.origin}/admin/api/${name}`, {
      method: 'POST',
      headers: { ...fromThePage, cookie: this.cookie, ...(key && { 'idempotency-key': key }) },
      body: JSON.stringify(asked),
    });
    return { status: response.status, body: (await response.json()) as Reply['body'] };
  }

  /** An act is refused, for that reason. */
  async isRefused(status: number, why: string, name: keyof Acts, asked: unknown): Promise<void> {
    const reply = await this.triesTo(name, asked);
    assert.deepEqual([reply.status, reply.body.error], [status, why], name);
  }

  /** A question is refused, for that reason. */
  async isNotAnswered(status: number, why: string, name: keyof Questions, asked: unknown): Promise<void> {
    const reply = await this.triesToAsk(name, asked);
    assert.deepEqual([reply.status, reply.body.error], [status, why], name);
  }
}
