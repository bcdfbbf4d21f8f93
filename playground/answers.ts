import type { ServerResponse } from 'node:http';
import type { ResponseParameters } from 'grammy/types';
import type { Fault } from './faults.ts';

/** What Telegram says instead of doing what was asked. `message` is the whole description. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (reason: string, parameters?: ResponseParameters) =>
  new Refusal(400, `Bad Request: ${reason}`, parameters);

export const forbidden = (reason: string) => new Refusal(403, `Forbidden: ${reason}`);

export const conflict = (reason: string) => new Refusal(409, `Conflict: ${reason}`);

export const tooManyRequests = (seconds: number) =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

export type Answer = { status: number; body: unknown; type?: string };

const HTML = '<html><h1>502 Bad Gateway</h1></html>';

export function refused(error: unknown): Answer {
  const { code, message, parameters } =
    error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${error}`);
  const body = { ok: false, error_code: code, description: message, ...(parameters && { parameters }) };
  return { status: code, body };
}

/** What a fault answers; undefined when it answers nothing at all. */
export function faultAnswer({
  kind,
  retryAfter = 1,
  text = 'something is wrong',
}: Fault): Answer | undefined {
  switch (kind) {
    case 'flood':
      return refused(tooManyRequests(retryAfter));
    case 'error':
      return refused(new Refusal(500, 'Internal Server Error'));
    case 'gateway':
      return { status: 502, body: HTML, type: 'text/html' };
    case 'blocked':
      return refused(forbidden('bot was blocked by the user'));
    case 'refused':
      return refused(badRequest(text));
    default:
      return undefined;
  }
}

export function send(response: ServerResponse, { status, body, type = 'application/json' }: Answer): void {
  if (response.destroyed) return;
  const raw = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, { 'content-type': type }).end(raw ? body : JSON.stringify(body));
}
