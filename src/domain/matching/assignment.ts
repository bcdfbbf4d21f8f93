import type { Graph } from './graph.ts';

export const nobody = -1;

/**
 * Everybody stands on both sides: as a giver and as a taker. Each giver is assigned a taker, themselves if nobody else;
 * giver i and taker j are worth the fit of i and j, and giver i with taker i costs twice the single of i.
 *
 * The duals, of givers and of takers, are whole numbers; those of any giver and taker add up to their worth at least, those
 * of an assigned two to just that.
 */
export type Assignment = {
  takerOf: Int32Array;
  giverOf: Int32Array;
  givers: Float64Array;
  takers: Float64Array;
};

/** Nobody is assigned; each taker asks for half of the best anybody could offer. */
export function emptyAssignment({ people, first, weight, single }: Graph): Assignment {
  const takers = new Float64Array(people);
  for (let person = 0; person < people; person++) {
    let best = -2 * single[person]!;
    for (let k = first[person]!; k < first[person + 1]!; k++) if (weight[k]! > best) best = weight[k]!;
    takers[person] = Math.floor(best / 2);
  }
  return {
    takerOf: new Int32Array(people).fill(nobody),
    giverOf: new Int32Array(people).fill(nobody),
    givers: new Float64Array(people),
    takers,
  };
}
