import path from 'node:path';

export type Source = { path: string; text: string };

/** Who may import whom. The two files of the roof are rooms of their own, and so is each house beside it. */
const mayImport: Record<string, string[]> = {
  domain: ['domain'],
  texts: ['texts', 'domain'],
  store: ['store', 'domain'],
  flows: ['flows', 'domain', 'store'],
  screens: ['screens', 'domain', 'store', 'texts', 'flows'],
  api: ['api', 'domain', 'store', 'texts', 'flows'],
  adapters: ['adapters', 'domain', 'store', 'texts', 'flows', 'screens', 'api'],
  'config.ts': ['domain', 'texts'],
  'main.ts': [
    'config.ts',
    'adapters',
    'domain',
    'store',
    'texts',
    'flows',
    'screens',
    'api',
    'playground',
    'package.json',
  ],
  moving: ['moving', 'config.ts', 'adapters', 'domain', 'store'],
  // Of the playground the dice alone.
  simulation: [
    ...['simulation', 'moving', 'playground', 'config.ts'],
    ...['adapters', 'domain', 'texts', 'store', 'flows'],
  ],
  playground: ['playground'],
  web: ['web'],
};

/** Packages that only some rooms may import. */
const packages: { named: RegExp; only: string[] }[] = [
  { named: /^(grammy|@grammyjs\/(?!parse-mode))/, only: ['adapters', 'main.ts', 'playground', 'simulation'] },
  { named: /^(kysely|pg|@electric-sql\/pglite)(\/|$)/, only: ['store'] },
];

/** The rooms that see the clock, chance and the environment. */
const outside = ['adapters', 'main.ts', 'config.ts', 'moving', 'simulation', 'playground', 'web'];

/** Words that only some rooms may use; comments do not count. */
const words: { written: RegExp; only: string[]; except?: string; crack: string }[] = [
  {
    written: /\bDate\(\s*\)|\bnew Date\b(?!\s*\()|\b(Date|performance)\.now\b/,
    only: outside,
    crack: 'asks what time it is',
  },
  {
    written: /\bMath\.random\b|\b(randomUUID|randomBytes|randomInt|getRandomValues)\b/,
    only: outside,
    crack: 'throws dice',
  },
  {
    written: /\bprocess\.env\b/,
    only: outside,
    crack: 'reads the environment',
  },
  { written: /\bsql(<[^`]*>)?`/, only: ['store'], crack: 'speaks SQL' },
  { written: /\bimport\s*\(\s*[^'"\s]/, only: [], crack: 'computes what it imports' },
  { written: /\bparse_mode\b/, only: ['playground', 'web'], crack: 'sends markup instead of entities' },
  {
    written: /\b(async|await)\b/,
    only: Object.keys(mayImport).filter((room) => room !== 'domain'),
    crack: 'waits for something',
  },
  {
    written: /\b(now|random|clock_timestamp|gen_random_uuid)\(\)|\bcurrent_(timestamp|date|time)\b/i,
    only: Object.keys(mayImport).filter((room) => room !== 'store'),
    // Between machines only the database's clock is the same for all.
    except: 'src/store/lease.ts',
    crack: 'asks the database for the time or for chance',
  },
];

/** Every crack in the house's walls, one sentence each. Paths are relative to the root and have forward slashes. */
export function cracksIn(sources: Source[]): string[] {
  return sources.flatMap(({ path: file, text }) => {
    const room = roomOf(file);
    if (!mayImport[room]) return [`${file}: stands on no floor`];
    const code = withoutComments(text);
    return [
      ...(isKebabCase(file) ? [] : ['is not named in kebab-case']),
      ...importsOf(code)
        .filter(({ from, type }) => !isAllowed(file, room, from, type))
        .map(({ from }) => `imports ${from}`),
      ...words
        .filter(({ written, only, except }) => !only.includes(room) && file !== except && written.test(code))
        .map(({ crack }) => crack),
    ].map((crack) => `${file}: ${crack}`);
  });
}

/** The floor inside `src`; outside of it the whole house is one room. */
function roomOf(file: string): string {
  const [house = '', room = ''] = file.split('/');
  return house === 'src' ? room : house;
}

function isKebabCase(file: string): boolean {
  return file.split('/').every((name) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(name));
}

function isAllowed(file: string, room: string, from: string, type: boolean): boolean {
  if (!from.startsWith('.')) {
    return room !== 'domain' && packages.every(({ named, only }) => only.includes(room) || !named.test(from));
  }
  const target = path.posix.join(path.posix.dirname(file), from);
  if (room === 'web' && roomOf(target) !== 'web') return type && /\/contract(\.ts|\/[^/]+\.ts)$/.test(target);
  if (room === 'texts' && roomOf(target) === 'domain') return type;
  return mayImport[room]?.includes(roomOf(target)) ?? false;
}

/** What a file imports: `import … from`, `export … from`, `import '…'` and `import('…')`. */
function importsOf(code: string): { from: string; type: boolean }[] {
  const listed = code.matchAll(/\b(?:import|export)\b\s*(type\b)?[\w$*{},\s]*?\bfrom\s*['"]([^'"]+)['"]/g);
  const others = code.matchAll(/\bimport\s*\(?\s*['"]([^'"]+)['"]/g);
  return [
    ...[...listed].map(([, type, from = '']) => ({ from, type: type !== undefined })),
    ...[...others].map(([, from = '']) => ({ from, type: false })),
  ];
}

/** Strings, templates and regular expressions are stepped over whole, so that a `//` in them is not taken for a comment. */
function withoutComments(text: string): string {
  const string = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/;
  const template = /`(?:\\.|\$\{(?:[^{}]|\{[^{}]*\})*\}|\$(?!\{)|[^`\\$])*`/;
  const expression = /(?<=[(,=:[!&|?{};]\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//;
  const comment = /\/\/.*|\/\*[\s\S]*?\*\//;
  const any = new RegExp([string, template, expression, comment].map(({ source }) => source).join('|'), 'g');
  return text.replace(any, (found) => (/^\/[/*]/.test(found) ? ' ' : found));
}
