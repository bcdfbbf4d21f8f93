import { type Assignment, nobody } from './assignment.ts';
import type { Graph } from './graph.ts';

/** One side of the assignment bids for the other. The graph is the same from both. */
type Side = { duals: Float64Array; assigned: Int32Array };

/**
 * Assigns most people by auction (Bertsekas): who has nobody takes the best for them, whoever had that one before, and
 * raises the price to where the second best would do as well.
 *
 * With an increment on top of every bid the assignment is only nearly the best, but prices come near theirs soon, with
 * everybody assigned. So the increment goes down, from a 128th of the largest weight, by a factor of five, three times in
 * all, and each time everybody begins anew with the prices reached. At last there is none: duals are then exact, but bidders may outbid each other by
 * nothing for ever, so the sides take turns, a few passes each, and who is left over is left to the alternating trees.
 *
 * At 100,000 people this leaves them a seventh of the work that they have after the last step alone. Where many pairs
 * are allowed a bid costs more than it saves, and the last step is all there is.
 */
export function auction(graph: Graph, assignment: Assignment): void {
  const { takerOf, giverOf } = assignment;
  const givers = { duals: assignment.givers, assigned: takerOf };
  const takers = { duals: assignment.takers, assigned: giverOf };
  for (const increment of increments(graph)) {
    takerOf.fill(nobody);
    giverOf.fill(nobody);
    passes(graph, givers, takers, increment, 50, graph.people >> 9);
  }
  takerOf.fill(nobody);
  giverOf.fill(nobody);
  for (let turn = 0; turn < 4; turn++) {
    passes(graph, givers, takers, 0, 4, 0);
    passes(graph, takers, givers, 0, 4, 0);
  }
}

function increments({ people, to, weight }: Graph): number[] {
  if (to.length * 16 > people * people) return [];
  let most = 0;
  for (const one of weight) most = Math.max(most, Math.abs(one));
  return [most >> 7, Math.floor((most >> 7) / 5), Math.floor((most >> 7) / 25)].filter((one) => one >= 1);
}

/** Until no more than `enough` bidders are left or there have been `most` passes. */
function passes(
  graph: Graph,
  bidders: Side,
  others: Side,
  increment: number,
  most: number,
  enough: number,
): void {
  const list = Int32Array.from(bidders.assigned.keys()).filter((one) => bidders.assigned[one] === nobody);
  let left = list.length;
  for (let pass = 0; pass < most && left > enough; pass++) {
    left = bid(graph, bidders, others, increment, list.subarray(0, left));
  }
}

/** Everybody on the list bids once; who loses what they had is put on the list. Gives how many those are. */
function bid(graph: Graph, bidders: Side, others: Side, increment: number, list: Int32Array): number {
  const { first, to, weight, single } = graph;
  const { duals, assigned } = bidders;
  const { duals: prices, assigned: holders } = others;
  let losers = 0;
  for (const bidder of list) {
    let best = bidder;
    let most = -2 * single[bidder]! - prices[bidder]!;
    let runnerUp = nobody;
    let second = Number.NEGATIVE_INFINITY;
    const end = first[bidder + 1]!;
    for (let k = first[bidder]!; k < end; k++) {
      const other = to[k]!;
      const gain = weight[k]! - prices[other]!;
      if (gain <= second) continue;
      if (gain > most) {
        runnerUp = best;
        second = most;
        best = other;
        most = gain;
      } else {
        runnerUp = other;
        second = gain;
      }
    }
    // Who has no choice needs to outbid nobody: nobody else wants them.
    if (runnerUp === nobody) second = most;
    if (most > second || increment > 0) prices[best]! += most - second + increment;
    else if (holders[best] !== nobody && runnerUp !== nobody) best = runnerUp;
    duals[bidder] = second - increment;
    const loser = holders[best]!;
    holders[best] = bidder;
    assigned[bidder] = best;
    if (loser === nobody) continue;
    assigned[loser] = nobody;
    list[losers++] = loser;
  }
  return losers;
}
