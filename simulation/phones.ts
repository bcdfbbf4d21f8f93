import type { InlineKeyboardButton, InlineKeyboardMarkup, Update, User } from 'grammy/types';
import type { Character } from './cast.ts';

/** A message of the bot's as it lies in the outbox: as much of it as decides what somebody does next. */
export type Sent = { tgid: number; messageId: number; keyboard: InlineKeyboardButton[][] };

type Phone = {
  user: User;
  recent: { messageId: number; keyboard: InlineKeyboardButton[][]; paths: string[] }[];
};

/** So many of the bot's messages with buttons somebody scrolls back to. */
const remembered = 4;

/** Telegram without a network: what stands on people's phones, and updates of what they do there. */
export class Phones {
  readonly #phones = new Map<number, Phone>();
  #lastUpdate = 0;

  join(tgid: number, { firstName, lastName, languageCode }: Character): void {
    const name = { first_name: firstName, last_name: lastName, language_code: languageCode };
    this.#phones.set(tgid, { user: { id: tgid, is_bot: false, ...name }, recent: [] });
  }

  /**
   * A new message, or one that takes the place of what stood there.
   *
   * @returns the paths of its buttons
   */
  receive({ tgid, messageId, keyboard }: Sent): string[] {
    const { recent } = this.#phone(tgid);
    const paths = keyboard.flat().flatMap((one) => ('callback_data' in one ? [one.callback_data] : []));
    const stood = recent.findIndex((one) => one.messageId === messageId);
    if (stood >= 0) recent.splice(stood, 1);
    if (paths.length > 0) recent.unshift({ messageId, keyboard, paths });
    recent.length = Math.min(recent.length, remembered);
    return paths;
  }

  writes(tgid: number, text: string, now: Date): Update {
    const { user } = this.#phone(tgid);
    const updateId = ++this.#lastUpdate;
    const message = { message_id: updateId, date: dateOf(now), chat: chatOf(user), from: user, text };
    return { update_id: updateId, message };
  }

  /** Presses a button on the latest message that has one like it; undefined when there is none. */
  presses(tgid: number, button: RegExp, now: Date): Update | undefined {
    const { user, recent } = this.#phone(tgid);
    const message = recent.find(({ paths }) => paths.some((path) => button.test(path)));
    if (!message) return undefined;
    const { messageId, keyboard, paths } = message;
    const updateId = ++this.#lastUpdate;
    return {
      update_id: updateId,
      callback_query: {
        id: `${updateId}`,
        from: user,
        chat_instance: `${tgid}`,
        data: paths.find((path) => button.test(path))!,
        message: {
          message_id: messageId,
          date: dateOf(now),
          chat: chatOf(user),
          text: '',
          reply_markup: { inline_keyboard: keyboard } as InlineKeyboardMarkup,
        },
      },
    };
  }

  blocks(tgid: number, now: Date): Update {
    const { user } = this.#phone(tgid);
    const old = { status: 'member' as const, user };
    const kicked = { status: 'kicked' as const, user, until_date: 0 };
    return {
      update_id: ++this.#lastUpdate,
      my_chat_member: {
        chat: chatOf(user),
        from: user,
        date: dateOf(now),
        old_chat_member: old,
        new_chat_member: kicked,
      },
    };
  }

  #phone(tgid: number): Phone {
    return this.#phones.get(tgid)!;
  }
}

function chatOf({ id, first_name }: User) {
  return { id, type: 'private' as const, first_name };
}

function dateOf(now: Date): number {
  return Math.floor(now.getTime() / 1000);
}
