import { chanceOf, fitOf, type People, total } from './fit.ts';

/** Who may be paired, by their places in the list. Most of those who wait have met: that is asked first, for it costs least. */
export type Gate = {
  mayMeet: (one: number, other: number) => boolean;
  /** A fit is good enough for these two now. */
  isReached: (one: number, other: number, fit: number) => boolean;
};

/** Pairs that may be made: two people by their places in the list, and how well they fit. */
export class Edges {
  /** There are others beside these. */
  readonly isPartial: boolean;
  readonly #people: People;
  readonly #gate: Gate;
  #one: Int32Array;
  #other: Int32Array;
  #fit: Int32Array;
  #count = 0;

  constructor(people: People, gate: Gate, isPartial: boolean) {
    this.isPartial = isPartial;
    this.#people = people;
    this.#gate = gate;
    const room = people.ids.length * 8 + 8;
    [this.#one, this.#other, this.#fit] = [new Int32Array(room), new Int32Array(room), new Int32Array(room)];
  }

  /** The lists as they are now. */
  get lists(): { one: Int32Array; other: Int32Array; fit: Int32Array } {
    const whole = (list: Int32Array) => list.subarray(0, this.#count);
    return { one: whole(this.#one), other: whole(this.#other), fit: whole(this.#fit) };
  }

  /** Adds a pair if the two are ready for each other. */
  add(one: number, other: number): void {
    if (one === other || !this.#gate.mayMeet(one, other)) return;
    this.addFit(one, other, total(fitOf(this.#people, one, other)));
  }

  /** Adds two who may meet if this fit is enough for them. */
  addFit(one: number, other: number, fit: number): void {
    if (!this.#gate.isReached(one, other, fit)) return;
    if (this.#count === this.#one.length) this.#grow();
    this.#one[this.#count] = one;
    this.#other[this.#count] = other;
    this.#fit[this.#count++] = fit;
  }

  /** Adds those who are ready for one person among the so many who come after them in the list, and from its beginning on. */
  addSome(one: number, most: number): void {
    const count = this.#people.ids.length;
    for (let n = 1; n < count && n <= most; n++) this.add(one, (one + n) % count);
  }

  /** Adds everybody from a place on who is ready for one person. */
  addAll(one: number, from = 0): void {
    for (let other = from; other < this.#people.ids.length; other++) this.add(one, other);
  }

  #grow(): void {
    const grown = (list: Int32Array) => {
      const larger = new Int32Array(2 * list.length);
      larger.set(list);
      return larger;
    };
    [this.#one, this.#other, this.#fit] = [grown(this.#one), grown(this.#other), grown(this.#fit)];
  }
}

/** Up to so many people all pairs are looked at. */
const fewEnough = 2000;
/** Above, each person looks at so many entries of the lists of who else has what they have, the shortest lists first. */
const probed = 500;
/** Of those met there the most alike, as far as is known by then, are compared in earnest. */
const compared = 80;
/** The best of them are candidates, and some more at random, so that nobody depends on what they wrote. */
const best = 24;
const atRandom = 12;

/**
 * The pairs to choose from. With many people not all of them, but each person's best: docs/benchmarks.md says how little the
 * optimum among them loses against that of all pairs.
 *
 * @param many from so many people on; for the tests
 */
export function candidatesOf(people: People, gate: Gate, many = fewEnough + 1): Edges {
  const count = people.ids.length;
  const edges = new Edges(people, gate, count >= many);
  if (!edges.isPartial) {
    for (let one = 0; one < count; one++) edges.addAll(one, one + 1);
    return edges;
  }
  const alike = new Alike(people, gate);
  const ranked = new Float64Array(compared);
  for (let one = 0; one < count; one++) {
    const others = alike.mostAlike(one);
    for (const [n, other] of others.entries()) {
      // The best first, then those who stand first in the list.
      ranked[n] = other - total(fitOf(people, one, other)) * count;
    }
    const found = ranked.subarray(0, others.length).sort().subarray(0, best);
    for (const rank of found) {
      const fit = Math.ceil(-rank / count);
      edges.addFit(one, rank + fit * count, fit);
    }
    // Whoever shares little gets two at random for each that is missing.
    const random = atRandom + 2 * (best - found.length);
    for (let n = 0; n < random; n++) {
      edges.add(one, Math.floor(chanceOf(people.ids[one]!, n, people.seed + 1) * count));
    }
  }
  return edges;
}

/** So many of a person's features lead to others: those that weigh most. */
const leading = 8;

/**
 * Who shares most with whom, by an inverted index: for each feature and for each two of them, those who have them. Among very
 * many people any one interest is shared by thousands, two by few. Lists that the same number falls to are one.
 */
class Alike {
  readonly #people: People;
  readonly #gate: Gate;
  readonly #starts: Int32Array;
  readonly #having: Int32Array;
  readonly #bits: number;
  /** By person: how much is known to be shared with them; 0 for who was not met yet. */
  readonly #shared: Float32Array;
  readonly #met = new Int32Array(probed);
  readonly #found = new Int32Array(compared);
  readonly #likeness = new Float64Array(compared);
  readonly #own: number[] = [];
  readonly #lists: number[] = [];
  readonly #worth: number[] = [];

  constructor(people: People, gate: Gate) {
    const count = people.ids.length;
    this.#people = people;
    this.#gate = gate;
    this.#bits = Math.min(22, 36 - Math.clz32(count));
    this.#starts = new Int32Array(2 ** this.#bits + 1);
    this.#shared = new Float32Array(count);
    for (let person = 0; person < count; person++) {
      this.#listsOf(person);
      for (const list of this.#lists) this.#starts[list]!++;
    }
    let end = 0;
    for (let list = 0; list < this.#starts.length; list++) {
      end += this.#starts[list]!;
      this.#starts[list] = end;
    }
    // The starts hold the ends now; filling each list from its end moves them to the beginning.
    this.#having = new Int32Array(end);
    for (let person = count - 1; person >= 0; person--) {
      this.#listsOf(person);
      for (const list of this.#lists) this.#having[--this.#starts[list]!] = person;
    }
  }

  /** Others who may meet this person, as many as are to be compared. What was given before is overwritten. */
  mostAlike(one: number): Int32Array {
    const { lengths } = this.#people.hobbies;
    const [found, likeness] = [this.#found, this.#likeness];
    const met = this.#meet(one);
    let count = 0;
    for (let n = 0; n < met; n++) {
      const other = this.#met[n]!;
      const like = this.#shared[other]! / lengths[other]!;
      this.#shared[other] = 0;
      if (other === one || (count === compared && like <= likeness[compared - 1]!)) continue;
      if (!this.#gate.mayMeet(one, other)) continue;
      let place = count < compared ? count++ : compared - 1;
      for (; place > 0 && likeness[place - 1]! < like; place--) {
        found[place] = found[place - 1]!;
        likeness[place] = likeness[place - 1]!;
      }
      found[place] = other;
      likeness[place] = like;
    }
    return found.subarray(0, count);
  }

  /** Goes through a person's lists, the shortest first. Gives how many people were met. */
  #meet(one: number): number {
    const { ids, seed } = this.#people;
    const shared = this.#shared;
    this.#listsOf(one);
    this.#shortestFirst();
    let met = 0;
    let left = probed;
    for (let n = 0; n < this.#lists.length && left > 0; n++) {
      const list = this.#lists[n]!;
      const worth = this.#worth[n]!;
      const start = this.#starts[list]!;
      const end = this.#starts[list + 1]!;
      const size = end - start;
      // Of a list that is long others are tried each time, or all would compete for the same few.
      let place = size > left ? start + Math.floor(chanceOf(ids[one]!, list, seed) * size) : start;
      for (let probes = Math.min(size, left); probes > 0; probes--) {
        const other = this.#having[place]!;
        if (shared[other] === 0) this.#met[met++] = other;
        shared[other]! += worth;
        if (++place === end) place = start;
      }
      left -= size;
    }
    return met;
  }

  /** Finds the lists a person stands in, and what each is worth. */
  #listsOf(one: number): void {
    const { starts, features, squares } = this.#people.hobbies;
    const own = this.#own;
    own.length = 0;
    for (let at = starts[one]!; at < starts[one + 1]!; at++) {
      const feature = features[at]!;
      let place = own.length < leading ? own.length : leading;
      for (; place > 0 && squares[own[place - 1]!]! < squares[feature]!; place--) {
        if (place < leading) own[place] = own[place - 1]!;
      }
      if (place < leading) own[place] = feature;
    }
    this.#lists.length = 0;
    this.#worth.length = 0;
    for (let a = 0; a < own.length; a++) {
      for (let b = a; b < own.length; b++) {
        this.#lists.push(this.#listOf(own[a]!, own[b]!));
        this.#worth.push(a === b ? squares[own[a]!]! : squares[own[a]!]! + squares[own[b]!]!);
      }
    }
  }

  #listOf(a: number, b: number): number {
    const mixed = Math.imul(Math.imul(Math.min(a, b) + 1, 0x9e3779b1) ^ (Math.max(a, b) + 1), 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) >>> (32 - this.#bits);
  }

  #shortestFirst(): void {
    const [lists, worth, starts] = [this.#lists, this.#worth, this.#starts];
    for (let n = 1; n < lists.length; n++) {
      const [list, its] = [lists[n]!, worth[n]!];
      const size = starts[list + 1]! - starts[list]!;
      let place = n;
      for (; place > 0; place--) {
        const before = lists[place - 1]!;
        if (starts[before + 1]! - starts[before]! <= size) break;
        lists[place] = before;
        worth[place] = worth[place - 1]!;
      }
      lists[place] = list;
      worth[place] = its;
    }
  }
}
