import { maximumWeightMatching, verify } from '../src/domain/matching.ts';
import { candidatesOf, type Edges, type Gate } from '../src/domain/pairing/candidates.ts';
import { fitOf, type People, perPoint, readPeople, total } from '../src/domain/pairing/fit.ts';
import { pairUp } from '../src/domain/pairing.ts';
import { interests, waitingPeople } from './texts.ts';

const now = new Date('2026-12-03T12:00:00Z');
const seeds = [1, 2];
const open: Gate = { mayMeet: () => true, isReached: () => true };

/** What is lost by looking at some pairs only, and where the time goes when very many are paired. */
export function candidates(): void {
  console.log('### Candidates instead of all pairs\n');
  console.log(
    '| people | pairs looked at | of | fit of the best set of pairs, points | of all pairs | lost |',
  );
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const count of [1000, 2000, 3000, 5000]) for (const seed of seeds) showLoss(count, seed);
  console.log('\n### Choosing pairs among very many, seconds of processor time\n');
  console.log(
    '| people | pairs looked at | reading | candidates | exact | verifying | all of it, with promises | mean fit |',
  );
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const count of [10_000, 100_000]) showTimes(count);
  console.log();
}

function showLoss(count: number, seed: number): void {
  const people = readPeople(waitingPeople(count, seed, now), interests, seed);
  const [some, all] = [candidatesOf(people, open, 0), candidatesOf(people, open, count + 1)];
  const [found, possible] = [bestFitAmong(people, some), bestFitAmong(people, all)];
  const lost = `${(100 * (1 - found / possible)).toFixed(2)} %`;
  const cells = [count, some.lists.one.length, all.lists.one.length, points(found), points(possible), lost];
  console.log(`| ${cells.join(' | ')} |`);
}

const points = (fit: number) => (fit / perPoint).toFixed(1);

/** Σ fit of the pairs of the best set in which everybody has a partner who can. */
function bestFitAmong(people: People, edges: Edges): number {
  const { one, other, fit } = edges.lists;
  const count = people.ids.length;
  const { mate } = maximumWeightMatching(
    count,
    one,
    other,
    fit,
    new Int32Array(count).fill(count * perPoint),
  );
  return fitOfAll(people, mate);
}

function fitOfAll(people: People, mate: Int32Array): number {
  let sum = 0;
  for (const [one, other] of mate.entries()) if (one < other) sum += total(fitOf(people, one, other));
  return sum;
}

function showTimes(count: number): void {
  const waiting = waitingPeople(count, 1, now);
  const single = new Int32Array(count).fill(Math.min(count * perPoint, 1_000_000_000));
  const [people, reading] = timed(() => readPeople(waiting, interests, 1));
  const [edges, choosing] = timed(() => candidatesOf(people, open));
  const { one, other, fit } = edges.lists;
  const [{ mate, proof }, solving] = timed(() => maximumWeightMatching(count, one, other, fit, single));
  const [, verifying] = timed(() => verify(count, one, other, fit, single, mate, proof));
  const rules = { repeatAfterDays: 180, patience: 0 };
  const [, whole] = timed(() => pairUp(waiting, [], rules, { now, seed: 1, interests }));
  const seconds = [reading, choosing, solving, verifying, whole].map((one) => one.toFixed(2));
  const mean = ((2 * fitOfAll(people, mate)) / count / perPoint).toFixed(3);
  console.log(`| ${[count, one.length, ...seconds, mean].join(' | ')} |`);
}

function timed<T>(act: () => T): [T, number] {
  const before = process.cpuUsage();
  const result = act();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1e6];
}
