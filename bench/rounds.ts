import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readInterests } from '../src/domain/interests.ts';
import { maximumWeightMatching } from '../src/domain/matching.ts';
import { chanceOf } from '../src/domain/pairing/fit.ts';
import { type PastMeeting, pairUp } from '../src/domain/pairing.ts';
import { after, days } from '../src/domain/time.ts';

const interests = readInterests(readFileSync(path.join(import.meta.dirname, '../interests.txt'), 'utf8'));
const hobbies = ['бег', 'йога', 'кино', 'шахматы', 'кофе', 'горы', 'гитара', null];
const began = new Date('2026-01-05T09:00:00Z');

/** Who has met whom, by their two ids; and the round. */
type Past = { met: Map<string, number>; round: number };
type Way = (people: number[], past: Past, seed: number) => [number, number][];

const keyOf = (a: number, b: number) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Ours, with everything it looks at. */
const here: Way = (people, { met, round }, seed) => {
  const now = after(began, days(7 * round));
  const latest = new Map<number, number>();
  for (const [key, when] of met) {
    for (const id of key.split(' ').map(Number)) latest.set(id, Math.max(when, latest.get(id) ?? -1));
  }
  const past = [...met].flatMap(([key, when]): PastMeeting[] => {
    const [a, b] = key.split(' ').map(Number) as [number, number];
    const meeting = { endedAt: after(began, days(7 * when + 3)), done: true };
    return [
      { ...meeting, tgid: a, partner: b, latest: latest.get(a) === when },
      { ...meeting, tgid: b, partner: a, latest: latest.get(b) === when },
    ];
  });
  const waiting = people.map((tgid) => ({
    tgid,
    orderedAt: after(now, -days(4)),
    info: hobbies[Math.floor(chanceOf(tgid, 0, seed) * hobbies.length)]!,
    roleAndData: null,
    timesLeftOut: 0,
  }));
  const rules = { repeatAfterDays: 180, patience: 0 };
  return pairUp(waiting, past, rules, { now, seed: round, interests }).pairs.map((pair) => pair.people);
};

/** The largest and best set of new pairs, each time for itself. */
const eachForItself: Way = (people, { met, round }, seed) => {
  const [u, v, fit]: [number[], number[], number[]] = [[], [], []];
  for (let a = 0; a < people.length; a++) {
    for (let b = a + 1; b < people.length; b++) {
      if (met.has(keyOf(people[a]!, people[b]!))) continue;
      u.push(a);
      v.push(b);
      fit.push(Math.floor(20_000 * chanceOf(people[a]!, people[b]!, 1000 * seed + round)));
    }
  }
  const single = new Int32Array(people.length).fill(5000 * people.length);
  const { mate } = maximumWeightMatching(
    people.length,
    Int32Array.from(u),
    Int32Array.from(v),
    Int32Array.from(fit),
    single,
  );
  return [...mate.entries()].filter(([a, b]) => a < b).map(([a, b]) => [people[a]!, people[b]!]);
};

const shuffled = (people: number[], { round }: Past, seed: number) =>
  people.toSorted((a, b) => chanceOf(a, 7, 1000 * seed + round) - chanceOf(b, 7, 1000 * seed + round));

/** Neighbours in a shuffled list. */
const byChance: Way = (people, past, seed) => {
  const order = shuffled(people, past, seed);
  return Array.from({ length: people.length >> 1 }, (_, n) => [order[2 * n]!, order[2 * n + 1]!]);
};

/** One after the other gets the first whom they have not met. */
const firstWhoFits: Way = (people, past, seed) => {
  const left = shuffled(people, past, seed);
  const pairs: [number, number][] = [];
  for (let one = left.shift(); one !== undefined; one = left.shift()) {
    const at = left.findIndex((other) => !past.met.has(keyOf(one!, other)));
    if (at >= 0) pairs.push([one, left.splice(at, 1)[0]!]);
  }
  return pairs;
};

/**
 * A group that meets every week: how often two meet again, and how many seats stay empty beyond the one of an odd number.
 *
 * @param turnover the share of people who leave after each round; as many come
 */
function life(way: Way, count: number, rounds: number, seed: number, turnover = 0) {
  const past: Past = { met: new Map(), round: 0 };
  let people = Array.from({ length: count }, (_, n) => n + 1);
  let next = count + 1;
  let [pairs, repeats, empty] = [0, 0, 0];
  const took: number[] = [];
  for (; past.round < rounds; past.round++) {
    const before = performance.now();
    const made = way(people, past, seed);
    took.push(performance.now() - before);
    empty += people.length - 2 * made.length - (people.length % 2);
    for (const [a, b] of made) {
      if (past.met.has(keyOf(a, b))) repeats++;
      past.met.set(keyOf(a, b), past.round);
      pairs++;
    }
    people = people.map((one) => (chanceOf(one, past.round, seed) < turnover ? next++ : one));
  }
  return { repeats: repeats / pairs, empty, milliseconds: took };
}

const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Rounds of groups in which everybody takes part each time. */
export function rounds(): void {
  const seeds = [1, 2, 3, 4, 5];
  const ways: [string, Way][] = [
    ['here', here],
    ['the best set, each round for itself', eachForItself],
    ['the first whom one has not met', firstWhoFits],
    ['by chance', byChance],
  ];
  console.log('### N people, N - 1 rounds, everybody each time: repeats, and seats that stay empty in all\n');
  console.log(
    '| N | here | the best set, each round for itself | the first whom one has not met | by chance | here, ms a round |',
  );
  console.log('| ---: | --- | --- | --- | --- | ---: |');
  for (const [name, counts] of [
    ['4 … 40', Array.from({ length: 19 }, (_, n) => 4 + 2 * n)],
    ['20', [20]],
    ['100', [100]],
  ] as [string, number[]][]) {
    const cells = ways.map(([, way]) => {
      const lives = counts.flatMap((n) =>
        seeds.slice(0, n === 100 ? 1 : 5).map((seed) => life(way, n, n - 1, seed)),
      );
      return {
        lives,
        text: `${(100 * mean(lives.map(({ repeats }) => repeats))).toFixed(1)} %, ${mean(lives.map(({ empty }) => empty)).toFixed(1)}`,
      };
    });
    const times = cells[0]!.lives.flatMap(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const most = times[Math.floor(times.length * 0.99)]!;
    console.log(
      `| ${name} | ${cells.map(({ text }) => text).join(' | ')} | ${mean(times).toFixed(1)}, p99 ${most.toFixed(1)} |`,
    );
  }
  console.log('\n### The same with people who leave and others who come, 52 rounds\n');
  console.log(
    `| N | leave after a round | ${ways
      .slice(0, 2)
      .map(([name]) => name)
      .join(' | ')} |`,
  );
  console.log('| ---: | ---: | --- | --- |');
  for (const count of [8, 12, 20, 40]) {
    for (const turnover of [0.02, 0.05, 0.1]) {
      const cells = ways.slice(0, 2).map(([, way]) => {
        const lives = seeds.map((seed) => life(way, count, 52, seed, turnover));
        return `${(100 * mean(lives.map(({ repeats }) => repeats))).toFixed(1)} %, ${mean(lives.map(({ empty }) => empty)).toFixed(1)}`;
      });
      console.log(`| ${count} | ${100 * turnover} % | ${cells.join(' | ')} |`);
    }
  }
  console.log();
}
