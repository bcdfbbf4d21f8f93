import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/**
 * Builds the pages into web/dist, unless what lies there was made from the same sources; `--always` builds anyway.
 * The sources are compared by content: checking out, unpacking or copying a tree gives files any date.
 */
const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'web/dist');
const made = 'made-from.txt';

const sources = fingerprint();
if (process.argv.includes('--always') || !isFresh()) {
  const started = Date.now();
  await build();
  console.log(`web: built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Builds beside web/dist and puts the result in its place, so that nobody ever finds half of it. */
async function build(): Promise<void> {
  const [{ build: buildPages, mergeConfig }, { default: pages }] = await Promise.all([
    import('vite'),
    import('../web/vite.config.ts'),
  ]);
  const fresh = join(root, `web/dist-${process.pid}`);
  try {
    await buildPages({
      ...mergeConfig(pages, { build: { outDir: fresh, emptyOutDir: true } }),
      configFile: false,
      logLevel: 'warn',
    });
    compress(join(fresh, 'assets'));
    writeFileSync(join(fresh, made), sources);
    putInPlace(fresh);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** What browsers take in a third of its size, beside it. */
function compress(assets: string): void {
  for (const file of globSync('*.{js,css,svg}', { cwd: assets })) {
    const content = readFileSync(join(assets, file));
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    writeFileSync(join(assets, `${file}.br`), brotliCompressSync(content, options));
    writeFileSync(join(assets, `${file}.gz`), gzipSync(content, { level: 9 }));
  }
}

/** Somebody else may do the same at the same moment: whose build stays does not matter, they are equal. */
function putInPlace(fresh: string): void {
  const old = `${fresh}-old`;
  for (let tries = 1; existsSync(fresh); tries += 1) {
    try {
      if (existsSync(dist)) renameSync(dist, old);
      renameSync(fresh, dist);
    } catch (error) {
      if (tries === 20) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

function isFresh(): boolean {
  const path = join(dist, made);
  return existsSync(path) && readFileSync(path, 'utf8') === sources;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const files = globSync('web/**/*.*', { cwd: root, exclude: ['web/dist', 'web/dist-*'] });
  for (const file of [...files.toSorted(), 'package-lock.json']) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}
