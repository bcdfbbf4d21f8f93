import type { ChatEntity } from '../../playground/contract.ts';

/** A stretch of plain text, or of marked text with whatever is marked within it; `start` is its place in the text. */
export type Stretch =
  | { start: number; text: string }
  | { start: number; entity: ChatEntity; text: string; within: Stretch[] };

/**
 * Nests entities by their offsets in UTF-16 units, which are JavaScript's. Where two overlap without one holding the
 * other, the part that sticks out follows as a stretch of its own; what lies outside the text is cut off.
 */
export function treeOf(text: string, entities: ChatEntity[]): Stretch[] {
  const inOrder = entities
    .filter(({ offset, length }) => length > 0 && offset < text.length)
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return nest(text, inOrder, 0, text.length);
}

function nest(text: string, entities: ChatEntity[], from: number, to: number): Stretch[] {
  const stretches: Stretch[] = [];
  const left = [...entities];
  let at = from;
  for (let entity = left.shift(); entity; entity = left.shift()) {
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    if (start > at) stretches.push({ start: at, text: text.slice(at, start) });
    const inner = left.filter(({ offset }) => offset < end);
    stretches.push({ start, entity, text: text.slice(start, end), within: nest(text, inner, start, end) });
    at = end;
  }
  if (at < to) stretches.push({ start: at, text: text.slice(at, to) });
  return stretches;
}
