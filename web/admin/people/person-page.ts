import type { Json, Questions } from '../../../src/api/contract.ts';

/** Somebody as their page shows them. */
export type PersonPage = Json<Questions['person']['answer']>;

/** What they are called where there has to be something. */
export function calledBy({ name, tgid }: { name: string | null; tgid: number }): string {
  return name ?? `${tgid}`;
}
