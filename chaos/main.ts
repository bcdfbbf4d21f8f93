import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chaos } from './chaos.ts';

/*
 * Lets people live through the journey while the bot's processes are killed and frozen, the database is restarted and
 * Telegram fails in every way it can, and says whether everything came out right.
 *
 *   npm run chaos -- --kills 200 --replicas 3        PostgreSQL, long polling
 *   npm run chaos -- --kills 200 --webhook           the same behind a webhook
 *   npm run chaos -- --kills 50 --embedded           one process with the embedded database
 *
 * --people 300 and --seed 1 are the other two; the same seed does the same harm, at moments that the machine decides.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    replicas: { type: 'string', default: '3' },
    people: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    webhook: { type: 'boolean', default: false },
    embedded: { type: 'boolean', default: false },
  },
});
const directory = values.embedded ? mkdtempSync(path.join(tmpdir(), 'chaos-')) : undefined;
const began = performance.now();
const { done, acts, sent, findings, complaints } = await chaos({
  kills: Number(values.kills),
  replicas: values.embedded ? 1 : Number(values.replicas),
  people: Number(values.people),
  seed: Number(values.seed),
  webhook: values.webhook,
  ...(directory ? { directory } : {}),
  progress: (line) => process.stderr.write(`\r${line.padEnd(60)}`),
});
process.stderr.write(`\r${''.padEnd(60)}\r`);
if (directory) rmSync(directory, { recursive: true, force: true });

const minutes = (performance.now() - began) / 60_000;
console.log(
  `${values.people} people, ${acts} acts, ${sent} calls that Telegram took, ${minutes.toFixed(1)} minutes`,
);
console.log(
  `${done.kills} kills, ${done.freezes} freezes, ${done.goodbyes} stops, ${done.restarts} restarts of the database, ` +
    `${done.weathers} changes of weather at Telegram\n`,
);
console.log('| claim | looked at | broken |\n| --- | ---: | ---: |');
for (const { claim, looked, broken } of findings) console.log(`| ${claim} | ${looked} | ${broken.length} |`);
for (const { claim, broken } of findings.filter((finding) => finding.broken.length > 0)) {
  console.log(`\nBroken: ${claim}\n${broken.slice(0, 10).join('\n')}`);
}
if (complaints.size > 0) console.log('\nWhat the processes complained of:');
for (const [complaint, times] of complaints) console.log(`${times} × ${complaint}`);
process.exit(findings.some(({ broken }) => broken.length > 0) ? 1 : 0);
