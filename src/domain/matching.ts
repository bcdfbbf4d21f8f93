import { Forest } from './matching/forest.ts';
import { graphOf } from './matching/graph.ts';
import { halfIntegral } from './matching/half-integral.ts';
import { type Proof, proofOf } from './matching/proof.ts';

export type { Proof } from './matching/proof.ts';
export { verify } from './matching/verify.ts';

/*
 * The best set of pairs, exactly.
 *
 * What is maximised. People may be paired along edges, everybody at most once. A set of pairs is worth the sum of its fits
 * less the sum of `single` over those left out; both may be negative. This is a maximum weight matching in a general
 * graph, where odd cycles make it harder than pairing two kinds of people: three who would all like to meet hold one pair.
 *
 * The linear programme (Edmonds, 1965). With x = 1 for an edge that is a pair and s = 1 for somebody single, maximise
 * Σ fit·x - Σ single·s, where x and s of each person add up to 1 and an odd set of 2k + 1 people holds at most k pairs.
 * The last kind of rule is what makes all corners of the region whole sets of pairs. Its dual gives every person a *dual*
 * y of at least -single and every odd set a dual z of at least 0, so that for each edge the duals of its two people and of
 * the sets around both add up to its fit at least; what they exceed it by is its *slack*, and an edge without slack is
 * *tight*. Any such duals bound every set of pairs by Σ y + Σ k·z, so they prove an answer that reaches the bound. Both are
 * found together: pairs are tight edges, singles have y = -single, and a set with z > 0 holds its k pairs.
 *
 *   graph.ts          who may meet whom, from each person's side
 *   half-integral.ts  most of the pairs, without the rule of odd sets
 *     assignment.ts     everybody as a giver and as a taker
 *     auction.ts        most givers get a taker by bidding
 *     hungarian.ts      the others by alternating trees
 *   forest.ts         the rest: alternating trees that shrink odd cycles into blossoms
 *     blossoms.ts       the nested blossoms and the duals
 *     nearest.ts        who is reached next, and when
 *   event-queue.ts    what happens next, for both kinds of trees
 *   proof.ts          the duals, for whoever wants to check
 *   verify.ts         checks them, without any of the above
 *
 * Why half-integral first. Without the rule of odd sets the corners have x of 0, ½ or 1, and that programme is an
 * assignment: fast, no blossoms. Its duals are feasible for the whole one (with z = 0) and nearly the best: what is left are
 * odd cycles of half pairs, about one person in a hundred among communities of people with interests. Each is broken at
 * one person, and only for these blossoms are needed.
 *
 * Why all numbers are whole. Duals are kept in quarters, so a fit counts four; no rounding, no epsilon. The assignment's
 * duals are whole, since each is made from weights by adding and subtracting, and a person's, half a sum of two, is an even
 * number of quarters. In the forest let the trees have grown by D quarters in all. Claim: D is whole, z is even, and in
 * trees y has the parity of D. At the start all are even. A tree grows along tight edges, where y + y' + Σ z = 4·fit is even,
 * so the two have one parity, and whoever joins a tree joins its parity; growing by d changes y by d, z by 2d. The
 * trees grow until somebody is reached (d = slack), may stay single (y + 4·single), a blossom must go (z / 2), or two outer
 * people meet (slack / 2): of these two the y have the same parity, so the slack is even. Every d is whole, and the claim
 * holds on. Doubles are exact to 2^53, a billion people at a fit of two million.
 *
 * The invariants, at every moment: no edge has a negative slack and no y is below -single; pairs, the edges of trees and the
 * cycles of blossoms are tight; z is 0 or more, and 0 for who is in no blossom; a blossom's people are paired with each
 * other but for its base; whoever is single is the root of a tree or has y = -single. So when no tree is left, the value
 * is the bound. Each augmentation leaves one root less or two, and between two of them everybody becomes outer at most once,
 * and every blossom is made or expanded at most once, which ends.
 *
 * The cost. O(people · edges · log people) at worst, far less in practice, since trees stay small while there are many and
 * few are left when they are large. Memory is 16 bytes an edge and about 300 a person. docs/benchmarks.md has figures.
 *
 * Further reading: Galil, "Efficient algorithms for finding maximum matching in graphs" (1986); Kolmogorov, "Blossom V" (2009).
 */

/**
 * The best set of pairs among `people` people, numbered from 0: Σ fit over pairs less Σ single over those left out is as large
 * as can be. Edge e joins u[e] and v[e], who are worth fit[e]; of parallel edges the best counts. `mate[i]` is i's partner
 * or -1. The same arguments always give the same answer. Throws a RangeError for arguments that describe no graph.
 */
export function maximumWeightMatching(
  people: number,
  u: Int32Array,
  v: Int32Array,
  fit: Int32Array,
  single: Int32Array,
): { mate: Int32Array; value: number; proof: Proof } {
  const graph = graphOf(people, u, v, fit, single);
  const { mate, duals } = halfIntegral(graph);
  const forest = new Forest(graph, mate, duals);
  forest.grow();
  const proof = proofOf(forest.blossoms);
  return { mate, value: worthOf(mate, u, v, fit, single), proof };
}

function worthOf(
  mate: Int32Array,
  u: Int32Array,
  v: Int32Array,
  fit: Int32Array,
  single: Int32Array,
): number {
  // Of parallel edges the best counts; it is kept with the smaller of the two people.
  const best = new Float64Array(mate.length).fill(Number.NEGATIVE_INFINITY);
  for (let e = 0; e < u.length; e++) {
    if (mate[u[e]!] !== v[e]) continue;
    const person = Math.min(u[e]!, v[e]!);
    if (fit[e]! > best[person]!) best[person] = fit[e]!;
  }
  let value = 0;
  for (let person = 0; person < mate.length; person++) {
    if (mate[person]! < 0) value -= single[person]!;
    else if (person < mate[person]!) value += best[person]!;
  }
  return value;
}
