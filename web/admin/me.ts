import { createContext, useContext } from 'react';
import type { Json, Questions } from '../../src/api/contract.ts';

type Me = Json<Questions['me']['answer']>;

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('nobody is signed in');
  return me;
}
