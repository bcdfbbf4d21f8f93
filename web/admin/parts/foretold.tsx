import type { UseQueryResult } from '@tanstack/react-query';
import type { Rehearsal } from '../../../src/api/contract.ts';
import { Skeleton } from './skeleton.tsx';
import { Told } from './told.tsx';
import { Trouble } from './trouble.tsx';

type Props = { rehearsal: UseQueryResult<Rehearsal>; sentences?: Record<string, string> };

/** Who is going to be told what, or why nothing can be done. */
export function Foretold({ rehearsal: { data, error }, sentences = {} }: Props) {
  if (error) return <Trouble error={error} sentences={sentences} />;
  return data ? <Told {...data} /> : <Skeleton lines={2} />;
}
