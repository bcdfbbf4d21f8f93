import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seededRandom } from '../../playground/clock.ts';
import { Forest } from '../../src/domain/matching/forest.ts';
import { graphOf } from '../../src/domain/matching/graph.ts';
import { proofOf } from '../../src/domain/matching/proof.ts';
import { maximumWeightMatching, type Proof, verify } from '../../src/domain/matching.ts';

type Edge = [a: number, b: number, fit: number];
type Arguments = [people: number, u: Int32Array, v: Int32Array, fit: Int32Array, single: Int32Array];

const argumentsOf = (edges: Edge[], single: number[]): Arguments => [
  single.length,
  Int32Array.from(edges, ([a]) => a),
  Int32Array.from(edges, ([, b]) => b),
  Int32Array.from(edges, ([, , fit]) => fit),
  Int32Array.from(single),
];

/** The best value by trying everything: the first person who is not settled stays single or gets one of the others. */
function bestValue(edges: Edge[], single: number[]): number {
  const people = single.length;
  const worth = new Map<number, number>();
  for (const [a, b, fit] of edges) {
    const key = (1 << a) | (1 << b);
    worth.set(key, Math.max(fit, worth.get(key) ?? Number.NEGATIVE_INFINITY));
  }
  const known = new Map<number, number>();
  const best = (settled: number): number => {
    const person = Math.clz32(1) - Math.clz32(~settled & -~settled);
    if (person >= people) return 0;
    const before = known.get(settled);
    if (before !== undefined) return before;
    let most = best(settled | (1 << person)) - single[person]!;
    for (let other = person + 1; other < people; other++) {
      const key = (1 << person) | (1 << other);
      const fit = worth.get(key);
      if ((settled & key) === 0 && fit !== undefined) most = Math.max(most, fit + best(settled | key));
    }
    known.set(settled, most);
    return most;
  };
  return best(0);
}

/** The forest alone, from nobody paired: what the half-integral phase leaves to it is too easy to try it out. */
function withoutHalfIntegral(...given: Arguments): { mate: Int32Array; value: number; proof: Proof } {
  const graph = graphOf(...given);
  const mate = new Int32Array(graph.people).fill(-1);
  const duals = Float64Array.from(mate.keys(), (person) => {
    const worths = graph.weight.subarray(graph.first[person]!, graph.first[person + 1]!);
    return 2 * worths.reduce((most, one) => Math.max(most, one), -2 * graph.single[person]!);
  });
  const forest = new Forest(graph, mate, duals);
  forest.grow();
  const proof = proofOf(forest.blossoms);
  return { mate, proof, value: verify(...given, mate, proof).value };
}

const random = seededRandom(4);
const from = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));

/** By name: the edges of a graph of that shape. */
const shapes: Record<string, (people: number, fit: () => number) => Edge[]> = {
  'all pairs': (people, fit) => pairsOf(people).map(([a, b]) => [a, b, fit()]),
  'some pairs': (people, fit) => {
    const share = random();
    return pairsOf(people).flatMap(([a, b]): Edge[] => (random() < share ? [[a, b, fit()]] : []));
  },
  star: (people, fit) => pairsOf(people).flatMap(([a, b]): Edge[] => (a === 0 ? [[a, b, fit()]] : [])),
  'cycle with chords': (people, fit) => [
    ...pairsOf(people).flatMap(([a, b]): Edge[] =>
      b === a + 1 || (a === 0 && b === people - 1) ? [[a, b, fit()]] : [],
    ),
    ...strewn(people, from(0, 3), fit),
  ],
  'two cliques': (people, fit) =>
    pairsOf(people).flatMap(([a, b]): Edge[] =>
      b < people / 2 === a < people / 2 || (a === 0 && b === people - 1) ? [[a, b, fit()]] : [],
    ),
  'parallel edges': (people, fit) => strewn(people, 3 * people, fit),
  'a chain of triangles': (people, fit) => [
    ...pairsOf(people).flatMap(([a, b]): Edge[] =>
      b === a + 1 || (b === a + 2 && a % 2 === 0) ? [[a, b, fit()]] : [],
    ),
    ...strewn(people, from(0, people), fit),
  ],
  // The lower the numbers, the better the fit: cycles close early among them and are shrunk into later ones.
  'nested blossoms': (people, fit) =>
    pairsOf(people).flatMap(([a, b]): Edge[] =>
      random() < 0.5 ? [[a, b, Math.floor(fit() / 5) + 4 * (people - b)]] : [],
    ),
};

