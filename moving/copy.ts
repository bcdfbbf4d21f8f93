import { constants, cpSync, mkdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Hindrance } from '../src/adapters/outage.ts';
import { doorOf, words } from '../src/adapters/stillness.ts';
import { withScratch } from './scratch.ts';

/**
 * Does something with a copy of an embedded database that another process has open and goes on working with. The copy is
 * what would be there had that process been killed between two transactions: PostgreSQL is at home with that.
 *
 * @param dir the other's DATA_DIR; the copy is made below it, so that it is under the same rights, and where the file
 *   system can, costs neither time nor space
 */
export async function withCopy<T>(dir: string, act: (copy: string) => Promise<T>): Promise<T> {
  const copy = join(dir, `copy-${process.pid}`);
  return withScratch(copy, async () => {
    await copyWhileStill(dir, copy);
    return act(copy);
  });
}

/** Its writer waits in the meantime, so everything is done at one go. */
async function copyWhileStill(dir: string, copy: string): Promise<void> {
  const writer = connect(doorOf(dir)).setEncoding('utf8');
  const heard = writer[Symbol.asyncIterator]();
  const hears = async () => (await heard.next().catch(() => ({ value: undefined }))).value;
  try {
    if ((await hears()) !== words.still) {
      throw new Hindrance(
        'another process has this DATA_DIR open and gives no copy away (it is just starting, or exports or imports); try again soon',
      );
    }
    mkdirSync(copy, 0o700);
    cpSync(join(dir, 'pgdata'), join(copy, 'pgdata'), { recursive: true, mode: constants.COPYFILE_FICLONE });
    writer.write(words.copied);
    if ((await hears()) !== words.whole) {
      throw new Hindrance('the bot went on or ended before the copy of DATA_DIR was whole; try again');
    }
  } catch (error) {
    // Before the writer goes on: it needs the room if the disk is full.
    rmSync(copy, { recursive: true, force: true });
    throw error;
  } finally {
    writer.destroy();
  }
}
