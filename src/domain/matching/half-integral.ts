import { type Assignment, emptyAssignment, nobody } from './assignment.ts';
import { auction } from './auction.ts';
import type { Graph } from './graph.ts';
import { AlternatingTrees } from './hungarian.ts';

/** Where the blossoms start from: pairs whose edges are tight, and duals in quarters. */
export type Start = { mate: Int32Array; duals: Float64Array };

/**
 * The best matching where two people may also be half a pair, which needs no blossoms: with everybody on two sides, as a
 * giver and as a taker, it is an assignment. In the best one it is as good to give to the person one takes from (the
 * worth is the same in both directions), so the sum of a person's two duals, halved, is their dual, all these edges are
 * tight, and only the cycles along which people give need a look. Who gives to themselves stays single. A cycle of even
 * length falls into pairs. On one of odd length everybody is half a pair with both neighbours: one person is left out,
 * and the rest is paired. Those few are what the blossoms are for.
 */
export function halfIntegral(graph: Graph): Start {
  const assignment = emptyAssignment(graph);
  auction(graph, assignment);
  new AlternatingTrees(graph, assignment).grow();
  return pairsAlongCycles(assignment, graph.single);
}

function pairsAlongCycles({ takerOf, givers, takers }: Assignment, single: Int32Array): Start {
  const people = takerOf.length;
  const mate = new Int32Array(people).fill(nobody);
  // A sum of two whole numbers is twice the dual: half a unit is two quarters.
  const duals = Float64Array.from(givers, (dual, person) => 2 * (dual + takers[person]!));
  const seen = new Uint8Array(people);
  for (let start = 0; start < people; start++) {
    if (seen[start] === 1) continue;
    let length = 0;
    let leftOut = start;
    for (let person = start; seen[person] === 0; person = takerOf[person]!) {
      seen[person] = 1;
      length++;
      // Whose dual is as low as it may be stays single at no loss.
      if (duals[person] === -4 * single[person]!) leftOut = person;
    }
    let person = length % 2 === 0 ? start : takerOf[leftOut]!;
    for (let pair = 0; pair < length >> 1; pair++) {
      const partner = takerOf[person]!;
      mate[person] = partner;
      mate[partner] = person;
      person = takerOf[partner]!;
    }
  }
  return { mate, duals };
}
