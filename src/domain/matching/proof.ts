import { type Blossoms, nobody } from './blossoms.ts';

/**
 * Duals that bound every set of pairs from above, in quarters of a unit: integers. One for each person, and one for each
 * of the odd sets of people that needs one. The sets are nested or apart: `setIn[k]` is the smallest set around set k, with
 * a lower number, or -1; `innermost[i]` is the smallest set that person i is in, or -1.
 */
export type Proof = {
  duals: Float64Array;
  setDuals: Float64Array;
  setIn: Int32Array;
  innermost: Int32Array;
};

/** Opens all blossoms from the outermost in, which also settles who is matched with whom in them. */
export function proofOf(blossoms: Blossoms): Proof {
  const { people, dual, offset, surfaceOf, setDual } = blossoms;
  const duals = new Float64Array(people);
  for (let person = 0; person < people; person++) {
    duals[person] = dual[person]! + offset[surfaceOf[person]!]!;
  }
  const setDuals: number[] = [];
  const setIn: number[] = [];
  const innermost = new Int32Array(people).fill(nobody);
  /** Blossoms that are still to be opened, and for each the set around it. */
  const closed: number[] = [];
  const around: number[] = [];
  for (let person = 0; person < people; person++) {
    const blossom = blossoms.blossomAt[person]!;
    if (surfaceOf[person] !== person || blossoms.isPerson(blossom)) continue;
    closed.push(blossom);
    around.push(nobody);
  }
  while (closed.length > 0) {
    const blossom = closed.pop()!;
    let set = around.pop()!;
    if (setDual[blossom]! > 0) {
      setIn.push(set);
      set = setDuals.push(setDual[blossom]!) - 1;
    }
    for (const child of blossoms.open(blossom)) {
      if (blossoms.isPerson(child)) innermost[child] = set;
      else {
        closed.push(child);
        around.push(set);
      }
    }
  }
  return { duals, setDuals: Float64Array.from(setDuals), setIn: Int32Array.from(setIn), innermost };
}
