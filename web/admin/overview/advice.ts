import type { Json, Questions } from '../../../src/api/contract.ts';

type Pool = Json<Questions['pool']['answer']>['pools'][number];

/** Fewer weeks of new pairs than these are a reason to do something. */
const fewWeeks = 8;

/** What a community needs so that its people go on meeting somebody new. */
export function adviceFor(pool: Pool): 'few' | 'exhausted' | 'soon' | 'some' | 'fine' {
  if (pool.people < 2) return 'few';
  if (pool.pairsLeft === 0) return 'exhausted';
  if (pool.weeksLeft !== null && pool.weeksLeft < fewWeeks) return 'soon';
  return pool.metEverybody.count > 0 ? 'some' : 'fine';
}
