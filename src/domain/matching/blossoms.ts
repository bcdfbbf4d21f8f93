/** In a tree at an even distance from its root: the people's duals fall with the moment. */
export const outer = -1;
/** In no tree: the duals stay. */
export const free = 0;
/** In a tree at an odd distance from its root: the duals rise with the moment. */
export const inner = 1;

export const nobody = -1;

/**
 * The people, the blossoms they are shrunk into, and the duals of both.
 *
 * People are the blossoms 0 … people - 1; every other blossom has an odd number of children on a cycle. A blossom that is
 * in no other has a *surface*, named after some person in it, and `surfaceOf` gives everybody's. What is on the surface
 * is stored under its name: the blossom, the direction its duals move in, how far they moved. So nothing needs to be
 * done to a person when a blossom joins or leaves a tree, and a cycle that is shrunk takes over the surface of its
 * largest child: only the people of the others are relabelled, at most log2(people) times each between two expansions.
 * A child remembers the surface it had, and has it again when its blossom is opened.
 *
 *   dual of person i  = dual[i] + offset[surface] + direction[surface] · moment
 *   dual of blossom b = setDual[b] - 2 · direction[surface] · moment        (inside another blossom: setDual[b])
 *
 * The pairs within a blossom follow from its base, the one person whom the others leave without a partner, and are
 * written down only when it is opened: moving the base is one assignment, however deep the blossom is.
 */
export class Blossoms {
  readonly people: number;
  moment = 0;
  readonly mate: Int32Array;

  readonly surfaceOf: Int32Array;
  readonly dual: Float64Array;
  readonly direction: Int8Array;
  readonly offset: Float64Array;
  readonly blossomAt: Int32Array;

  readonly base: Int32Array;
  readonly setDual: Float64Array;
  readonly #surface: Int32Array;
  readonly #size: Int32Array;
  readonly #firstMember: Int32Array;
  readonly #lastMember: Int32Array;
  readonly #nextMember: Int32Array;
  readonly #baseChild: Int32Array;
  readonly nextSibling: Int32Array;
  readonly previousSibling: Int32Array;
  /** The edge from a child to the next: its end in the child, and its end in the next. */
  readonly linkFrom: Int32Array;
  readonly linkTo: Int32Array;
  readonly #unused: Int32Array;
  #unusedCount: number;

  /** `mate` is taken over and becomes the answer. */
  constructor(mate: Int32Array, dual: Float64Array) {
    const people = mate.length;
    // No more than half as many blossoms as people: each has at least three children.
    const nested = people >> 1;
    const ids = people + nested;
    const everybody = Int32Array.from({ length: ids }, (_, id) => id);
    this.people = people;
    this.mate = mate;
    this.dual = dual;
    this.surfaceOf = everybody.slice(0, people);
    this.direction = new Int8Array(people);
    this.offset = new Float64Array(people);
    this.blossomAt = everybody.slice(0, people);
    this.base = everybody.slice();
    this.setDual = new Float64Array(ids);
    this.#surface = everybody.slice();
    this.#size = new Int32Array(ids).fill(1);
    this.#firstMember = everybody.slice();
    this.#lastMember = everybody;
    this.#nextMember = new Int32Array(people);
    this.#baseChild = new Int32Array(ids);
    this.nextSibling = new Int32Array(ids);
    this.previousSibling = new Int32Array(ids);
    this.linkFrom = new Int32Array(ids);
    this.linkTo = new Int32Array(ids);
    this.#unused = Int32Array.from({ length: nested }, (_, n) => ids - 1 - n);
    this.#unusedCount = nested;
  }

  /** The outermost blossom a person is in. */
  outermost(person: number): number {
    return this.blossomAt[this.surfaceOf[person]!]!;
  }

  surfaceOfBlossom(blossom: number): number {
    return this.#surface[blossom]!;
  }

  isPerson(blossom: number): boolean {
    return blossom < this.people;
  }

  /** Who is matched with somebody outside the blossom, or nobody. */
  partnerOutside(blossom: number): number {
    return this.mate[this.base[blossom]!]!;
  }

