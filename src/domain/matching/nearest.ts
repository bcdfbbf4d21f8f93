import { type Blossoms, free, nobody, outer } from './blossoms.ts';
import { EventQueue } from './event-queue.ts';
import { type Graph, quarters } from './graph.ts';

/**
 * Who in an outer blossom is nearest to each person, and what happens to whom next.
 *
 * The slack of an edge is the sum of its people's duals less what it is worth. While somebody is outer their dual plus the
 * moment is constant (their *share*), so their share less the weight orders all edges that reach a person from outer ones,
 * whichever way that person's own dual moves: it is kept as `near`. Then the edge is tight
 *
 *   to somebody free    at the moment   near + their dual
 *   to somebody outer   at the moment   (near + their share) / 2
 *   to somebody inner   never
 *
 * `near` may be too low, when the person it comes from has left their tree or is in the same blossom by now, never too
 * high: an event comes too early, is seen to be stale, and the person looks again.
 * Nor does it come in the past: near plus a dual never falls below the moment, because it is constant while the person is
 * free, when the event comes in time; rises with the moment while they are inner; and while they are outer, falls towards
 * it until the event.
 */
export class Nearest {
  readonly events: EventQueue;
  readonly #graph: Graph;
  readonly #blossoms: Blossoms;
  readonly #near: Float64Array;
  readonly #nearFrom: Int32Array;
  readonly #nearWeight: Int32Array;

  /** Owners of events are people, for an edge that becomes tight or their own single, and blossoms that expand. */
  constructor(graph: Graph, blossoms: Blossoms) {
    const { people } = graph;
    this.events = new EventQueue(blossoms.base.length);
    this.#graph = graph;
    this.#blossoms = blossoms;
    this.#near = new Float64Array(people).fill(Number.POSITIVE_INFINITY);
    this.#nearFrom = new Int32Array(people);
    this.#nearWeight = new Int32Array(people);
  }

  /** The outer person, in another blossom, whose edge to this one is tight; nobody if what was known is stale. */
  reaches(person: number): number {
    const { direction, surfaceOf, dual, offset } = this.#blossoms;
    const from = this.#nearFrom[person]!;
    const there = surfaceOf[from]!;
    if (direction[there] !== outer || there === surfaceOf[person]) return nobody;
    const near = dual[from]! + offset[there]! - quarters * this.#nearWeight[person]!;
    return near === this.#near[person] ? from : nobody;
  }

  /** Somebody has become outer: tells all their neighbours. */
  scan(person: number): void {
    const { first, to, weight } = this.#graph;
    const { surfaceOf, direction, dual, offset } = this.#blossoms;
    const near = this.#near;
    const surface = surfaceOf[person]!;
    const share = dual[person]! + offset[surface]!;
    const end = first[person + 1]!;
    for (let k = first[person]!; k < end; k++) {
      const other = to[k]!;
      const far = share - quarters * weight[k]!;
      if (far >= near[other]!) continue;
      const there = surfaceOf[other]!;
      if (there === surface) continue;
      near[other] = far;
      this.#nearFrom[other] = person;
      this.#nearWeight[other] = weight[k]!;
      if (direction[there] === free) this.events.set(other, far + dual[other]! + offset[there]!);
      else if (direction[there] === outer) this.expect(other);
    }
    this.expect(person);
  }

  /** Finds the nearest outer neighbour of somebody anew. */
  look(person: number): void {
    const { first, to, weight } = this.#graph;
    const { surfaceOf, direction, dual, offset } = this.#blossoms;
    const surface = surfaceOf[person]!;
    let nearest = Number.POSITIVE_INFINITY;
    const end = first[person + 1]!;
    for (let k = first[person]!; k < end; k++) {
      const other = to[k]!;
      const there = surfaceOf[other]!;
      if (direction[there] !== outer || there === surface) continue;
      const far = dual[other]! + offset[there]! - quarters * weight[k]!;
      if (far >= nearest) continue;
      nearest = far;
      this.#nearFrom[person] = other;
      this.#nearWeight[person] = weight[k]!;
    }
    this.#near[person] = nearest;
    this.expect(person);
  }

  /** The next event of somebody who is free or outer. A stale one may lie between two whole moments: rather too early. */
  expect(person: number): void {
    const { surfaceOf, direction, dual, offset } = this.#blossoms;
    const surface = surfaceOf[person]!;
    const share = dual[person]! + offset[surface]!;
    let moment = this.#near[person]! + share;
    if (direction[surface] === outer) {
      moment = Math.min(Math.floor(moment / 2), share + quarters * this.#graph.single[person]!);
    }
    if (moment < Number.POSITIVE_INFINITY) this.events.set(person, moment);
    else this.events.remove(person);
  }
}
