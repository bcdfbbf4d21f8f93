import type { ExportAsked } from '../../src/api/contract/exports.ts';
import type { Acts, Json, Questions, Rehearsal, Trouble } from '../../src/api/contract.ts';

/** The server's answer to a request that it refuses; `error` is a word by which the page finds a sentence. */
export class Refusal extends Error {
  readonly status: number;
  readonly about: string | undefined;

  constructor(status: number, { error, about }: Trouble) {
    super(error);
    this.status = status;
    this.about = about;
  }
}

/** Where a question is asked, for a link or a picture. */
export function addressOf<Q extends keyof Questions>(name: Q, asks: Questions[Q]['asks']): string {
  return `api/${name}?q=${encodeURIComponent(JSON.stringify(asks))}`;
}

/**
 * @throws Refusal when the server says no
 * @throws TypeError when it is not reached
 */
export async function ask<Q extends keyof Questions>(
  name: Q,
  asks: Questions[Q]['asks'],
  signal?: AbortSignal,
): Promise<Json<Questions[Q]['answer']>> {
  return answerOf(await fetch(addressOf(name, asks), { signal }));
}

/** The same of something that is done; with the same key it is done once, however often it is asked for. */
export async function act<A extends keyof Acts>(
  name: A,
  asks: Acts[A]['asks'],
  key?: string,
): Promise<Json<Acts[A]['answer']>> {
  return answerOf(await post(name, asks, key));
}

/** Who would be told what if something were done; nothing is. */
export async function rehearse<A extends keyof Acts>(name: A, asks: Acts[A]['asks']): Promise<Rehearsal> {
  return answerOf(await post(`${name}/rehearsal`, asks));
}

/** Tables to be taken along, as a file, and what it is to be called. */
export async function fileOf(asked: ExportAsked): Promise<{ name: string; content: Blob }> {
  const response = await fetch(`api/export?q=${encodeURIComponent(JSON.stringify(asked))}`);
  if (!response.ok) return answerOf(response);
  const [, name = `export.${asked.as}`] =
    /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { name, content: await response.blob() };
}

/** Spends the secret of a link. */
export async function signIn(token: string): Promise<void> {
  await answerOf(await post('sign-in', { token }));
}

function post(name: string, body: unknown, key?: string): Promise<Response> {
  return fetch(`api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
    body: JSON.stringify(body),
  });
}

async function answerOf<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const trouble = (await response.json().catch(() => ({ error: 'failed' }))) as Trouble;
  throw new Refusal(response.status, trouble);
}
