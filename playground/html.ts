import type { MessageEntity, User } from 'grammy/types';
import { badRequest } from './answers.ts';
import { addressFault, type FormattedText } from './entities.ts';

type Open = { tag: string; attributes: Record<string, string>; offset: number };

const SIMPLE: Record<string, MessageEntity.CommonMessageEntity['type'] | 'pre'> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};
const CHARACTERS: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Reads Telegram's HTML, as strictly as Telegram: known tags only, every one closed, in order. */
export function parseHtml(html: string, userById: (id: number) => User | undefined): FormattedText {
  const entities: MessageEntity[] = [];
  const open: Open[] = [];
  let text = '';
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    text += decoded(html.slice(at, next < 0 ? html.length : next));
    if (next < 0) break;
    const end = html.indexOf('>', next);
    const byte = Buffer.byteLength(html.slice(0, next));
    if (end < 0) throw cannotParse(`Unclosed start tag at byte offset ${byte}`);
    const inside = html.slice(next + 1, end);
    if (inside.startsWith('/')) {
      const entity = closed(open, inside.slice(1).trim().toLowerCase(), text, byte, userById);
      if (entity) entities.push(entity);
    } else open.push(opened(inside, text.length, byte));
    at = end + 1;
  }
  const unclosed = open.at(-1);
  if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function opened(inside: string, offset: number, byte: number): Open {
  const tag = /^[^\s/]*/.exec(inside)![0].toLowerCase();
  if (tag === '') throw cannotParse(`Unsupported start tag "" at byte offset ${byte}`);
  const attributes: Record<string, string> = {};
  for (const [, name, double, single, bare] of inside
    .slice(tag.length)
    .matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    attributes[name!.toLowerCase()] = decoded(double ?? single ?? bare ?? '');
  }
  if (tag === 'span' && attributes.class !== 'tg-spoiler') {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${byte}`);
  }
  if (!(tag in SIMPLE) && tag !== 'a') {
    throw cannotParse(`Unsupported start tag "${tag}" at byte offset ${byte}`);
  }
  return { tag, attributes, offset };
}

function closed(
  open: Open[],
  found: string,
  text: string,
  byte: number,
  userById: (id: number) => User | undefined,
): MessageEntity | undefined {
  const start = open.pop();
  if (!start) throw cannotParse(`Unexpected end tag at byte offset ${byte}`);
  const { tag, attributes, offset } = start;
  if (found !== '' && found !== tag) {
    throw cannotParse(`Unmatched end tag at byte offset ${byte}, expected "</${tag}>", found "</${found}>"`);
  }
  const length = text.length - offset;
  if (length === 0) return undefined;
  if (tag === 'a') return linked(attributes.href ?? text.slice(offset), offset, length, userById);
  if (tag === 'blockquote' && 'expandable' in attributes)
    return { type: 'expandable_blockquote', offset, length };
  return { type: SIMPLE[tag]!, offset, length } as MessageEntity;
}

/** A link; one that leads nowhere is shown as plain text, as Telegram does. */
function linked(
  url: string,
  offset: number,
  length: number,
  userById: (id: number) => User | undefined,
): MessageEntity | undefined {
  const person = /^tg:\/\/user\?id=(\d+)$/.exec(url);
  const user = person ? userById(Number(person[1])) : undefined;
  if (user) return { type: 'text_mention', offset, length, user };
  return person || addressFault(url) ? undefined : { type: 'text_link', offset, length, url };
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));?/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return CHARACTERS[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const cannotParse = (reason: string) => badRequest(`can't parse entities: ${reason}`);
