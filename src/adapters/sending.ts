import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { drawingOf } from '../domain/organising/drawing.ts';
import type { Outgoing } from '../store/outbox.ts';
import { judge } from './answers.ts';
import { draw } from './organising/drawing.ts';
import type { SignIn } from './organising/sign-in.ts';

/**
 * Sends one message of the outbox: as a change of the message it takes the place of where Telegram allows that, else
 * as a new one. A picture that is not to be had is left out, and so is a link to somebody whom Telegram does not know.
 *
 * @param complete adds what a link must not be kept with
 * @returns the id of the message that now shows it
 * @throws what the Bot API throws
 */
export async function send(api: Api, unfinished: Outgoing, complete: SignIn['complete']): Promise<number> {
  return sendWhole(api, { ...unfinished, keyboard: completed(unfinished, complete) });
}

async function sendWhole(api: Api, message: Outgoing): Promise<number> {
  try {
    return message.editsMessageId === null ? await sendNew(api, message) : await replace(api, message);
  } catch (error) {
    const { kind } = judge(error);
    if (kind === 'no-photo' && message.photo !== null) return sendWhole(api, { ...message, photo: null });
    const unlinked = entitiesOf(message).filter(({ type }) => type !== 'text_mention');
    if (kind !== 'nobody' || unlinked.length === message.entities.length) throw error;
    return sendWhole(api, { ...message, entities: unlinked });
  }
}

async function sendNew(api: Api, message: Outgoing): Promise<number> {
  const { tgid, message: text, photo } = message;
  const sent =
    photo === null
      ? await api.sendMessage(tgid, text, {
          entities: entitiesOf(message),
          reply_markup: markupOf(message),
          link_preview_options: { is_disabled: true },
        })
      : await api.sendPhoto(tgid, asPicture(photo), {
          caption: text,
          caption_entities: entitiesOf(message),
          reply_markup: markupOf(message),
        });
  return sent.message_id;
}

/** A text stays a text and a picture a picture; a text may get a picture, but a picture never becomes a text. */
async function replace(api: Api, message: Outgoing): Promise<number> {
  const id = message.editsMessageId!;
  const shown = message.replaced?.photo ?? null;
  if (message.photo === null && shown !== null) return sendInstead(api, message);
  try {
    await edit(api, message, id, shown);
    return id;
  } catch (error) {
    const { kind } = judge(error);
    if (kind === 'done') return id;
    if (kind !== 'anew') throw error;
    return sendInstead(api, message);
  }
}

async function edit(api: Api, message: Outgoing, id: number, shown: string | null): Promise<void> {
  const { tgid, message: text, photo } = message;
  const markup = { reply_markup: markupOf(message) };
  const caption = { caption: text, caption_entities: entitiesOf(message) };
  if (photo === null) {
    await api.editMessageText(tgid, id, text, {
      ...markup,
      entities: entitiesOf(message),
      link_preview_options: { is_disabled: true },
    });
  } else if (photo === shown) {
    await api.editMessageCaption(tgid, id, { ...markup, ...caption });
  } else {
    await api.editMessageMedia(tgid, id, { type: 'photo', media: asPicture(photo), ...caption }, markup);
  }
}

/** A new message, and the old one goes, or, when it is too old for that, its buttons. */
async function sendInstead(api: Api, message: Outgoing): Promise<number> {
  const { tgid, editsMessageId } = message;
  const id = await sendNew(api, message);
  await api
    .deleteMessage(tgid, editsMessageId!)
    .catch(() => api.editMessageReplyMarkup(tgid, editsMessageId!))
    .catch(() => {
      // Gone already, or out of reach: its buttons answer with the present home screen.
    });
  return id;
}

function completed({ keyboard, tgid }: Outgoing, complete: SignIn['complete']): object[][] {
  return keyboard.map((row) =>
    row.map((button) => ('url' in button ? { ...button, url: complete(String(button.url), tgid) } : button)),
  );
}

/** A picture that Telegram has already, or one to be drawn first. */
function asPicture(photo: string): string | InputFile {
  const drawing = drawingOf(photo);
  return drawing ? new InputFile(draw(drawing), 'chart.png') : photo;
}

function entitiesOf(message: Outgoing): MessageEntity[] {
  return message.entities as MessageEntity[];
}

function markupOf(message: Outgoing): InlineKeyboardMarkup {
  return { inline_keyboard: message.keyboard as InlineKeyboardMarkup['inline_keyboard'] };
}
