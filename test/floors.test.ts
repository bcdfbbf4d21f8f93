import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { cracksIn } from './support/floors.ts';

const root = path.resolve(import.meta.dirname, '..');

const filesOf = (...houses: string[]) =>
  houses
    .flatMap((house) => globSync(`${house}/**/*.{ts,tsx}`, { cwd: root, exclude: ['web/dist/**'] }))
    .map((file) => file.replaceAll(path.sep, '/'));

test('imports go down only, and every floor keeps to its own', () => {
  const sources = filesOf('src', 'moving', 'simulation', 'playground', 'web').map((file) => ({
    path: file,
    text: readFileSync(path.join(root, file), 'utf8'),
  }));
  assert.ok(sources.length > 0);
  assert.deepEqual(cracksIn(sources), []);
});

test('the house stays small enough to know', () => {
  const behindTheDoor = [
    ...['pairing', 'interests', 'matching'].map((name) => `src/domain/${name}.ts`),
    ...filesOf('src/domain/matching', 'src/domain/pairing'),
  ];
  const api = filesOf('src/api');
  const organisers = [
    ...filesOf('src/store/insight'),
    ...filesOf('src').filter((file) => file.includes('/organising/')),
  ];
  const others = [...behindTheDoor, ...api, ...organisers];
  const rooms = filesOf('web/admin').filter((file) => file.split('/').length > 3);
  const pages = Object.groupBy(rooms, (file) => file.split('/').slice(0, 3).join('/'));
  const houses = {
    src: filesOf('src').filter((file) => !others.includes(file)),
    pairing: behindTheDoor,
    api,
    organisers,
    ...Object.fromEntries(
      ['moving', 'simulation', 'playground', 'web/playground'].map((name) => [name, filesOf(name)]),
    ),
    'what the pages of the admin share': filesOf('web/admin', 'web/shared').filter((file) => !isOfPage(file)),
    ...pages,
  };
  for (const [house, files] of Object.entries(houses))
    assert.ok(files.length < 80, `${house}: ${files.length}`);
});

const shared = ['frame', 'parts', 'sign-in'];

/** Whether a file belongs to one page of the admin and to no other. */
function isOfPage(file: string): boolean {
  const [, house, page, inside] = file.split('/');
  return house === 'admin' && inside !== undefined && !shared.includes(page!);
}

test('the pages of the admin do not know each other', () => {
  const ofPages = filesOf('web/admin').filter(isOfPage);
  assert.ok(ofPages.length > 50);
  for (const file of ofPages) {
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, from] of text.matchAll(/from '\.\.\/([\w-]+)\//g)) {
      assert.ok(shared.includes(from!), `${file} knows ${from}`);
    }
  }
});

test('the matching and the pairing have one door each', () => {
  for (const name of ['matching', 'pairing']) {
    const inside = filesOf(`src/domain/${name}`);
    assert.ok(inside.length > 0);
    for (const file of filesOf('src').filter(
      (one) => !inside.includes(one) && one !== `src/domain/${name}.ts`,
    )) {
      const text = readFileSync(path.join(root, file), 'utf8');
      assert.doesNotMatch(text, new RegExp(`from '[^']*/${name}/[^']+'`), file);
    }
  }
});

test('a sound house has no cracks', () => {
  const sound = {
    'src/domain/meeting.ts':
      "import { days } from './time.ts';\nexport const at = (now: Date) => new Date(now); // new Date()",
    'src/texts/ru.ts':
      "import type { Meeting } from '../domain/meeting.ts';\nimport { fmt } from '@grammyjs/parse-mode';",
    'src/store/meetings.ts':
      "import { sql } from 'kysely';\nsql<Row>`select 1`; await it; /* process.env,\n now() */",
    'src/flows/meeting.ts':
      "import { lockMeeting } from '../store/meetings.ts';\nimport { createHash } from 'node:crypto';",
    'src/screens/meeting.ts': "import { ru } from '../texts/ru.ts';",
    'src/api/meetings.ts': "export { rejectMeeting } from '../flows/meeting.ts';",
    'src/adapters/web/server.ts':
      "import { list } from '../../api/meetings.ts';\nimport { Api } from 'grammy';\nclock.now(); new Date();",
    'src/main.ts':
      "import './config.ts';\nconst { open } = await import('../playground/server.ts');\nimport meta from '../package.json';",
    'src/config.ts': 'export const port = process.env.PORT;',
    'moving/export.ts': "import { readConfig } from '../src/config.ts';\nawait act(process.env);",
    'playground/server.ts':
      "import { clock } from './clock.ts';\nimport type { Update } from 'grammy/types';\nDate.now();",
    'web/playground/app.tsx':
      "import type { State } from '../../playground/contract.ts';\nimport { Menu } from '../shared/menu.tsx';",
  };
  assert.deepEqual(cracksIn(Object.entries(sound).map(([file, text]) => ({ path: file, text }))), []);
});