  members(blossom: number, visit: (person: number) => void): void {
    const last = this.#lastMember[blossom]!;
    for (let person = this.#firstMember[blossom]!; ; person = this.#nextMember[person]!) {
      visit(person);
      if (person === last) return;
    }
  }

  children(blossom: number): number[] {
    const children: number[] = [];
    const base = this.#baseChild[blossom]!;
    let child = base;
    do {
      children.push(child);
      child = this.nextSibling[child]!;
    } while (child !== base);
    return children;
  }

  /** From now on the duals of what is on this surface move in another direction. */
  turn(surface: number, direction: number): void {
    const change = direction - this.direction[surface]!;
    const blossom = this.blossomAt[surface]!;
    this.direction[surface] = direction;
    this.offset[surface]! -= change * this.moment;
    if (!this.isPerson(blossom)) this.setDual[blossom]! += 2 * change * this.moment;
  }

  /** Puts a child before another on the cycle that is about to be shrunk; the edge between them joins two people. */
  link(child: number, next: number, from: number, to: number): void {
    this.nextSibling[child] = next;
    this.previousSibling[next] = child;
    this.linkFrom[child] = from;
    this.linkTo[child] = to;
  }

  /** Makes the cycle of linked blossoms one outer blossom with a dual of zero. */
  shrink(baseChild: number): number {
    const blossom = this.#unused[--this.#unusedCount]!;
    this.#baseChild[blossom] = baseChild;
    this.base[blossom] = this.base[baseChild]!;
    const children = this.children(blossom);
    let largest = baseChild;
    for (const child of children) {
      if (this.#size[child]! > this.#size[largest]!) largest = child;
      const surface = this.#surface[child]!;
      this.turn(surface, outer);
      if (!this.isPerson(child)) this.setDual[child]! += 2 * this.moment;
    }
    const surface = this.#surface[largest]!;
    let last = nobody;
    this.#size[blossom] = 0;
    for (const child of children) {
      if (child !== largest) this.#relabel(child, surface);
      if (last !== nobody) this.#nextMember[last] = this.#firstMember[child]!;
      last = this.#lastMember[child]!;
      this.#size[blossom]! += this.#size[child]!;
    }
    this.#firstMember[blossom] = this.#firstMember[baseChild]!;
    this.#lastMember[blossom] = last;
    this.#surface[blossom] = surface;
    this.blossomAt[surface] = blossom;
    this.setDual[blossom] = -2 * this.moment;
    return blossom;
  }

  #relabel(child: number, surface: number): void {
    const own = this.#surface[child]!;
    const further = this.offset[own]! - this.offset[surface]!;
    this.direction[own] = free;
    this.members(child, (person) => {
      this.dual[person]! += further;
      this.surfaceOf[person] = surface;
    });
  }

  /**
   * Takes a blossom away: its children are on the surface again, move as it did, and are matched with each other but for
   * the one that the base is in. Gives the children, that one first.
   */
  open(blossom: number): number[] {
    const surface = this.#surface[blossom]!;
    const direction = this.direction[surface]!;
    for (const child of this.children(blossom)) {
      const own = this.#surface[child]!;
      if (own !== surface) {
        this.members(child, (person) => {
          this.surfaceOf[person] = own;
        });
        this.offset[own] = this.offset[surface]!;
        this.direction[own] = direction;
      }
      this.blossomAt[own] = child;
      if (!this.isPerson(child)) this.setDual[child]! += 2 * direction * this.moment;
    }
    const base = this.base[blossom]!;
    this.#baseChild[blossom] = this.outermost(base);
    this.base[this.#baseChild[blossom]!] = base;
    const children = this.children(blossom);
    for (let n = 1; n < children.length; n += 2) this.#match(children[n]!, children[n + 1]!);
    this.#unused[this.#unusedCount++] = blossom;
    return children;
  }

  #match(child: number, next: number): void {
    const [from, to] = [this.linkFrom[child]!, this.linkTo[child]!];
    this.base[child] = from;
    this.base[next] = to;
    this.mate[from] = to;
    this.mate[to] = from;
  }
}