function pairsOf(people: number): [number, number][] {
  return Array.from({ length: people }, (_, b) => b).flatMap((b) =>
    Array.from({ length: b }, (_, a): [number, number] => [a, b]),
  );
}

function strewn(people: number, count: number, fit: () => number): Edge[] {
  if (people < 2) return [];
  return Array.from({ length: count }, () => {
    const a = from(0, people - 1);
    return [a, (a + from(1, people - 1)) % people, fit()];
  });
}

const fits: (() => number)[] = [
  () => 1,
  () => from(0, 2),
  () => from(-3, 3),
  () => from(0, 12),
  () => from(0, 10_000),
  () => from(-(2 ** 31), 2 ** 31 - 1),
];
const singles: (() => number)[] = [() => 0, () => 20_000, () => from(0, 5), () => from(-20, 20)];

for (const [shape, edgesOf] of Object.entries(shapes)) {
  test(`nothing is better, by trying everything: ${shape}`, () => {
    for (let run = 0; run < 1500; run++) {
      const people = from(0, run % 50 === 0 ? 14 : 9);
      const edges = edgesOf(people, fits[run % fits.length]!);
      const single = Array.from({ length: people }, singles[from(0, singles.length - 1)]!);
      const given = argumentsOf(edges, single);
      const best = bestValue(edges, single);
      for (const solve of [maximumWeightMatching, withoutHalfIntegral]) {
        const { mate, value, proof } = solve(...given);
        const found = { ...verify(...given, mate, proof), solved: value };
        const expected = { optimal: true, value: best, bound: best, solved: best };
        assert.deepEqual(found, expected, JSON.stringify({ edges, single }));
      }
    }
  });
}

test('hundreds of people are proven, with and without the half-integral phase', () => {
  for (let run = 0; run < 60; run++) {
    const people = from(20, 300);
    const worth = fits[run % fits.length]!;
    const given = argumentsOf(
      strewn(people, people * from(1, 12), worth),
      Array.from({ length: people }, singles[run % singles.length]!),
    );
    const answers = [maximumWeightMatching, withoutHalfIntegral].map((solve) => solve(...given));
    for (const { mate, proof } of answers) assert.ok(verify(...given, mate, proof).optimal);
    assert.equal(answers[0]!.value, answers[1]!.value);
  }
});

const graphs = fc.integer({ min: 0, max: 12 }).chain((people) => {
  const person = fc.nat({ max: Math.max(0, people - 1) });
  return fc.record({
    single: fc.array(fc.integer({ min: -20, max: 40 }), { minLength: people, maxLength: people }),
    edges: fc
      .array(fc.tuple(person, person, fc.integer({ min: -20, max: 50 })), { maxLength: people * 4 })
      .map((edges) => edges.filter(([a, b]) => a !== b)),
    order: fc.shuffledSubarray([...Array(people).keys()], { minLength: people }),
  });
});
const solved = (edges: Edge[], single: number[]) => maximumWeightMatching(...argumentsOf(edges, single));

test('the value does not depend on the order of people or edges', () => {
  fc.assert(
    fc.property(graphs, ({ edges, single, order }) => {
      const renamed = edges.map(([a, b, fit]): Edge => [order[b]!, order[a]!, fit]).reverse();
      const moved = Array.from(single);
      for (const [person, cost] of single.entries()) moved[order[person]!] = cost;
      assert.equal(solved(renamed, moved).value, solved(edges, single).value);
    }),
    { numRuns: 1000 },
  );
});

test('one more edge never makes it worse', () => {
  fc.assert(
    fc.property(graphs, ({ edges, single }) => {
      fc.pre(edges.length > 0);
      assert.ok(solved(edges, single).value >= solved(edges.slice(1), single).value);
    }),
    { numRuns: 1000 },
  );
});

test('the same people get the same answer', () => {
  fc.assert(
    fc.property(graphs, ({ edges, single }) => {
      assert.deepEqual(solved(edges, single), solved(edges, single));
    }),
  );
});

test('nobody, somebody alone, and people who may not meet', () => {
  assert.deepEqual([...solved([], []).mate], []);
  assert.equal(solved([], [5]).value, -5);
  assert.deepEqual([...solved([], [5, -7, 0]).mate], [-1, -1, -1]);
  assert.equal(solved([], [5, -7, 0]).value, 2);
});

