import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Telegram } from './telegram.ts';

const SAVE_AFTER = 500;

type State = ReturnType<typeof saved>;

/**
 * Loads a playground's memory from `path`, if it is there, and keeps it there from now on: half a second after something
 * can be seen to have changed, and on `close`. A file that cannot be read is put aside, not overwritten.
 */
export async function keepState(telegram: Telegram, path: string): Promise<{ close(): Promise<void> }> {
  await mkdir(dirname(path), { recursive: true });
  await load(telegram, path);
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const save = () => {
    timer = undefined;
    // A save that failed has told whoever waited for it; the next one starts afresh.
    writing = writing.catch(() => {}).then(() => write(path, saved(telegram)));
    return writing;
  };
  const stop = telegram.on(() => {
    timer ??= setTimeout(() => save().catch(() => {}), SAVE_AFTER).unref();
  });
  return {
    async close() {
      stop();
      clearTimeout(timer);
      await save();
    },
  };
}

function saved({ clock, people, chats, files, updates, commands }: Telegram) {
  return {
    ahead: clock.ahead,
    people: people.saved(),
    chats: chats.saved(),
    files: files.saved(),
    updates: updates.saved(),
    commands: commands.saved(),
  };
}

async function load(telegram: Telegram, path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  let state: State;
  try {
    state = JSON.parse(text) as State;
  } catch {
    await rename(path, `${path}.unreadable`);
    return;
  }
  telegram.clock.forward(Math.max(0, state.ahead - telegram.clock.ahead));
  telegram.people.restore(state.people);
  telegram.chats.restore(state.chats);
  telegram.files.restore(state.files);
  telegram.updates.restore(state.updates);
  telegram.commands.restore(state.commands);
}

/** Written beside and renamed, so that the file is always whole. */
async function write(path: string, state: State): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(state));
  await rename(`${path}.new`, path);
}
