import { seededRandom } from '../playground/clock.ts';

/** People who may meet: an edge per allowed pair, in ten-thousandths of a point. */
export type Instance = {
  people: number;
  u: Int32Array;
  v: Int32Array;
  fit: Int32Array;
  single: Int32Array;
};

const point = 10_000;
const interests = 2000;
const most = 8;
const teams = 20;
const roles = 8;

/**
 * A community as the rounds see it: everybody has three to eight interests, some of them much more common than others, a
 * team and a role. A pair's fit is the likeness of their interests, half a point for another team, a quarter for another
 * role and up to a quarter of noise; who waits longer costs more. Up to `allPairs` people everybody may meet everybody,
 * above it each person has the sixteen best of four hundred who share their rarest interests, and four at random.
 */
export function community(people: number, seed: number, allPairs = 2000): Instance {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  // Eight places a person, the interests in ascending order, then the number of interests for what stays empty.
  const likes = new Int32Array(people * most).fill(interests);
  const howMany = new Uint8Array(people);
  for (let a = 0; a < people; a++) {
    const mine = new Set<number>();
    for (let wanted = 3 + below(6); mine.size < wanted; ) mine.add(Math.floor(interests * random() ** 3));
    howMany[a] = mine.size;
    likes.set(Int32Array.from(mine).sort(), a * most);
  }
  const team = Int32Array.from({ length: people }, () => below(teams));
  const role = Int32Array.from({ length: people }, () => below(roles));

  const fitOf = (a: number, b: number) => {
    let shared = 0;
    const [lastOfA, lastOfB] = [a * most + howMany[a]!, b * most + howMany[b]!];
    for (let i = a * most, j = b * most; i < lastOfA && j < lastOfB; ) {
      const [x, y] = [likes[i]!, likes[j]!];
      if (x === y) shared++;
      if (x <= y) i++;
      if (y <= x) j++;
    }
    const alike = shared / Math.sqrt(howMany[a]! * howMany[b]!);
    const others = (team[a] === team[b] ? 0 : 0.5) + (role[a] === role[b] ? 0 : 0.25);
    return Math.round(point * (alike + others + 0.25 * noise(seed, a, b)));
  };
  const single = Int32Array.from({ length: people }, () => {
    const mostPairs = Math.min((2 * point * people) / 4, 1_000_000_000);
    return mostPairs + Math.floor(2 * point * 5 * random() ** 3);
  });
  const { u, v } = people <= allPairs ? everybody(people) : candidates(people, likes, fitOf, below);
  const fit = new Int32Array(u.length);
  for (let e = 0; e < fit.length; e++) fit[e] = fitOf(u[e]!, v[e]!);
  return { people, u, v, fit, single };
}

function everybody(people: number): { u: Int32Array; v: Int32Array } {
  const count = (people * (people - 1)) / 2;
  const u = new Int32Array(count);
  const v = new Int32Array(count);
  let e = 0;
  for (let a = 0; a < people; a++) {
    for (let b = a + 1; b < people; b++) {
      u[e] = a;
      v[e++] = b;
    }
  }
  return { u, v };
}

const probed = 400;
const best = 16;
const atRandom = 4;

function candidates(
  people: number,
  likes: Int32Array,
  fitOf: (a: number, b: number) => number,
  below: (count: number) => number,
): { u: Int32Array; v: Int32Array } {
  const fans: number[][] = Array.from({ length: interests + 1 }, () => []);
  for (const [place, interest] of likes.entries()) fans[interest]!.push(Math.floor(place / most));
  fans[interests] = [];
  // Both ends of every edge, the smaller first; an edge that both ends chose stands twice until it is sorted out below.
  const ends = new Float64Array(people * (best + atRandom));
  let count = 0;
  const seen = new Int32Array(people).fill(-1);
  const found = new Float64Array(probed);
  const add = (a: number, b: number) => {
    ends[count++] = Math.min(a, b) * people + Math.max(a, b);
  };
  for (let a = 0; a < people; a++) {
    let probes = 0;
    seen[a] = a;
    const rarestFirst = Array.from(likes.subarray(a * most, (a + 1) * most)).sort(
      (x, y) => fans[x]!.length - fans[y]!.length,
    );
    for (const interest of rarestFirst) {
      const others = fans[interest]!;
      const start = below(others.length);
      for (let n = 0; n < others.length && probes < probed; n++) {
        const b = others[(start + n) % others.length]!;
        if (seen[b] === a) continue;
        seen[b] = a;
        found[probes++] = -(fitOf(a, b) * people + b);
      }
    }
    const ranked = found.subarray(0, probes).sort();
    for (let n = 0; n < Math.min(best, probes); n++) add(a, -ranked[n]! % people);
    for (let n = 0; n < atRandom; n++) add(a, (a + 1 + below(people - 1)) % people);
  }
  const sorted = ends.subarray(0, count).sort();
  const u: Int32Array = new Int32Array(count);
  const v: Int32Array = new Int32Array(count);
  let edges = 0;
  for (let k = 0; k < count; k++) {
    if (k > 0 && sorted[k] === sorted[k - 1]) continue;
    u[edges] = Math.floor(sorted[k]! / people);
    v[edges++] = sorted[k]! % people;
  }
  return { u: u.slice(0, edges), v: v.slice(0, edges) };
}

/** Points on a square torus, each joined to all within reach: the nearer, the better the fit. */
export function geometric(people: number, neighbours: number, seed: number): Instance {
  const random = seededRandom(seed);
  const x = Float64Array.from({ length: people }, random);
  const y = Float64Array.from({ length: people }, random);
  const reach = Math.sqrt(neighbours / (Math.PI * people));
  const side = Math.max(1, Math.floor(1 / reach));
  const cells: number[][] = Array.from({ length: side * side }, () => []);
  const column = (coordinate: number) => Math.min(side - 1, Math.floor(coordinate * side));
  for (let a = 0; a < people; a++) cells[column(x[a]!) * side + column(y[a]!)]!.push(a);
  const [u, v, fit]: [number[], number[], number[]] = [[], [], []];
  for (let a = 0; a < people; a++) {
    for (let right = -1; right <= 1; right++) {
      for (let up = -1; up <= 1; up++) {
        const across = column(x[a]!) + right;
        const along = column(y[a]!) + up;
        if (across < 0 || along < 0 || across >= side || along >= side) continue;
        for (const b of cells[across * side + along]!) {
          const distance = Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!);
          if (b <= a || distance > reach) continue;
          u.push(a);
          v.push(b);
          fit.push(Math.round(2 * point * (1 - distance / reach)));
        }
      }
    }
  }
  return {
    people,
    u: Int32Array.from(u),
    v: Int32Array.from(v),
    fit: Int32Array.from(fit),
    single: new Int32Array(people).fill(2 * point),
  };
}

/** Between 0 and 1, always the same for the same pair. */
function noise(seed: number, a: number, b: number): number {
  let mixed = Math.imul(Math.min(a, b) ^ seed, 0x9e3779b1) ^ Math.imul(Math.max(a, b), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
