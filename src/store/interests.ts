import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Interests, readInterests } from '../domain/interests.ts';

const list = readFileSync(join(import.meta.dirname, '../../interests.txt'), 'utf8');
/** So many communities' lists are kept read. */
const most = 100;
const read = new Map<string, Interests>();

/** The list of interests by which a community's people are read: everybody's, and what the community has added. */
export function interestsOf({ interests }: { interests: string | null }): Interests {
  const own = interests ?? '';
  const known = read.get(own) ?? readInterests(`${list}\n${own}`);
  if (!read.has(own) && read.size >= most) read.clear();
  read.set(own, known);
  return known;
}
