import { Blossoms, free, inner, nobody, outer } from './blossoms.ts';
import { type Graph, quarters } from './graph.ts';
import { Nearest } from './nearest.ts';

/**
 * Edmonds' primal-dual method: alternating trees of blossoms grow from everybody who is single and could do better, all
 * at the same pace, until no tree is left. As the moment goes forward, the duals of people in outer blossoms fall and of
 * those in inner ones rise, and what is tight in a tree stays tight. What happens next is one of
 *
 *   an edge from an outer person becomes tight
 *     to somebody free     grow: their blossom is inner now, its partner's blossom outer; or, without a partner, augment
 *     to another tree      augment: along both paths to the roots singles and pairs change places
 *     to the same tree     shrink: the cycle it closes becomes one outer blossom
 *   an inner blossom's dual reaches zero       expand: its children take its place in the tree, or leave it
 *   an outer person's dual reaches -single     augment: they stay single in place of the root
 *
 * Augmenting fells the trees concerned: their people are free, and the duals they have reached stay. `mate` and `duals`
 * are taken over: tight pairs and feasible, even duals.
 */
export class Forest {
  readonly blossoms: Blossoms;
  readonly #graph: Graph;
  readonly #nearest: Nearest;
  /** By inner blossom: the edge from an outer one by which it was reached. */
  readonly #entryFrom: Int32Array;
  readonly #entryTo: Int32Array;
  /** By surface: the person the tree began with. */
  readonly #treeOf: Int32Array;
  /** The surfaces that joined each tree; some are no longer in it. */
  readonly #trees = new Map<number, number[]>();
  /** By surface: when a search for the meeting point of two paths passed it last. */
  readonly #passed: Int32Array;
  #searches = 0;

  constructor(graph: Graph, mate: Int32Array, duals: Float64Array) {
    const blossoms = new Blossoms(mate, duals);
    this.blossoms = blossoms;
    this.#graph = graph;
    this.#nearest = new Nearest(graph, blossoms);
    this.#entryFrom = new Int32Array(blossoms.base.length);
    this.#entryTo = new Int32Array(blossoms.base.length);
    this.#treeOf = new Int32Array(graph.people);
    this.#passed = new Int32Array(graph.people);
  }

  grow(): void {
    const { mate, dual } = this.blossoms;
    const { people, single } = this.#graph;
    const { events } = this.#nearest;
    for (let person = 0; person < people; person++) {
      if (mate[person] !== nobody || dual[person] === -quarters * single[person]!) continue;
      this.#trees.set(person, []);
      this.#join(person, outer, person);
    }
    for (const root of this.#trees.keys()) this.#nearest.scan(root);
    while (this.#trees.size > 0) {
      const owner = events.take();
      this.blossoms.moment = events.moment;
      if (this.blossoms.isPerson(owner)) this.#happens(owner);
      else this.#expand(owner);
    }
  }

  #happens(person: number): void {
    const { direction, surfaceOf } = this.blossoms;
    const surface = surfaceOf[person]!;
    if (direction[surface] === inner) return;
    if (direction[surface] === outer && this.#mayStaySingle(person)) {
      this.#flip(person, nobody);
      this.#fell([this.#treeOf[surface]!]);
      return;
    }
    const from = this.#nearest.reaches(person);
    if (from === nobody) this.#nearest.look(person);
    else if (direction[surface] === free) this.#reach(from, person);
    else if (this.#treeOf[surfaceOf[from]!] === this.#treeOf[surface]) this.#shrink(from, person);
    else this.#connect(from, person);
  }

  #mayStaySingle(person: number): boolean {
    const { dual, offset, surfaceOf, moment } = this.blossoms;
    return dual[person]! + offset[surfaceOf[person]!]! - moment === -quarters * this.#graph.single[person]!;
  }

  #reach(from: number, person: number): void {
    const { blossoms } = this;
    const blossom = blossoms.outermost(person);
    const partner = blossoms.partnerOutside(blossom);
    const tree = this.#treeOf[blossoms.surfaceOf[from]!]!;
    if (partner === nobody) {
      blossoms.base[blossom] = person;
      blossoms.mate[person] = from;
      this.#flip(from, person);
      this.#fell([tree]);
      this.#nearest.look(person);
      return;
    }
    this.#entryFrom[blossom] = from;
    this.#entryTo[blossom] = person;
    this.#join(blossoms.surfaceOf[person]!, inner, tree);
    this.#join(blossoms.surfaceOf[partner]!, outer, tree);
    blossoms.members(blossoms.outermost(partner), (member) => this.#nearest.scan(member));
  }

  #connect(a: number, b: number): void {
    const { surfaceOf } = this.blossoms;
    const trees = [this.#treeOf[surfaceOf[a]!]!, this.#treeOf[surfaceOf[b]!]!];
    this.#flip(a, b);
    this.#flip(b, a);
    this.#fell(trees);
  }

