import { useLocation } from 'wouter';
import type { Json, Questions } from '../../src/api/contract.ts';
import { useMe } from './me.ts';

type Community = Json<Questions['me']['answer']>['communities'][number];

/**
 * Which community the page is about, and which page it is: `/<community or all>/<page>/…`. Somebody with one community is
 * always in it.
 */
export function useWhere(): {
  community: Community | undefined;
  page: string;
  /** What follows the page in the address, as the number of somebody or something; '' when nothing does. */
  rest: string;
  /** The address of another page about the same community. */
  to: (page: string) => string;
  /** The address of this page about another community. */
  toCommunity: (id: number | undefined) => string;
} {
  const [location] = useLocation();
  const { communities } = useMe();
  const [, where = '', ...rest] = location.split('/');
  const only = communities.length === 1 ? communities[0] : undefined;
  const community = only ?? communities.find(({ id }) => `${id}` === where);
  const [page = '', after = ''] = rest;
  return {
    community,
    page,
    rest: after,
    to: (to) => `/${community?.id ?? 'all'}/${to}`,
    toCommunity: (id) => `/${id ?? 'all'}/${page}`,
  };
}
