/** Duals of people and blossoms are kept in quarters of a unit: whole numbers, as the essay in matching.ts shows. */
export const quarters = 4;

/**
 * Who may meet whom, from each person's side: the neighbours of person i are `to[k]`, with what the pair is worth in
 * `weight[k]`, for k from `first[i]` to `first[i + 1]`. An edge stands twice, once for each end; parallel edges stay apart.
 */
export type Graph = {
  people: number;
  first: Int32Array;
  to: Int32Array;
  weight: Int32Array;
  single: Int32Array;
};

/** Throws a RangeError that says what is wrong with the arguments. */
export function graphOf(
  people: number,
  u: Int32Array,
  v: Int32Array,
  fit: Int32Array,
  single: Int32Array,
): Graph {
  if (!Number.isInteger(people) || people < 0) throw new RangeError(`people is ${people}, not a count`);
  if (single.length !== people)
    throw new RangeError(`single has ${single.length} entries for ${people} people`);
  if (u.length !== v.length || u.length !== fit.length) {
    throw new RangeError(`u, v and fit have ${u.length}, ${v.length} and ${fit.length} entries`);
  }
  const first = new Int32Array(people + 1);
  for (let e = 0; e < u.length; e++) {
    const [a, b] = [u[e]!, v[e]!];
    if (!(a >= 0 && a < people)) throw new RangeError(`u[${e}] is ${a}, with ${people} people`);
    if (!(b >= 0 && b < people)) throw new RangeError(`v[${e}] is ${b}, with ${people} people`);
    if (a === b) throw new RangeError(`edge ${e} joins person ${a} to themselves`);
    first[a]!++;
    first[b]!++;
  }
  for (let person = 0, end = 0; person <= people; person++) {
    end += first[person]!;
    first[person] = end;
  }
  // `first` holds the ends now; filling each person's stretch from its end moves it to the beginning.
  const to = new Int32Array(2 * u.length);
  const weight = new Int32Array(2 * u.length);
  for (let e = u.length - 1; e >= 0; e--) {
    const [a, b] = [u[e]!, v[e]!];
    const atA = --first[a]!;
    const atB = --first[b]!;
    to[atA] = b;
    to[atB] = a;
    weight[atA] = weight[atB] = fit[e]!;
  }
  return { people, first, to, weight, single };
}