test('sums beyond 32 bits are exact', () => {
  const most = 2 ** 31 - 1;
  const people = 2001;
  const edges = Array.from({ length: people }, (_, a): Edge => [a, (a + 1) % people, most]);
  const given = argumentsOf(edges, Array(people).fill(-(2 ** 31)));
  assert.equal(maximumWeightMatching(...given).value, 2 ** 31 * people);
  const odd = argumentsOf(edges, Array(people).fill(most));
  const { mate, value, proof } = maximumWeightMatching(...odd);
  assert.equal(value, most * 999);
  assert.ok(verify(...odd, mate, proof).optimal);
});

test('arguments that describe no graph are refused in words', () => {
  const one = Int32Array.of(1);
  const zero = Int32Array.of(0);
  const two = Int32Array.of(0, 0);
  const none = new Int32Array(0);
  const refused: [Arguments, RegExp][] = [
    [[-1, none, none, none, none], /people is -1/],
    [[1.5, none, none, none, one], /people is 1.5/],
    [[2, none, none, none, one], /single has 1 entries for 2 people/],
    [[2, zero, two, one, two], /u, v and fit have 1, 2 and 1 entries/],
    [[2, zero, one, two, two], /u, v and fit have 1, 1 and 2 entries/],
    [[2, zero, Int32Array.of(2), one, two], /v\[0\] is 2, with 2 people/],
    [[2, Int32Array.of(-1), one, one, two], /u\[0\] is -1, with 2 people/],
    [[2, one, one, one, two], /edge 0 joins person 1 to themselves/],
  ];
  for (const [given, message] of refused) {
    assert.throws(() => maximumWeightMatching(...given), { name: 'RangeError', message });
    assert.throws(
      () => verify(...given, none, maximumWeightMatching(0, none, none, none, none).proof),
      RangeError,
    );
  }
});

/** An answer whose proof has sets in sets. */
function nestedProof(): { given: Arguments; mate: Int32Array; proof: Proof } {
  for (;;) {
    const people = 9;
    const given = argumentsOf(
      shapes['nested blossoms']!(people, () => from(0, 60)),
      Array(people).fill(100),
    );
    const { mate, proof } = withoutHalfIntegral(...given);
    if (proof.setIn.some((larger) => larger >= 0)) return { given, mate, proof };
  }
}

test('a set of pairs that is not the best is never called so', () => {
  for (let run = 0; run < 3000; run++) {
    const people = from(2, 8);
    const edges = strewn(people, 2 * people, () => from(-3, 12));
    const single = Array.from({ length: people }, () => from(-5, 12));
    const given = argumentsOf(edges, single);
    const { proof, value } = maximumWeightMatching(...given);
    const mate = new Int32Array(people).fill(-1);
    for (const [a, b] of edges) {
      if (mate[a] === -1 && mate[b] === -1 && random() < 0.6) [mate[a], mate[b]] = [b, a];
    }
    const verdict = verify(...given, mate, proof);
    assert.equal(verdict.optimal, verdict.value === value);
    assert.ok(verdict.value <= verdict.bound);
  }
});

test('people who are paired with nobody who may meet them, or not both ways, are no answer', () => {
  const given = argumentsOf([[0, 1, 5]], [1, 1, 1]);
  const { proof } = maximumWeightMatching(...given);
  for (const mate of [
    [1, 0],
    [1, -1, -1],
    [2, -1, 0],
    [0, 1, 2],
    [7, -1, -1],
    [-2, -1, -1],
    [1, 2, 0],
  ]) {
    assert.deepEqual(verify(...given, Int32Array.from(mate), proof), {
      optimal: false,
      value: Number.NEGATIVE_INFINITY,
      bound: 4,
    });
  }
});

test('whatever is changed in a proof, it never bounds what is possible by less', () => {
  const wild = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.5, -1, 1e300, 2 ** 53];
  for (let run = 0; run < 3000; run++) {
    const { given, mate, proof } = nestedProof();
    const damaged = structuredClone(proof);
    const list = damaged[(['duals', 'setDuals', 'setIn', 'innermost'] as const)[run % 4]!];
    for (let times = from(1, 3); times > 0; times--) {
      const place = from(0, list.length - 1);
      list[place] = random() < 0.3 ? wild[from(0, wild.length - 1)]! : list[place]! + from(-5, 5);
    }
    const { optimal, value, bound } = verify(...given, mate, damaged);
    assert.ok(bound >= value, JSON.stringify({ bound, value }));
    assert.equal(optimal, bound === value);
  }
});