  #join(surface: number, direction: number, tree: number): void {
    const { blossoms } = this;
    const blossom = blossoms.blossomAt[surface]!;
    blossoms.turn(surface, direction);
    this.#treeOf[surface] = tree;
    this.#trees.get(tree)!.push(surface);
    if (direction === inner && !blossoms.isPerson(blossom)) {
      this.#nearest.events.set(blossom, blossoms.setDual[blossom]! / 2);
    }
  }

  /** Somebody outer gets a partner outside the tree, or none: along the path to the root everybody gets the next. */
  #flip(from: number, to: number): void {
    const { blossoms } = this;
    const { base, mate } = blossoms;
    let person = from;
    let partner = to;
    for (;;) {
      const blossom = blossoms.outermost(person);
      const before = blossoms.partnerOutside(blossom);
      base[blossom] = person;
      mate[person] = partner;
      if (before === nobody) return;
      const above = blossoms.outermost(before);
      partner = this.#entryTo[above]!;
      person = this.#entryFrom[above]!;
      base[above] = partner;
      mate[partner] = person;
    }
  }

  #fell(trees: number[]): void {
    const { blossoms } = this;
    const wereOuter: number[] = [];
    const wereInner: number[] = [];
    for (const tree of trees) {
      for (const surface of this.#trees.get(tree)!) {
        const direction = blossoms.direction[surface]!;
        if (direction === free || this.#treeOf[surface] !== tree) continue;
        const blossom = blossoms.blossomAt[surface]!;
        this.#nearest.events.remove(blossom);
        blossoms.turn(surface, free);
        (direction === outer ? wereOuter : wereInner).push(blossom);
      }
      this.#trees.delete(tree);
    }
    if (this.#trees.size === 0) return;
    // What an outer person knew was mostly about their own tree.
    for (const one of wereOuter) blossoms.members(one, (person) => this.#nearest.look(person));
    for (const one of wereInner) blossoms.members(one, (person) => this.#nearest.expect(person));
    // A blossom that no dual holds together would have to be expanded as soon as a tree reaches it.
    const loose = wereOuter.filter((one) => !blossoms.isPerson(one));
    for (let one = loose.pop(); one !== undefined; one = loose.pop()) {
      if (blossoms.setDual[one] !== 0) continue;
      for (const child of blossoms.open(one)) if (!blossoms.isPerson(child)) loose.push(child);
    }
  }

  /** A tight edge between two outer people of one tree: the cycle that it closes becomes a blossom. */
  #shrink(a: number, b: number): void {
    const { blossoms } = this;
    const { blossomAt, surfaceOf } = blossoms;
    const top = blossomAt[this.#meetingPoint(surfaceOf[a]!, surfaceOf[b]!)]!;
    const tree = this.#treeOf[surfaceOf[a]!]!;
    const inners: number[] = [];
    // Down to a, across, and up again from b.
    for (const [end, upwards] of [
      [a, false],
      [b, true],
    ] as const) {
      for (let child = blossoms.outermost(end); child !== top; ) {
        const [base, partner] = [blossoms.base[child]!, blossoms.partnerOutside(child)];
        const above = blossoms.outermost(partner);
        const [to, from] = [this.#entryTo[above]!, this.#entryFrom[above]!];
        const next = blossoms.outermost(from);
        if (upwards) {
          blossoms.link(child, above, base, partner);
          blossoms.link(above, next, to, from);
        } else {
          blossoms.link(above, child, partner, base);
          blossoms.link(next, above, from, to);
        }
        inners.push(above);
        child = next;
      }
    }
    blossoms.link(blossoms.outermost(a), blossoms.outermost(b), a, b);
    for (const child of inners) if (!blossoms.isPerson(child)) this.#nearest.events.remove(child);
    blossoms.shrink(top);
    this.#treeOf[surfaceOf[a]!] = tree;
    for (const child of inners) blossoms.members(child, (person) => this.#nearest.scan(person));
    this.#nearest.look(b);
  }

  /** The surface where the paths from two outer surfaces of one tree to its root meet, in O(length of the cycle). */
  #meetingPoint(a: number, b: number): number {
    const search = ++this.#searches;
    let [here, there] = [a, b];
    for (;;) {
      if (here !== nobody) {
        if (this.#passed[here] === search) return here;
        this.#passed[here] = search;
        here = this.#above(here);
      }
      [here, there] = [there, here];
    }
  }

  /** The next outer surface on the way to the root, or nobody. */
  #above(surface: number): number {
    const { blossoms } = this;
    const partner = blossoms.partnerOutside(blossoms.blossomAt[surface]!);
    if (partner === nobody) return nobody;
    return blossoms.surfaceOf[this.#entryFrom[blossoms.outermost(partner)]!]!;
  }

  /**
   * An inner blossom's dual has reached zero. Of the two ways round its cycle, from the child where the tree enters to the
   * one with the base, that of even length begins with a matched edge: it stays in the tree, and the other children,
   * who are paired among themselves, are free.
   */
  #expand(blossom: number): void {
    const { blossoms } = this;
    const [from, to] = [this.#entryFrom[blossom]!, this.#entryTo[blossom]!];
    const tree = this.#treeOf[blossoms.surfaceOf[to]!]!;
    const children = blossoms.open(blossom);
    let child = blossoms.outermost(to);
    this.#entryFrom[child] = from;
    this.#entryTo[child] = to;
    const baseChild = children[0]!;
    const forward = blossoms.outermost(blossoms.partnerOutside(child)) === blossoms.nextSibling[child];
    for (const one of children) blossoms.turn(blossoms.surfaceOfBlossom(one), free);
    const outers: number[] = [];
    for (;;) {
      this.#join(blossoms.surfaceOfBlossom(child), inner, tree);
      if (child === baseChild) break;
      const { nextSibling, previousSibling, linkFrom, linkTo } = blossoms;
      const middle = forward ? nextSibling[child]! : previousSibling[child]!;
      child = forward ? nextSibling[middle]! : previousSibling[middle]!;
      this.#entryFrom[child] = forward ? linkFrom[middle]! : linkTo[child]!;
      this.#entryTo[child] = forward ? linkTo[middle]! : linkFrom[child]!;
      this.#join(blossoms.surfaceOfBlossom(middle), outer, tree);
      outers.push(middle);
    }
    for (const one of outers) blossoms.members(one, (person) => this.#nearest.scan(person));
    for (const one of children) {
      if (blossoms.direction[blossoms.surfaceOfBlossom(one)] !== free) continue;
      blossoms.members(one, (person) => this.#nearest.expect(person));
    }
  }
}
