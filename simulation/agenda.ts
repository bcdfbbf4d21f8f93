/** What is to happen when: the earliest first, and of several at the same moment the one that was noted first. */
export class Agenda<T> {
  /** A heap: no entry comes before the one at half its place. */
  readonly #heap: { at: number; order: number; what: T }[] = [];
  #noted = 0;

  /** @param at milliseconds since 1970 */
  note(at: number, what: T): void {
    const heap = this.#heap;
    const entry = { at, order: this.#noted++, what };
    let place = heap.push(entry) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!isEarlier(entry, heap[above]!)) break;
      heap[place] = heap[above]!;
      place = above;
    }
    heap[place] = entry;
  }

  /** The next thing before a moment, taken off the agenda. */
  takeBefore(moment: number): { at: number; what: T } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (!first || first.at >= moment) return undefined;
    const last = heap.pop()!;
    if (heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(entry: { at: number; order: number; what: T }): void {
    const heap = this.#heap;
    for (let place = 0; ; ) {
      let below = 2 * place + 1;
      const other = heap[below + 1];
      if (other && isEarlier(other, heap[below]!)) below++;
      const next = heap[below];
      if (!next || !isEarlier(next, entry)) {
        heap[place] = entry;
        return;
      }
      heap[place] = next;
      place = below;
    }
  }
}

function isEarlier(one: { at: number; order: number }, other: { at: number; order: number }): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
