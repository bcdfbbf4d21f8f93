import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Acts, Json, Questions, Told } from '../../src/api/contract.ts';
import { act, ask, rehearse } from './server.ts';

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

/** Who would be told what if something were done, as things stand at this moment. */
export function useRehearsal<A extends keyof Acts>(
  name: A,
  asks: Acts[A]['asks'],
  enabled: boolean,
): UseQueryResult<Told[]> {
  return useQuery({
    queryKey: ['rehearsal', name, asks],
    queryFn: () => rehearse(name, asks),
    enabled,
    gcTime: 0,
  });
}

/** Something that can be done; what is in sight is asked for anew afterwards. */
export function useAct<A extends keyof Acts>(
  name: A,
): UseMutationResult<Json<Acts[A]['answer']>, Error, Acts[A]['asks']> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asks: Acts[A]['asks']) => act(name, asks),
    onSuccess: () => client.invalidateQueries(),
  });
}
