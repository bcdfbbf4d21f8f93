/** The server understood and said no; the message is a sentence that can be shown as it stands. */
export class Refusal extends Error {}

/** Asks the server and gives back its JSON. Throws a Refusal, or another Error when there was no proper answer. */
export async function request<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.ok) return (await response.json()) as Answer;
  const sentence = await sentenceOf(response);
  throw sentence ? new Refusal(sentence) : new Error(`${path}: ${response.status}`);
}

async function sentenceOf(response: Response): Promise<string | undefined> {
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined;
  return typeof answer.error === 'string' ? answer.error : undefined;
}
