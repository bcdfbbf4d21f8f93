import { type Assignment, nobody } from './assignment.ts';
import { EventQueue } from './event-queue.ts';
import type { Graph } from './graph.ts';

const never = Number.POSITIVE_INFINITY;

/**
 * Assigns who is left over, by the Hungarian method, from all of them at once: an alternating tree grows from every giver
 * without a taker. As the moment goes forward, the duals of the givers in trees fall and those of the takers in trees
 * rise, all at the same pace, so what is tight in a tree stays tight. When an edge from a giver in a tree to another taker
 * becomes tight, the taker joins the tree together with their giver; or, if they have none, the tree ends: along the path
 * to its root everybody gets the next, and its people are free again.
 *
 * Duals are not touched while people are in a tree. `since` is a giver's dual plus the moment, which is constant in a
 * tree; a taker outside is reached at the moment of min over givers in trees of (since - weight) + their own dual.
 */
export class AlternatingTrees {
  readonly #graph: Graph;
  readonly #assignment: Assignment;
  readonly #events: EventQueue;
  /** By giver: their dual plus the moment while they are in a tree, Infinity otherwise. */
  readonly #since: Float64Array;
  /** By giver: the root of their tree, and the giver after them in it. */
  readonly #treeOf: Int32Array;
  readonly #nextInTree: Int32Array;
  /** By taker: the least `since - weight`, whose and with what weight; -Infinity while they are in a tree. */
  readonly #near: Float64Array;
  readonly #nearGiver: Int32Array;
  readonly #nearWeight: Float64Array;
  /** By taker: the moment they joined a tree. */
  readonly #joined: Float64Array;

  constructor(graph: Graph, assignment: Assignment) {
    const { people } = graph;
    this.#graph = graph;
    this.#assignment = assignment;
    this.#events = new EventQueue(people);
    this.#since = new Float64Array(people).fill(never);
    this.#treeOf = new Int32Array(people).fill(nobody);
    this.#nextInTree = new Int32Array(people).fill(nobody);
    this.#near = new Float64Array(people).fill(never);
    this.#nearGiver = new Int32Array(people);
    this.#nearWeight = new Float64Array(people);
    this.#joined = new Float64Array(people);
  }

  grow(): void {
    const { takerOf, giverOf } = this.#assignment;
    const roots = Int32Array.from(takerOf.keys()).filter((giver) => takerOf[giver] === nobody);
    for (const root of roots) this.#plant(root);
    for (let trees = roots.length; trees > 0; ) {
      const taker = this.#events.take();
      const giver = this.#nearGiver[taker]!;
      if (this.#since[giver]! - this.#nearWeight[taker]! !== this.#near[taker]) {
        // That giver has left their tree meanwhile.
        this.#look(taker);
      } else if (giverOf[taker] === nobody) {
        this.#augment(taker, this.#treeOf[giver]!);
        trees--;
      } else {
        this.#join(taker, giverOf[taker]!, this.#treeOf[giver]!);
      }
    }
  }

  #plant(root: number): void {
    const { first, to, weight, single } = this.#graph;
    const { givers, takers } = this.#assignment;
    let most = -2 * single[root]! - takers[root]!;
    for (let k = first[root]!; k < first[root + 1]!; k++) {
      const gain = weight[k]! - takers[to[k]!]!;
      if (gain > most) most = gain;
    }
    givers[root] = most;
    this.#treeOf[root] = root;
    this.#scan(root);
  }

  #join(taker: number, giver: number, root: number): void {
    this.#treeOf[giver] = root;
    this.#nextInTree[giver] = this.#nextInTree[root]!;
    this.#nextInTree[root] = giver;
    this.#joined[taker] = this.#events.moment;
    this.#near[taker] = Number.NEGATIVE_INFINITY;
    this.#scan(giver);
  }

  /** Tells the takers a new giver in a tree could have. */
  #scan(giver: number): void {
    const { first, to, weight, single } = this.#graph;
    const { givers } = this.#assignment;
    const near = this.#near;
    const since = givers[giver]! + this.#events.moment;
    this.#since[giver] = since;
    const alone = -2 * single[giver]!;
    if (since - alone < near[giver]!) this.#reach(giver, giver, since, alone);
    const end = first[giver + 1]!;
    for (let k = first[giver]!; k < end; k++) {
      const taker = to[k]!;
      if (since - weight[k]! < near[taker]!) this.#reach(taker, giver, since, weight[k]!);
    }
  }

  #reach(taker: number, giver: number, since: number, weight: number): void {
    this.#near[taker] = since - weight;
    this.#nearGiver[taker] = giver;
    this.#nearWeight[taker] = weight;
    this.#events.set(taker, since - weight + this.#assignment.takers[taker]!);
  }

  /** Finds the nearest giver for a taker who is in no tree. */
  #look(taker: number): void {
    const { first, to, weight, single } = this.#graph;
    const since = this.#since;
    let giver = taker;
    let worth = -2 * single[taker]!;
    let near = since[taker]! - worth;
    const end = first[taker + 1]!;
    for (let k = first[taker]!; k < end; k++) {
      const far = since[to[k]!]! - weight[k]!;
      if (far >= near) continue;
      near = far;
      giver = to[k]!;
      worth = weight[k]!;
    }
    this.#near[taker] = never;
    if (near < never) this.#reach(taker, giver, since[giver]!, worth);
    else this.#events.remove(taker);
  }

  /** A taker without a giver was reached from the tree of this root. */
  #augment(reached: number, root: number): void {
    const { takerOf, giverOf } = this.#assignment;
    const takers = this.#fell(root);
    for (let taker = reached; ; ) {
      const giver = this.#nearGiver[taker]!;
      const before = takerOf[giver]!;
      takerOf[giver] = taker;
      giverOf[taker] = giver;
      if (giver === root) break;
      taker = before;
    }
    this.#look(reached);
    for (const taker of takers) this.#look(taker);
  }

  /** Frees everybody in a tree, with the duals of this moment. Gives the takers. */
  #fell(root: number): number[] {
    const { givers, takers, takerOf } = this.#assignment;
    const { moment } = this.#events;
    const freed: number[] = [];
    for (let giver = root; giver !== nobody; ) {
      givers[giver] = this.#since[giver]! - moment;
      this.#since[giver] = never;
      this.#treeOf[giver] = nobody;
      const taker = takerOf[giver]!;
      if (taker !== nobody) {
        takers[taker]! += moment - this.#joined[taker]!;
        freed.push(taker);
      }
      const next = this.#nextInTree[giver]!;
      this.#nextInTree[giver] = nobody;
      giver = next;
    }
    return freed;
  }
}
