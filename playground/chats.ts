import type { InlineKeyboardButton, Message, MessageEntity } from 'grammy/types';
import type { Clock } from './clock.ts';
import type { ChatButton, ChatEntity, ChatMessage, OtherKind } from './contract.ts';

const MOST_MESSAGES_PER_CHAT = 500;
const MOST_OPEN_PRESSES = 10_000;
const ANSWER_WITHIN = 15_000;
const OTHER_KINDS: OtherKind[] = ['sticker', 'voice', 'location', 'poll', 'video_note'];

/** Every chat's messages as Telegram's own objects, oldest first. Very long chats forget their beginning. */
export class Chats {
  readonly #chats = new Map<number, Message[]>();
  #nextId = 1;

  add(message: Omit<Message, 'message_id'>): Message {
    const added = { message_id: this.#nextId++, ...message } as Message;
    const messages = this.#chats.get(message.chat.id) ?? [];
    this.#chats.set(message.chat.id, messages);
    messages.push(added);
    if (messages.length > MOST_MESSAGES_PER_CHAT) messages.shift();
    return added;
  }

  of(chatId: number): readonly Message[] {
    return this.#chats.get(chatId) ?? [];
  }

  find(chatId: number, messageId: number): Message | undefined {
    return this.#chats.get(chatId)?.findLast((message) => message.message_id === messageId);
  }

  /** Puts `message` where its older version stands. */
  replace(message: Message): void {
    const messages = this.#chats.get(message.chat.id) ?? [];
    const at = messages.findLastIndex(({ message_id }) => message_id === message.message_id);
    if (at >= 0) messages[at] = message;
  }

  remove({ chat, message_id }: Message): void {
    const left = this.of(chat.id).filter((message) => message.message_id !== message_id);
    this.#chats.set(chat.id, left);
  }

  saved() {
    return { nextId: this.#nextId, chats: [...this.#chats] };
  }

  /** Goes on well above the last known id: the newest messages may have been lost before they were saved. */
  restore({ nextId, chats }: ReturnType<Chats['saved']>): void {
    this.#nextId = nextId + 100;
    for (const [chatId, messages] of chats) this.#chats.set(chatId, messages);
  }
}

/** A message as the page shows it. */
export function asChatMessage(message: Message): ChatMessage {
  const other = otherKind(message);
  return {
    id: message.message_id,
    from: message.from?.is_bot ? 'bot' : 'person',
    text: message.text ?? message.caption ?? '',
    entities: (message.entities ?? message.caption_entities ?? []).map(asChatEntity),
    ...(message.photo && { photo: message.photo.at(-1)!.file_id }),
    ...(other && { other }),
    keyboard: (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map(asChatButton)),
    at: new Date(message.date * 1000).toISOString(),
    edited: message.edit_date !== undefined,
  };
}

/** Everything that is neither text nor photo nor one of the page's kinds is shown as a document. */
function otherKind(message: Message): ChatMessage['other'] {
  if (message.text !== undefined || message.photo) return undefined;
  return OTHER_KINDS.find((kind) => kind in message) ?? 'document';
}

function asChatEntity(entity: MessageEntity): ChatEntity {
  const { type, offset, length } = entity;
  if (entity.type === 'text_link') return { type, offset, length, url: entity.url };
  if (entity.type === 'text_mention') return { type, offset, length, userId: entity.user.id };
  return { type, offset, length };
}

function asChatButton(button: InlineKeyboardButton): ChatButton {
  const { text } = button;
  if ('callback_data' in button) return { text, data: button.callback_data };
  if ('url' in button) return { text, url: button.url };
  return 'web_app' in button ? { text, url: button.web_app.url } : { text };
}

/** The presses that wait for the bot's answer: each can be answered once, within 15 seconds. */
export class Presses {
  readonly #clock: Clock;
  readonly #open = new Map<string, { personId: number; at: number }>();
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A new press; gives back its query id. */
  open(personId: number): string {
    const at = this.#clock.now().getTime();
    const id = `${at}${String(++this.#count).padStart(6, '0')}`;
    this.#open.set(id, { personId, at });
    if (this.#open.size > MOST_OPEN_PRESSES) this.#open.delete(this.#open.keys().next().value!);
    return id;
  }

  /** Who pressed, if the press may still be answered; it can't be answered again. */
  answer(id: string): number | undefined {
    const press = this.#open.get(id);
    this.#open.delete(id);
    const inTime = press && this.#clock.now().getTime() - press.at <= ANSWER_WITHIN;
    return inTime ? press.personId : undefined;
  }
}
