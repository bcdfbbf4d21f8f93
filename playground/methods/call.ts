import type { Chat, InlineKeyboardMarkup, Message, PhotoSize } from 'grammy/types';
import { badRequest, forbidden } from '../answers.ts';
import { checkedKeyboard } from '../keyboard.ts';
import { asPrivateChat } from '../people.ts';
import type { Polling } from '../polling.ts';
import { isRecord, Params } from '../request.ts';
import type { Telegram } from '../telegram.ts';
import { textOf } from '../texts.ts';
import type { Webhook } from '../webhook.ts';

const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;

/** One call of the bot's and all it may touch. */
export type MethodCall = {
  telegram: Telegram;
  params: Params;
  polling: Polling;
  webhook: Webhook;
  /** The caller has hung up. */
  gone: AbortSignal;
};

export type Method = (call: MethodCall) => unknown;

/** The chat a call is about, if the bot may write there; else Telegram's refusal. */
export function writableChat(telegram: Telegram, params: Params): Chat {
  const chat = knownChat(telegram, params);
  const person = telegram.people.byId.get(chat.id);
  if (person?.blocked) throw forbidden('bot was blocked by the user');
  if (person && !person.knowsBot) throw forbidden("bot can't initiate conversation with a user");
  return readableChat(telegram, params);
}

/** The chat a call is about, if the bot may look into it. */
export function readableChat(telegram: Telegram, params: Params): Chat {
  const chat = knownChat(telegram, params);
  const group = telegram.people.groups.get(chat.id);
  if (group?.movedTo) {
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: group.movedTo });
  }
  if (group && !group.hasBot) {
    throw forbidden(`bot was kicked from the ${group.type === 'group' ? 'group' : 'supergroup'} chat`);
  }
  return chat;
}

function knownChat({ people }: Telegram, params: Params): Chat {
  if (!params.has('chat_id') || params.text('chat_id') === '') throw badRequest('chat_id is empty');
  const id = params.number('chat_id') ?? Number.NaN;
  const person = people.byId.get(id);
  if (person) return asPrivateChat(person);
  const group = people.groups.get(id);
  if (!group) throw badRequest('chat not found');
  return { id: group.id, type: group.type, title: group.title } as Chat;
}

/** The message a call is about; `missing` is what Telegram says when there is none. */
export function messageOf(telegram: Telegram, params: Params, missing: string): Message {
  const chat = writableChat(telegram, params);
  const id = params.number('message_id');
  if (id === undefined) throw badRequest('message identifier is not specified');
  const message = telegram.chats.find(chat.id, id);
  if (!message) throw badRequest(missing);
  return message;
}

/** The text of a call, checked. Lengths are counted in UTF-16 units: the strictest way to read Telegram's limits. */
export function textContent(telegram: Telegram, params: Params): Partial<Message> {
  if (!params.text('text')) throw badRequest('message text is empty');
  const { text, entities } = textOf(params, 'text', telegram.userById);
  if (text === '') throw badRequest('text must be non-empty');
  if (text.length > LONGEST_TEXT) throw badRequest('message is too long');
  return { text, ...(entities.length > 0 && { entities }) };
}

export function captionContent(telegram: Telegram, params: Params): Partial<Message> {
  const { text, entities } = textOf(params, 'caption', telegram.userById);
  if (text.length > LONGEST_CAPTION) throw badRequest('message caption is too long');
  return { ...(text && { caption: text }), ...(entities.length > 0 && { caption_entities: entities }) };
}

export function keyboardContent(
  { people }: Telegram,
  params: Params,
): { reply_markup?: InlineKeyboardMarkup } {
  const keyboard = checkedKeyboard(params.json('reply_markup'), (id) => people.byId.has(id));
  return keyboard ? { reply_markup: keyboard } : {};
}

/** The photo of a call: uploaded, attached, or a file id of one that was sent before. */
export function photoContent({ files }: Telegram, params: Params, name: string): PhotoSize[] {
  const upload = params.files.get(name);
  if (upload) return files.addPhoto(upload.bytes);
  const given = params.text(name);
  if (!given) throw badRequest('there is no photo in the request');
  if (!given.startsWith('attach://')) return files.photoById(given);
  const attached = params.files.get(given.slice('attach://'.length));
  if (!attached) throw badRequest('wrong file identifier/HTTP URL specified');
  return files.addPhoto(attached.bytes);
}

/** The photo and caption of an `InputMediaPhoto`. */
export function mediaContent(telegram: Telegram, params: Params): Partial<Message> {
  const media = params.json('media');
  if (!isRecord(media)) throw badRequest("can't parse InputMedia: expected an Object");
  if (media.type !== 'photo') throw badRequest("can't parse InputMedia: the playground knows photos only");
  const inner = new Params(media, new Map(params.files));
  return { photo: photoContent(telegram, inner, 'media'), ...captionContent(telegram, inner) };
}
