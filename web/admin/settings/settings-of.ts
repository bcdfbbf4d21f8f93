import type { Json, Questions } from '../../../src/api/contract.ts';

/** What can be set, as it arrives in the browser. */
export type Settings = Json<Questions['settings']['answer']>['settings'];

/** The names of what differs between the two. */
export function differing(one: Settings, other: Settings): (keyof Settings)[] {
  const names = Object.keys(one) as (keyof Settings)[];
  return names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}
