import type { MessageEntity, User } from 'grammy/types';
import { badRequest } from './answers.ts';
import { isRecord } from './request.ts';

export type FormattedText = { text: string; entities: MessageEntity[] };

const PLAIN_TYPES = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'date_time',
];

/** Checks entities a bot sent for `text` as strictly as Telegram; `userById` knows who may be mentioned. */
export function checkedEntities(
  text: string,
  given: unknown,
  userById: (id: number) => User | undefined,
): MessageEntity[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw badRequest("can't parse entities: Expected an Array");
  return given
    .map((value) => checkedEntity(text, value, userById))
    .filter(({ offset, length }) => text.slice(offset, offset + length).trim() !== '')
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function checkedEntity(
  text: string,
  entity: unknown,
  userById: (id: number) => User | undefined,
): MessageEntity {
  if (!isRecord(entity)) throw cannotParse('Expected an Object');
  const offset = wholeNumber(entity, 'offset');
  const length = wholeNumber(entity, 'length');
  const meaning = checkedMeaning(entity, userById);
  checkRange(text, offset, length);
  return { ...meaning, offset, length } as MessageEntity;
}

function checkedMeaning(entity: Record<string, unknown>, userById: (id: number) => User | undefined) {
  const { type } = entity;
  if (type === 'text_link') {
    const url = requiredText(entity, 'url');
    const fault = addressFault(url);
    if (fault) throw badRequest(`entity URL '${url}' is invalid: ${fault}`);
    return { type, url };
  }
  if (type === 'text_mention') {
    if (!isRecord(entity.user)) throw cannotParse('Can\'t find field "user"');
    const user = userById(Number(entity.user.id));
    if (!user) throw badRequest('user not found');
    return { type, user };
  }
  if (type === 'custom_emoji') return { type, custom_emoji_id: requiredText(entity, 'custom_emoji_id') };
  if (typeof type !== 'string' || !PLAIN_TYPES.includes(type))
    throw cannotParse('Unsupported type specified');
  const { language, unix_time, date_time_format } = entity;
  if (type === 'date_time')
    return { type, unix_time: wholeNumber({ unix_time }, 'unix_time'), date_time_format };
  return type === 'pre' && language !== undefined ? { type, language } : { type };
}

function checkRange(text: string, offset: number, length: number): void {
  const end = offset + length;
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  if (offset > text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  }
  const beginning = `entity beginning at UTF-16 offset ${offset}`;
  if (end > text.length) {
    throw badRequest(`${beginning} ends after the end of the text at UTF-16 offset ${end}`);
  }
  const bytesTo = (index: number) => Buffer.byteLength(text.slice(0, index + 1));
  if (isMidSymbol(text, offset)) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${bytesTo(offset)}`);
  }
  if (isMidSymbol(text, end)) {
    throw badRequest(`${beginning} ends in a middle of a UTF-16 symbol at byte offset ${bytesTo(end)}`);
  }
}

/** Whether the two halves of one character stand on both sides of `index`. */
function isMidSymbol(text: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, index - 1), index + 1));
}

function wholeNumber(entity: Record<string, unknown>, field: string): number {
  const value = entity[field];
  if (value === undefined) throw cannotParse(`Can't find field "${field}"`);
  if (!Number.isInteger(value)) throw cannotParse(`Field "${field}" must be a valid Number`);
  return value as number;
}

function requiredText(entity: Record<string, unknown>, field: string): string {
  const value = entity[field];
  if (value === undefined) throw cannotParse(`Can't find field "${field}"`);
  return String(value);
}

/** What Telegram has against an address in a button or a link; undefined when it is fine. */
export function addressFault(address: string): string | undefined {
  if (address === '') return 'URL host is empty';
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase();
  if (scheme === 'tg' || scheme === 'ton') return undefined;
  const hasScheme = scheme !== undefined && address.slice(scheme.length + 1).startsWith('//');
  if (hasScheme && scheme !== 'http' && scheme !== 'https') return 'Unsupported URL protocol';
  const full = hasScheme ? address : `http://${address}`;
  if (!URL.canParse(full)) return 'Wrong HTTP URL';
  return new URL(full).hostname.includes('.') ? undefined : 'Wrong HTTP URL';
}

const cannotParse = (reason: string) => badRequest(`can't parse MessageEntity: ${reason}`);
