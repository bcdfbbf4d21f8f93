import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../src/config.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const readmes = ['README.md', 'README.ru.md'];
const pages = [
  ...globSync('*.md', { cwd: root }),
  ...globSync('docs/**/*.md', { cwd: root }).map((file) => file.replaceAll(path.sep, '/')),
];

for (const page of pages) {
  test(`links lead somewhere: ${page}`, () => {
    for (const link of linksIn(proseOf(read(page)))) {
      const [target = '', anchor] = link.split('#');
      const file = target === '' ? page : path.posix.join(path.posix.dirname(page), target);
      assert.ok(existsSync(path.join(root, file)), link);
      if (anchor) assert.ok(anchorsOf(read(file)).includes(anchor), link);
    }
  });

  test(`paths in backticks are there: ${page}`, () => {
    for (const named of pathsIn(proseOf(read(page)))) assert.ok(existsSync(path.join(root, named)), named);
  });

  test(`commands are there: ${page}`, () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const [, script] of read(page).matchAll(/\bnpm run ([\w-]+)/g)) assert.ok(scripts[script!], script);
  });
}

for (const readme of readmes) {
  const rows = read(readme)
    .split('\n')
    .filter((line) => line.startsWith('| `'));

  test(`every variable of the environment is explained with its default: ${readme}`, () => {
    const variables = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]+): optional\(/gm)].map(
      ([, name]) => name!,
    );
    assert.ok(variables.length > 0);
    const defaults = readConfig({}) as Record<string, unknown>;
    for (const name of variables) {
      const row = rows.find((line) => line.startsWith(`| \`${name}\` |`)) ?? assert.fail(name);
      const value = defaults[camelCase(name)];
      assert.ok(camelCase(name) in defaults, name);
      if (value !== undefined && !Array.isArray(value)) assert.ok(row.includes(`| \`${value}\` |`), row);
    }
  });
}

test('the two READMEs have the same parts', () => {
  const [english, russian] = readmes.map((readme) => shapeOf(read(readme)));
  assert.deepEqual(english, russian);
});

test('every column of the schema is explained', () => {
  const explained = read('docs/data-model.md');
  const columns = columnsOf(read('schema.sql'));
  assert.ok(columns.length > 0);
  for (const { table, column } of columns) {
    assert.ok(explained.includes(`\n## ${table}\n`), table);
    assert.ok(partOf(explained, table).includes(`\`${column}\``), `${table}.${column}`);
  }
});

test('every dependency has a decision', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const table = read('docs/decisions/README.md').split('\n');
  for (const name of Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    const row = table.find((line) => line.includes(`\`${name}\``)) ?? assert.fail(name);
    const [, decision = ''] = /\]\((.+\.md)\)/.exec(row) ?? [];
    assert.ok(read(`docs/decisions/${decision}`).includes(`\`${name}\``), `${name} in ${decision}`);
  }
});

test('every decision is in the index', () => {
  const index = read('docs/decisions/README.md');
  for (const file of globSync('0*.md', { cwd: path.join(root, 'docs/decisions') })) {
    assert.ok(index.includes(`\n| [${file.slice(0, 4)}](${file}) |`), file);
  }
});

/** Without what stands in blocks of code. */
function proseOf(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^\w+:/.test(link));
}

/** `src/main.ts`, `test/stories`; a name with a placeholder in it is none. */
function pathsIn(text: string): string[] {
  const houses = 'src|moving|simulation|deploy|playground|web|test|scripts|bench|migrations|docs|\\.ci';
  return [...text.matchAll(new RegExp(`\`((?:${houses})/[\\w./-]*)\``, 'g'))]
    .map(([, named]) => named!)
    .filter((named) => !named.includes('NNNN') && named !== 'web/dist');
}

/** The ends of the links to a page's headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
  return [...proseOf(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What a reader sees of a page without reading: its headings, lists, tables and blocks of code, in their order. */
function shapeOf(text: string): string[] {
  return proseOf(text.replace(/^```(\w+)[\s\S]*?^```/gm, '``` $1'))
    .split('\n')
    .flatMap((line) => /^(#+|- |\d\. |\| (?:`[^`]+`|\d+) |``` \w+)/.exec(line)?.[0] ?? []);
}

function columnsOf(sql: string): { table: string; column: string }[] {
  return [...sql.matchAll(/^create table (\w+) \(\n([\s\S]*?)^\);/gm)].flatMap(([, table, body]) =>
    [...body!.matchAll(/^ {2}(\w+) /gm)]
      .map(([, column]) => ({ table: table!, column: column! }))
      .filter(({ column }) => !['primary', 'foreign', 'unique', 'check'].includes(column)),
  );
}

function partOf(text: string, heading: string): string {
  return text.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
