import type { MessageEntity, User } from 'grammy/types';
import { badRequest } from './answers.ts';
import { checkedEntities, type FormattedText } from './entities.ts';
import { parseHtml } from './html.ts';
import type { Params } from './request.ts';

const FOUND_BY_ITSELF: [MessageEntity.CommonMessageEntity['type'], RegExp][] = [
  ['url', /(?:https?:\/\/|tg:\/\/|t\.me\/|www\.)[^\s<>«»"]*[^\s<>«»".,;:!?)]/giu],
  ['email', /[\w.+-]+@[\w-]+\.[\w.-]*\w/giu],
  ['mention', /(?<=^|[^\w@/.])@[a-z]\w{3,31}/giu],
  ['bot_command', /(?<=^|[\s(,«"])\/[a-z0-9_]{1,64}(?:@\w+)?(?![\w/])/giu],
  ['hashtag', /(?<=^|\s)#[\p{L}\p{N}_]+/gu],
];

/**
 * The text (or caption) of a call as Telegram keeps it: entities or HTML checked, blanks around it cut off, addresses,
 * mentions and commands found.
 */
export function textOf(params: Params, name: 'text' | 'caption', userById: (id: number) => User | undefined) {
  const raw = params.text(name) ?? '';
  const mode = params.text('parse_mode')?.toLowerCase() ?? '';
  const entities = name === 'text' ? 'entities' : 'caption_entities';
  if (mode === 'html') return cleaned(parseHtml(raw, userById));
  // Telegram knows two kinds of Markdown as well; refusing them is clearer than half a parser.
  if (mode !== '') throw badRequest('unsupported parse_mode');
  return cleaned({ text: raw, entities: checkedEntities(raw, params.json(entities), userById) });
}

/** What a person typed: no formatting but what Telegram finds by itself. */
export function typedText(text: string): FormattedText {
  return { text, entities: foundEntities(text, []) };
}

function cleaned({ text, entities }: FormattedText): FormattedText {
  const end = text.trimEnd().length;
  const start = Math.min(end, text.length - text.trimStart().length);
  const kept = text.slice(start, end);
  const moved = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    return to > from ? [{ ...entity, offset: from - start, length: to - from }] : [];
  });
  return { text: kept, entities: foundEntities(kept, moved) };
}

/** Adds what Telegram finds by itself where nothing of its kind was given. */
function foundEntities(text: string, given: MessageEntity[]): MessageEntity[] {
  const all = [...given];
  const formatting = [
    'bold',
    'italic',
    'underline',
    'strikethrough',
    'spoiler',
    'blockquote',
    'expandable_blockquote',
  ];
  for (const [type, pattern] of FOUND_BY_ITSELF) {
    for (const { index: offset, 0: match } of text.matchAll(pattern)) {
      const taken = all.some(
        (other) =>
          !formatting.includes(other.type) &&
          other.offset < offset + match.length &&
          offset < other.offset + other.length,
      );
      if (!taken) all.push({ type, offset, length: match.length });
    }
  }
  return all.sort((a, b) => a.offset - b.offset || b.length - a.length);
}
