import { bestFit, chanceOf, fitOf, type People, total } from './fit.ts';

/** Two people, by their places in the list, who may be paired, and how well they fit. */
export type Edges = {
  one: number[];
  other: number[];
  fit: number[];
  /** There are others who may be paired. */
  isPartial: boolean;
};

/** The two at these places may meet. */
export type MayMeet = (one: number, other: number) => boolean;

/** Up to so many people all pairs are looked at. */
const fewEnough = 2000;
/** Above, of so many that share something the best, and some more at random, so that nobody depends on what they wrote. */
const probed = 400;
const best = 16;
const atRandom = 4;

/**
 * The pairs to choose from. With many people not all of them, but each person's best: the optimum among them has 99.6 % of the
 * fit of all pairs (measured to 5,000 people) in a fraction of the time.
 *
 * @param many from so many people on; for the tests
 */
export function candidatesOf(people: People, mayMeet: MayMeet, many = fewEnough + 1): Edges {
  const count = people.ids.length;
  const edges: Edges = { one: [], other: [], fit: [], isPartial: count >= many };
  if (count < many) {
    for (let one = 0; one < count; one++) addAll(edges, people, mayMeet, one, one + 1);
    return edges;
  }
  const having = peopleByFeature(people);
  const seen = new Int32Array(count).fill(-1);
  for (let one = 0; one < count; one++) {
    seen[one] = one;
    const found = [...alike(people, having, one, seen)]
      .filter((other) => mayMeet(one, other))
      .map((other) => ({ other, fit: total(fitOf(people, one, other)) }))
      .sort((a, b) => b.fit - a.fit || a.other - b.other)
      .slice(0, best);
    for (const { other, fit } of found) add(edges, one, other, fit);
    const missing = best + atRandom - found.length;
    for (let n = 0; n < 2 * missing && n < count; n++) {
      const other = Math.floor(chanceOf(people.ids[one]!, n, people.seed + 1) * count);
      if (other !== one && mayMeet(one, other)) add(edges, one, other, total(fitOf(people, one, other)));
    }
  }
  return edges;
}

/** Adds everybody from a place on whom one person may meet. */
export function addAll(edges: Edges, people: People, mayMeet: MayMeet, one: number, from = 0): void {
  for (let other = from; other < people.ids.length; other++) {
    if (other !== one && mayMeet(one, other)) add(edges, one, other, total(fitOf(people, one, other)));
  }
}

function add(edges: Edges, one: number, other: number, fit: number): void {
  if (fit < 0 || fit > bestFit) throw new RangeError(`a fit of ${fit}`);
  edges.one.push(one);
  edges.other.push(other);
  edges.fit.push(fit);
}

type ByFeature = { starts: Int32Array; people: Int32Array };

function peopleByFeature({ ids, hobbies: { starts, features } }: People): ByFeature {
  const counts = new Int32Array(features.reduce((highest, feature) => Math.max(highest, feature), -1) + 2);
  for (const feature of features) counts[feature + 1]!++;
  for (let feature = 1; feature < counts.length; feature++) counts[feature]! += counts[feature - 1]!;
  const next = counts.slice();
  const having = new Int32Array(features.length);
  for (let person = 0; person < ids.length; person++) {
    for (let at = starts[person]!; at < starts[person + 1]!; at++) having[next[features[at]!]!++] = person;
  }
  return { starts: counts, people: having };
}

/** Others who share something with one, by the rarest of their features first. */
function* alike(
  { ids, hobbies: { starts, features }, seed }: People,
  having: ByFeature,
  one: number,
  seen: Int32Array,
): Iterable<number> {
  const howMany = (feature: number) => having.starts[feature + 1]! - having.starts[feature]!;
  const own = [...features.subarray(starts[one], starts[one + 1])].sort((a, b) => howMany(a) - howMany(b));
  let left = probed;
  for (const feature of own) {
    const size = howMany(feature);
    // Of a feature that very many have others are tried each time, or all would compete for the same few.
    const offset = Math.floor(chanceOf(ids[one]!, feature, seed) * size);
    for (let n = 0; n < size && left > 0; n++) {
      const other = having.people[having.starts[feature]! + ((offset + n) % size)]!;
      if (seen[other] === one) continue;
      seen[other] = one;
      left--;
      yield other;
    }
  }
}
