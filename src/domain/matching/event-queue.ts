const none = -1;
/** Bucket 0 is for the present moment, bucket b for those that differ from it first in bit b - 1; 53 bits are exact. */
const buckets = 54;

/**
 * Events that each have a moment, a whole number, and belong to an owner, who has one event at most. Time only goes
 * forward: no event may be set before the one taken last. That is what a radix heap (Ahuja, Mehlhorn, Orlin and Tarjan,
 * 1990) needs: an event moves to a lower bucket a few times in its life, and to set, move or remove one is to link it into
 * a list. Of equal moments either may come first, always the same one for the same history.
 */
export class EventQueue {
  /** The moment of the event taken last. */
  moment = 0;
  #high = 0;
  #low = 0;
  readonly #moments: Float64Array;
  readonly #bucketOf: Int8Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #heads = new Int32Array(buckets).fill(none);

  constructor(owners: number) {
    this.#moments = new Float64Array(owners);
    this.#bucketOf = new Int8Array(owners).fill(none);
    this.#next = new Int32Array(owners);
    this.#previous = new Int32Array(owners);
  }

  set(owner: number, moment: number): void {
    if (this.#bucketOf[owner] !== none) {
      if (this.#moments[owner] === moment) return;
      this.remove(owner);
    }
    this.#moments[owner] = moment;
    this.#link(owner);
  }

  remove(owner: number): void {
    const bucket = this.#bucketOf[owner]!;
    if (bucket === none) return;
    const next = this.#next[owner]!;
    const previous = this.#previous[owner]!;
    if (previous === none) this.#heads[bucket] = next;
    else this.#next[previous] = next;
    if (next !== none) this.#previous[next] = previous;
    this.#bucketOf[owner] = none;
  }

  /** Takes the earliest event out and gives its owner. There must be one. */
  take(): number {
    if (this.#heads[0] === none) this.#advance();
    const owner = this.#heads[0]!;
    this.remove(owner);
    return owner;
  }

  /** Goes to the earliest moment of the lowest bucket in use; its events all move to lower ones. */
  #advance(): void {
    let bucket = 1;
    while (this.#heads[bucket] === none) bucket++;
    const head = this.#heads[bucket]!;
    this.#heads[bucket] = none;
    let earliest = this.#moments[head]!;
    for (let owner = this.#next[head]!; owner !== none; owner = this.#next[owner]!) {
      if (this.#moments[owner]! < earliest) earliest = this.#moments[owner]!;
    }
    this.moment = earliest;
    this.#high = Math.floor(earliest / 2 ** 32);
    this.#low = earliest >>> 0;
    for (let owner = head; owner !== none; ) {
      const next = this.#next[owner]!;
      this.#link(owner);
      owner = next;
    }
  }

  #link(owner: number): void {
    const moment = this.#moments[owner]!;
    const high = Math.floor(moment / 2 ** 32);
    const bucket =
      high === this.#high ? 32 - Math.clz32((moment >>> 0) ^ this.#low) : 64 - Math.clz32(high ^ this.#high);
    const head = this.#heads[bucket]!;
    this.#bucketOf[owner] = bucket;
    this.#next[owner] = head;
    this.#previous[owner] = none;
    if (head !== none) this.#previous[head] = owner;
    this.#heads[bucket] = owner;
  }
}
