import type { Proof } from './proof.ts';

export type Verdict = {
  /** The pairs are a best set, beyond doubt. */
  optimal: boolean;
  /** What the pairs are worth; -Infinity when they are none that these people can form. */
  value: number;
  /** What no set of pairs can exceed; Infinity when the proof proves nothing. */
  bound: number;
};

/**
 * Checks an answer against its proof, sharing nothing with the code that found it. Whatever set of pairs somebody
 * chooses, its value is at most
 *
 *   bound = Σ duals of people + Σ dual of set · (size of set - 1) / 2
 *
 * provided that every person's dual is at least -single, that the duals of an edge's two people and of the sets that both
 * are in add up to its fit at least, that sets are odd, and that their duals are not negative: a set of 2k + 1 people holds
 * at most k pairs, so its dual is counted at most k times. If the pairs reach the bound, nothing is better.
 *
 * Takes O(people + edges · log(depth of the sets)). What is wrong with the graph throws a RangeError; what is wrong with
 * the pairs or the proof, however absurd, is the answer.
 */
export function verify(
  people: number,
  u: Int32Array,
  v: Int32Array,
  fit: Int32Array,
  single: Int32Array,
  mate: Int32Array,
  proof: Proof,
): Verdict {
  if (!Number.isInteger(people) || people < 0 || single.length !== people) {
    throw new RangeError(`${people} people and ${single.length} entries of single`);
  }
  if (v.length !== u.length || fit.length !== u.length) {
    throw new RangeError(`${u.length}, ${v.length} and ${fit.length} entries of u, v and fit`);
  }
  for (let e = 0; e < u.length; e++) {
    if (u[e]! < 0 || v[e]! < 0 || u[e]! >= people || v[e]! >= people || u[e] === v[e]) {
      throw new RangeError(`edge ${e} joins ${u[e]} and ${v[e]}, with ${people} people`);
    }
  }
  const value = worthOf(people, u, v, fit, single, mate);
  const bound = boundOf(people, u, v, fit, single, proof);
  return { optimal: value === bound, value, bound };
}

function worthOf(
  people: number,
  u: Int32Array,
  v: Int32Array,
  fit: Int32Array,
  single: Int32Array,
  mate: Int32Array,
): number {
  const impossible = Number.NEGATIVE_INFINITY;
  if (!(mate instanceof Int32Array) || mate.length !== people) return impossible;
  const worth = new Float64Array(people).fill(impossible);
  for (let e = 0; e < u.length; e++) {
    const [a, b] = [u[e]!, v[e]!];
    if (mate[a] === b && fit[e]! > worth[a]!) worth[a] = worth[b] = fit[e]!;
  }
  let value = 0;
  for (let person = 0; person < people; person++) {
    const partner = mate[person]!;
    if (partner === -1) value -= single[person]!;
    else if (partner === person || mate[partner] !== person) return impossible;
    else if (person < partner) value += worth[person]!;
  }
  return value;
}

function boundOf(
  people: number,
  u: Int32Array,
  v: Int32Array,
  fit: Int32Array,
  single: Int32Array,
  proof: Proof,
): number {
  const nothing = Number.POSITIVE_INFINITY;
  if (!isWhole(proof, people)) return nothing;
  const { duals, setDuals, setIn, innermost } = proof;
  const sizes = sizesOf(proof);
  const total = new QuarterSum();
  for (let person = 0; person < people; person++) {
    if (!Number.isSafeInteger(duals[person]) || duals[person]! < -4 * single[person]!) return nothing;
    total.add(duals[person]!, 1);
  }
  for (let set = 0; set < sizes.length; set++) {
    const size = sizes[set]!;
    if (!Number.isSafeInteger(setDuals[set]) || setDuals[set]! < 0 || size % 2 === 0) return nothing;
    total.add(setDuals[set]!, (size - 1) / 2);
  }
  if (!total.exact) return nothing;
  const around = new Nesting(setDuals, setIn);
  for (let e = 0; e < u.length; e++) {
    const [a, b] = [u[e]!, v[e]!];
    const missing = 4 * fit[e]! - duals[a]! - duals[b]!;
    if (missing > 0 && around.both(innermost[a]!, innermost[b]!) < missing) return nothing;
  }
  return total.value;
}

