import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, conflict, faultAnswer, Refusal, refused, send, tooManyRequests } from './answers.ts';
import type { Clock } from './clock.ts';
import type { Fault } from './faults.ts';
import { botMethods } from './methods/bot.ts';
import type { Method, MethodCall } from './methods/call.ts';
import { chatMethods } from './methods/chats.ts';
import { messageMethods } from './methods/messages.ts';
import { pictureType } from './picture.ts';
import { Polling } from './polling.ts';
import { Params, readParams } from './request.ts';
import { keepState } from './state-file.ts';
import { Telegram } from './telegram.ts';
import { Webhook } from './webhook.ts';

export type BotApiOptions = {
  clock: Clock;
  token?: string;
  /** 0 (default): any free port. */
  port?: number;
  /** Flood limits; on unless switched off. */
  limits?: boolean;
  botName?: string;
  botUsername?: string;
  /** Where the playground's memory is kept; without it everything is forgotten at the end. */
  stateFile?: string;
  /** How long a second between a webhook's retries is, in milliseconds; 1000 unless a test is in a hurry. */
  retrySecond?: number;
};

export type BotApiServer = {
  root: string;
  token: string;
  telegram: Telegram;
  /** A caller of getUpdates waits for something to happen. */
  isWaitedOn(): boolean;
  close(): Promise<void>;
};

type House = Pick<MethodCall, 'telegram' | 'polling' | 'webhook'> & { token: string };

/** Methods by their names in lower case: Telegram finds them in any case. */
const METHODS = new Map<string, { name: string; run: Method }>(
  Object.entries<Method>({ ...messageMethods, ...chatMethods, ...botMethods }).map(([name, run]) => [
    name.toLowerCase(),
    { name, run },
  ]),
);
/** What the flood limits count. */
const COUNTED = /^(send(?!ChatAction)|edit)/;
const TOKEN = '1000000001:PLAYGROUND-0123456789-0123456789-abc';

/** Opens a Bot API server on the loopback interface, with a Telegram of its own behind it. */
export async function openBotApi(options: BotApiOptions): Promise<BotApiServer> {
  const { clock, token = TOKEN, port = 0, limits = true, stateFile, retrySecond = 1000 } = options;
  const { botName = 'Random Coffee', botUsername = 'random_coffee_bot' } = options;
  const identity = { id: Number(token.split(':')[0]), name: botName, username: botUsername };
  const telegram = new Telegram({ clock, bot: identity, limits });
  const state = stateFile === undefined ? undefined : await keepState(telegram, stateFile);
  const polling = new Polling(telegram.updates);
  const webhook = new Webhook(telegram.updates, retrySecond);
  const house: House = { telegram, token, polling, webhook };
  const server = createServer((request, response) => void serve(house, request, response));
  await listening(server, port);
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    telegram,
    isWaitedOn: () => polling.isWaitedOn(),
    async close() {
      if (!server.listening) return;
      webhook.change(undefined);
      polling.end(conflict('the playground is closing'));
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await state?.close();
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** Answers one HTTP request: `/bot<token>/<method>` or `/file/bot<token>/<path>`. */
async function serve(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://playground');
  const [, isFile, token, rest = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
  const method = isFile ? undefined : METHODS.get(rest.toLowerCase());
  if (token !== undefined && decodeURIComponent(token) !== house.token) {
    send(response, refused(new Refusal(401, 'Unauthorized')));
  } else if (method) await call(house, method, request, response, url.searchParams);
  else send(response, (isFile && fileAnswer(house.telegram, rest)) || refused(new Refusal(404, 'Not Found')));
}

async function call(
  house: House,
  { name, run }: { name: string; run: Method },
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const { telegram } = house;
  let params = new Params();
  let fault: Fault | undefined;
  let answer: Answer | undefined;
  try {
    params = await readParams(request, query);
    fault = telegram.faults.next(name, params.number('chat_id'));
    if (fault === undefined || fault.when === 'after') {
      takeFloodToken(telegram, name, params);
      const result = await run({ ...house, params, gone: goneSignal(response) });
      answer = { status: 200, body: { ok: true, result } };
    }
  } catch (error) {
    answer = refused(error);
  }
  if (fault) answer = faultAnswer(fault);
  const { status, body } = answer ?? { status: 0, body: fault?.kind };
  telegram.witness.record({
    at: telegram.clock.now(),
    method: name,
    params: params.values,
    status,
    answer: body,
  });
  if (name === 'getUpdates' && (fault || response.destroyed)) telegram.updates.notArrived();
  if (answer) send(response, answer);
  else if (fault?.kind === 'reset') response.socket?.resetAndDestroy();
}

function takeFloodToken(telegram: Telegram, method: string, params: Params): void {
  if (!COUNTED.test(method)) return;
  const wait = telegram.limits.take(params.number('chat_id') ?? 0);
  if (wait !== undefined) throw tooManyRequests(wait);
}

function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}

function fileAnswer({ files }: Telegram, path: string): Answer | undefined {
  const bytes = files.contentAt(path);
  return bytes && { status: 200, body: bytes, type: pictureType(bytes) };
}
