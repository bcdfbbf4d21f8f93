import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Skeleton } from './skeleton.tsx';
import { Trouble } from './trouble.tsx';

type Props<T> = { query: UseQueryResult<T>; lines?: number; children: (data: T) => ReactNode };

/** What was asked for: its answer, else why there is none, and until then the room that it will take. */
export function Asked<T>({ query, lines, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Trouble error={query.error} onAgain={() => void query.refetch()} />;
  return <Skeleton lines={lines} />;
}
