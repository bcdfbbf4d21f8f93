import { rmSync } from 'node:fs';

/** Does what needs a file or a directory for a while. It is gone afterwards, also when the process is told to end. */
export async function withScratch<T>(path: string, act: () => Promise<T>): Promise<T> {
  const remove = () => rmSync(path, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    return await act();
  } finally {
    process.off('exit', remove);
    remove();
  }
}
