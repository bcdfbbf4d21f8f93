/** A stretch of a text as Telegram shows it, in UTF-16 units. */
export type Entity =
  | { type: 'bold' | 'italic'; offset: number; length: number }
  | { type: 'text_link'; offset: number; length: number; url: string };

export type MarkedText = { text: string; entities: Entity[] };

const kinds = { '*': 'bold', _: 'italic' } as const;
const link = /\[([^\]\n]+)\]\((https:\/\/[^\s()]+)\)/y;

/**
 * Reads marks as people know them from Telegram: `*bold*`, `_italic_`, `[words](https://…)`, each within a line, one within
 * another if they like. A mark stands at the edge of a word; whatever is none, as the stars in 2*3*4, stays as it was typed.
 */
export function readMarks(typed: string): MarkedText {
  let text = '';
  const entities: Entity[] = [];

  const read = (from: number, to: number, inside: string) => {
    for (let at = from; at < to; ) {
      const mark = typed[at]!;
      const end = inside.includes(mark) ? -1 : endOf(mark, at, to);
      const offset = text.length;
      if (end < 0) {
        text += mark;
        at++;
      } else if (mark === '[') {
        const [, words = '', url = ''] = linkAt(at)!;
        read(at + 1, at + 1 + words.length, `${inside}[`);
        entities.push({ type: 'text_link', offset, length: text.length - offset, url });
        at = end;
      } else {
        read(at + 1, end, inside + mark);
        entities.push({ type: kinds[mark as '*' | '_'], offset, length: text.length - offset });
        at = end + 1;
      }
    }
  };

  read(0, typed.length, '');
  // The outer one first where two begin together.
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };

  /** Where what begins with a mark ends: the other mark, or what follows the link. Below 0: it is no mark. */
  function endOf(mark: string, at: number, to: number): number {
    if (mark === '[') {
      const found = linkAt(at);
      return found && at + found[0].length <= to && isAddress(found[2]!) ? at + found[0].length : -1;
    }
    if (mark !== '*' && mark !== '_') return -1;
    if (
      isWord(typed[at - 1]) ||
      typed[at - 1] === mark ||
      !isSolid(typed[at + 1]) ||
      typed[at + 1] === mark
    ) {
      return -1;
    }
    for (let end = at + 2; end < to && typed[end] !== '\n'; end++) {
      const isEnd = typed[end] === mark && isSolid(typed[end - 1]) && typed[end - 1] !== mark;
      if (isEnd && !isWord(typed[end + 1]) && typed[end + 1] !== mark) return end;
    }
    return -1;
  }

  function linkAt(at: number): RegExpExecArray | null {
    link.lastIndex = at;
    return link.exec(typed);
  }
}

/** An https address with a host that Telegram takes: one with a dot. */
export function isAddress(url: string): boolean {
  return /^https:\/\/[^\s/?#@]+\.[^\s/?#@.]+([/?#]\S*)?$/.test(url) && URL.canParse(url);
}

function isWord(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
}

function isSolid(sign: string | undefined): boolean {
  return sign !== undefined && !/\s/.test(sign);
}
