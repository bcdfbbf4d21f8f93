import type { TestContext } from 'node:test';
import { Api } from 'grammy';
import { type BotApiOptions, openBotApi } from '../../playground/bot-api.ts';
import { playgroundClock } from '../../playground/clock.ts';

/** A Bot API server for one test, with Anna, who has written to the bot already. */
export async function open(t: TestContext, options: Partial<BotApiOptions> = {}) {
  const clock = options.clock ?? playgroundClock();
  const server = await openBotApi({ limits: false, ...options, clock });
  t.after(() => server.close());
  const { telegram, root, token } = server;
  const api = new Api(token, { apiRoot: root });
  const anna = telegram.joins({
    firstName: 'Анна',
    lastName: 'Лугова',
    username: 'anna_l',
    languageCode: 'ru',
  });
  telegram.says(anna.id, '/start');
  /** Calls a method with a JSON body, whatever it holds. */
  const call = async (method: string, params: unknown = {}) => {
    const response = await fetch(`${root}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    return (await response.json()) as Answer;
  };
  /** What the bot is told when it calls the method, if it is refused. */
  const refusal = async (method: string, params: unknown = {}) => (await call(method, params)).description;
  return { server, clock, telegram, api, anna, call, refusal, root, token };
}

type Answer = {
  ok: boolean;
  result: unknown;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
};
