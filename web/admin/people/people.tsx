import { useWhere } from '../where.ts';
import { OnePerson } from './one-person.tsx';
import { PeopleList } from './people-list.tsx';

/** The list of people, or one of them. */
export function People() {
  const { rest } = useWhere();
  return /^[1-9]\d*$/.test(rest) ? <OnePerson tgid={Number(rest)} /> : <PeopleList />;
}
