import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { badRequest } from './answers.ts';
import { addressFault } from './entities.ts';
import { isRecord } from './request.ts';

const MOST_BUTTONS = 100;
const ACTIONS = [
  'callback_data',
  'url',
  'web_app',
  'login_url',
  'disabled',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
];
const STYLES = ['danger', 'success', 'primary'];

/**
 * The inline keyboard of a `reply_markup`, checked as Telegram does; undefined when there is none or it is empty. Other
 * kinds of markup (reply keyboards, force reply) are taken and not shown.
 */
export function checkedKeyboard(
  markup: unknown,
  isPerson: (id: number) => boolean,
): InlineKeyboardMarkup | undefined {
  if (markup === undefined) return undefined;
  if (!isRecord(markup)) throw badRequest('object expected as reply markup');
  if (!('inline_keyboard' in markup)) return undefined;
  const rows = markup.inline_keyboard;
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array');
  const checked = rows.map((row) => {
    if (!Array.isArray(row)) throw badRequest('field "inline_keyboard" must be an Array of Arrays');
    return row.map((button) => checkedButton(button, isPerson));
  });
  const filled = checked.filter((row) => row.length > 0);
  if (filled.flat().length > MOST_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG');
  return filled.length > 0 ? { inline_keyboard: filled } : undefined;
}

function checkedButton(button: unknown, isPerson: (id: number) => boolean): InlineKeyboardButton {
  if (!isRecord(button)) throw cannotParse('Expected an Object');
  if (button.text === undefined) throw cannotParse('Can\'t find field "text"');
  if (typeof button.text !== 'string') throw cannotParse('Field "text" must be of type String');
  if (button.text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  if (button.style !== undefined && !STYLES.includes(String(button.style)))
    throw badRequest('BUTTON_STYLE_INVALID');
  if ('pay' in button || 'callback_game' in button) throw badRequest('BUTTON_TYPE_INVALID');
  // A button without a meaning is a text button, and those stand on reply keyboards only.
  const hasAction = ACTIONS.some((action) => button[action] !== undefined && button[action] !== '');
  if (!hasAction && !('switch_inline_query' in button) && !('switch_inline_query_current_chat' in button)) {
    throw cannotParse('Text buttons are unallowed in the inline keyboard');
  }
  checkAction(button, isPerson);
  return button as unknown as InlineKeyboardButton;
}

function checkAction(button: Record<string, unknown>, isPerson: (id: number) => boolean): void {
  const { callback_data: data, url, web_app: app } = button;
  if (data !== undefined && (typeof data !== 'string' || Buffer.byteLength(data) > 64)) {
    throw badRequest('BUTTON_DATA_INVALID');
  }
  if (url !== undefined) {
    const fault = addressFault(String(url));
    if (fault) throw badRequest(`inline keyboard button URL '${url}' is invalid: ${fault}`);
    const mentioned = /^tg:\/\/user\?id=(\d+)/.exec(String(url));
    if (mentioned && !isPerson(Number(mentioned[1]))) throw badRequest('BUTTON_USER_INVALID');
  }
  if (app !== undefined) {
    const address = isRecord(app) ? String(app.url) : '';
    if (!address.startsWith('https://')) {
      throw badRequest(
        `inline keyboard button Web App URL '${address}' is invalid: Only HTTPS links are allowed`,
      );
    }
  }
}

const cannotParse = (reason: string) => badRequest(`can't parse inline keyboard button: ${reason}`);
