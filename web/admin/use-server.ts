import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { Acts, Json, Questions, Rehearsal } from '../../src/api/contract.ts';
import { newKey } from './key.ts';
import { act, ask, Refusal, rehearse } from './server.ts';

/** What the server answers; while another page of a list is loaded, the one before stays in sight. */
export function useAsk<Q extends keyof Questions>(
  name: Q,
  asks: Questions[Q]['asks'],
  options: { enabled?: boolean; every?: number } = {},
): UseQueryResult<Json<Questions[Q]['answer']>> {
  return useQuery({
    queryKey: [name, asks],
    queryFn: ({ signal }) => ask(name, asks, signal),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
  });
}

/** A list that is loaded a page at a time, each from the last one of the page before on. */
export function usePages<Q extends keyof Questions, Row>(
  name: Q,
  asks: Questions[Q]['asks'],
  rowsOf: (page: Json<Questions[Q]['answer']>) => Row[],
  numberOf: (row: Row) => number,
) {
  type Page = Json<Questions[Q]['answer']> & { isMore: boolean };
  const query = useInfiniteQuery({
    queryKey: [name, asks],
    queryFn: ({ pageParam, signal }) =>
      ask(name, pageParam === null ? asks : { ...asks, before: pageParam }, signal) as Promise<Page>,
    initialPageParam: null as number | null,
    getNextPageParam: (page) => {
      const last = rowsOf(page).at(-1);
      return page.isMore && last !== undefined ? numberOf(last) : null;
    },
    placeholderData: keepPreviousData,
  });
  return { query, first: query.data?.pages[0], rows: query.data?.pages.flatMap(rowsOf) };
}

/** Who would be told what if something were done, as things stand at this moment; nothing while `asks` is null. */
export function useRehearsal<A extends keyof Acts>(
  name: A,
  asks: Acts[A]['asks'] | null,
  enabled: boolean,
): UseQueryResult<Rehearsal> {
  return useQuery({
    queryKey: ['rehearsal', name, asks],
    queryFn: () => rehearse(name, asks!),
    enabled: enabled && asks !== null,
    gcTime: 0,
  });
}

/**
 * Something that can be done; what is in sight is asked for anew afterwards. As long as nobody knows whether it was done,
 * the next try is the same one to the server. A broadcast has a key of its own among what is asked.
 */
export function useAct<A extends keyof Acts>(
  name: A,
): UseMutationResult<Json<Acts[A]['answer']>, Error, Acts[A]['asks']> {
  const client = useQueryClient();
  const key = useRef<string | null>(null);
  return useMutation({
    mutationFn(asks: Acts[A]['asks']) {
      key.current ??= newKey();
      return act(name, asks, 'key' in asks ? undefined : key.current);
    },
    onSuccess() {
      key.current = null;
      return client.invalidateQueries();
    },
    onError(error) {
      if (error instanceof Refusal && error.status < 500) key.current = null;
    },
  });
}
