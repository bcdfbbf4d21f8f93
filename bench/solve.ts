import { readFileSync } from 'node:fs';
import { maximumWeightMatching, verify } from '../src/domain/matching.ts';

/*
 * Solves the instance in a file, as often as asked, in a process of its own, and prints what it took. Started by matching.ts:
 * node --expose-gc solve.ts <file> <times>
 */
const [file, times] = process.argv.slice(2);
const numbers = new Int32Array(readFileSync(file!).buffer);
const [people, edges] = [numbers[0]!, numbers[1]!];
const list = (n: number) => numbers.subarray(2 + n * edges, 2 + (n + 1) * edges);
const [u, v, fit] = [list(0), list(1), list(2)];
const single = numbers.subarray(2 + 3 * edges);

const seconds: number[] = [];
const verifying: number[] = [];
let proven = true;
let found = 0;
let megabytes = 0;
for (let run = 0; run < Number(times); run++) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const began = performance.now();
  const { mate, value, proof } = maximumWeightMatching(people, u, v, fit, single);
  seconds.push((performance.now() - began) / 1000);
  if (run === 0) megabytes = process.resourceUsage().maxRSS / 1024 - before / 1024 ** 2;
  const verified = performance.now();
  const { optimal } = verify(people, u, v, fit, single, mate, proof);
  verifying.push((performance.now() - verified) / 1000);
  proven &&= optimal;
  found = value;
}
console.log(
  JSON.stringify({
    first: seconds[0]!,
    best: Math.min(...seconds),
    verify: Math.min(...verifying),
    megabytes: Math.round(megabytes),
    proven,
    value: found,
  }),
);