/** Every list has its length and every index points at a set that is there; a set is in one with a lower number. */
function isWhole(proof: Proof, people: number): boolean {
  const { duals, setDuals, setIn, innermost } = proof ?? {};
  if (!(duals instanceof Float64Array) || duals.length !== people) return false;
  if (!(innermost instanceof Int32Array) || innermost.length !== people) return false;
  if (!(setDuals instanceof Float64Array) || !(setIn instanceof Int32Array)) return false;
  const sets = setDuals.length;
  if (setIn.length !== sets) return false;
  return (
    setIn.every((larger, set) => larger >= -1 && larger < set) &&
    innermost.every((set) => set >= -1 && set < sets)
  );
}

function sizesOf({ setIn, innermost }: Proof): Float64Array {
  const sizes = new Float64Array(setIn.length);
  for (const set of innermost) if (set >= 0) sizes[set]!++;
  for (let set = sizes.length - 1; set >= 0; set--) {
    if (setIn[set]! >= 0) sizes[setIn[set]!]! += sizes[set]!;
  }
  return sizes;
}

/** A sum of quarters that says whether it is exact: whole units and what is left over are added apart. */
class QuarterSum {
  exact = true;
  #units = 0;
  #quarters = 0;

  add(quarters: number, times: number): void {
    const units = Math.floor(quarters / 4);
    this.#units += units * times;
    this.#quarters += (quarters - 4 * units) * times;
    this.exact &&= Number.isSafeInteger(units * times) && Number.isSafeInteger(this.#units);
  }

  get value(): number {
    return this.#units + this.#quarters / 4;
  }
}

/**
 * Adds up the duals of the sets that two people share. The duals from the outermost set down to each are summed once, so
 * what is asked for is the smallest set around both. Every set has, beside the next larger, one far larger to jump to, at
 * the distances of a skew binary counter: a climb of d sets takes O(log d) steps.
 */
class Nesting {
  readonly #setIn: Int32Array;
  readonly #jump: Int32Array;
  readonly #depth: Int32Array;
  readonly #sum: Float64Array;

  constructor(setDuals: Float64Array, setIn: Int32Array) {
    const sets = setIn.length;
    this.#setIn = setIn;
    this.#jump = new Int32Array(sets);
    this.#depth = new Int32Array(sets);
    this.#sum = new Float64Array(sets);
    for (let set = 0; set < sets; set++) {
      const larger = setIn[set]!;
      if (larger < 0) {
        this.#jump[set] = set;
        this.#sum[set] = setDuals[set]!;
        continue;
      }
      const far = this.#jump[larger]!;
      const farther = this.#jump[far]!;
      const [near, middle, end] = [this.#depth[larger]!, this.#depth[far]!, this.#depth[farther]!];
      this.#depth[set] = near + 1;
      this.#jump[set] = near - middle === middle - end ? farther : larger;
      this.#sum[set] = setDuals[set]! + this.#sum[larger]!;
    }
  }

  /** The duals of all sets around both of these. */
  both(one: number, other: number): number {
    if (one < 0 || other < 0) return 0;
    let [a, b] = this.#depth[one]! >= this.#depth[other]! ? [one, other] : [other, one];
    const depth = this.#depth[b]!;
    while (this.#depth[a]! > depth) {
      a = this.#depth[this.#jump[a]!]! >= depth ? this.#jump[a]! : this.#setIn[a]!;
    }
    while (a !== b) {
      if (this.#depth[a] === 0) return 0;
      const apart = this.#jump[a] !== this.#jump[b];
      const at = apart ? this.#jump : this.#setIn;
      [a, b] = [at[a]!, at[b]!];
    }
    return this.#sum[a]!;
  }
}
