import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { codeOf, Hindrance } from '../src/adapters/outage.ts';
import { withScratch } from './scratch.ts';

/*
 * The file: lines of JSON, gzipped. The first says what it is and which tables follow, with how many rows each; then, table
 * by table, a line for every row; the last has the SHA-256 of all lines before it, their ends included. A file that was cut
 * off lacks it. docs/moving.md describes it for people.
 */

/** One more whenever a reader of the format before would misunderstand it. */
const format = 1;
/** How many rows are in memory at once. */
export const linesAtOnce = 1000;
/** Characters; nothing that the bot keeps comes near. */
const longestLine = 16 * 1024 * 1024;

const anyHeader = z.object({ export: z.literal('random-coffee'), format: z.int().positive() });
const header = anyHeader.extend({
  migration: z.string(),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      last: z.int().nullable(),
      rows: z.int().nonnegative(),
    }),
  ),
});

export type Header = Omit<z.infer<typeof header>, 'export' | 'format'>;
export type FileTable = Header['tables'][number];

/** Some rows of one table, in the order of its key, each a line of JSON. */
export type Rows = { table: FileTable; lines: string[] };

/** @throws Hindrance when the file is there */
export function refuseExisting(path: string): void {
  if (existsSync(path))
    throw new Hindrance(`${path} is there already; take another name, or add --overwrite`);
}

/** Writes a file that is there as a whole or not at all, and that nobody else may read. */
export async function writeExport(
  path: string,
  head: Header,
  rows: AsyncIterable<Rows>,
  { overwrite }: { overwrite: boolean },
): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  await withScratch(part, async () => {
    const out = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(Readable.from(textOf(head, rows)), createGzip(), out);
    if (!overwrite) refuseExisting(path);
    await rename(part, path);
  });
}

/**
 * Reads the first line.
 *
 * @throws Hindrance when it is not one, or of a later format
 */
export async function headerOf(path: string): Promise<Header> {
  for await (const line of linesOf(path)) return parse(line, path);
  throw damaged(path);
}

/**
 * Reads the rows.
 *
 * @throws Hindrance, at the end at the latest, when the file is not as it was written
 */
export async function* rowsOf(path: string): AsyncGenerator<Rows> {
  const hash = createHash('sha256');
  const lines = linesOf(path);
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw damaged(path);
    return value;
  };
  const first = await next();
  hash.update(`${first}\n`);
  for (const table of parse(first, path).tables) {
    for (let left = table.rows; left > 0; ) {
      const batch: string[] = [];
      while (batch.length < Math.min(left, linesAtOnce)) batch.push(await next());
      left -= batch.length;
      hash.update(`${batch.join('\n')}\n`);
      yield { table, lines: batch };
    }
  }
  if ((await next()) !== lastLine(hash.digest('hex')) || !(await lines.next()).done) throw damaged(path);
}

async function* textOf(head: Header, rows: AsyncIterable<Rows>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const hashed = (text: string) => {
    hash.update(text);
    return text;
  };
  yield hashed(`${JSON.stringify({ export: 'random-coffee', format, ...head })}\n`);
  for await (const { lines } of rows) yield hashed(`${lines.join('\n')}\n`);
  yield `${lastLine(hash.digest('hex'))}\n`;
}

function lastLine(sha256: string): string {
  return JSON.stringify({ sha256 });
}

/** Not by `readline`, which takes U+2028 for the end of a line. */
async function* linesOf(path: string): AsyncGenerator<string, undefined> {
  const text = createGunzip().setEncoding('utf8');
  pipeline(createReadStream(path), text).catch(() => {
    // Whoever reads the text hears of it.
  });
  let rest = '';
  try {
    for await (const piece of text) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop()!;
      if (rest.length > longestLine) throw damaged(path);
      yield* lines;
    }
  } catch (error) {
    throw codeOf(error).startsWith('Z_') ? damaged(path) : error;
  }
  if (rest !== '') throw damaged(path);
}

function parse(line: string, path: string): Header {
  try {
    const json: unknown = JSON.parse(line);
    const { format: given } = anyHeader.parse(json);
    if (given > format) {
      throw new Hindrance(
        `${path} was written by a newer version; import it with that version or a later one`,
      );
    }
    return header.parse(json);
  } catch (error) {
    throw error instanceof Hindrance ? error : damaged(path);
  }
}

function damaged(path: string): Hindrance {
  return new Hindrance(`${path} is damaged, cut off, or no export of this program; export once more`);
}
