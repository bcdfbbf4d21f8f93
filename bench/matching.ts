import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import blossom from 'edmonds-blossom';
import { community, geometric, type Instance } from './instances.ts';

type Row = { name: string; make: () => Instance; times: number; peers: ('lemon' | 'slow lemon' | 'npm')[] };
type Solved = {
  first: number;
  best: number;
  verify: number;
  megabytes: number;
  proven: boolean;
  value: number;
};

const rows: Row[] = [
  { name: '1,000, all pairs', make: () => community(1000, 1), times: 7, peers: ['slow lemon', 'npm'] },
  { name: '2,000, all pairs', make: () => community(2000, 1), times: 7, peers: ['lemon'] },
  { name: '10,000', make: () => community(10_000, 1), times: 7, peers: ['lemon'] },
  { name: '10,000 in a plane', make: () => geometric(10_000, 36, 1), times: 7, peers: ['slow lemon'] },
  { name: '100,000', make: () => community(100_000, 1), times: 5, peers: ['lemon'] },
  { name: '100,000 in a plane', make: () => geometric(100_000, 36, 1), times: 5, peers: ['lemon'] },
];
const million: Row = { name: '1,000,000', make: () => community(1_000_000, 1), times: 1, peers: [] };

/**
 * The best set of pairs, exactly, on communities of growing size, beside LEMON and npm's edmonds-blossom on the same
 * instances. `best` is the best of several runs in one process, `first` the first of them, before the code is compiled.
 */
export async function matching(wanted: { million: boolean; lemon: boolean }): Promise<void> {
  const dir = mkdtempSync(path.join(tmpdir(), 'bench-'));
  console.log('### The best set of pairs, seconds\n');
  const lemon = compileLemon(dir);
  console.log(
    '| people | pairs | first | best | verify | proven | MB above the input | LEMON, all paired | LEMON | edmonds-blossom |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |');
  for (const { name, make, times, peers } of wanted.million ? [...rows, million] : rows) {
    const instance = make();
    const file = path.join(dir, 'instance');
    write(file, instance);
    const { first, best, verify, megabytes, proven, value } = solve(file, times);
    const slow = peers.includes('slow lemon') || wanted.lemon;
    const cells = [
      name,
      instance.u.length,
      first.toFixed(2),
      best.toFixed(2),
      verify.toFixed(2),
      proven ? 'yes' : 'NO',
      megabytes,
      lemon && (peers.length > 0 || wanted.lemon)
        ? compared(withLemon(lemon, file, ['perfect']), value, best)
        : '-',
      lemon && slow ? compared(withLemon(lemon, file, []), value, best) : '-',
      peers.includes('npm') ? compared(withNpm(instance), value, best) : '-',
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log();
  rmSync(dir, { recursive: true, force: true });
}

export function write(file: string, { people, u, v, fit, single }: Instance): void {
  const lists = [Int32Array.of(people, u.length), u, v, fit, single];
  const output = openSync(file, 'w');
  for (const { buffer, byteOffset, byteLength } of lists) {
    writeFileSync(output, Buffer.from(buffer, byteOffset, byteLength));
  }
}

export function solve(file: string, times: number): Solved {
  const script = path.join(import.meta.dirname, 'solve.ts');
  const args = ['--expose-gc', '--disable-warning=ExperimentalWarning', script, file, `${times}`];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

/** The path of the program, or null where g++ or LEMON's headers are missing. */
function compileLemon(dir: string): string | null {
  const program = path.join(dir, 'lemon');
  const source = path.join(import.meta.dirname, 'lemon.cc');
  const { status } = spawnSync(process.env.CXX ?? 'g++', ['-O2', '-o', program, source], { stdio: 'ignore' });
  if (status === 0) return program;
  console.log('LEMON is left out: it takes g++ and the headers of liblemon-dev.\n');
  return null;
}

function withLemon(program: string, file: string, args: string[]): { seconds: number; value: number } {
  const output = execFileSync(program, args, {
    stdio: [openSync(file, 'r'), 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  const [seconds, value] = output.split(' ').map(Number);
  return { seconds: seconds!, value: value! };
}

function withNpm({ u, v, fit, single }: Instance): { seconds: number; value: number } {
  const worth = (e: number) => fit[e]! + single[u[e]!]! + single[v[e]!]!;
  const edges = Array.from(u, (one, e): [number, number, number] => [one, v[e]!, worth(e)]);
  const began = performance.now();
  const mates = blossom(edges);
  const seconds = (performance.now() - began) / 1000;
  let value = 0;
  for (const one of single) value -= one;
  for (const [a, b, saved] of edges) if (mates[a] === b) value += saved;
  return { seconds, value };
}

/** Seconds, how many times ours, and whether the value is another. */
function compared(peer: { seconds: number; value: number }, value: number, seconds: number): string {
  const other = peer.value === value ? '' : `, value ${peer.value} instead of ${value}`;
  return `${peer.seconds.toFixed(2)} (${(peer.seconds / seconds).toFixed(1)} ×)${other}`;
}
