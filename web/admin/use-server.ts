import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Acts, Json, Questions } from '../../src/api/contract.ts';
import { act, ask } from './server.ts';

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