/** By the sentence that must come out: what somebody wrote into that file. */
const planted: Record<string, string> = {
  'src/domain/a.ts: imports ../store/people.ts': "import { find } from '../store/people.ts';",
  'src/domain/a.ts: imports zod': "import { z } from 'zod';",
  'src/domain/a.ts: imports node:fs': "import fs from 'node:fs';",
  'src/domain/a.ts: waits for something': 'export const a = async () => 1;',
  'src/texts/ru.ts: imports ../domain/time.ts': "import { days } from '../domain/time.ts';",
  'src/texts/ru.ts: imports ../store/a.ts': "import type { A } from '../store/a.ts';",
  'src/store/a.ts: imports ../texts/ru.ts': "import {\n  ru,\n} from '../texts/ru.ts';",
  'src/store/a.ts: imports grammy': "import { Api } from 'grammy';",
  'src/store/a.ts: asks the database for the time or for chance': 'sql`select now()`',
  'src/flows/a.ts: imports ../screens/a.ts': "import '../screens/a.ts';",
  'src/flows/a.ts: imports ../texts/ru.ts': "export * from '../texts/ru.ts';",
  'src/flows/a.ts: asks what time it is': "const a = 'https://a' + new Date( );",
  'src/flows/b.ts: asks what time it is': 'const a = `https://a`; const b = Date.now();',
  'src/flows/a.ts: speaks SQL': 'await sql<{ n: number }>`select 1`',
  'src/flows/a.ts: imports kysely': "import type { Kysely } from 'kysely';",
  'src/screens/a.ts: imports grammy/types': "import type { Message } from 'grammy/types';",
  'src/screens/a.ts: imports ../api/a.ts': "import { list } from '../api/a.ts';",
  'src/screens/a.ts: imports ../adapters/delivery.ts':
    "const send = () => import('../adapters/delivery.ts');",
  'src/screens/a.ts: throws dice': 'const a = /[/"]/.test(b) ? Math.random() : 0;',
  'src/api/a.ts: imports ../screens/a.ts': "import { card } from '../screens/a.ts';",
  'src/api/a.ts: throws dice': "import { randomBytes } from 'node:crypto';",
  'src/api/a.ts: reads the environment': 'const a = process.env.A;',
  'src/api/a.ts: computes what it imports': 'await import(name);',
  'src/adapters/a.ts: imports ../config.ts': "import type { Config } from '../config.ts';",
  'src/adapters/a.ts: imports ../main.ts': "import '../main.ts';",
  'src/adapters/web/a.ts: imports ../../../playground/a.ts':
    "import { open } from '../../../playground/a.ts';",
  'src/adapters/a.ts: imports pg': "import { Pool } from 'pg';",
  'src/adapters/a.ts: sends markup instead of entities': "send({ parse_mode: 'HTML' });",
  'src/adapters/a.ts: imports ../../moving/file.ts': "import { rowsOf } from '../../moving/file.ts';",
  'moving/a.ts: imports ../src/screens/a.ts': "import { card } from '../src/screens/a.ts';",
  'moving/a.ts: speaks SQL': 'await sql`select 1`',
  'simulation/a.ts: imports ../src/screens/a.ts': "import { card } from '../src/screens/a.ts';",
  'simulation/a.ts: speaks SQL': 'await sql`select 1`',
  'playground/a.ts: imports ../src/domain/a.ts': "import type { A } from '../src/domain/a.ts';",
  'web/admin/a.tsx: imports ../../src/api/contract.ts': "import { type A } from '../../src/api/contract.ts';",
  'web/admin/a.tsx: imports ../../src/domain/a.ts': "import type { A } from '../../src/domain/a.ts';",
  'web/admin/ReviewList.tsx: is not named in kebab-case': '',
  'src/helpers/a.ts: stands on no floor': '',
  'src/helper.ts: stands on no floor': '',
};

for (const [crack, text] of Object.entries(planted)) {
  const file = crack.slice(0, crack.indexOf(':'));
  test(`a crack is found: ${crack}`, () => assert.deepEqual(cracksIn([{ path: file, text }]), [crack]));
}
