import type { BotCommand } from 'grammy/types';
import { badRequest } from './answers.ts';
import { isRecord, type Params } from './request.ts';

/** The bot's menus: one list for every scope and language it was set for. */
export class Commands {
  readonly #lists = new Map<string, BotCommand[]>();

  set(params: Params): void {
    const list = params.json('commands');
    if (!Array.isArray(list)) throw badRequest("can't parse commands JSON object");
    if (list.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    this.#lists.set(place(params), list.map(checkedCommand));
  }

  get(params: Params): BotCommand[] {
    return this.#lists.get(place(params)) ?? [];
  }

  remove(params: Params): void {
    this.#lists.delete(place(params));
  }

  /** What people without anything special see: for each language the most special list of a private chat. */
  shownToAll(): Record<string, BotCommand[]> {
    const shown: Record<string, BotCommand[]> = {};
    for (const scope of [{ type: 'default' }, { type: 'all_private_chats' }]) {
      const start = key(scope, '');
      for (const [place, list] of this.#lists) {
        if (place.startsWith(start)) shown[place.slice(start.length)] = list;
      }
    }
    return shown;
  }

  saved(): [string, BotCommand[]][] {
    return [...this.#lists];
  }

  restore(lists: [string, BotCommand[]][]): void {
    for (const [at, list] of lists) this.#lists.set(at, list);
  }
}

function checkedCommand(value: unknown): BotCommand {
  if (!isRecord(value)) throw badRequest("can't parse BotCommand: Expected an Object");
  const command = String(value.command ?? '').replace(/^\//, '');
  const description = String(value.description ?? '').trim();
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command, description };
}

function place(params: Params): string {
  const scope = params.json('scope') ?? { type: 'default' };
  if (!isRecord(scope)) throw badRequest("can't parse BotCommandScope: Expected an Object");
  const language = params.text('language_code') ?? '';
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('LANG_CODE_INVALID');
  return key(scope, language);
}

/** Fields in a fixed order, so that the same scope is the same text. */
function key(scope: Record<string, unknown>, language: string): string {
  const { type = 'default', chat_id: chatId = '', user_id: userId = '' } = scope;
  return `${type}/${chatId}/${userId}/${language}`;
}
