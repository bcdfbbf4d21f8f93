import type { Message } from 'grammy/types';
import { badRequest } from '../answers.ts';
import type { Telegram } from '../telegram.ts';
import {
  captionContent,
  keyboardContent,
  type Method,
  mediaContent,
  messageOf,
  photoContent,
  textContent,
  writableChat,
} from './call.ts';

const TWO_DAYS = 48 * 60 * 60;

const sendMessage: Method = ({ telegram, params }) => {
  const content = { ...textContent(telegram, params), ...keyboardContent(telegram, params) };
  const chat = writableChat(telegram, params);
  return sent(telegram, { chat, ...content });
};

const sendPhoto: Method = ({ telegram, params }) => {
  const caption = captionContent(telegram, params);
  const keyboard = keyboardContent(telegram, params);
  const chat = writableChat(telegram, params);
  return sent(telegram, { chat, photo: photoContent(telegram, params, 'photo'), ...caption, ...keyboard });
};

const editMessageText: Method = ({ telegram, params }) => {
  const content = { ...textContent(telegram, params), ...keyboardContent(telegram, params) };
  const message = editable(telegram, messageOf(telegram, params, 'message to edit not found'));
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  const { text, entities, reply_markup, ...rest } = message;
  return edited(telegram, message, { ...rest, ...content });
};

const editMessageCaption: Method = ({ telegram, params }) => {
  const content = { ...captionContent(telegram, params), ...keyboardContent(telegram, params) };
  const message = editable(telegram, messageOf(telegram, params, 'message to edit not found'));
  if (!message.photo) throw badRequest('there is no caption in the message to edit');
  const { caption, caption_entities, reply_markup, ...rest } = message;
  return edited(telegram, message, { ...rest, ...content });
};

/** Puts another photo into a message, or a photo into a text message; the text becomes the caption given with it. */
const editMessageMedia: Method = ({ telegram, params }) => {
  const keyboard = keyboardContent(telegram, params);
  const message = editable(telegram, messageOf(telegram, params, 'message to edit not found'));
  const { text, entities, photo, caption, caption_entities, reply_markup, ...rest } = message;
  return edited(telegram, message, { ...rest, ...mediaContent(telegram, params), ...keyboard });
};

const editMessageReplyMarkup: Method = ({ telegram, params }) => {
  const keyboard = keyboardContent(telegram, params);
  const message = editable(telegram, messageOf(telegram, params, 'message to edit not found'));
  const { reply_markup, ...rest } = message;
  return edited(telegram, message, { ...rest, ...keyboard });
};

const deleteMessage: Method = ({ telegram, params }) => {
  const message = messageOf(telegram, params, 'message to delete not found');
  if (telegram.date - message.date > TWO_DAYS) throw badRequest("message can't be deleted for everyone");
  telegram.chats.remove(message);
  telegram.witness.tell({ type: 'deleted', personId: message.chat.id, messageId: message.message_id });
  return true;
};

export const messageMethods = {
  sendMessage,
  sendPhoto,
  editMessageText,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  deleteMessage,
};

function sent(telegram: Telegram, content: Partial<Message>): Message {
  const message = { from: telegram.botUser, date: telegram.date, ...content } as Message;
  const added = telegram.chats.add(message);
  telegram.show(added);
  return added;
}

function editable(telegram: Telegram, message: Message): Message {
  if (message.from?.id !== telegram.bot.id) throw badRequest("message can't be edited");
  return message;
}

function edited(telegram: Telegram, before: Message, content: Partial<Message>): Message {
  if (appearance(before) === appearance(content)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const message = { ...content, edit_date: telegram.date } as Message;
  telegram.chats.replace(message);
  telegram.show(message);
  return message;
}

/** What can be seen of a message, in a form that can be compared. */
function appearance({
  text,
  entities,
  photo,
  caption,
  caption_entities,
  reply_markup,
}: Partial<Message>): string {
  return JSON.stringify([
    text ?? caption ?? '',
    entities ?? caption_entities ?? [],
    photo?.map((size) => size.file_id) ?? [],
    reply_markup?.inline_keyboard ?? [],
  ]);
}
