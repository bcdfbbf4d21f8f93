import type { CallbackQuery, ChatMemberUpdated, Message, Update } from 'grammy/types';
import { cleanLine } from '../domain/plain-text.ts';
import type { Heard } from '../screens/dialog.ts';
import type { TelegramProfile } from '../store/people.ts';

/** The kinds of updates the bot asks Telegram for. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const;

/** An update in the bot's own terms. */
export type Received =
  | {
      kind: 'message' | 'press';
      from: TelegramProfile;
      heard: Heard;
      /** What is kept of it in `messages`. */
      kept: string;
      /** Telegram did not say what stands on the pressed button, so `kept` has its path. */
      isBarePath?: boolean;
      /** The message whose button was pressed, when Telegram still knows it. */
      pressedMessageId?: number;
    }
  | { kind: 'blocked' | 'unblocked'; tgid: number }
  /** Not of the shape that Telegram promises. */
  | { kind: 'unreadable'; error: unknown }
  /** Not for this bot: a group, a channel, another bot, a service message. */
  | { kind: 'ignored' };

/** What Telegram itself writes into a chat: nobody has said anything. */
const service = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'connected_website',
  'chat_background_set',
  'boost_added',
  'successful_payment',
  'refunded_payment',
] as const;

/** What a message can hold besides text, by Telegram's name for it; the first that is there names it. */
const contents = [
  'photo',
  'animation',
  'audio',
  'document',
  'paid_media',
  'sticker',
  'story',
  'video',
  'video_note',
  'voice',
  'checklist',
  'contact',
  'dice',
  'game',
  'poll',
  'venue',
  'location',
] as const;

/** Reads an update of Telegram's. */
export function readUpdate(update: Update): Received {
  try {
    if (update.message) return readMessage(update.message);
    if (update.callback_query) return readPress(update.callback_query);
    if (update.my_chat_member) return readMembership(update.my_chat_member);
    return { kind: 'ignored' };
  } catch (error) {
    return { kind: 'unreadable', error };
  }
}

function readMessage(message: Message): Received {
  if (message.chat.type !== 'private' || !message.from || message.from.is_bot) return { kind: 'ignored' };
  const from = profileOf(message.from);
  const albumId = message.media_group_id;
  if (message.text !== undefined) {
    const text = keepable(message.text);
    return { kind: 'message', from, heard: readCommand(text) ?? { kind: 'text', text }, kept: text };
  }
  if (service.some((name) => message[name] !== undefined)) return { kind: 'ignored' };
  const content = contents.find((name) => message[name] !== undefined) ?? 'message';
  const kept = keepable(message.caption ? `[${content}] ${message.caption}` : `[${content}]`);
  const photo = message.photo?.at(-1)?.file_id;
  if (photo) return { kind: 'message', from, heard: { kind: 'photo', photo, albumId }, kept };
  const isPicture = content === 'document' && message.document?.mime_type?.startsWith('image/');
  return { kind: 'message', from, heard: { kind: isPicture ? 'picture-file' : 'other', albumId }, kept };
}

function readPress(query: CallbackQuery): Received {
  const { message, data } = query;
  if (query.from.is_bot || message?.chat.type !== 'private' || data === undefined) return { kind: 'ignored' };
  const keyboard = 'reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : [];
  const pressed = keyboard
    .flat()
    .find((button) => 'callback_data' in button && button.callback_data === data);
  return {
    kind: 'press',
    from: profileOf(query.from),
    heard: { kind: 'press', path: data },
    kept: keepable(`[${pressed?.text ?? data}]`),
    isBarePath: pressed === undefined,
    pressedMessageId: message.message_id,
  };
}

function readMembership({ chat, new_chat_member: member }: ChatMemberUpdated): Received {
  if (chat.type !== 'private') return { kind: 'ignored' };
  return { kind: member.status === 'kicked' ? 'blocked' : 'unblocked', tgid: chat.id };
}

function readCommand(text: string): Heard | null {
  const [, name, payload = ''] = /^\/([\p{L}\p{N}_]+)(?:@\w+)?(?:\s+(.*))?$/su.exec(text) ?? [];
  return name === undefined ? null : { kind: 'command', name: name.toLowerCase(), payload: payload.trim() };
}

function profileOf(user: {
  id: number;
  username?: string;
  first_name: string;
  last_name?: string;
  language_code?: string;
}): TelegramProfile {
  return {
    tgid: user.id,
    username: user.username ?? null,
    firstName: cleanLine(user.first_name) || null,
    lastName: cleanLine(user.last_name ?? '') || null,
    languageCode: user.language_code ?? null,
  };
}

/** PostgreSQL takes any text but NUL and broken surrogates. */
function keepable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