test('absurd proofs are refused', () => {
  const { given, mate, proof } = nestedProof();
  const inner = proof.setIn.findIndex((larger) => larger >= 0);
  const refused: Record<string, unknown> = {
    nothing: null,
    'no lists': {},
    'lists of another kind': { ...proof, duals: [...proof.duals] },
    'one dual less': { ...proof, duals: proof.duals.slice(1) },
    'one set less': { ...proof, setDuals: proof.setDuals.slice(1) },
    'one person less': { ...proof, innermost: proof.innermost.slice(1) },
    'a set in itself': { ...proof, setIn: proof.setIn.map((larger, set) => (set === inner ? set : larger)) },
    'sets in each other': {
      ...proof,
      setIn: proof.setIn.map((larger, set) => (larger >= 0 ? larger : set + 1)),
    },
    'a set that is not there': { ...proof, innermost: proof.innermost.map(() => 99) },
    'not a number': {
      ...proof,
      duals: proof.duals.map((dual, person) => (person === 0 ? Number.NaN : dual)),
    },
    'negative sets': { ...proof, setDuals: proof.setDuals.map((dual) => -dual) },
    'endless duals': { ...proof, duals: proof.duals.map(() => Number.POSITIVE_INFINITY) },
    'duals that add up to nothing exact': { ...proof, duals: proof.duals.map(() => 2 ** 53 - 1) },
    'an even set': {
      ...proof,
      innermost: proof.innermost.map((set, person) => (person === proof.innermost.indexOf(inner) ? -1 : set)),
    },
  };
  assert.ok(verify(...given, mate, proof).optimal);
  for (const [name, damaged] of Object.entries(refused)) {
    const verdict = verify(...given, mate, damaged as Proof);
    assert.deepEqual([verdict.optimal, verdict.bound], [false, Number.POSITIVE_INFINITY], name);
  }
  // Two people are no odd set, and nobody's dual may be below the price of staying single.
  const pair = argumentsOf([[0, 1, 10]], [0, 0]);
  const even = {
    duals: Float64Array.of(0, 0),
    setDuals: Float64Array.of(40),
    setIn: Int32Array.of(-1),
    innermost: Int32Array.of(0, 0),
  };
  assert.equal(verify(...pair, Int32Array.of(1, 0), even).bound, Number.POSITIVE_INFINITY);
  const alone = { ...even, duals: Float64Array.of(-4, 44), innermost: Int32Array.of(-1, -1) };
  assert.equal(verify(...pair, Int32Array.of(1, 0), alone).bound, Number.POSITIVE_INFINITY);
});

test('a hundred thousand sets in each other take no longer than as many side by side', () => {
  const sets = 100_000;
  const people = 2 * sets + 1;
  const edges: Edge[] = [];
  for (let n = 0; n < 300_000; n++) edges.push([n % 1000, people - 1 - ((n * 7919) % 100_000), 1]);
  const given = argumentsOf(edges, Array(people).fill(0));
  const mate = new Int32Array(people).fill(-1);
  // Set k holds everybody but the last 2k people.
  const proof: Proof = {
    duals: new Float64Array(people),
    setDuals: new Float64Array(sets).fill(4),
    setIn: Int32Array.from({ length: sets }, (_, set) => set - 1),
    innermost: Int32Array.from({ length: people }, (_, person) =>
      Math.min(sets - 1, (people - 1 - person) >> 1),
    ),
  };
  const { optimal, bound } = verify(...given, mate, proof);
  assert.equal(optimal, false);
  assert.equal(bound, (sets * (sets + 1)) / 2);
});

test('blossoms nested ten thousand deep are solved and proven', () => {
  // A triangle, and around it ever again two more people who are worth a little less to each other and to one inside.
  const depth = 10_000;
  const edges: Edge[] = [
    [0, 1, 4 * depth],
    [1, 2, 4 * depth],
    [0, 2, 4 * depth],
  ];
  for (let level = 1; level < depth; level++) {
    const [a, b] = [2 * level + 1, 2 * level + 2];
    const fit = 4 * (depth - level);
    edges.push([a - 2, a, fit], [a, b, fit], [b - 2, b, fit]);
  }
  const given = argumentsOf(edges, Array(2 * depth + 1).fill(0));
  for (const solve of [maximumWeightMatching, withoutHalfIntegral]) {
    const { mate, proof } = solve(...given);
    assert.ok(verify(...given, mate, proof).optimal);
    assert.deepEqual(
      [...proof.setIn],
      [...Array(depth).keys()].map((set) => set - 1),
    );
  }
});
