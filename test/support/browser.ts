import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

type Executable = { executablePath: string; env?: NodeJS.ProcessEnv };

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A Chromium without a window: the one at CHROMIUM_PATH, else the machine's `chromium`, else the one that the install
 * brings (Linux on x64 only; its letters are Open Sans, without emoji). The caller closes it.
 */
export async function openBrowser(): Promise<Browser> {
  const executable = machineChromium() ?? (await packagedChromium());
  return chromium.launch({ ...executable, args: flags });
}

function machineChromium(): Executable | undefined {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)];
  const executablePath =
    process.env.CHROMIUM_PATH ?? folders.map((folder) => path.join(folder, 'chromium')).find(existsSync);
  return executablePath ? { executablePath } : undefined;
}

/**
 * The package's list of flags is not used: it switches off what tests in a browser are there to see (the same origin,
 * mixed content).
 */
async function packagedChromium(): Promise<Executable> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium here: set CHROMIUM_PATH to the executable of one.');
  }
  const home = await unpackedChromium();
  return {
    executablePath: path.join(home, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: path.join(home, 'al2023/lib'),
      FONTCONFIG_FILE: path.join(home, 'fonts.conf'),
    },
  };
}

/**
 * Unpacked once per install. The package unpacks where temporary files go, and a second process would take its half for
 * the whole: so it is done aside and moved into place in one step. It brings its libraries along only where it believes
 * itself to be in a certain cloud, and its list of fonts knows fixed places only.
 */
async function unpackedChromium(): Promise<string> {
  const modules = path.resolve(fileURLToPath(import.meta.resolve('playwright-core')), '../..');
  const home = path.join(modules, '.cache/test-chromium');
  if (existsSync(home)) return home;

  await mkdir(path.dirname(home), { recursive: true });
  const aside = await mkdtemp(`${home}-`);
  const unpack = `
    const { default: chromium } = await import(${JSON.stringify(import.meta.resolve('@sparticuz/chromium'))});
    await chromium.executablePath();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
    env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  const fonts = `<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>`;
  await writeFile(path.join(aside, 'fonts.conf'), `<?xml version="1.0"?>\n${fonts}\n`);
  await rename(aside, home).catch(async (error: NodeJS.ErrnoException) => {
    await rm(aside, { recursive: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return home;
}
